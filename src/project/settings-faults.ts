import schemaText from '../../schemas/understudy.schema.json';
import { evaluate } from '../check/row/evaluate.ts';
import { createJudge } from '../check/row/judge.ts';
import type { Entity } from '../model/dataset.ts';
import { isObject, own, type Json, type JsonObject } from '../model/json.ts';
import { enumerate } from '../model/nearest.ts';
import { joinPointer } from '../model/pointer.ts';
import type { Place, Problem } from '../model/problem.ts';
import type { SchemaNode } from '../model/schema.ts';
import { meant } from '../model/spelling.ts';
import { readJsonSchema } from '../read/json-schema/index.ts';
import type { Locate } from '../read/json-schema/text.ts';

let entity: Entity | undefined;

function settingsEntity(): Entity {
  const request = { uri: 'understudy:settings', text: JSON.stringify(schemaText), load: () => undefined };
  entity ??= readJsonSchema(request).dataset?.entities[0];
  if (entity === undefined) throw new Error('The schema of understudy.json cannot be read.');
  return entity;
}

/** Everything that is wrong with a file of settings, each at its place. What it does not know is a warning. */
export function settingsFaults(root: Json, locate: Locate): readonly Problem[] {
  const { record } = settingsEntity();
  const problems: Problem[] = [];
  if (!createJudge(settingsEntity(), []).accepts(root)) walk(record, root, '', { problems, locate });
  return [...problems, ...meaningFaults(root, locate)];
}

interface Walk {
  readonly problems: Problem[];
  readonly locate: Locate;
}

function fault(
  code: string,
  severity: 'error' | 'warning',
  message: string,
  place: Place | undefined,
): Problem {
  return { code, severity, message, ...(place && { place }) };
}

/** Down to the innermost values that are not valid, since only there it can be said what is wrong. */
function walk(at: SchemaNode, value: Json, pointer: string, { problems, locate }: Walk): void {
  const node = at.target('$ref') ?? at;
  if (evaluate(node, value)) return;
  const { json } = node;
  const before = problems.length;
  const wrong = (message: string): void =>
    void problems.push(fault('settings-value', 'error', message, locate(pointer)));
  if (typeof json === 'boolean') return wrong('Nothing may stand here.');
  if (isObject(value) && own(json, 'type') === 'object') {
    for (const key of Object.keys(value)) member(node, value, key, pointer, { problems, locate });
    for (const name of (own(json, 'required') ?? []) as string[])
      if (!Object.hasOwn(value, name)) wrong(`“${name}” is missing here.`);
  } else if (Array.isArray(value) && isObject(own(json, 'items'))) {
    value.forEach((item, i) => walk(node.sub('items'), item, joinPointer(pointer, i), { problems, locate }));
  }
  if (problems.length === before) wrong(expectation(node, value));
}

function member(
  node: SchemaNode,
  value: JsonObject,
  key: string,
  pointer: string,
  { problems, locate }: Walk,
): void {
  const json = node.json as JsonObject;
  const below = joinPointer(pointer, key);
  const names = Object.keys((own(json, 'properties') ?? {}) as JsonObject);
  const pattern = Object.keys((own(json, 'patternProperties') ?? {}) as JsonObject).find((each) =>
    new RegExp(each, 'u').test(key),
  );
  const inner = names.includes(key)
    ? node.sub('properties', key)
    : pattern !== undefined
      ? node.sub('patternProperties', pattern)
      : own(json, 'additionalProperties') === false
        ? undefined
        : node.sub('additionalProperties');
  if (inner === undefined) {
    const near = meant(key, names);
    const instead = near === undefined ? `There is ${enumerate(names)}.` : `Is “${near}” meant?`;
    const message = `“${key}” is not known here and means nothing. ${instead}`;
    problems.push(fault('settings-unknown', 'warning', message, locate(below, 'key')));
    return;
  }
  const named = Object.hasOwn(json, 'propertyNames') ? node.sub('propertyNames') : undefined;
  if (named && !evaluate(named, key))
    problems.push(
      fault('settings-value', 'error', expectation(named.target('$ref') ?? named, key), locate(below, 'key')),
    );
  walk(inner, value[key] as Json, below, { problems, locate });
}

/** What should stand there, in words. */
function expectation(node: SchemaNode, value: Json): string {
  const json = node.json as JsonObject;
  const say = (key: string): Json | undefined => own(json, key);
  const shown = JSON.stringify(value).slice(0, 40);
  const type = say('type');
  const [example] = (say('examples') ?? []) as Json[];
  const such = example === undefined ? '' : `, such as ${JSON.stringify(example)}`;
  const all = say('allOf') ?? say('anyOf');
  if (Array.isArray(all) && type === undefined) {
    const inner = node.sub(say('allOf') ? 'allOf' : 'anyOf', 0);
    return expectation(inner.target('$ref') ?? inner, value);
  }
  const kind = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  if (typeof type === 'string' && kind !== type && !(type === 'integer' && kind === 'number'))
    return `${shown} is of the wrong kind: ${kinds[type] ?? type} is expected here${such}.`;
  if (type === 'object') return `There must be something in it${such}.`;
  if (type === 'array') return 'The same stands here twice.';
  if (type === 'integer') return `${shown} is no whole number.`;
  if (type === 'number') return `${shown} is less than ${String(say('minimum'))}.`;
  return value === ''
    ? `This must not be empty${such}.`
    : `${shown} is not of the form that is expected here${such}.`;
}

const kinds: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
};

/** What a schema does not say: names that lead nowhere, weights that are all zero, two populations at once. */
function meaningFaults(root: Json, locate: Locate): readonly Problem[] {
  const problems: Problem[] = [];
  const part = (of: Json | undefined, key: string): JsonObject => {
    const found = isObject(of) ? own(of, key) : undefined;
    return isObject(found) ? found : {};
  };
  const references = part(root, 'references');
  for (const [name, reference] of Object.entries(references)) {
    if (!isObject(reference)) continue;
    const at = joinPointer('/references', name);
    if (Object.hasOwn(reference, 'country') && Object.hasOwn(reference, 'sample'))
      problems.push(
        fault(
          'settings-value',
          'error',
          'A reference is a country or a sample, not both.',
          locate(`${at}/sample`, 'key'),
        ),
      );
    for (const [pointer, weights] of Object.entries(reference))
      if (pointer.startsWith('/') && isObject(weights) && Object.keys(weights).length > 0)
        if (Object.values(weights).every((weight) => weight === 0))
          problems.push(
            fault(
              'settings-value',
              'error',
              'All weights are 0: no group is to be there.',
              locate(joinPointer(at, pointer)),
            ),
          );
  }
  for (const [path, audit] of Object.entries(part(root, 'audit'))) {
    const name = isObject(audit) ? own(audit, 'reference') : undefined;
    if (typeof name !== 'string' || name === '' || Object.hasOwn(references, name)) continue;
    if (name === 'uniform' || /^[A-Z]{2}$/u.test(name)) continue;
    const near = meant(name, [...Object.keys(references), 'uniform']);
    const hint =
      near === undefined
        ? 'It is “uniform”, two letters of a country, or one of “references”.'
        : `Is “${near}” meant?`;
    const message = `There is no reference “${name}”. ${hint}`;
    problems.push(
      fault('settings-reference', 'error', message, locate(joinPointer('/audit', path, 'reference'))),
    );
  }
  return problems;
}
