import { columnsOf } from '../insight/bias/columns.ts';
import type { Bind } from '../generate/index.ts';
import type { Json } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import { enumerate, nearest } from '../model/nearest.ts';
import { Refusal } from '../protocol/handler.ts';
import { uriOf } from '../read/typescript/files.ts';
import type { ReadType } from '../read/typescript/read-type.ts';
import type { TypeSession } from '../read/typescript/session.ts';
import type { Form } from '../read/typescript/translate.ts';
import { prepare, refusal, type EntityPlan, type Prepared, type Rooms } from './prepare.ts';
import { encodedOverrides } from './type-overrides.ts';
import { plainColumns, plainValue } from './type-columns.ts';

/** Compiles one type under its options. @throws Refusal where no row may be made */
export function prepareType(
  rooms: Rooms,
  session: TypeSession,
  readProblems: readonly Problem[],
  plan: EntityPlan,
  form: Form,
  bind?: Bind,
): Prepared {
  const type = readType(session, plan.entity, form);
  const problems = [...readProblems, ...type.problems];
  const record = type.entity.record.json as Json;
  const valueOf = (name: string): string | number | undefined => session.valueOf(name, type.names);
  const overrides = encodedOverrides(record, plan.options.overrides, valueOf);
  const options = { ...plan.options, overrides };
  try {
    const encoded = { ...plan, options, entity: type.entity.id };
    const prepared = prepare(rooms, { dataset: type.dataset, problems }, encoded, bind);
    const plain = {
      columns: () => plainColumns(record, columnsOf(type.entity, {}), valueOf),
      value: (value: Json) => plainValue(value, valueOf),
    };
    return { ...prepared, type, plain };
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(withReasons(error.problems, type, form)) : error;
  }
}

function readType(session: TypeSession, wanted: string | undefined, form: Form): ReadType {
  const { types } = session;
  const options = { form, functions: 'required' } as const;
  if (wanted === undefined) {
    const { main } = session;
    if (main) return session.read(main, options);
  }
  const prefix = `${uriOf(session.path)}#`;
  const name = wanted?.startsWith(prefix) === true ? wanted.slice(prefix.length) : (wanted ?? '');
  const found = types.find((type) => type.name === name);
  if (found) return session.read(found, options);
  const expression = session.readExpression(name, options);
  if (expression) return expression;
  const names = nearest(name, [...new Set(types.map((type) => type.name))]);
  throw refusal(
    'unknown-entity',
    `There is no type “${name}” here. Nearest first: ${enumerate(names, 20)}. Types with arguments are written as in code: Page<Order>.`,
  );
}

/** What the generator finds empty is told as what the type is: the member that has no value. */
function withReasons(problems: readonly Problem[], { obstacles }: ReadType, form: Form): readonly Problem[] {
  const [error] = problems.filter(({ severity }) => severity === 'error');
  if (!error || obstacles.length === 0) return problems;
  const isThere = ({ place }: (typeof obstacles)[number]): boolean =>
    place !== undefined && place.uri === error.place?.uri && place.start === error.place.start;
  const causes = obstacles.some(isThere) ? obstacles.filter(isThere) : obstacles;
  const advice =
    form === 'json' && causes.some(({ json }) => json)
      ? ' Write a module instead (--format ts), or leave the member out.'
      : '';
  const told = [...new Map(causes.map((cause) => [cause.reason + cause.pointer, cause])).values()];
  const reasons = told.slice(0, mostReasons).map(({ member, reason, place, json }): Problem => ({
    code: json ? 'ts-not-json' : 'ts-no-value',
    severity: 'error',
    message: `“${member}” ${reason}.${json ? advice : ''}`,
    ...(place && { place }),
  }));
  return [...problems.filter((problem) => problem !== error), ...reasons];
}

const mostReasons = 5;
