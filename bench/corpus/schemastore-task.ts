import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compile } from '../../src/generate/index.ts';
import type { Json } from '../../src/model/json.ts';
import { isObject } from '../../src/model/json.ts';
import { defaultOptions } from '../../src/model/options.ts';
import { readJsonSchema, readOverrides } from '../../src/read/json-schema/index.ts';
import { openWith, type Opened } from '../engines.ts';
import type { EngineName } from '../harness/options.ts';
import { watched } from '../harness/watched-judge.ts';
import { ajvJudge, dialects, type Accepts, type SuiteDraft } from '../judges.ts';
import { demand, occurring, positionsOf } from './positions.ts';
import { refusalKind, shorten, type Verdict } from './verdict.ts';

export interface StoreRequest {
  readonly name: string;
  readonly file: string;
  readonly seeds: readonly number[];
  /** Rows of one seed that coverage and time are taken from. */
  readonly rows: number;
  readonly engine: EngineName;
}

export interface StoreAnswer {
  readonly verdict: Verdict;
  readonly detail: string;
  readonly rows: number;
  readonly rejectedRows: number;
  /** Rows that the engine made, rejected itself and made again. */
  readonly remade: number;
  /** Leaves (scalars, empty arrays and objects) of every valid row made. */
  readonly leaves: number;
  readonly positions: number;
  readonly occurred: number;
  /** Missed positions that the engine proves no valid row can have (along their shortest path). */
  readonly impossible: number;
  readonly missed: readonly string[];
  /** Milliseconds per row, warm: generation and ajv; the part of ajv in it; leaves of those rows. */
  readonly perRow: number;
  readonly judgePerRow: number;
  readonly timedLeaves: number;
  /** Milliseconds until the first row; ajv's own compile. */
  readonly compile: number;
  readonly ajvCompile: number;
}

export function draftOf(schema: Json): SuiteDraft {
  const named =
    isObject(schema) && typeof schema.$schema === 'string' ? schema.$schema.replace(/#$/, '') : '';
  const found = Object.entries(dialects).find(([, uri]) => uri.replace(/#$/, '') === named);
  return (found?.[0] as SuiteDraft | undefined) ?? '2020-12';
}

export async function perform(request: StoreRequest): Promise<StoreAnswer> {
  const text = readFileSync(request.file, 'utf8');
  const schema = JSON.parse(text) as Json;
  const draft = draftOf(schema);
  const nothing = {
    rows: 0,
    rejectedRows: 0,
    remade: 0,
    leaves: 0,
    positions: 0,
    occurred: 0,
    impossible: 0,
    missed: [],
    perRow: 0,
    judgePerRow: 0,
    timedLeaves: 0,
    compile: 0,
    ajvCompile: 0,
  };
  let accepts: Accepts;
  const before = performance.now();
  try {
    accepts = ajvJudge(draft, schema);
  } catch (error) {
    return {
      ...nothing,
      verdict: 'unjudged',
      detail: error instanceof Error ? error.message.slice(0, 200) : String(error),
    };
  }
  const ajvCompile = performance.now() - before;

  let rows = 0;
  let rejectedRows = 0;
  let leaves = 0;
  let verdict: Verdict = 'valid';
  let detail = '';
  const subject = { text, uri: pathToFileURL(request.file).href, draft, load: loadBeside(request.file) };
  try {
    const before = watched().rejected;
    const begun = performance.now();
    const opened = await openWith(request.engine, subject);
    opened.row(1, 0);
    const compiled = performance.now() - begun;
    const kept: Json[] = [];
    const judge = (seed: number, index: number): void => {
      const made = opened.row(seed, index);
      if (made.kind === 'refused') {
        if (verdict === 'valid') {
          verdict = refusalKind(made.code) === 'proved' ? 'proved' : 'refused';
          detail = `seed ${seed} row ${index}: ${made.code}: ${made.message}`;
        }
        return;
      }
      rows++;
      if (!accepts(made.value)) {
        rejectedRows++;
        verdict = 'rejected';
        detail = `seed ${seed} row ${index}: ${shorten(made.value)}`;
        return;
      }
      leaves += leavesOf(made.value);
      if (seed === 1) kept.push(made.value);
    };
    for (const seed of request.seeds) judge(seed, 0);
    for (let index = 1; index < request.rows; index++) judge(1, index);
    // Every schema of the store is meant to be satisfiable, so a proof is a wrong one.
    if ((verdict as Verdict) === 'proved') verdict = 'refused';
    const times = time(opened, accepts, request);
    const remade = watched().rejected - before;
    const coverage =
      kept.length > 0
        ? cover(subject, kept, request.engine)
        : { positions: 0, occurred: 0, impossible: 0, missed: [] };
    return {
      verdict,
      detail,
      rows,
      rejectedRows,
      remade,
      leaves,
      ...coverage,
      ...times,
      compile: compiled,
      ajvCompile,
    };
  } catch (error) {
    return {
      ...nothing,
      verdict: 'crash',
      detail: error instanceof Error ? (error.stack ?? error.message).slice(0, 600) : String(error),
    };
  }
}

/** Rows after as many others. Ours judges in `row()`, and says how long that took; the peer's rows are judged here. */
function time(
  opened: Opened,
  accepts: Accepts,
  { rows, engine }: StoreRequest,
): Pick<StoreAnswer, 'perRow' | 'judgePerRow' | 'timedLeaves'> {
  const made: Json[] = [];
  let judging = watched().milliseconds;
  const begun = performance.now();
  for (let index = rows; index < 2 * rows; index++) {
    const row = opened.bare(1, index);
    if (row.kind === 'row') made.push(row.value);
  }
  let elapsed = performance.now() - begun;
  judging = watched().milliseconds - judging;
  if (engine !== 'understudy') {
    const judged = performance.now();
    for (const row of made) accepts(row);
    judging = performance.now() - judged;
    elapsed += judging;
  }
  const timedLeaves = made.reduce<number>((sum, row) => sum + leavesOf(row), 0);
  return { perRow: elapsed / rows, judgePerRow: judging / rows, timedLeaves };
}

/** Relative references see the files beside the schema, nothing else. */
function loadBeside(file: string) {
  const folder = path.dirname(file);
  return (uri: string) => {
    const wanted = fileURLToPath(uri);
    if (path.dirname(wanted) !== folder) return { refused: 'outside the corpus folder' };
    try {
      return { text: readFileSync(wanted, 'utf8') };
    } catch {
      return undefined;
    }
  };
}

export function leavesOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1;
  const children = Array.isArray(value) ? value : Object.values(value);
  return children.length === 0 ? 1 : children.reduce((sum: number, child) => sum + leavesOf(child), 0);
}

function cover(
  subject: { text: string; uri: string; draft: SuiteDraft; load: ReturnType<typeof loadBeside> },
  rows: readonly Json[],
  engine: EngineName,
): Pick<StoreAnswer, 'positions' | 'occurred' | 'impossible' | 'missed'> {
  const { dataset } = readJsonSchema(subject);
  const entity = dataset?.entities[0];
  if (!dataset || !entity) return { positions: 0, occurred: 0, impossible: 0, missed: [] };
  const positions = positionsOf(entity.record);
  const found = new Set<string>();
  for (const row of rows) occurring(entity.record, row, found);
  const missing = positions.filter((position) => !found.has(position.id));
  let impossible = 0;
  const missed: string[] = [];
  for (const [i, position] of missing.entries()) {
    const schema = engine === 'understudy' && i < 5 ? demand(position.path) : undefined;
    let proved = false;
    if (schema !== undefined) {
      const { nodes } = readOverrides(dataset, entity, [{ pointer: '', schema }]);
      const { source, problems } = compile(dataset, entity, { ...defaultOptions, overrides: nodes });
      const made = source?.row(0);
      const problem = made && !made.ok ? made.problem : source ? undefined : problems[0];
      proved = problem?.code === 'unsatisfiable';
    }
    if (proved) impossible++;
    else missed.push(position.id.slice(position.id.indexOf('#')));
  }
  return { positions: positions.length, occurred: positions.length - missing.length, impossible, missed };
}
