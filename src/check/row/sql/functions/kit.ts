import type { Dialect } from '../../../../model/sql/expression.ts';
import type { Kind } from '../../../../model/sql/kinds.ts';
import { asDouble, asText, numeric, type Compiled, type Numeric, type Value } from '../value.ts';

export type Known = Exclude<Value, undefined>;

/** A function of SQL: what kind of value it gives, and how it is computed. */
export interface SqlFunction {
  readonly kind: Kind | ((args: readonly Compiled[], dialect: Dialect) => Kind);
  readonly run: (args: readonly Value[], dialect: Dialect, given: readonly Compiled[]) => Value;
}

export type Functions = Readonly<Record<string, SqlFunction>>;

type Result = SqlFunction['kind'];

/** NULL where any argument is. */
export function strict(
  kind: Result,
  run: (args: readonly Known[], dialect: Dialect, given: readonly Compiled[]) => Value,
): SqlFunction {
  return {
    kind,
    run: (args, dialect, given) =>
      args.includes(undefined) ? undefined : run(args as readonly Known[], dialect, given),
  };
}

/** Of texts; what is none is written as text. */
export function ofText(
  kind: Result,
  run: (texts: readonly [string, ...string[]], dialect: Dialect) => Value,
): SqlFunction {
  return strict(kind, (args, dialect) =>
    run(args.map((arg) => asText(arg, dialect)) as [string, ...string[]], dialect),
  );
}

export function ofNumber(
  kind: Result,
  run: (numbers: readonly [Numeric, ...Numeric[]], dialect: Dialect) => Value,
): SqlFunction {
  return strict(kind, (args, dialect) =>
    run(args.map((arg) => numeric(arg, dialect)) as [Numeric, ...Numeric[]], dialect),
  );
}

/** Of a text and whole numbers. */
export function ofTextAndNumbers(
  kind: Result,
  run: (text: string, numbers: readonly number[], dialect: Dialect) => Value,
): SqlFunction {
  return strict(kind, ([text, ...numbers], dialect) =>
    run(
      asText(text as Known, dialect),
      numbers.map((each) => Math.trunc(asDouble(numeric(each, dialect)))),
      dialect,
    ),
  );
}

/** What SQLite calls a whole number, and the others an `integer`. */
export const count = (n: number): bigint => BigInt(n);
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
export const points = (text: string): number => {
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd800 && unit < 0xdc00) at++;
    length++;
  }
  return length;
};
