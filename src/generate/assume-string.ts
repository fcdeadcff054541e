import type { SchemaNode } from '../model/schema.ts';
import { formatTest } from '../check/row/formats.ts';
import { source, type Conflict } from './conflict.ts';
import { lower, raise, type StringFacts } from './facts.ts';
import { numberAt } from './keywords.ts';
import { formatLanguage } from './strings/index.ts';

export function assumeString(
  facts: StringFacts,
  node: SchemaNode,
  has: (keyword: string) => boolean,
): Conflict | undefined {
  const { json } = node;
  if (typeof json === 'boolean') return undefined;
  const min = numberAt(json, 'minLength');
  const max = numberAt(json, 'maxLength');
  const failed =
    (min === undefined ? undefined : raise(facts.length, min, source(node, 'minLength'))) ??
    (max === undefined ? undefined : lower(facts.length, max, source(node, 'maxLength')));
  if (failed) return failed;
  if (has('pattern') && typeof json.pattern === 'string') {
    facts.patterns.push({ source: json.pattern, from: source(node, 'pattern') });
  }
  if (has('format') && typeof json.format === 'string') {
    const name = json.format;
    if (formatTest(name, node.draft) || formatLanguage(name))
      facts.formats.push({ name, from: source(node, 'format') });
  }
  if (typeof json.contentEncoding === 'string' || typeof json.contentMediaType === 'string') {
    facts.media = {
      ...facts.media,
      ...(typeof json.contentEncoding === 'string' ? { encoding: json.contentEncoding } : {}),
      ...(typeof json.contentMediaType === 'string' ? { type: json.contentMediaType } : {}),
    };
  }
  return undefined;
}
