import type { JsonObject } from '../../model/json.ts';
import type { Dialect, Operator } from '../../model/sql/expression.ts';
import type { Literal, Measure } from './constraint-parts.ts';

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

export const isComparison = (operator: Operator): operator is Comparison => operator in mirrored;

export const negations = { '=': '<>', '<>': '=', '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;
export const mirrored = { '=': '=', '<>': '<>', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

export interface Said {
  readonly schema: JsonObject | boolean;
  readonly exact: boolean;
}

const nothing: Said = { schema: true, exact: false };

/** What a comparison with a constant, as a row would hold it, says of the column that is measured. */
export function measured(
  measure: Measure,
  operator: Comparison,
  value: Exclude<Literal, null>,
  dialect: Dialect,
): Said {
  switch (measure.kind) {
    case 'length':
    case 'items': {
      if (typeof value !== 'number') return nothing;
      const [min, max] = measure.kind === 'length' ? ['minLength', 'maxLength'] : ['minItems', 'maxItems'];
      return lengths(operator, value * (measure.unit ?? 1), min as string, max as string, measure);
    }
    case 'trimmed':
      if (value === '') {
        if (operator === '<>' || operator === '>')
          return { schema: { pattern: '[^ ]' }, exact: dialect === 'postgres' };
        if (operator === '=') return { schema: { pattern: '^ *$' }, exact: dialect === 'postgres' };
      }
      return nothing;
    case 'folded':
      return folded(measure.to, operator, value);
    case 'rest':
      if (typeof value !== 'number') return nothing;
      if (operator === '=' && value === 0) return { schema: { multipleOf: measure.divisor }, exact: true };
      if (operator === '<>' && value === 0)
        return { schema: { not: { multipleOf: measure.divisor } }, exact: true };
      return nothing;
    case 'type':
      return jsonType(operator, value);
    case 'value':
      break;
  }
  if (typeof value === 'number') {
    const { factor, offset } = measure;
    if (factor === 1 && offset === 0) return { schema: numberSchema(operator, value), exact: true };
    const at = (value - offset) / factor;
    // Whole numbers only: others are not exact in doubles. What overflows is for the evaluator.
    if (![value, offset, factor, at].every(Number.isSafeInteger)) return nothing;
    return { schema: numberSchema(factor < 0 ? mirrored[operator] : operator, at), exact: false };
  }
  // Where case and blanks may count or not, only what is the same to all is taken as equal, and as different.
  const plain = typeof value === 'boolean' || (dialect === 'postgres' && measure.holding === 'text');
  // Of a `char(n)` blanks at the end are nothing.
  if (measure.holding === 'padded' && value === '')
    return measured({ kind: 'trimmed', column: measure.column }, operator, value, dialect);
  switch (operator) {
    case '=':
      return { schema: { const: value }, exact: plain || dialect !== 'postgres' };
    case '<>':
    case '>':
      if (value === '') return { schema: { minLength: 1 }, exact: plain };
      return operator === '<>' ? { schema: { not: { const: value } }, exact: plain } : nothing;
    default:
      return nothing;
  }
}

function numberSchema(operator: Comparison, value: number): JsonObject {
  switch (operator) {
    case '=':
      return { const: value };
    case '<>':
      return { not: { const: value } };
    case '<':
      return { exclusiveMaximum: value };
    case '<=':
      return { maximum: value };
    case '>':
      return { exclusiveMinimum: value };
    case '>=':
      return { minimum: value };
  }
}

/** Where a length is only known to be at most or at least the one measured, half of it is said. */
function lengths(
  operator: Comparison,
  value: number,
  min: string,
  max: string,
  { kind, exact }: Extract<Measure, { kind: 'length' | 'items' }>,
): Said {
  const atLeast = (n: number): JsonObject => (n > 0 ? { [min]: n } : {});
  const atMost = (n: number): JsonObject | boolean => (n < 0 ? false : { [max]: n });
  const whole = Number.isInteger(value) && value >= 0;
  const said = (schema: JsonObject | boolean): Said => ({ schema, exact });
  if (!exact && kind === 'length') return inexactLength(operator, value, atLeast);
  if (kind === 'items' && !exact) {
    // An empty array has no length, so that nothing is false of it.
    const schema = lengths(operator, value, min, max, { kind, column: '', exact: true }).schema;
    return { schema: { anyOf: [{ maxItems: 0 }, schema] }, exact: false };
  }
  switch (operator) {
    case '=':
      return said(whole ? { ...atLeast(value), [max]: value } : false);
    case '<>':
      return said(whole ? { not: { ...atLeast(value), [max]: value } } : true);
    case '<':
      return said(atMost(Math.ceil(value) - 1));
    case '<=':
      return said(atMost(Math.floor(value)));
    case '>':
      return said(atLeast(Math.floor(value) + 1));
    case '>=':
      return said(atLeast(Math.ceil(value)));
  }
}

/** Characters are at most as many as bytes, and at least as many as without blanks: both bounds hold for plain texts, which are made. */
function inexactLength(operator: Comparison, value: number, atLeast: (n: number) => JsonObject): Said {
  const most = { maxLength: Math.max(0, Math.floor(value)) };
  switch (operator) {
    case '=':
      return {
        schema: Number.isInteger(value) && value >= 0 ? { ...atLeast(value), ...most } : false,
        exact: false,
      };
    case '<>':
      return nothing;
    case '<':
      return { schema: value <= 0 ? false : { maxLength: Math.ceil(value) - 1 }, exact: false };
    case '<=':
      return { schema: value < 0 ? false : most, exact: false };
    case '>':
      return { schema: atLeast(Math.floor(value) + 1), exact: false };
    case '>=':
      return { schema: atLeast(Math.ceil(value)), exact: false };
  }
}

/** Of all spellings of a text those in one case are made. */
function folded(to: 'upper' | 'lower', operator: Comparison, value: Exclude<Literal, null>): Said {
  if (typeof value !== 'string' || operator !== '=') return nothing;
  const turned = to === 'upper' ? value.toUpperCase() : value.toLowerCase();
  if (turned !== value) return { schema: false, exact: true };
  return { schema: { enum: spellings(value) }, exact: false };
}

export const spellings = (value: string): string[] => [
  ...new Set([value, value.toUpperCase(), value.toLowerCase()]),
];

const types = new Set(['object', 'array', 'string', 'number', 'boolean', 'null']);

function jsonType(operator: Comparison, value: Exclude<Literal, null>): Said {
  if (typeof value !== 'string' || !types.has(value)) return nothing;
  if (operator === '=') return { schema: { type: value }, exact: true };
  return operator === '<>' ? { schema: { not: { type: value } }, exact: true } : nothing;
}
