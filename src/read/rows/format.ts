import type { RowsFormat } from './result.ts';

/** What a file's name, else its text, says about how rows stand in it. */
export function rowsFormatOf(uri: string, text: string): RowsFormat | 'module' {
  const extension = /\.([a-z0-9]+)(?:[?#].*)?$/iu.exec(uri)?.[1]?.toLowerCase();
  switch (extension) {
    case 'ndjson':
    case 'jsonl':
      return 'ndjson';
    case 'csv':
    case 'tsv':
    case 'tab':
    case 'psv':
      return 'csv';
    case 'sql':
    case 'ddl':
    case 'dump':
      return 'sql';
    case 'ts':
    case 'mts':
    case 'cts':
    case 'js':
    case 'mjs':
    case 'cjs':
      return 'module';
    case 'json':
    case 'jsonc':
      return isByLines(text) ? 'ndjson' : 'json';
  }
  const start = /[^\s\uFEFF]/u.exec(text)?.[0];
  if (start === '{') return isByLines(text) ? 'ndjson' : 'json';
  // A list per line is seldom meant; of tables of names in brackets a header tells.
  if (start === '[') return 'json';
  return /^\s*(?:insert\s+(?:into|ignore|or)\b|copy\s+\S+.*\bfrom\s+stdin|create\s+table|begin\s*;)/imu.test(
    text.slice(0, 20_000),
  )
    ? 'sql'
    : 'csv';
}

/** Whether the first two lines are each an object: many call such a file .json. */
function isByLines(text: string): boolean {
  const lines: string[] = [];
  let at = 0;
  while (lines.length < 2 && at < text.length) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    const line = text
      .slice(at, end)
      .replace(/^\uFEFF/u, '')
      .trim();
    if (line !== '') lines.push(line);
    at = end + 1;
  }
  const [first = '', second = ''] = lines;
  if (!first.startsWith('{') || !first.endsWith('}') || !second.startsWith('{')) return false;
  try {
    JSON.parse(first);
    return true;
  } catch {
    return false;
  }
}
