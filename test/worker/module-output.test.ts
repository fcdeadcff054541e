import assert from 'node:assert/strict';
import { Refusal } from '../../src/protocol/handler.ts';
import { fixtureOf } from '../support/fixtures.ts';
import { small, typeFolder } from '../support/type-folder.ts';

describe('a module of rows', () => {
  const folder = typeFolder();

  it('is refused where the compiler does not take it, and nothing of it is handed out', async () => {
    folder.put({
      'tsconfig.json': small(),
      'endless.ts':
        'type Grow<T> = T extends string ? Grow<`${T}x`> : T;\nexport type Endless = Grow<"a">;\n',
    });
    const session = await folder.open('endless.ts');
    await assert.rejects(fixtureOf(session, 'Endless'), (error) => {
      assert.ok(error instanceof Refusal);
      const problem = error.problems.find(({ code }) => code === 'ts-rejected');
      assert.match(problem?.message ?? '', /TS2589.*Nothing was written/u);
      assert.equal(problem?.place?.uri, folder.uri('endless.ts'));
      return true;
    });
  });
});
