import type { SchemaNode } from '../model/schema.ts';
import { formatTest } from '../check/row/formats.ts';
import { bound } from './assume-number.ts';
import { conflict, source } from './conflict.ts';
import { lower, raise, type Option } from './facts.ts';
import { limitsOf, numberAt } from './keywords.ts';
import type { Refutation } from './refute.ts';

export function refuteNumber(node: SchemaNode): Refutation {
  if (typeof node.json === 'boolean') return { options: [] };
  const options: Option[] = limitsOf(node).map(({ keyword, side, value, open }) => ({
    rank: 1,
    actions: [
      (facts) => bound(facts.number, side === 'min' ? 'max' : 'min', value, !open, source(node, keyword)),
    ],
  }));
  const step = numberAt(node.json, 'multipleOf');
  if (step !== undefined) {
    options.push({
      rank: 1,
      actions: [
        (facts) => {
          facts.number.notMultiples.push(step);
          return undefined;
        },
      ],
    });
  }
  return { options };
}

export function refuteString(node: SchemaNode, has: (keyword: string) => boolean): Refutation {
  const { json } = node;
  if (typeof json === 'boolean') return { options: [] };
  const options: Option[] = [];
  const min = numberAt(json, 'minLength');
  const max = numberAt(json, 'maxLength');
  if (min !== undefined) {
    const from = source(node, 'minLength');
    options.push({
      rank: 2,
      actions: [
        (facts) =>
          min <= 0
            ? conflict('every string has “minLength: 0”', from)
            : lower(facts.string.length, Math.ceil(min) - 1, from),
      ],
    });
  }
  if (max !== undefined) {
    const from = source(node, 'maxLength');
    options.push({ rank: 2, actions: [(facts) => raise(facts.string.length, Math.floor(max) + 1, from)] });
  }
  if (has('pattern') && typeof json.pattern === 'string') {
    const pattern = json.pattern;
    options.push({
      rank: 1,
      actions: [
        (facts) => {
          facts.string.notPatterns.push({ source: pattern, from: source(node, 'pattern') });
          return undefined;
        },
      ],
    });
  }
  if (has('format') && typeof json.format === 'string' && formatTest(json.format, node.draft)) {
    const name = json.format;
    options.push({
      rank: 1,
      actions: [
        (facts) => {
          facts.string.notFormats.push({ name, from: source(node, 'format') });
          return undefined;
        },
      ],
    });
  }
  return { options };
}
