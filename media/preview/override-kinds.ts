import { isObject } from '../../src/model/json.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { PreviewOverride } from '../../src/protocol/preview.ts';
import { visible } from './cell.ts';
import { t } from './words.ts';

export type OverrideKind = 'constant' | 'range' | 'faker' | 'weights';

/** Values that are given a weight each, at most. */
export const mostWeights = 12;

export const overrideLabels: Record<OverrideKind, string> = {
  constant: t('Always One Value…'),
  range: t('Within a Range…'),
  faker: t('Made by a Faker…'),
  weights: t('Weighted Values…'),
};

/** What a dialog asks for. */
export interface OverrideField {
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
}

/** There is one override for a place: a new one takes the place of the old. */
export function withOverride(
  overrides: readonly PreviewOverride[],
  pointer: string,
  schema: Json | undefined,
): readonly PreviewOverride[] {
  const others = overrides.filter((override) => override.pointer !== pointer);
  return schema === undefined ? others : [...others, { pointer, schema }];
}

/** The dialog that an override could have come from; `undefined` where none says all of it. */
export function kindOf(schema: Json | undefined): OverrideKind | undefined {
  if (schema === undefined || !isObject(schema)) return undefined;
  const keys = Object.keys(schema);
  const only = (...names: string[]): boolean => keys.length > 0 && keys.every((key) => names.includes(key));
  if (only('const')) return 'constant';
  if (only('x-faker') && typeof schema['x-faker'] === 'string') return 'faker';
  if (only('minimum', 'maximum')) return 'range';
  return only('x-understudy') && weightsOf(schema) !== undefined ? 'weights' : undefined;
}

function weightsOf(schema: JsonObject): Readonly<Record<string, number>> | undefined {
  const { 'x-understudy': said } = schema;
  const weights = isObject(said ?? null) ? (said as JsonObject)['weights'] : undefined;
  if (weights === undefined || !isObject(weights) || Object.keys(said as JsonObject).length > 1)
    return undefined;
  return Object.values(weights).every((weight) => typeof weight === 'number')
    ? (weights as Record<string, number>)
    : undefined;
}

/** What an override asks for, in a few words. */
export function tellOverride({ schema }: PreviewOverride): string {
  if (!isObject(schema)) return visible(JSON.stringify(schema));
  const { const: constant, minimum, maximum, 'x-faker': faker } = schema;
  const [from, to] = [JSON.stringify(minimum), JSON.stringify(maximum)];
  switch (kindOf(schema)) {
    case 'constant':
      return `= ${visible(JSON.stringify(constant))}`;
    case 'faker':
      return visible(faker as string);
    case 'range':
      if (minimum !== undefined && maximum !== undefined) return t('{0} to {1}', from, to);
      return minimum === undefined ? `≤ ${to}` : `≥ ${from}`;
    case 'weights':
      return Object.entries(weightsOf(schema) ?? {})
        .filter(([, weight]) => weight > 0)
        .map(([value, weight]) => `${visible(value)} ${weight}`)
        .join(' : ');
    default:
      return visible(JSON.stringify(schema));
  }
}

/** The fields of a dialog, filled with the override that is there; weights, else, with the shares of the sample. */
export function fieldsOf(
  kind: OverrideKind,
  before: Json | undefined,
  counts: ReadonlyMap<string, number> = new Map(),
): readonly OverrideField[] {
  const old = kindOf(before) === kind ? (before as JsonObject) : {};
  const text = (key: string): string => (old[key] === undefined ? '' : String(old[key] as number | string));
  switch (kind) {
    case 'constant':
      return [
        {
          label: t('Value'),
          placeholder: t('paid, 12 or {0}', '{"a": 1}'),
          text: old['const'] === undefined ? '' : written(old['const']),
        },
      ];
    case 'faker':
      return [{ label: t('Faker'), placeholder: 'person.firstName', text: text('x-faker') }];
    case 'range':
      return [
        { label: t('From'), placeholder: t('no limit'), text: text('minimum') },
        { label: t('To'), placeholder: t('no limit'), text: text('maximum') },
      ];
    case 'weights': {
      const weights = weightsOf(old);
      const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
      const values = new Set([...Object.keys(weights ?? {}), ...counts.keys()]);
      return [...values].map((value) => {
        const share = Math.max(1, Math.round((100 * (counts.get(value) ?? 0)) / all));
        return {
          label: value,
          placeholder: '0',
          text: String(weights === undefined ? share : (weights[value] ?? 0)),
        };
      });
    }
  }
}

/** The conjunct that the texts stand for, or what is wrong with them. */
export function schemaOf(kind: OverrideKind, fields: readonly OverrideField[]): Json {
  const texts = fields.map(({ text }) => text.trim());
  const [first = '', second = ''] = texts;
  const numbers = texts.map((text) => (text === '' ? undefined : Number(text)));
  const wrong = numbers.some((number) => number !== undefined && !Number.isFinite(number));
  switch (kind) {
    case 'constant':
      return { const: parsed(fields[0]?.text ?? '') };
    case 'faker':
      return /^\w+\.\w+$/.test(first)
        ? { 'x-faker': first }
        : t('A faker has a module and a method, as in person.firstName.');
    case 'range': {
      const [minimum, maximum] = numbers;
      if (wrong || first + second === '') return t('Give a number for one end or both.');
      if (minimum !== undefined && maximum !== undefined && minimum > maximum)
        return t('The range ends before it starts.');
      return {
        ...(minimum === undefined ? {} : { minimum }),
        ...(maximum === undefined ? {} : { maximum }),
      };
    }
    case 'weights': {
      const weights = fields.map(({ label }, at) => [label, numbers[at] ?? 0] as const);
      if (wrong || weights.some(([, weight]) => weight < 0) || weights.every(([, weight]) => weight === 0))
        return t('Give each value a number from 0, at least one of them greater.');
      return { 'x-understudy': { weights: Object.fromEntries(weights) } };
    }
  }
}

/** JSON, or else the text itself: quotes are only needed where a number is meant as text. */
function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** What `parsed` reads as this value. */
function written(value: Json): string {
  return typeof value === 'string' && parsed(value) === value ? value : JSON.stringify(value);
}
