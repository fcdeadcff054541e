import type { Format } from '../model/options.ts';

/** What a file's name says about its format. */
export function formatOf(fileName: string): Format | undefined {
  const extension = /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase();
  if (extension === 'json') return 'json';
  if (extension === 'ndjson' || extension === 'jsonl') return 'ndjson';
  if (extension !== undefined && /^[mc]?[jt]s$/.test(extension))
    return /\bfactory\.[^.]+$/i.test(fileName) ? 'factory' : 'ts';
  return extension === 'csv' ? 'csv' : undefined;
}
