import * as vscode from 'vscode';
import type { Dialect } from '../../model/sql/expression.ts';
import type { DatasetFormat, Format } from '../../model/options.ts';
import type { EntitySummary, TypeSummary } from '../../protocol/worker.ts';
import type { OpenSchema } from '../../worker/client.ts';
import { formatOf } from '../../write/format-of.ts';
import { nameOf, same } from '../schema-files.ts';
import { withArguments, written } from '../types/ask-type.ts';
import { confirm, saveDialog } from './existing.ts';
import type { Place } from './existing.ts';
import { defaultOutput, outputPath } from './output-path.ts';
import type { GenerateSettings } from './settings.ts';
import { ask } from './steps.ts';
import type { Choice, Step } from './steps.ts';

/** What the user chose to have written. */
export interface Wanted extends Place {
  /** Id; absent where the schema has only one. */
  readonly entity?: string;
  readonly rows: number;
  readonly format: DatasetFormat;
}

/** What was answered last time for a schema. */
export interface Remembered {
  readonly entity?: string;
  readonly rows?: number;
  readonly format?: DatasetFormat;
}

/** A file among those offered, or the dialog of the system. */
type File = { readonly format: DatasetFormat; readonly target: vscode.Uri } | 'elsewhere';

const mostRows = 10_000_000;
const formats: readonly Format[] = ['json', 'ndjson', 'csv'];
const typeFormats: readonly Format[] = ['ts', 'factory', ...formats];
/** Of all tables of SQL. */
const datasetFormats = (dialect: Dialect | undefined): readonly DatasetFormat[] =>
  dialect === 'postgres' ? ['sql', 'copy', 'json'] : ['sql', 'json'];
const allTables = '';

/**
 * Asks for what neither the settings say nor the schema leaves open, in at most three steps;
 * `undefined` as soon as the user leaves.
 */
export async function askWhat(
  schema: vscode.Uri,
  opened: OpenSchema,
  settings: GenerateSettings,
  last: Remembered,
): Promise<Wanted | undefined> {
  const { entities, tables, dialect, types } = opened;
  const title = vscode.l10n.t('Generate Fixtures');
  const first = tables === undefined ? entities[0] : undefined;
  let entity: EntitySummary | undefined = first;
  let rows = settings.rows;
  let file: File | undefined;

  const questions: ((at: number, of: number) => Promise<'chosen' | 'back' | 'left' | 'again'>)[] = [];
  if (types !== undefined && (types.length > 1 || types[0]?.generic === true)) {
    questions.push(async (at, of) => {
      const answer = await ask(title, at, of, typeStep(types, last.entity));
      if (answer.kind !== 'chosen') return answer.kind;
      const id = await withArguments(opened, answer.value);
      entity = id === undefined ? entity : { id, name: written(opened, id).text };
      return id === undefined ? 'again' : 'chosen';
    });
  } else if (entities.length > 1) {
    questions.push(async (at, of) => {
      const answer = await ask(title, at, of, entityStep(entities, tables !== undefined, last.entity));
      if (answer.kind === 'chosen') entity = entities.find(({ id }) => id === answer.value);
      return answer.kind;
    });
  }
  if (settings.rows === undefined) {
    questions.push(async (at, of) => {
      const answer = await ask(title, at, of, rowsStep(last.rows ?? 100));
      if (answer.kind === 'chosen') rows = answer.value;
      return answer.kind;
    });
  }
  /** What is set, where it suits what is written. */
  const possibleFormats = (): readonly DatasetFormat[] => {
    const all: readonly DatasetFormat[] =
      tables !== undefined && entity === undefined
        ? datasetFormats(dialect)
        : types === undefined
          ? formats
          : typeFormats;
    const set = all.filter((format) => format === settings.format);
    return set.length > 0 ? set : all;
  };
  const offered = (): readonly Exclude<File, 'elsewhere'>[] =>
    filesFor(schema, settings, entity?.id === first?.id ? undefined : entity?.name, possibleFormats());
  const told = settings.output !== undefined && offered().length === 1;
  if (!told) {
    questions.push(async (at, of) => {
      const answer = await ask(title, at, of, fileStep(offered(), last.format));
      if (answer.kind === 'chosen') file = answer.value;
      return answer.kind;
    });
  }

  for (let at = 0; at < questions.length;) {
    const kind = await questions[at]?.(at + 1, questions.length);
    if (kind === 'left') return undefined;
    at += kind === 'again' ? 0 : kind === 'back' ? -1 : 1;
  }
  file ??= offered()[0] ?? 'elsewhere';
  const place = file === 'elsewhere' ? await saveDialog(offered()[0]?.target) : await confirm(file.target);
  if (place === undefined || rows === undefined) return undefined;
  const whole = tables !== undefined && entity === undefined;
  const chosen = file === 'elsewhere' ? (whole ? 'sql' : types ? 'ts' : 'json') : file.format;
  const named = formatOf(place.target.path);
  // Whole datasets have no CSV or NDJSON in one file.
  const format = fits(named, chosen) && possibleFormats().includes(named) ? named : chosen;
  const one = entity !== undefined && (entities.length > 1 || tables !== undefined || types !== undefined);
  return { rows, format, ...place, ...(one && entity ? { entity: entity.id } : {}) };
}

/** Whether a file's name asks for another format than was chosen: both kinds of module have the same ending. */
function fits(named: Format | undefined, chosen: DatasetFormat): named is Format {
  return named !== undefined && !(named === 'ts' && chosen === 'factory');
}

function typeStep(types: readonly TypeSummary[], last: string | undefined): Step<string> {
  const choices = types.map(({ id, name, exported, generic, arguments: args }) => ({
    label: generic ? `${name}<…>` : name,
    ...(!exported && { description: vscode.l10n.t('not exported') }),
    ...(args !== undefined && { detail: vscode.l10n.t('Asks for type arguments, such as {0}', args) }),
    value: id,
  }));
  // One that was written, such as `Page<Order>`, is offered again.
  const again =
    last !== undefined && !types.some(({ id }) => id === last)
      ? [{ label: last.slice(last.indexOf('#') + 1), value: last }]
      : [];
  return {
    placeholder: vscode.l10n.t('What to make rows of'),
    choices: [...again, ...choices],
    ...(last !== undefined && { last }),
  };
}

function entityStep(
  entities: readonly EntitySummary[],
  ofTables: boolean,
  last: string | undefined,
): Step<string> {
  const all = { label: vscode.l10n.t('All tables'), value: allTables };
  return {
    placeholder: vscode.l10n.t('What to make rows of'),
    choices: [...(ofTables ? [all] : []), ...entities.map(({ id, name }) => ({ label: name, value: id }))],
    ...(last === undefined ? {} : { last }),
  };
}

function rowsStep(last: number): Step<number> {
  const counts = [...new Set([10, 100, 1000, 10_000, 100_000, last])].sort((a, b) => a - b);
  const row = (value: number): Choice<number> => ({
    label: value.toLocaleString(vscode.env.language),
    description: value === 1 ? vscode.l10n.t('row') : vscode.l10n.t('rows'),
    value,
  });
  return {
    placeholder: vscode.l10n.t('How many rows (choose, or type a number)'),
    choices: counts.map(row),
    last,
    typed(text) {
      const value = readRows(text);
      return value === undefined ? undefined : { ...row(value), alwaysShow: true };
    },
  };
}

export function readRows(text: string): number | undefined {
  const rows = /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : 0;
  return rows >= 1 && rows <= mostRows ? rows : undefined;
}

/** One file for each format that is possible, those of the same name once. */
function filesFor(
  schema: vscode.Uri,
  settings: GenerateSettings,
  entity: string | undefined,
  possible: readonly DatasetFormat[],
): readonly Exclude<File, 'elsewhere'>[] {
  const files: Exclude<File, 'elsewhere'>[] = [];
  for (const format of possible) {
    const names = { schema, format, ...(entity === undefined ? {} : { entity }) };
    const target = outputPath(settings.output ?? defaultOutput, names);
    if (target !== undefined && !files.some((file) => same(file.target, target))) {
      files.push({ format: formatOf(target.path) ?? format, target });
    }
  }
  return files;
}

function fileStep(files: readonly Exclude<File, 'elsewhere'>[], last: DatasetFormat | undefined): Step<File> {
  const lastFile = files.find(({ format }) => format === last);
  return {
    placeholder: vscode.l10n.t('Format and file'),
    choices: [
      ...files.map((file) => ({
        label: formatName(file.format, file.target),
        description: nameOf(file.target),
        detail: formatDetail(file.format),
        value: file,
      })),
      { label: vscode.l10n.t('Another location…'), value: 'elsewhere' },
    ],
    ...(lastFile === undefined ? {} : { last: lastFile }),
  };
}

/** @param uri of the file with the rows, or with the types, which are in the same language */
export function formatName(format: DatasetFormat, { path }: vscode.Uri): string {
  if (format !== 'ts' && format !== 'factory') return format.toUpperCase();
  const isScript = /\.[mc]?jsx?$/i.test(path);
  if (format === 'ts') return isScript ? 'JavaScript' : 'TypeScript';
  return isScript ? vscode.l10n.t('JavaScript factory') : vscode.l10n.t('TypeScript factory');
}

function formatDetail(format: DatasetFormat): string {
  switch (format) {
    case 'sql':
      return vscode.l10n.t('A script of INSERT statements, tables in the order the database needs');
    case 'copy':
      return vscode.l10n.t('The same as COPY data, which psql loads fastest');
    case 'json':
      return vscode.l10n.t('One array, a row on each line');
    case 'ndjson':
      return vscode.l10n.t('One JSON value on each line');
    case 'csv':
      return vscode.l10n.t('A table; nested values become dotted columns');
    case 'ts':
      return vscode.l10n.t('A module with a list that the compiler has checked');
    case 'factory':
      return vscode.l10n.t('A module with a function that makes one row at each call, with overrides');
  }
}
