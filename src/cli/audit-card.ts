import { basename, resolve } from 'node:path';
import type { Audit } from '../insight/bias/audit.ts';
import type { Problem } from '../model/problem.ts';
import { assemble } from '../project/card/assemble.ts';
import { cardOption } from '../project/card/command.ts';
import { digestOfFile } from '../project/card/digest.ts';
import { cardEntity } from '../project/card/entity.ts';
import { cardReferences } from '../project/card/references.ts';
import type { Compared } from '../project/references.ts';
import { nameIn, schemaFiles } from '../project/card/schema-files.ts';
import { createOutput } from '../project/output.ts';
import { dismissalOf, type ProjectSettings } from '../project/settings-file.ts';
import { visible } from '../project/shell-words.ts';
import { Refusal } from '../protocol/handler.ts';
import type { AuditPlan, SchemaSource } from '../protocol/worker.ts';
import type { OpenSchema } from '../worker/client.ts';
import type { EntityPlan } from '../worker/prepare.ts';
import { cardText } from '../write/card/index.ts';
import type { AuditFlags } from './audit.ts';
import { cardPath } from './card.ts';
import { UsageError } from './exit.ts';

declare const UNDERSTUDY_VERSION: string;

export interface Audited {
  readonly schema: string;
  readonly fixture: string | undefined;
  readonly source: SchemaSource;
  readonly settings: ProjectSettings;
  readonly flags: AuditFlags;
  readonly plan: EntityPlan & AuditPlan;
  /** What the plan came to. */
  readonly found: Audit;
  readonly problems: readonly Problem[];
  readonly compared: Compared;
  /** The reference as it was named. */
  readonly reference: string | undefined;
}

/** @throws UsageError where no name can be told */
export const auditCardPath = ({ card }: AuditFlags, fixture: string | undefined): string =>
  cardPath(card, fixture ?? '-');

/** Writes the card of rows that are there already, or were made for it. @throws OutputError */
export async function writeAuditCard(
  path: string,
  audited: Audited,
  opened: OpenSchema,
  signal: AbortSignal,
): Promise<void> {
  const { schema, fixture, flags } = audited;
  if ([schema, fixture].some((each) => each !== undefined && resolve(each) === resolve(path)))
    throw new UsageError(`--card ${path} is the fixture or the schema; name another file.`);
  const text = await textOf(path, audited, opened, signal);
  const output = await createOutput(path, { force: flags.force });
  try {
    await output.write(text);
    signal.throwIfAborted();
    await output.commit();
  } finally {
    output.abort();
  }
}

async function textOf(
  path: string,
  audited: Audited,
  opened: OpenSchema,
  signal: AbortSignal,
): Promise<string> {
  const { schema, fixture, source, settings, plan, compared, reference } = audited;
  const { root } = source;
  const all = await auditsOf(audited, opened, signal);
  const named = nameIn(root, resolve(schema));
  const entities = all.map(({ found }) =>
    cardEntity(
      found,
      found.measures?.n ?? 0,
      ({ entity, pointer, code }) => dismissalOf(settings, { schema: named, entity, pointer, code })?.reason,
    ),
  );
  const file = fixture === undefined ? undefined : digestOfFile(fixture, nameIn(root, resolve(fixture)));
  const [only] = entities;
  const { seed, locale } = plan.options;
  const name = entities.length === 1 && only ? only.name : basename(schema);
  return cardText(
    assemble({
      version: UNDERSTUDY_VERSION,
      problems: all.flatMap(({ problems }) => problems),
      title: fixture === undefined ? name : `${name}, ${basename(fixture)}`,
      origin: fixture === undefined ? 'made' : 'read',
      command: commandOf(path, audited),
      schema: {
        files: schemaFiles(
          source,
          opened,
          new Map(schema === '-' ? [[source.uri, { text: source.text, name: '<stdin>' }]] : []),
        ),
        ...(entities.length === 1 && only && { entity: only.name }),
      },
      fixture: {
        format: fixture === undefined ? 'none' : (/[^.]+$/u.exec(fixture)?.[0] ?? '').toLowerCase(),
        rows: entities.reduce((sum, { rows }) => sum + rows, 0),
        files: file ? [file] : [],
      },
      options: fixture === undefined ? { seed, locale, optional: plan.options.optional } : {},
      references: await cardReferences(compared, reference, settings),
      entities,
    }),
    path,
  );
}

/** All tables that the file has rows of, where none is named. */
async function auditsOf(
  { flags, plan, found, problems }: Audited,
  { tables, audit }: OpenSchema,
  signal: AbortSignal,
): Promise<readonly { readonly found: Audit; readonly problems: readonly Problem[] }[]> {
  if (tables === undefined || flags.entity !== undefined) return [{ found, problems }];
  const all: { found: Audit; problems: readonly Problem[] }[] = [];
  for (const { id } of tables) {
    try {
      const { problems: told, ...each } = await audit({ ...plan, entity: id }, { signal });
      all.push({ found: each, problems: told });
    } catch (error) {
      const hasNone = error instanceof Refusal && error.problems.some(({ code }) => code === 'rows-none');
      if (!hasNone) throw error;
    }
  }
  return all;
}

function commandOf(path: string, { schema, fixture, source, flags, plan, reference }: Audited): string {
  const named = (each: string): string => (each === '-' ? each : nameIn(source.root, resolve(each)));
  const option = (name: string, value: string | number | undefined, implied?: string | number): string[] =>
    value === undefined || value === implied ? [] : [`--${name}`, String(value)];
  const made = fixture === undefined;
  const args = [
    named(schema),
    ...(made ? [] : [named(fixture)]),
    ...option('dialect', flags.dialect),
    ...option('draft', flags.draft),
    ...option('mode', flags.mode),
    ...option('entity', flags.entity),
    ...(made
      ? [
          ...option('rows', flags.rows, 1000),
          ...option('seed', flags.seed, 1),
          ...option('locale', flags.locale, 'en'),
        ]
      : []),
    ...option(
      'reference',
      reference !== undefined && /[./\\]/u.test(reference) ? named(reference) : reference,
    ),
    ...(flags.outcome ?? []).flatMap(({ pointer, favourable: [value] = [] }) => [
      '--outcome',
      value === undefined ? pointer : `${pointer}=${value}`,
    ]),
    ...(flags.protected ?? []).flatMap(([pointer, as]) => [
      '--protected',
      `${pointer}=${as === false ? 'no' : as}`,
    ]),
    // Without it ages of rows that are there would be counted on another day each time.
    ...option('date', made ? flags.date : plan.date),
  ];
  return ['understudy', 'audit', ...args.map(visible), cardOption(named(path)), '--force'].join(' ');
}
