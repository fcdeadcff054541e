import type { Json } from '../../model/json.ts';
import { renderValue, withoutAssertions } from '../../write/typescript/index.ts';

/** How text stands in the file it lands in. */
export interface Layout {
  /** One level, such as two spaces or a tab. */
  readonly indent: string;
  /** Before the first character of the line that the text starts in. */
  readonly margin: string;
}

/** Types are asserted in TypeScript alone. */
export type Notation = 'json' | 'javascript' | 'typescript' | 'yaml';

/** A value as it is written in a language. Lines after the first are indented as the first one's line. */
export function literal(value: Json, notation: Notation, { indent, margin }: Layout): string {
  if (notation === 'typescript') return renderValue(value, { indent, margin, open: true });
  const plain = withoutAssertions(value);
  if (notation === 'javascript') return renderValue(plain, { indent, margin, open: true });
  const text = notation === 'yaml' ? yaml(plain, indent) : JSON.stringify(plain, null, indent);
  return text.replaceAll('\n', `\n${margin}`);
}

/** Block style. YAML reads every JSON string, so what could be misread plain is written as one. */
function yaml(value: Json, indent: string): string {
  if (value === null || typeof value !== 'object') return scalar(value);
  const step = indent.includes('\t') ? '  ' : indent;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return value.map((item) => `- ${yaml(item, step).replaceAll('\n', '\n  ')}`).join('\n');
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  return entries.map(([key, item]) => `${scalar(key)}:${under(item, step)}`).join('\n');
}

function under(value: Json, indent: string): string {
  const text = yaml(value, indent);
  const nested = value !== null && typeof value === 'object' && text !== '[]' && text !== '{}';
  return nested ? `\n${indent}${text.replaceAll('\n', `\n${indent}`)}` : ` ${text}`;
}

/** Words that YAML 1.1 or 1.2 takes for something else than text. */
const words = /^(true|false|null|yes|no|on|off|y|n)$/i;

function scalar(value: Json): string {
  const plain = typeof value === 'string' && /^[A-Za-z_][\w]*([ -]\w+)*$/.test(value) && !words.test(value);
  return plain ? value : JSON.stringify(value);
}
