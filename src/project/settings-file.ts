import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { applyEdits, modify, type JSONPath } from 'jsonc-parser';
import { isObject, own, type Json, type JsonObject } from '../model/json.ts';
import type { Place, Problem } from '../model/problem.ts';
import type { Locate } from '../read/json-schema/text.ts';
import { parseJsonText } from '../read/json-schema/text-json.ts';
import { readTextFile } from './files.ts';
import { createOutput, OutputError } from './output.ts';
import { matchesGlob } from './glob.ts';
import { settingsFaults } from './settings-faults.ts';

/** At the root of a workspace, and committed with it. */
export const settingsFileName = 'understudy.json';

/** A population to measure rows against: weights by pointer come before what the country or the sample says. */
export interface Reference {
  readonly country?: string;
  /** Path of a file of rows, from the settings' folder. */
  readonly sample?: string;
  readonly source?: string;
  readonly year?: number;
  /** Pointer into the schema → group → weight. */
  readonly weights: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface AuditSettings {
  readonly entity?: string;
  /** A name from `references`, `uniform`, or a country. */
  readonly reference?: string;
  readonly outcomes?: readonly string[];
  /** Pointer → class; `false` for what only looks protected. */
  readonly protected?: Readonly<Record<string, string | false>>;
  /** Metric → limits. */
  readonly thresholds?: Readonly<Record<string, { readonly min?: number; readonly max?: number }>>;
}

export interface Dismissal {
  /** Path from the settings' folder, with slashes. */
  readonly schema: string;
  /** Table or type; any of the schema where absent. */
  readonly entity?: string;
  readonly pointer?: string;
  readonly code: string;
  readonly reason: string;
}

export interface ProjectSettings {
  readonly references: ReadonlyMap<string, Reference>;
  /** By path or glob, in the order of the file. */
  readonly audit: ReadonlyMap<string, AuditSettings>;
  readonly dismissed: readonly Dismissal[];
}

export interface ReadSettingsFile {
  /** Absent where there is an error among the problems. */
  readonly settings?: ProjectSettings;
  readonly problems: readonly Problem[];
  readonly placeOf: Locate;
}

const none: ProjectSettings = { references: new Map(), audit: new Map(), dismissed: [] };

/** The settings of a folder; none where there is no such file. */
export function readSettingsFile(folder: string): ReadSettingsFile {
  const path = join(folder, settingsFileName);
  const uri = pathToFileURL(path).href;
  const read = readTextFile(path);
  if ('text' in read) return parseSettings(uri, read.text);
  const placeOf = (): undefined => undefined;
  return 'missing' in read
    ? { settings: none, problems: [], placeOf }
    : { problems: [unreadable(`${settingsFileName} cannot be read: ${read.refused}.`)], placeOf };
}

const unreadable = (message: string, place?: Place): Problem => ({
  code: 'settings-unreadable',
  severity: 'error',
  message,
  ...(place && { place }),
});

/** JSON with comments and trailing commas, as editors take it for settings. An empty file says nothing. */
export function parseSettings(uri: string, text: string): ReadSettingsFile {
  if (text.trim() === '') return { settings: none, problems: [], placeOf: () => undefined };
  const { root, locate, problems } = parseJsonText(uri, text);
  if (root === undefined) return { problems, placeOf: locate };
  const all = [...problems, ...settingsFaults(root, locate)];
  const wrong = all.some(({ severity }) => severity === 'error') || !isObject(root);
  return { ...(!wrong && { settings: settingsIn(root) }), problems: all, placeOf: locate };
}

function settingsIn(root: JsonObject): ProjectSettings {
  const part = (key: string): [string, JsonObject][] =>
    Object.entries((own(root, key) ?? {}) as Record<string, JsonObject>);
  return {
    references: new Map(part('references').map(([name, reference]) => [name, referenceOf(reference)])),
    audit: new Map(part('audit') as unknown as [string, AuditSettings][]),
    dismissed: (own(root, 'dismissed') ?? []) as unknown as readonly Dismissal[],
  };
}

function referenceOf(json: JsonObject): Reference {
  const entries = Object.entries(json);
  return {
    ...Object.fromEntries(entries.filter(([key]) => /^(?:country|sample|source|year)$/u.test(key))),
    weights: Object.fromEntries(entries.filter(([key]) => key.startsWith('/'))) as Reference['weights'],
  };
}

/** What the settings say of a schema; of several keys that fit the later ones come on top, property by property. */
export function auditOf({ audit }: ProjectSettings, schema: string): AuditSettings {
  let found: AuditSettings = {};
  for (const [pattern, each] of audit) {
    if (!matchesGlob(pattern, schema)) continue;
    const [marks, limits] = [
      { ...found.protected, ...each.protected },
      { ...found.thresholds, ...each.thresholds },
    ];
    found = {
      ...found,
      ...each,
      ...(Object.keys(marks).length > 0 && { protected: marks }),
      ...(Object.keys(limits).length > 0 && { thresholds: limits }),
    };
  }
  return found;
}

/** What a dismissal is about. */
export type Dismissed = Omit<Dismissal, 'reason'>;

/** Whether a finding was dismissed, and by which entry. A dismissal without a pointer is of the whole schema. */
export function dismissalOf(
  { dismissed }: ProjectSettings,
  { schema, entity, pointer, code }: Dismissed,
): Dismissal | undefined {
  return dismissed.find(
    (each) =>
      each.code === code &&
      matchesGlob(each.schema, schema) &&
      (each.entity === undefined || each.entity === entity) &&
      (each.pointer === undefined || each.pointer === pointer),
  );
}

/** A change of the file: what stands at the path from then on, `undefined` for nothing. */
export interface SettingsChange {
  readonly path: JSONPath;
  readonly value: Json | undefined;
  /** Whether it goes between the items of a list instead of taking the place of one. */
  readonly insert?: boolean;
}

/** The parts of a file, in the order in which we write them. */
const order = ['$schema', 'references', 'audit', 'dismissed'];

/** The text with the changes, all else (comments, indentation, ends of lines) as it was. */
export function withChanges(text: string, changes: readonly SettingsChange[]): string {
  let now = text.trim() === '' ? '{}\n' : text;
  const eol = /\r\n/u.test(text) ? '\r\n' : '\n';
  const [, indent = '  '] = /^([ \t]+)\S/mu.exec(text) ?? [];
  const formattingOptions = { insertSpaces: !indent.startsWith('\t'), tabSize: indent.length, eol };
  for (const { path, value, insert = false } of changes) {
    const edits = modify(now, path, value, {
      formattingOptions,
      isArrayInsertion: insert,
      ...(path.length === 1 && {
        getInsertionIndex: (names: string[]) => {
          const at = order.indexOf(String(path[0]));
          const after = names.findIndex((name) => order.indexOf(name) > at);
          return after < 0 ? names.length : after;
        },
      }),
    });
    now = applyEdits(now, edits);
  }
  return now;
}

/** With the word that a schema's place only looks as if it said something about people. */
export function withoutPeople(text: string, schema: string, pointer: string): string {
  const { root } = text.trim() === '' ? {} : parseJsonText('', text);
  const isThere = isObject(root) && own(root, 'audit') !== undefined;
  return withChanges(text, [
    isThere
      ? { path: ['audit', schema, 'protected', pointer], value: false }
      : { path: ['audit'], value: { [schema]: { protected: { [pointer]: false } } } },
  ]);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorted by schema, place and code among those that are there: two who dismiss things seldom edit the same line. */
export function withDismissal(text: string, dismissal: Dismissal): string {
  const { schema, entity, pointer, code, reason } = dismissal;
  const entry: JsonObject = {
    schema,
    ...(entity !== undefined && { entity }),
    ...(pointer !== undefined && { pointer }),
    code,
    reason,
  };
  const list = dismissedIn(text);
  if (list === undefined) return withChanges(text, [{ path: ['dismissed'], value: [entry] }]);
  const same = list.findIndex((each) => inOrder(each, dismissal) === 0);
  if (same >= 0) return withChanges(text, [{ path: ['dismissed', same, 'reason'], value: reason }]);
  const after = list.findIndex((each) => inOrder(each, dismissal) > 0);
  const at = after < 0 ? list.length : after;
  return withChanges(text, [{ path: ['dismissed', at], value: entry, insert: true }]);
}

/** Without the dismissals of a finding; the text itself where there are none. */
export function withoutDismissal(text: string, finding: Dismissed): string {
  const list = dismissedIn(text) ?? [];
  const at = list.flatMap((each, i) => (inOrder(each, finding) === 0 ? [i] : [])).reverse();
  return withChanges(
    text,
    at.map((i) => ({ path: ['dismissed', i], value: undefined })),
  );
}

type Finding = Partial<Dismissed>;

const inOrder = (a: Finding, b: Finding): number =>
  compare(a.schema ?? '', b.schema ?? '') ||
  compare(a.entity ?? '', b.entity ?? '') ||
  compare(a.pointer ?? '', b.pointer ?? '') ||
  compare(a.code ?? '', b.code ?? '');

function dismissedIn(text: string): readonly Finding[] | undefined {
  if (text.trim() === '') return undefined;
  const { root } = parseJsonText('', text);
  const list = isObject(root) ? own(root, 'dismissed') : undefined;
  return Array.isArray(list) ? (list as Finding[]) : undefined;
}

/**
 * Changes the file of a folder, or makes it. The new text is whole or not there at all. Nothing is written to a file
 * that is broken: what was meant by it is not known.
 */
export async function changeSettingsFile(
  folder: string,
  change: (text: string) => string,
): Promise<readonly Problem[]> {
  const path = join(folder, settingsFileName);
  const uri = pathToFileURL(path).href;
  const read = readTextFile(path);
  if ('refused' in read && !('missing' in read))
    return [unreadable(`${settingsFileName} cannot be read: ${read.refused}.`)];
  const text = 'text' in read ? read.text : '';
  const { problems } = parseSettings(uri, text);
  const broken = problems.filter(({ severity }) => severity === 'error');
  if (broken.length > 0) return broken;
  const changed = change(text);
  if (changed === text) return [];
  try {
    const output = await createOutput(path, { force: true });
    await output.write(changed);
    await output.commit();
    return [];
  } catch (error) {
    if (error instanceof OutputError) return [error.problem];
    throw error;
  }
}
