import { openWith } from '../engines.ts';
import type { EngineName } from '../harness/options.ts';
import { ajvJudge, hyperjumpJudge, type Accepts, type SuiteDraft } from '../judges.ts';
import { draftOf } from './schemastore-task.ts';
import { shorten } from './verdict.ts';
import type { Json } from '../../src/model/json.ts';

export interface MutationRequest {
  readonly name: string;
  readonly text: string;
  readonly draft: SuiteDraft;
  readonly seeds: readonly number[];
  readonly engine: EngineName;
}

export interface MutationAnswer {
  /** `unjudged`: rows were made although ajv does not compile the schema. */
  readonly outcome: 'valid' | 'refused' | 'rejected' | 'crash' | 'unjudged';
  readonly code: string;
  readonly detail: string;
  readonly rows: number;
  readonly rejectedRows: number;
  readonly milliseconds: number;
}

export async function perform(request: MutationRequest): Promise<MutationAnswer> {
  const begun = performance.now();
  const rows: Json[] = [];
  let refused: { code: string; message: string } | undefined;
  const answer = (outcome: MutationAnswer['outcome'], detail: string, rejectedRows = 0): MutationAnswer => ({
    outcome,
    code: refused?.code ?? '',
    detail,
    rows: rows.length,
    rejectedRows,
    milliseconds: performance.now() - begun,
  });
  try {
    const opened = await openWith(request.engine, {
      text: request.text,
      uri: 'file:///corpus/mutated.schema.json',
      draft: request.draft,
      load: () => undefined,
    });
    for (const seed of request.seeds) {
      const made = opened.row(seed, 0);
      if (made.kind === 'row') rows.push(made.value);
      else refused ??= made;
    }
  } catch (error) {
    return answer(
      'crash',
      error instanceof Error ? (error.stack ?? error.message).slice(0, 500) : String(error),
    );
  }
  if (rows.length === 0) return answer('refused', refused?.message ?? '');
  let accepts: Accepts;
  try {
    const schema = JSON.parse(request.text) as Json;
    accepts = ajvJudge(hasDialect(schema) ? draftOf(schema) : request.draft, schema);
  } catch (error) {
    return answer('unjudged', error instanceof Error ? error.message.slice(0, 200) : String(error));
  }
  const rejected = rows.filter((row) => !holds(accepts, row));
  const first = rejected[0];
  if (first !== undefined && !(await secondOpinion(request, rejected))) {
    return answer('rejected', shorten(first), rejected.length);
  }
  return answer(refused ? 'refused' : 'valid', refused ? `some seeds only: ${refused.message}` : '');
}

/** A judge that overflows its stack has not accepted. */
function holds(accepts: Accepts, row: Json): boolean {
  try {
    return accepts(row);
  } catch {
    return false;
  }
}

/** Whether @hyperjump/json-schema accepts what ajv rejects: ajv contradicts the official suite in places. */
async function secondOpinion(request: MutationRequest, rows: readonly Json[]): Promise<boolean> {
  try {
    const schema = JSON.parse(request.text) as Json;
    const accepts = await hyperjumpJudge(hasDialect(schema) ? draftOf(schema) : request.draft, schema);
    return rows.every((row) => accepts(row));
  } catch {
    return false;
  }
}

function hasDialect(schema: Json): boolean {
  return (
    typeof schema === 'object' &&
    schema !== null &&
    !Array.isArray(schema) &&
    typeof schema.$schema === 'string'
  );
}
