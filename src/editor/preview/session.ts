import { isObject, own } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import { Refusal } from '../../protocol/handler.ts';
import { blockRows, windowRows, type PreviewRow, type PreviewSettings } from '../../protocol/preview.ts';
import { isSql } from '../../protocol/worker.ts';
import type { Audit } from '../../insight/bias/audit.ts';
import type {
  Audited,
  AuditPlan,
  ColumnSummary,
  Diagram,
  DiagramMetrics,
  EntitySummary,
  FoundRow,
  Remedies,
  SchemaSource,
  TableReference,
  TypeSummary,
  Window,
} from '../../protocol/worker.ts';
import type { Engine, OpenSchema, WindowPlan } from '../../worker/client.ts';
import { isExpression, typeAt } from '../types/type-at.ts';
import { optionsOf } from './settings.ts';

/** What rows are wanted of. */
export interface Wish {
  /** Id; the first entity where absent, or not there (any more). */
  readonly entity?: string | undefined;
  /** Of types, instead of `entity`: the one at this offset of the file's text. */
  readonly at?: number | undefined;
  readonly settings: PreviewSettings;
  /** The settings' remedies, their references read. */
  readonly remedies?: Remedies | undefined;
}

/** A schema whose rows can be had. */
export interface Planned {
  readonly generation: number;
  readonly source: SchemaSource;
  readonly entities: readonly EntitySummary[];
  readonly entity: EntitySummary;
  readonly columns: readonly ColumnSummary[];
  readonly locales: readonly string[];
  readonly problems: readonly Problem[];
  /** Of a table: how many rows there are. */
  readonly count?: number;
  /** Of a table: what its columns refer to. */
  readonly references?: readonly TableReference[];
  /** Of TypeScript: what the file declares, and the files that this depends on. */
  readonly types?: readonly TypeSummary[];
  readonly sources?: readonly string[];
}

/** One schema's rows over time: what was last read and could be compiled stays until the next can. */
export interface Session {
  /** Absent until a schema could be read and compiled. */
  readonly planned: Planned | undefined;
  /** Whether `plan` and `rows` can be had without reading the schema first. */
  readonly isOpen: boolean;
  /** Reads the schema and has it compiled. @throws Refusal; the plan from before stays then */
  read(source: SchemaSource, wish: Wish, signal: AbortSignal): Promise<Planned>;
  /** Has the schema that was read compiled for another wish. @throws as `read` */
  plan(wish: Wish, signal: AbortSignal): Promise<Planned>;
  /** @throws Refusal codes `stale` where the plan is another by now, `cancelled` */
  rows(generation: number, window: Window, signal: AbortSignal): Promise<readonly PreviewRow[]>;
  /** The rows that were begun with the plan. @throws as `rows` */
  nextRows(generation: number, signal: AbortSignal): Promise<PlannedRows>;
  /** The row that a row refers to by a column, with the id of its table. @throws as `rows` */
  follow(column: string, row: number, signal: AbortSignal): Promise<Followed>;
  /** The tables and their relations, around the one shown where there are many. @throws as `rows` */
  diagram(metrics: DiagramMetrics, signal: AbortSignal): Promise<Diagram>;
  /** What the schema says about people. @throws as `rows` */
  screen(plan: AuditPlan, signal: AbortSignal): Promise<Audit>;
  /** What rows of the plan say about people, or would without the remedies. @throws as `rows` */
  audit(
    generation: number,
    plan: AuditPlan,
    signal: AbortSignal,
    options?: { readonly remedies: boolean },
  ): Promise<Audited>;
  /** Gives the engine back until the schema is read again. */
  rest(): void;
}

export type Followed = { readonly entity: string; readonly found: FoundRow } | undefined;

/** Codes of a window that ended because of one of its rows, or of the engine: the plan stands all the same. */
const ofRows = new Set(['time-budget', 'out-of-memory', 'engine-stopped', 'internal-error']);

interface PlannedRows {
  readonly window: Window;
  readonly rows: readonly PreviewRow[];
}

interface Around {
  borrow(): Engine;
  /** Told when the engine ended by itself and was started again. */
  onRestart(): void;
  /** The rows that will be asked for once there is a plan; none where that is not known. */
  next(settings: PreviewSettings): Window | undefined;
}

export function createSession({ borrow, onRestart, next }: Around): Session {
  let engine: Engine | undefined;
  let opened: OpenSchema | undefined;
  let wanted: Wish | undefined;
  let planned: Planned | undefined;
  let generation = 0;
  let nextWindow: Window | undefined;
  /** Crashes of the engine that are known already. */
  let told = 0;

  const compile = async (schema: OpenSchema, wish: Wish, signal: AbortSignal): Promise<Planned> => {
    const { columns, entity, problems, count } = await schema.window(planAlone(schema, wish), { signal });
    signal.throwIfAborted();
    wanted = wish;
    const { source, entities, locales, tables, types, sources } = schema;
    const references = tables?.find(({ id }) => id === entity.id)?.references;
    return (planned = {
      generation: ++generation,
      ...{ source, entities, entity, columns, locales, problems },
      ...(count !== undefined && { count }),
      ...(references && { references }),
      ...(types && { types }),
      ...(sources && { sources }),
    });
  };

  /** The plan and the first rows of it. */
  const ahead = (
    schema: Pick<OpenSchema, 'entities' | 'source'> | undefined,
    wish: Wish,
    source: SchemaSource,
  ): readonly WindowPlan[] => {
    nextWindow = undefined;
    // Of a schema that was not read yet it is not known whether it has the entity.
    if (schema === undefined && wish.entity !== undefined) return [];
    // Nor, before its text is read, which type is where the cursor is.
    if (wish.at !== undefined) return [];
    const known = { entities: schema?.entities ?? [], source };
    nextWindow = firstPart(next(wish.settings));
    return [planAlone(known, wish), ...(nextWindow ? [windowPlan(known, wish, nextWindow)] : [])];
  };

  const start = (): Engine => {
    const borrowed = borrow();
    told = borrowed.crashes;
    return (engine = borrowed);
  };
  /** Asks once more where the engine stopped by itself: the second call starts it again. */
  const lasting = async <T>(at: Engine, ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask().catch((error: unknown) => {
        if (codeOf(error) !== 'engine-stopped' || engine !== at) throw error;
        return ask();
      });
    } finally {
      if (engine === at && at.crashes > told) {
        told = at.crashes;
        onRestart();
      }
    }
  };

  const rows = async (asked: number, window: Window, signal: AbortSignal): Promise<readonly PreviewRow[]> => {
    const { from, count } = window;
    if (opened === undefined || engine === undefined || wanted === undefined || asked !== generation)
      throw stale();
    if (!Number.isSafeInteger(from) || from < 0 || !Number.isSafeInteger(count) || count < 0)
      throw new Refusal([
        { code: 'window', severity: 'error', message: 'A window of rows starts at a row from 0 on.' },
      ]);
    const most = Math.min(count, windowRows);
    const schema = opened;
    const plan = windowPlan(schema, wanted, { ...window, count: most });
    try {
      const { rows } = await lasting(engine, () => schema.window(plan, { signal }));
      if (asked !== generation) throw stale();
      return rows.map((row) =>
        row.ok ? { value: row.value, ...(schema.types && { code: true }) } : { problem: row.problem.message },
      );
    } catch (error) {
      if (asked !== generation) throw stale();
      if (signal.aborted || !(error instanceof Refusal)) throw error;
      const fatal = error.problems.find(({ code }) => ofRows.has(code));
      if (fatal === undefined) throw error;
      return Array.from({ length: most }, () => ({ problem: fatal.message }));
    }
  };

  return {
    get planned() {
      return planned;
    },
    get isOpen() {
      return opened !== undefined;
    },

    async read(source, wish, signal) {
      const at = engine ?? start();
      const schema = await lasting(at, () => at.open(source, { signal, ahead: ahead(opened, wish, source) }));
      try {
        const made = await lasting(at, () => compile(schema, wish, signal));
        opened?.close();
        opened = schema;
        return made;
      } catch (error) {
        schema.close();
        throw error;
      }
    },

    async plan(wish, signal) {
      if (opened === undefined || engine === undefined) throw stale();
      const schema = opened;
      schema.ahead(ahead(schema, wish, schema.source));
      return lasting(engine, () => compile(schema, wish, signal));
    },

    async nextRows(asked, signal) {
      const window = nextWindow ?? (wanted && firstPart(next(wanted.settings)));
      if (window === undefined) throw stale();
      return { window, rows: await rows(asked, window, signal) };
    },

    rows,

    async follow(column, row, signal) {
      const reference = planned?.references?.find(({ columns }) => columns.includes(column));
      if (opened === undefined || engine === undefined || wanted === undefined || reference === undefined)
        throw stale();
      const [schema, wish] = [opened, wanted];
      const { rows: found } = await lasting(engine, () =>
        schema.window(windowPlan(schema, wish, { from: row, count: 1 }), { signal }),
      );
      const value = found[0]?.ok === true && isObject(found[0].value) ? found[0].value : {};
      const values = Object.fromEntries(
        reference.columns.map((name, at) => [reference.to[at] ?? '', own(value, name) ?? null]),
      );
      if (Object.values(values).includes(null)) return undefined;
      const { options } = planOf(schema, wish);
      const { entity } = reference;
      return { entity, found: await schema.find({ entity, options, values }, { signal }) };
    },

    async diagram(metrics, signal) {
      if (opened === undefined || engine === undefined || planned === undefined) throw stale();
      const [schema, near] = [opened, planned.entity.id];
      return lasting(engine, () => schema.diagram({ ...metrics, near }, { signal }));
    },

    async screen(plan, signal) {
      if (opened === undefined || engine === undefined || wanted === undefined) throw stale();
      const [schema, wish] = [opened, wanted];
      return lasting(engine, () => schema.audit({ ...planOf(schema, wish), ...plan }, { signal }));
    },

    async audit(asked, plan, signal, { remedies = true } = { remedies: true }) {
      if (opened === undefined || engine === undefined || wanted === undefined || asked !== generation)
        throw stale();
      const [schema, wish] = [opened, remedies ? wanted : { ...wanted, remedies: undefined }];
      const audited = await lasting(engine, () =>
        schema.audit({ ...planOf(schema, wish), ...plan }, { signal }),
      );
      if (asked !== generation) throw stale();
      return audited;
    },

    rest() {
      opened = undefined;
      void engine?.dispose();
      engine = undefined;
    },
  };
}

type Known = Pick<OpenSchema, 'entities' | 'source' | 'types'>;

const planAlone = (schema: Known, wish: Wish): WindowPlan => windowPlan(schema, wish, { from: 0, count: 0 });

const windowPlan = (schema: Known, wish: Wish, { from, count, only, part }: Window): WindowPlan => ({
  ...planOf(schema, wish),
  from,
  count,
  ...(only && { only }),
  ...(part !== undefined && { part }),
});

/** The page asks for the blocks that are missing. */
const firstPart = (window: Window | undefined): Window | undefined =>
  window && { ...window, part: blockRows };

function planOf({ entities, source, types = [] }: Known, { entity, at, settings, remedies }: Wish) {
  const known =
    at === undefined
      ? (entities.find(({ id }) => id === entity)?.id ?? (isExpression(source, entity) ? entity : undefined))
      : typeAt(types, source, at)?.id;
  return {
    options: { ...optionsOf(settings, isSql(source)), ...remedies },
    ...(known === undefined ? {} : { entity: known }),
  };
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Refusal ? error.problems[0]?.code : undefined;
}

function stale(): Refusal {
  return new Refusal([
    { code: 'stale', severity: 'information', message: 'The rows are others by now; ask for those.' },
  ]);
}
