import type { Expression } from '../../model/sql/expression.ts';
import { any, anything, mostAlternatives, type Constraint } from './constraint-logic.ts';
import { plainColumn } from './constraint-parts.ts';

export interface PresenceCount {
  readonly columns: readonly string[];
  /** Whether presence is counted, or absence. */
  readonly there: boolean;
}

/** `num_nonnulls(a, b)`, `(a IS NOT NULL)::int + …`. */
export function presenceCount(of: Expression): PresenceCount | undefined {
  if (of.kind === 'call' && /^num_(?:non)?nulls$/u.test(of.name)) {
    const columns = of.args.map(plainColumn);
    if (columns.includes(undefined)) return undefined;
    return { columns: columns as string[], there: of.name === 'num_nonnulls' };
  }
  const terms = (part: Expression): readonly Expression[] =>
    part.kind === 'operator' && part.operator === '+' ? part.args.flatMap(terms) : [part];
  const signs = terms(of).map(sign);
  const [first] = signs;
  if (first === undefined || signs.length < 2 || signs.some((each) => each?.there !== first.there))
    return undefined;
  return { columns: signs.map((each) => each?.column ?? ''), there: first.there };
}

/** `(a IS NULL)::int`, `CASE WHEN a IS NULL THEN 1 ELSE 0 END`. */
function sign(term: Expression): { readonly column: string; readonly there: boolean } | undefined {
  if (term.kind === 'cast') return sign(term.value);
  if (term.kind === 'call' && /^i?if$/u.test(term.name)) {
    const [condition, then, otherwise] = term.args;
    if (!condition || !then || !otherwise) return undefined;
    return sign({ kind: 'case', when: [{ condition, then }], otherwise });
  }
  if (term.kind === 'case') {
    const [only, ...more] = term.when;
    if (term.of || !only || more.length > 0) return undefined;
    const { otherwise } = term;
    const found = sign(only.condition);
    if (isNumber(only.then, 1) && (otherwise === undefined ? false : isNumber(otherwise, 0))) return found;
    if (isNumber(only.then, 0) && otherwise && isNumber(otherwise, 1))
      return found && { ...found, there: !found.there };
    return undefined;
  }
  if (term.kind !== 'operator' || !/^is (?:not )?null$/u.test(term.operator)) return undefined;
  const column = plainColumn(term.args[0] as Expression);
  return column === undefined ? undefined : { column, there: term.operator === 'is not null' };
}

const isNumber = (of: Expression, value: number): boolean =>
  of.kind === 'number' && Number(of.text) === value;

/** Each set of columns of which as many are there as is asked. */
export function countedPresence(
  { columns, there }: PresenceCount,
  holds: (count: number) => boolean,
): Constraint {
  const distinct = [...new Set(columns)];
  if (distinct.length < columns.length) return anything;
  const sizes = columns.map((_, n) => n).concat(columns.length);
  const wanted = sizes.filter((n) => holds(there ? n : columns.length - n));
  const ways: (readonly string[])[] = [];
  for (const size of wanted) {
    for (const set of choices(columns, size)) {
      if (ways.length === mostAlternatives) return anything;
      ways.push(set);
    }
  }
  return any(
    ways.map((set) => {
      const out = columns.filter((name) => !set.includes(name));
      const properties = Object.fromEntries(out.map((name) => [name, false]));
      return { schema: { required: [...set], ...(out.length > 0 && { properties }) }, exact: true };
    }),
  );
}

/** All sets of so many columns. */
function* choices(of: readonly string[], size: number): Generator<readonly string[]> {
  if (size === 0) return void (yield []);
  for (let at = 0; at + size <= of.length; at++)
    for (const others of choices(of.slice(at + 1), size - 1)) yield [of[at] as string, ...others];
}
