import { formatTest } from '../../check/row/formats.ts';
import { matches, type Conjunct } from '../conjunct.ts';
import { conflict, notFound, type Conflict } from '../conflict.ts';
import type { Facts } from '../facts.ts';
import {
  compilePattern,
  planStrings,
  type EmptyLanguage,
  type Pattern,
  type StringLanguage,
} from '../strings/index.ts';
import type { StringCell, ValuesCell } from './cell.ts';

/** Languages up to this size are looked through one by one. */
const enumerable = 500;

export function stringCell(facts: Facts, list: readonly Conjunct[]): StringCell | ValuesCell | Conflict {
  const { length, patterns, notPatterns, formats, notFormats } = facts.string;
  const excluded = new Set(facts.excluded.filter((value) => typeof value === 'string'));
  const tests = formats
    .map(({ name, from }) => formatTest(name, from.node.draft))
    .filter((test) => test !== undefined);
  const notTests = notFormats
    .map(({ name, from }) => formatTest(name, from.node.draft))
    .filter((test) => test !== undefined);
  const { min, max } = length;
  const accepts = (value: string): boolean => {
    if (min.value > 0 || max.value < Infinity) {
      const size = codePoints(value);
      if (size < min.value || size > max.value) return false;
    }
    return (
      !excluded.has(value) &&
      patterns.every(({ source }) => matches(source, value)) &&
      !notPatterns.some(({ source }) => matches(source, value)) &&
      tests.every((test) => test(value)) &&
      !notTests.some((test) => test(value))
    );
  };
  if (min.value > longest) {
    return notFound(
      `a text of ${min.value} characters is more than the ${longest} that are made`,
      min.source,
    );
  }
  const language = planned({
    patterns: patterns.map(({ source }) => source),
    notPatterns: notPatterns.map(({ source }) => source),
    formats: formats.map(({ name }) => name),
    minLength: min.value,
    maxLength: max.value,
  });
  const sources = [
    ...patterns.map((p) => p.from),
    ...notPatterns.map((p) => p.from),
    ...formats.map((f) => f.from),
    min.source,
    max.source,
  ];
  if (language.kind === 'empty') {
    return language.proved ? conflict(language.reason, ...sources) : notFound(language.reason, ...sources);
  }
  if (excluded.size > 0 && language.size > 0 && language.size <= enumerable) {
    const values = Array.from({ length: language.size }, (_, n) => language.at(n)).filter(accepts);
    if (values.length === 0) return notFound('every string that is left is ruled out', ...sources);
    return { kind: 'values', values };
  }
  const free =
    excluded.size === 0 &&
    patterns.length + notPatterns.length + tests.length + notTests.length === 0 &&
    min.value === 0 &&
    max.value === Infinity;
  return {
    kind: 'string',
    facts: facts.string,
    language,
    free,
    sieved: excluded.size > 0,
    exact: excluded.size === 0 && notTests.length === 0,
    accepts,
    list,
  };
}

/** Longer texts are not made. */
const longest = 1_000_000;

/** Length in Unicode code points, as `minLength` counts it. */
export function codePoints(text: string): number {
  let n = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xdc00) {
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next < 0xe000) {
        n--;
        i++;
      }
    }
  }
  return n;
}

interface Wanted {
  readonly patterns: readonly string[];
  readonly notPatterns: readonly string[];
  readonly formats: readonly string[];
  readonly minLength: number;
  readonly maxLength: number;
}

const cache = new Map<string, StringLanguage | EmptyLanguage>();

/** Planning costs an automaton; the same constraints come up again and again within a schema. */
function planned(wanted: Wanted): StringLanguage | EmptyLanguage {
  const key = JSON.stringify([wanted, wanted.maxLength === Infinity]);
  let plan = cache.get(key);
  if (!plan) {
    const compiled = (sources: readonly string[]): Pattern[] =>
      [...new Set(sources)].map((source) => compilePattern(source)?.pattern).filter((p) => p !== undefined);
    plan = planStrings({
      ...wanted,
      patterns: compiled(wanted.patterns),
      notPatterns: compiled(wanted.notPatterns),
      formats: [...new Set(wanted.formats)],
    });
    if (cache.size > 5000) cache.clear();
    cache.set(key, plan);
  }
  return plan;
}
