import { relative } from 'node:path';
import { printable } from '../model/printable.ts';
import type { Place, Problem } from '../model/problem.ts';
import { isWithin, pathOfUri, type Load } from './files.ts';
import { lineIndex, type LineColumn } from './lines.ts';

export { printable };

/** A place as people name it. Without lines where the document's text cannot be had. */
interface Spot {
  readonly file: string;
  readonly start?: LineColumn;
  readonly end?: LineColumn;
}

export interface Reporter {
  /** One `file:line:column severity: message [code]` per Problem, related places indented below. */
  text(problems: readonly Problem[]): string;
  /** One JSON array, lines and columns from 1 beside the offsets. */
  json(problems: readonly Problem[]): string;
  /** Where a place is, as `json` says it. */
  where(place: Place | undefined): Where;
}

export interface Where {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/**
 * @param load gives the texts that places point into
 * @param folder files in it are named by their way from there
 * @param names of documents that are in no file, by URI
 */
export function createReporter(
  load: Load,
  folder: string,
  names: ReadonlyMap<string, string> = new Map(),
): Reporter {
  const indices = new Map<string, ((offset: number) => LineColumn) | undefined>();
  const indexOf = (uri: string): ((offset: number) => LineColumn) | undefined => {
    if (!indices.has(uri)) {
      const loaded = uri.startsWith('file:') ? load(uri) : undefined;
      indices.set(uri, loaded !== undefined && 'text' in loaded ? lineIndex(loaded.text) : undefined);
    }
    return indices.get(uri);
  };
  const spot = ({ uri, start, end }: Place): Spot => {
    const index = indexOf(uri);
    const file = names.get(uri) ?? shorten(uri, folder);
    return index === undefined ? { file } : { file, start: index(start), end: index(end) };
  };
  const prefix = (place: Place | undefined): string => {
    if (place === undefined) return '';
    const { file, start } = spot(place);
    return start === undefined ? `${file} ` : `${file}:${start.line}:${start.column} `;
  };
  const wire = (place: Place | undefined): Where & { readonly place?: Place } => {
    if (place === undefined) return {};
    const { file, start, end } = spot(place);
    return {
      file,
      ...(start && { line: start.line, column: start.column }),
      ...(end && { endLine: end.line, endColumn: end.column }),
      place,
    };
  };
  return {
    where: wire,
    text: (problems) =>
      problems
        .map(({ severity, message, code, place, related = [] }) => {
          const lines = [`${prefix(place)}${severity}: ${message.replaceAll('\n', '\n    ')} [${code}]`];
          for (const other of related) lines.push(`    ${prefix(other.place)}${other.message}`);
          return printable(lines.join('\n')) + '\n';
        })
        .join(''),
    json: (problems) =>
      JSON.stringify(
        problems.map(({ code, severity, message, place, related = [], fixes }) => ({
          code,
          severity,
          message,
          ...wire(place),
          related: related.map((other) => ({ message: other.message, ...wire(other.place) })),
          ...(fixes && {
            fixes: fixes.map(({ title, edits }) => ({
              title,
              edits: edits.map(({ place, text }) => ({ ...wire(place), text })),
            })),
          }),
        })),
        null,
        2,
      ) + '\n',
  };
}

/** A file relative to the folder the user is in, where it lies below; else its path, or the URI of what is no file. */
function shorten(uri: string, folder: string): string {
  const named = uri.startsWith('file:') ? pathOfUri(uri) : undefined;
  if (named === undefined || 'refused' in named) return uri;
  return isWithin(folder, named.path) ? relative(folder, named.path) : named.path;
}
