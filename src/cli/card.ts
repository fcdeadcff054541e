import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import { mkdirSync, statSync } from 'node:fs';
import type { Recipe } from '../project/card/command.ts';
import { Digest } from '../project/card/digest.ts';
import { madeCard, type Written } from '../project/card/made.ts';
import { nameIn } from '../project/card/schema-files.ts';
import { isWithin } from '../project/files.ts';
import { commitTogether } from '../project/commit-together.ts';
import { createOutput, type Output } from '../project/output.ts';
import { auditOf, type ProjectSettings } from '../project/settings-file.ts';
import type { SchemaSource } from '../protocol/worker.ts';
import type { OpenSchema } from '../worker/client.ts';
import { cardText, type CardFile } from '../write/card/index.ts';
import { outcomeIn } from './arguments.ts';
import { UsageError } from './exit.ts';
import type { GenerateFlags } from './generate.ts';
import { referenceOf } from './reference.ts';

declare const UNDERSTUDY_VERSION: string;

/** What stands between a run and its files: they appear together, with a card where one is wanted. */
export interface CardMaker {
  /** Opens the card's own file, before there is a row. @throws OutputError, UsageError */
  open(): Promise<void>;
  /** The same output, with its bytes counted. @param table whose file it is, where each table has its own */
  watch(output: Output, table?: string): Output;
  /** Measures the rows, writes the card, and commits all outputs or none. @throws Refusal, OutputError */
  commit(opened: OpenSchema, written: Written, signal: AbortSignal): Promise<void>;
  abort(): void;
}

/** No card: outputs as they are. */
export function withoutCard(): CardMaker {
  const outputs: Output[] = [];
  return {
    open: () => Promise.resolve(),
    watch(output) {
      outputs.push(output);
      return output;
    },
    commit: () => commitTogether(outputs),
    abort: () => outputs.forEach((output) => output.abort()),
  };
}

export function withCard(
  schemas: readonly string[],
  source: SchemaSource,
  settings: ProjectSettings,
  flags: GenerateFlags,
): CardMaker {
  const path = cardPath(flags.card, flags.out);
  const watched: { readonly output: Output; readonly digest: Digest; readonly table?: string }[] = [];
  let card: Output | undefined;
  return {
    async open() {
      if ([flags.out, ...schemas].some((each) => each !== '-' && resolve(each) === resolve(path)))
        throw new UsageError(`--card ${path} is the fixture or the schema; name another file.`);
      if (/[/\\]$/u.test(flags.out)) mkdirSync(flags.out, { recursive: true });
      card = await createOutput(path, { force: flags.force });
    },
    watch(output, table) {
      const digest = new Digest();
      watched.push({ output, digest, ...(table !== undefined && { table }) });
      return {
        ...output,
        async write(text) {
          digest.add(text);
          await output.write(text);
        },
      };
    },
    async commit(opened, written, signal) {
      if (card === undefined) throw new Error('The card was not opened.');
      const rowsOf = new Map(written.entities.map(({ name, rows }) => [name, rows]));
      const files = watched.flatMap(({ output, digest, table }): CardFile[] => {
        if (output.path === '-') return [];
        const rows = table === undefined ? undefined : rowsOf.get(table);
        return [{ ...digest.end(nameIn(source.root, output.path)), ...(rows !== undefined && { rows }) }];
      });
      const text = await textOf({ schemas, source, settings, flags, path, files }, opened, written, signal);
      signal.throwIfAborted();
      await card.write(text);
      await commitTogether([...watched.map(({ output }) => output), card]);
    },
    abort() {
      watched.forEach(({ output }) => output.abort());
      card?.abort();
    },
  };
}

interface About {
  readonly schemas: readonly string[];
  readonly source: SchemaSource;
  readonly settings: ProjectSettings;
  readonly flags: GenerateFlags;
  readonly path: string;
  readonly files: readonly CardFile[];
}

async function textOf(
  { schemas, source, settings, flags, path, files }: About,
  opened: OpenSchema,
  written: Written,
  signal: AbortSignal,
): Promise<string> {
  const { root } = source;
  const [schema = '-'] = schemas;
  const own = auditOf(settings, nameIn(root, resolve(schema)));
  const reference = flags.reference ?? own.reference;
  const outside = [...schemas, flags.out, path].filter(
    (each) => each !== '-' && !isWithin(root, resolve(each)),
  );
  const card = await madeCard(
    opened,
    {
      version: UNDERSTUDY_VERSION,
      title: basename(schema),
      schema: nameIn(root, resolve(schema)),
      settings,
      outcomes: (own.outcomes ?? []).map(outcomeIn),
      ...(own.protected && { protected: own.protected }),
      compared: referenceOf(reference, settings, root),
      recipe: recipeOf(schemas, root, flags, written, reference, path),
      strict: flags.strict,
      files,
      texts: new Map(schema === '-' ? [[source.uri, { text: source.text, name: '<stdin>' }]] : []),
      notes: outside.map(
        (each) => `${basename(each)} is not in the project’s folder; only its name is given here.`,
      ),
    },
    written,
    signal,
  );
  return cardText(card, path);
}

function recipeOf(
  schemas: readonly string[],
  root: string,
  flags: GenerateFlags,
  { options, format }: Written,
  reference: string | undefined,
  card: string,
): Recipe {
  const { entity, rows, from, csvNested, table, dialect, draft, mode, map, date, out } = flags;
  const named = (path: string): string => (path === '-' ? path : nameIn(root, resolve(path)));
  return {
    schemas: schemas.map(named),
    options,
    rows,
    from,
    format,
    csvNested,
    out: out.endsWith('/') || out.endsWith(sep) ? `${named(out)}/` : named(out),
    card: named(card),
    ...(entity !== undefined && { entity }),
    ...(table && { tables: table }),
    ...(dialect && { dialect }),
    ...(draft && { draft }),
    ...(mode && { mode }),
    ...(map && { map: map.map(([uri, file]) => [uri, nameIn(root, new URL(file).pathname)] as const) }),
    ...(reference !== undefined && {
      reference: /[./\\]/u.test(reference) ? named(reference) : reference,
    }),
    ...(date !== undefined && { date }),
  };
}

/** `orders.json` → `orders.card.md`, `fixtures/` → `fixtures/fixtures.card.md`. @throws UsageError where no name can be told */
export function cardPath(card: string | boolean | undefined, fixture: string): string {
  if (typeof card === 'string') {
    if (/\.(?:md|json)$/iu.test(card)) return card;
    throw new UsageError(`--card ${card}: the name of a card ends in .md or .json.`);
  }
  if (fixture === '-')
    throw new UsageError('--card needs the name of its file here, as in --card=rows.card.md.');
  const isFolder =
    /[/\\]$/u.test(fixture) || statSync(fixture, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isFolder) return join(fixture, `${basename(resolve(fixture))}.card.md`);
  return join(dirname(fixture), `${basename(fixture, extname(fixture))}.card.md`);
}
