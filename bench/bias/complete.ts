/**
 * Missing combinations: how many further rows there are, how many are needed at least, and whether they are valid and leave
 * nothing out. What rows have is counted anew here, and what a schema allows is asked of a predicate of the bench's own.
 *
 *     npx tsx bench/bias/complete.ts
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { rooms } from '../../src/library.ts';
import { defaultWireOptions } from '../../src/protocol/worker.ts';
import { prepare } from '../../src/worker/prepare.ts';
import { noPulse } from '../../src/worker/pulse.ts';
import { remedied } from '../../src/worker/remedies/index.ts';
import { project } from '../harness/options.ts';
import { conclude, round, save, table } from '../harness/report.ts';

type Row = Readonly<Record<string, unknown>>;
/** By attribute, how a row’s group is called, and all that there are. */
type Grouping = Readonly<
  Record<string, { readonly of: (row: Row) => string | undefined; readonly all: readonly string[] }>
>;

interface Case {
  readonly name: string;
  readonly schema: object;
  readonly grouping: Grouping;
  readonly rows: readonly number[];
  /** Whether a row may have these groups; all may where absent. */
  readonly allows?: (groups: Readonly<Record<string, string>>) => boolean;
  /** Rows of the smallest covering array of strength 3, where it is known and there are no rows before. */
  readonly smallest?: number;
}

const listed = (sizes: readonly number[]): Pick<Case, 'schema' | 'grouping'> => {
  const names = sizes.map((_, i) => `attribute${i + 1}`);
  const values = (i: number): string[] => Array.from({ length: sizes[i] as number }, (_, v) => `v${v}`);
  const property = (_: string, i: number): object => ({
    enum: values(i),
    'x-understudy': { protected: `attribute ${i}` },
  });
  return {
    schema: {
      type: 'object',
      required: ['id', ...names],
      properties: {
        id: { type: 'string', format: 'uuid', 'x-understudy': { unique: true } },
        name: { type: 'string' },
        ...Object.fromEntries(names.map((name, i) => [name, property(name, i)])),
      },
    },
    grouping: Object.fromEntries(
      names.map((name, i) => [name, { of: (row: Row) => row[name] as string | undefined, all: values(i) }]),
    ),
  };
};

const bandOf = (birth: unknown): string | undefined => {
  if (typeof birth !== 'string') return undefined;
  const [year = 0, month = 0, day = 0] = birth.split('-').map(Number);
  const age = 2026 - year - (month > 1 || day > 1 ? 1 : 0);
  return ['<18', '18–24', '25–44', '45–64', '65+'][[18, 25, 45, 65].filter((from) => age >= from).length];
};
const own = (name: string) => (row: Row) => row[name] as string | undefined;

const applicant: Case = {
  name: 'examples/applicant.schema.json',
  schema: JSON.parse(readFileSync(join(project, 'examples/applicant.schema.json'), 'utf8')) as object,
  grouping: {
    sex: { of: own('sex'), all: ['F', 'M'] },
    birthDate: { of: ({ birthDate }) => bandOf(birthDate), all: ['<18', '18–24', '25–44', '45–64', '65+'] },
    maritalStatus: { of: own('maritalStatus'), all: ['single', 'married', 'divorced', 'widowed'] },
  },
  rows: [0, 30, 100, 1000],
};

const five = listed([5, 5, 5, 5]);
const rule = (when: object, then: object): object => ({
  if: { properties: when, required: Object.keys(when) },
  then: { properties: then },
});
const constrained: Case = {
  name: 'four of 5, pairs and threes ruled out',
  schema: {
    ...five.schema,
    allOf: [
      rule({ attribute1: { const: 'v0' } }, { attribute2: { enum: ['v0', 'v1'] } }),
      rule(
        { attribute1: { const: 'v1' }, attribute3: { const: 'v2' } },
        { attribute4: { not: { const: 'v3' } }, name: { minLength: 40 } },
      ),
      rule({ attribute2: { const: 'v4' } }, { attribute4: { enum: ['v4', 'v0'] } }),
    ],
  },
  grouping: five.grouping,
  rows: [0, 30, 100, 1000],
  allows: ({ attribute1: a, attribute2: b, attribute3: c, attribute4: d }) =>
    (a !== 'v0' || b === 'v0' || b === 'v1') &&
    !(a === 'v1' && c === 'v2' && d === 'v3') &&
    (b !== 'v4' || d === 'v4' || d === 'v0'),
};

const cases: readonly Case[] = [
  applicant,
  { name: '3 × 6 × 9', ...listed([3, 6, 9]), rows: [0, 30, 100, 1000], smallest: 162 },
  { name: 'four of 5', ...five, rows: [0, 30, 100, 1000], smallest: 125 },
  constrained,
  { name: 'four of 3', ...listed([3, 3, 3, 3]), rows: [0], smallest: 27 },
  { name: 'five of 2', ...listed([2, 2, 2, 2, 2]), rows: [0], smallest: 10 },
  { name: 'eleven of 2', ...listed(new Array<number>(11).fill(2)), rows: [0], smallest: 12 },
  { name: 'six of 3', ...listed([3, 3, 3, 3, 3, 3]), rows: [0], smallest: 33 },
  { name: 'six of 4', ...listed([4, 4, 4, 4, 4, 4]), rows: [0, 100], smallest: 64 },
  { name: 'eight of 2 to 9', ...listed([2, 3, 4, 5, 6, 7, 8, 9]), rows: [0, 100, 1000] },
];

/** All combinations of up to three groups, as text. */
function combinations(grouping: Grouping): Map<string, Readonly<Record<string, string>>> {
  const found = new Map<string, Readonly<Record<string, string>>>();
  const names = Object.keys(grouping);
  const extend = (from: number, groups: Readonly<Record<string, string>>): void => {
    const chosen = Object.keys(groups).length;
    if (chosen > 0) found.set(JSON.stringify(groups), groups);
    if (chosen === 3) return;
    for (let i = from; i < names.length; i++)
      for (const group of grouping[names[i] as string]?.all ?? [])
        extend(i + 1, { ...groups, [names[i] as string]: group });
  };
  extend(0, {});
  return found;
}

/** Whether some row of all attributes has these groups. */
function possible(groups: Readonly<Record<string, string>>, { grouping, allows }: Case): boolean {
  if (allows === undefined) return true;
  let rows = [groups];
  for (const [name, { all }] of Object.entries(grouping))
    if (groups[name] === undefined)
      rows = rows.flatMap((row) => all.map((group) => ({ ...row, [name]: group })));
  return rows.some(allows);
}

function missing(all: readonly Row[], grouping: Grouping): Map<string, Readonly<Record<string, string>>> {
  const found = combinations(grouping);
  const names = Object.keys(grouping);
  for (const row of all) {
    const groups = names.map((name) => [name, grouping[name]?.of(row)] as const);
    const present = groups.filter((each): each is [string, string] => each[1] !== undefined);
    present.forEach((a, i) => {
      found.delete(JSON.stringify(Object.fromEntries([a])));
      present.slice(i + 1).forEach((b, j) => {
        found.delete(JSON.stringify(Object.fromEntries([a, b])));
        for (const c of present.slice(i + j + 2)) found.delete(JSON.stringify(Object.fromEntries([a, b, c])));
      });
    });
  }
  return found;
}

const failures: string[] = [];
const lines: (string | number)[][] = [];
for (const each of cases) {
  const text = JSON.stringify(each.schema);
  const read = rooms.readJsonSchema({ uri: 'file:///a.schema.json', text, load: () => undefined });
  const { dataset, problems } = read;
  if (dataset === undefined) throw new Error(`${each.name} cannot be read.`);
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile(each.schema);
  for (const rows of each.rows) {
    const options = { ...defaultWireOptions, complete: { rows } };
    const one = { dataset, problems };
    const begun = performance.now();
    const made = await remedied({ options }, (plan, bind) => prepare(rooms, one, plan, bind), noPulse, 1);
    const took = performance.now() - begun;
    const results = Array.from({ length: made.count ?? 0 }, (_, i) => made.source.row(i));
    const all = results.map((row) => (row.ok ? (row.value as Row) : {}));
    const valid = results.filter((row) => row.ok && validate(row.value)).length;
    const before = [...missing(all.slice(0, rows), each.grouping).values()];
    const after = [...missing(all, each.grouping).values()];
    const ruledOut = before.filter((groups) => !possible(groups, each)).length;
    const left = after.filter((groups) => possible(groups, each)).length;
    const told = made.problems.find(({ code }) => code === 'complete')?.message ?? '';
    const further = made.further ?? 0;
    const least = Number(/At least (\d+) rows? /.exec(told)?.[1] ?? further);
    const known = rows === 0 ? (each.smallest ?? '') : '';
    lines.push([
      each.name,
      rows,
      before.length - ruledOut,
      ruledOut,
      further,
      least,
      known,
      left,
      valid,
      round(took, 0),
    ]);
    if (valid !== rows + further)
      failures.push(`${each.name}, ${rows} rows: ${rows + further - valid} are not valid`);
    if (left > 0 && further < 1000)
      failures.push(`${each.name}, ${rows} rows: ${left} combinations are left`);
    if (after.length - left !== ruledOut)
      failures.push(`${each.name}, ${rows} rows: a combination that is ruled out occurs`);
  }
}
const head = [
  'schema',
  'rows',
  'missing',
  'ruled out',
  'further rows',
  'at least',
  'smallest known',
  'left',
  'valid',
  'ms',
];
console.log(table(head, lines));
save('bias-complete', { head, lines });
conclude(failures);
