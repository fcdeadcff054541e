import { Random } from './random.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import type { Dialect, Expression, TypeName } from '../../../src/model/sql/expression.ts';
import { columnsIn } from '../../../src/model/sql/substitute.ts';
import { compilePredicate } from '../../../src/check/row/sql/index.ts';
import { normal } from './normal.ts';
import type { Condition } from './shape.ts';

/** How two lists of conditions compare. */
export interface Compared {
  /** Equal as trees once what the engine rewrites is taken back. */
  readonly asTrees: number;
  /** Not so, but with the same answers on all rows tried. */
  readonly byRows: number;
  /** Put together with one of which a part is not understood. */
  readonly unknown: number;
  /** Of ours and of theirs, those without an equal. */
  readonly ours: readonly Condition[];
  readonly theirs: readonly Condition[];
}

export function compareConditions(
  read: readonly Condition[],
  told: readonly Condition[],
  types: ReadonlyMap<string, TypeName>,
  dialect: Dialect,
): Compared {
  const ours = [...read];
  const theirs = [...told];
  const pair = (same: (a: Expression, b: Expression) => boolean): number => {
    let pairs = 0;
    for (const condition of [...ours]) {
      const at = theirs.findIndex(
        (other) => sameName(condition, other) && same(condition.expression, other.expression),
      );
      if (at < 0) continue;
      theirs.splice(at, 1);
      ours.splice(ours.indexOf(condition), 1);
      pairs++;
    }
    return pairs;
  };
  const text = (of: Expression): string => JSON.stringify(normal(of, dialect));
  const asTrees = pair((a, b) => !isOpaque(a) && text(a) === text(b));
  const byRows = pair((a, b) => sameAnswers(a, b, types, dialect));
  const unknown = pair((a, b) => isOpaque(a) || isOpaque(b));
  return { asTrees, byRows, unknown, ours, theirs };
}

const isOpaque = (of: Expression): boolean => JSON.stringify(of).includes('"kind":"opaque"');

const sameName = (a: Condition, b: Condition): boolean =>
  a.name === undefined || b.name === undefined || a.name === b.name;

const sameColumns = (a: Expression, b: Expression): boolean => {
  const [of, other] = [a, b].map((each) => [...columnsIn(each)].sort().join());
  return of === other;
};

const tries = 400;

/** Whether both say the same of rows made of their own constants, of values beside those, and of NULL. */
function sameAnswers(
  a: Expression,
  b: Expression,
  types: ReadonlyMap<string, TypeName>,
  dialect: Dialect,
): boolean {
  const [first, second] = [a, b].map((each) => compilePredicate(each, types, dialect));
  if (!first || !second || first.unknown.length > 0 || second.unknown.length > 0) return false;
  if (!sameColumns(a, b)) return false;
  const columns = columnsIn(a);
  const random = new Random();
  const constants = [...constantsIn(a), ...constantsIn(b)];
  const answers = new Set<boolean | undefined>();
  for (let n = 0; n < tries; n++) {
    const row: JsonObject = {};
    for (const name of columns) {
      const value = random.value(types.get(name), constants);
      if (value !== undefined) row[name] = value;
    }
    const answer = first.test(row);
    answers.add(answer);
    if (answer !== second.test(row)) return false;
  }
  // Rows that are all taken, or all refused, tell nothing.
  return answers.has(true) && answers.has(false);
}

function constantsIn(of: Expression): readonly string[] {
  const found: string[] = [];
  JSON.stringify(of, (_, value: unknown) => {
    const node = value as Partial<Record<'kind' | 'text' | 'value', unknown>> | null;
    if (node?.kind === 'number') found.push(String(node.text));
    if (node?.kind === 'string') found.push(String(node.value));
    return value;
  });
  return found;
}
