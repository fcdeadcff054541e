import type { Json } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import { maxProblems } from '../json-schema/problems.ts';
import { maxDepth } from '../json-schema/text.ts';
import { entityOf } from './entity.ts';
import { keysIn, leftOut, parsedPiece, tableOf, type ReadTables, type Spans } from './json.ts';
import { walkMembers } from './json-walk.ts';
import type { RowsRequest } from './result.ts';

/** A row per line. Blank lines are none; a line that is no JSON is told, and the others are read. */
export function readNdjsonRows(request: RowsRequest): ReadTables {
  const { uri, text } = request;
  const rows: Json[] = [];
  const spans: Spans = [];
  const problems: Problem[] = [];
  let broken = 0;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const feed = text.indexOf('\n', at);
    const next = feed < 0 ? text.length : feed;
    const line = text.slice(at, next);
    const start = at + (line.length - line.trimStart().length);
    const end = at + line.trimEnd().length;
    at = next + 1;
    if (start >= end) continue;
    const row = rowOf(request, start, end, broken < maxProblems ? problems : []);
    if (row === undefined) broken++;
    else {
      rows.push(row);
      spans.push(start, end);
    }
  }
  if (broken > 0) problems.push(leftOut(uri, broken));
  return { tables: [tableOf(request, '', entityOf(request), rows, spans)], problems };
}

function rowOf(request: RowsRequest, start: number, end: number, problems: Problem[]): Json | undefined {
  const line = request.text.slice(start, end);
  const opens = line.charCodeAt(0);
  const walked = opens === 123 || opens === 91 ? walkMembers(line, 0, () => undefined) : undefined;
  if (walked && (walked.depth > maxDepth || walked.longNumber))
    return parsedPiece(request, start, end, problems);
  try {
    const row = JSON.parse(line) as Json;
    // What JSON.parse loses without a word.
    if (walked && keysIn(row) < walked.colons) return parsedPiece(request, start, end, problems);
    return row;
  } catch {
    return parsedPiece(request, start, end, problems);
  }
}
