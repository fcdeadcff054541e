import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTypes, type OpenTypes } from '../../../src/index.ts';

const person = `
export enum Sex { Female = 'f', Male = 'm' }
export enum Grade { Low = 1, High = 5 }
export interface Person { sex: Sex; grade: Grade | null; birthDate: Date; approved: boolean; name: string }
`;

describe('remedies of types', function () {
  this.timeout(120_000);
  let folder = '';
  let types: OpenTypes;
  before(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'understudy-')));
    writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "strict": true } }');
    writeFileSync(join(folder, 'person.ts'), person);
    types = await openTypes(join(folder, 'person.ts'), { root: folder });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const times = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

  it('balance members of an enum and Dates in a module', async () => {
    const told: string[] = [];
    const text = await types.module({
      entity: 'Person',
      rows: 40,
      balance: {
        pointers: ['/sex', '/birthDate'],
        reference: { weights: { f: 3, m: 1 } },
        references: { '/birthDate': { weights: { '0–17': 1, '18–64': 1, '65+': 2 } } },
      },
      onProblem: ({ message }) => told.push(message),
    });
    assert.deepEqual([times(text, /sex: Sex\.Female/g), times(text, /sex: Sex\.Male/g)], [30, 10]);
    const born = [...text.matchAll(/new Date\(["'](\d{4}-\d\d-\d\d)/g)].map(([, day]) => String(day));
    assert.equal(born.length, 40);
    assert.ok(Math.abs(born.filter((day) => day <= '1961-01-01').length - 20) <= 1);
    assert.match(told.join('\n'), /^\/sex: f \d\d\.\d → 75\.0 %, m \d\d\.\d → 25\.0 %/m);
    assert.match(told.join('\n'), /^\/birthDate: 0–17 \d+\.\d → 25\.0 %/m);
  });

  it('make them independent, of each other and of others', async () => {
    const told: string[] = [];
    const text = await types.module({
      entity: 'Person',
      rows: 60,
      independent: [
        { pointer: '/grade', of: '/sex' },
        { pointer: '/approved', of: '/sex' },
        { pointer: '/birthDate', of: '/approved' },
        { pointer: '/name', of: '/birthDate' },
      ],
      onProblem: ({ code }) => told.push(code),
    });
    assert.equal(times(text, /sex: Sex\./g), 60);
    const approved = text.split('sex: ').filter((row) => row.includes('approved: true'));
    const women = times(text, /Sex\.Female/g) / 60;
    const both = approved.filter((row) => row.startsWith('Sex.Female')).length;
    assert.ok(Math.abs(both - women * approved.length) <= 1.5, `${both} of ${approved.length}`);
    assert.deepEqual(told, ['independent', 'independent', 'independent', 'independent']);
  });
});
