import { isJsValue } from '../model/javascript.ts';
import type { Json } from '../model/json.ts';
import type { ModuleFormat, ModuleSyntax } from '../model/options.ts';
import type { Problem } from '../model/problem.ts';
import { Refusal, type CallContext } from '../protocol/handler.ts';
import type { Chunk, Generated, Output, Plan } from '../protocol/worker.ts';
import { isJavaScript, pathOf } from '../read/typescript/files.ts';
import type { Misfit, ReadType } from '../read/typescript/read-type.ts';
import type { TypeSession } from '../read/typescript/session.ts';
import {
  collectNames,
  constantName,
  factoryWriter,
  importsOf,
  moduleWriter,
  type ModuleLayout,
  type UsedNames,
} from '../write/typescript/index.ts';
import type { RowWriter } from '../write/index.ts';
import { refusal, type Prepared } from './prepare.ts';
import type { Pulse } from './pulse.ts';
import { rowsFrom } from './rows-from.ts';

/** Rows that the compiler is shown before a module is written: more take it seconds. */
const mostChecked = 1000;
/** What the compiler calls a constant whose type it needs to find its type. */
const refersToItself = 7022;
/** Rows that are written at once. */
const batchSize = 100;
/** Milliseconds after which a slice of work ends, so that a cancel is heard and progress seen. */
const slice = 100;

/**
 * Writes rows as a module of TypeScript, once the compiler has taken them: all of up to 1,000 rows, of more one of each
 * shape. @throws Refusal
 */
export async function writeModule(
  session: TypeSession,
  prepared: Prepared & { readonly type?: ReadType },
  params: Plan & Omit<Output, 'format'> & { readonly format: ModuleFormat },
  { signal, send, id }: CallContext<Chunk>,
  pulse: Pulse,
): Promise<Generated> {
  const { entity, source, problems, type } = prepared;
  if (!type) throw new Error('Only types are written as modules.');
  const { from, options } = params;
  const count = rowsFrom(prepared, from, params.count);
  const { end } = source;
  if (end && count > 0 && from + count > end.index) throw new Refusal([...problems, end.problem]);
  const make = (index: number): Json => {
    pulse.row(index);
    const row = source.row(index);
    if (!row.ok) throw new Refusal([...problems, row.problem]);
    return row.value;
  };
  let since = performance.now();
  const breathe = async (chunk: Chunk): Promise<void> => {
    pulse.rest();
    await send(chunk);
    // A cancel arrives as a message, which only the event loop takes in.
    await new Promise((resolve) => setImmediate(resolve));
    pulse.enter('row', id);
    since = performance.now();
  };

  const names = collectNames(type.names);
  names.type(type.expression);
  for (const text of type.declarations) names.type(text);
  const kept: Json[] = [];
  const shapes = new Set<string>();
  let assertions = 0;
  pulse.enter('scanning', id);
  for (let i = 0; i < count && !signal.aborted; i++) {
    const row = make(from + i);
    names.observe(row);
    assertions += assertionsIn(row);
    if (kept.length < mostChecked && isNew(row, shapes, count <= mostChecked)) kept.push(row);
    if (i % 16 === 15 && performance.now() - since > slice)
      await breathe({ text: '', rows: 0, scanned: i + 1 });
  }

  const target = params.target === undefined ? session.outside : pathOf(params.target);
  const syntax = session.syntaxOf(target);
  refuseSyntax(session, type, syntax, names.used());
  const imports = importsOf(names.used(), type.names, (uri) => session.specifier(uri, target));
  const taken = new Set([...names.used().keys(), ...declaredNames(type)]);
  const layout: Omit<ModuleLayout, 'count'> = {
    header: [
      `Synthetic data made by Understudy: ${count} ${count === 1 ? 'row' : 'rows'} of ${entity.name}, seed ${options.seed}.`,
    ],
    declarations: type.declarations,
    imports,
    syntax,
    constant: constantName(entity.name, taken),
    type: type.expression,
  };
  let annotated = false;
  const writerFor = (rows: number): RowWriter =>
    params.format === 'ts'
      ? moduleWriter({ ...layout, count: rows, annotated })
      : factoryWriter({
          ...layout,
          entity: entity.name,
          shape: type.shape,
          ...(type.discriminant !== undefined && { discriminant: type.discriminant }),
        });

  pulse.enter('compiling', id);
  const judge = (): Misfit | undefined => {
    const judged = writerFor(kept.length);
    return session.misfit(target, judged.begin() + judged.rows(kept) + judged.end(), type);
  };
  let misfit = judge();
  if (misfit?.code === refersToItself) {
    annotated = true;
    misfit = judge();
  }
  if (misfit) throw new Refusal([...problems, refused(misfit, type)]);

  const writer = writerFor(count);
  let text = writer.begin();
  pulse.enter('row', id);
  let written = 0;
  for (let i = 0; i < count && !signal.aborted; i += batchSize) {
    const size = Math.min(batchSize, count - i);
    const rows =
      count <= mostChecked
        ? kept.slice(i, i + size)
        : Array.from({ length: size }, (_, n) => make(from + i + n));
    text += writer.rows(rows);
    written += size;
    if (performance.now() - since < slice && text.length < 64 * 1024) continue;
    await breathe({ text, rows: written });
    text = '';
    written = 0;
  }
  await breathe({ text: text + writer.end(), rows: written });
  pulse.rest();
  return { entity: { id: entity.id, name: entity.name }, rows: count, problems, assertions };
}

/** @throws Refusal where a module of one language cannot have what another declares */
function refuseSyntax(session: TypeSession, type: ReadType, syntax: ModuleSyntax, used: UsedNames): void {
  const place = type.entity.record.place();
  const refuse = (message: string): never => {
    throw refusal('ts-rejected', message, place);
  };
  if (syntax !== 'ts') {
    if (type.declarations.length > 0)
      refuse(
        `“${type.entity.name}” needs a type that no module exports, and JavaScript has no copy of a declaration of TypeScript. Export it, or write TypeScript (--out rows.ts).`,
      );
    return;
  }
  const script = [...used.keys()]
    .map((local) => type.names.get(local)?.from ?? '')
    .find((from) => isJavaScript(from));
  if (session.project.config.refusesJavaScript === true && script !== undefined)
    refuse(
      `TypeScript cannot import from ${script.slice(script.lastIndexOf('/') + 1)}, as the project’s options lack “allowJs”. Set it, or write JavaScript (--out rows.js).`,
    );
}

const declaredNames = ({ declarations }: ReadType): readonly string[] =>
  declarations.flatMap(
    (text) => /^(?:const )?(?:interface|type|enum) ([\p{ID_Continue}$]+)/u.exec(text)?.[1] ?? [],
  );

function refused({ message, pointer, place }: Misfit, { entity }: ReadType): Problem {
  const where = pointer === '' ? '' : ` at ${pointer}`;
  const at = place ?? entity.record.place();
  return {
    code: 'ts-rejected',
    severity: 'error',
    message: `The compiler does not take the rows${where}: ${message} Nothing was written.`,
    ...(at && { place: at }),
  };
}

/** Whether a row holds another kind of value somewhere than those before it. */
function isNew(row: Json, shapes: Set<string>, always: boolean): boolean {
  if (always) return true;
  const before = shapes.size;
  shapes.add(shapeOf(row));
  return shapes.size > before;
}

function shapeOf(value: Json): string {
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value;
  if (Array.isArray(value)) return `[${[...new Set(value.map(shapeOf))].sort().join()}]`;
  if (isJsValue(value)) return JSON.stringify(value).slice(0, 60);
  return `{${Object.keys(value)
    .map((key) => `${key}:${shapeOf(value[key] as Json)}`)
    .join()}}`;
}

function assertionsIn(value: Json): number {
  if (value === null || typeof value !== 'object') return 0;
  const own = isJsValue(value) && value.$js === 'as' ? 1 : 0;
  return Object.values(value).reduce((sum: number, each) => sum + assertionsIn(each), own);
}
