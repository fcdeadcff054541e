import type { Dialect } from '../../../../model/sql/expression.ts';
import { choiceFunctions } from './choice.ts';
import { jsonFunctions } from './json.ts';
import type { Functions, SqlFunction } from './kit.ts';
import { numberFunctions } from './number.ts';
import { sqliteTimeFunctions } from './sqlite-time.ts';
import { textFunctions } from './text.ts';
import { timeFunctions } from './time.ts';

const common: Functions = {
  ...choiceFunctions,
  ...textFunctions,
  ...numberFunctions,
  ...jsonFunctions,
};

/** A function by its name. A name that only one dialect has means the same wherever it is found. */
export function functionNamed(name: string, dialect: Dialect): SqlFunction | undefined {
  const times = dialect === 'sqlite' ? sqliteTimeFunctions : timeFunctions;
  for (const functions of [times, common]) if (Object.hasOwn(functions, name)) return functions[name];
  return undefined;
}
