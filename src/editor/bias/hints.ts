import * as vscode from 'vscode';
import type { Audit, AuditedAttribute } from '../../insight/bias/audit.ts';
import type { Finding as BiasFinding } from '../../insight/bias/finding.ts';
import { auditOf, dismissalOf } from '../../project/settings-file.ts';
import type { Place } from '../../model/problem.ts';
import { isSql, isTypes, type AuditPlan } from '../../protocol/worker.ts';
import { findingsOf, type Finding } from '../diagnostics/findings.ts';
import { locator } from '../diagnostics/places.ts';
import type { EditorSchema } from '../schema.ts';
import { same } from '../schema-files.ts';
import type { Home, Homes } from './home.ts';
import { dismissals } from './dismiss.ts';
import { hovers } from './hover.ts';

/** What a schema says about people, as the editor shows it. */
export interface Hinted {
  readonly uri: vscode.Uri;
  /** Of the schema's text; none where no document is open. */
  readonly version: number | undefined;
  readonly home: Home | undefined;
  readonly hints: readonly Hint[];
  readonly spots: readonly Spot[];
}

export interface Hint extends Finding {
  readonly code: string;
  /** Where pointers are into one of several tables or types. */
  readonly entity?: string;
  /** Into the schema. */
  readonly pointer: string;
}

/** A property that says something about people. */
export interface Spot {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  readonly pointer: string;
  readonly attributes: readonly AuditedAttribute[];
}

/** A look at a schema, begun before its text is read. */
export interface Look {
  readonly plan: AuditPlan;
  found(
    audits: readonly Audit[],
    schema: EditorSchema,
    concerns?: (found: { readonly uri: vscode.Uri }) => boolean,
  ): Promise<Hinted>;
}

/** Hints of all schemas that are looked at, with what can be done about them. */
export interface Hints extends vscode.Disposable {
  /** None where hints are not wanted. */
  look(schema: vscode.Uri): Promise<Look | undefined>;
  /** Shows what was found of a schema instead of what was shown of it. */
  put(key: string, hinted: Hinted | undefined): void;
  /** Tells that schemas are to be looked at again. */
  readonly onDidChange: vscode.Event<void>;
}

const settings = ['understudy.biasHints', 'understudy.diagnostics'];

export function createHints(homes: Homes): Hints {
  const collection = vscode.languages.createDiagnosticCollection('Understudy hints');
  const changed = new vscode.EventEmitter<void>();
  const shown = new Map<string, Hinted>();
  const here = (document: vscode.TextDocument): readonly Hinted[] =>
    [...shown.values()].filter(
      ({ uri, version }) => !same(uri, document.uri) || version === document.version,
    );

  const show = (file: string): void => {
    const hints = [...shown.values()].flatMap((each) => each.hints);
    const ofFile = hints.filter(({ uri }) => uri.toString() === file).map(({ diagnostic }) => diagnostic);
    collection.set(vscode.Uri.parse(file), once(ofFile, keyOf));
  };
  const listening = vscode.Disposable.from(
    collection,
    changed,
    dismissals(here),
    hovers(here, (uri) => shown.get(uri)),
    homes.onDidChange(() => changed.fire()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (settings.some((each) => change.affectsConfiguration(each))) changed.fire();
    }),
  );
  return {
    async look(uri) {
      if (!isOn(uri)) return undefined;
      const version = vscode.workspace.textDocuments.find((each) => same(each.uri, uri))?.version;
      const home = await homes.of(uri);
      const marks = home && auditOf(home.settings, home.schema).protected;
      return {
        plan: {
          count: 0,
          reference: { kind: 'declared' },
          ...(marks && { protected: marks }),
        },
        async found(audits, schema, concerns = () => true) {
          const told = once(
            audits.flatMap(({ findings }) => findings),
            ({ code, place, message }) => JSON.stringify(place ? [code, place] : [code, message]),
          ).filter((each) => !home || !isDismissed(each, home));
          const [findings, spots] = await Promise.all([
            findingsOf(
              told.map((each) => ({ ...each, ...(each.place && { place: firstLine(each.place, schema) }) })),
              schema,
            ),
            spotsOf(
              audits.flatMap(({ attributes }) => attributes),
              schema,
            ),
          ]);
          const hints = findings.map((finding, i): Hint => {
            const { code, entity, pointer } = told[i] as BiasFinding;
            const isOne = isSql(schema.source) || isTypes(schema.source);
            return { ...finding, code, ...(isOne && { entity }), pointer };
          });
          return { uri, version, home, hints: hints.filter(concerns), spots: spots.filter(concerns) };
        },
      };
    },
    put(key, hinted) {
      const before = shown.get(key);
      if (hinted) shown.set(key, hinted);
      else shown.delete(key);
      const files = [...(before?.hints ?? []), ...(hinted?.hints ?? [])].map(({ uri }) => uri.toString());
      new Set(files).forEach(show);
    },
    onDidChange: changed.event,
    dispose: () => listening.dispose(),
  };
}

function isOn(uri: vscode.Uri): boolean {
  const settings = vscode.workspace.getConfiguration('understudy', uri.with({ query: '' }));
  return settings.get('diagnostics', 'on') === 'on' && settings.get('biasHints', 'on') === 'on';
}

const isDismissed = ({ code, entity, pointer }: BiasFinding, { settings, schema }: Home): boolean =>
  dismissalOf(settings, { schema, entity, pointer, code }) !== undefined;

async function spotsOf(
  attributes: readonly AuditedAttribute[],
  schema: EditorSchema,
): Promise<readonly Spot[]> {
  const locate = locator(schema);
  const byPlace = new Map<string, AuditedAttribute[]>();
  for (const each of once(attributes, ({ place, class: id }) => JSON.stringify([place, id]))) {
    const key = JSON.stringify(each.place);
    if (each.place) byPlace.set(key, [...(byPlace.get(key) ?? []), each]);
  }
  const spots = await Promise.all(
    [...byPlace.values()].map(async (attributes): Promise<readonly Spot[]> => {
      const [{ place, schemaPointer: pointer }] = attributes as [AuditedAttribute];
      const at = place && (await locate(firstLine(place, schema)));
      return at ? [{ uri: at.uri, range: at.range, pointer, attributes }] : [];
    }),
  );
  return spots.flat();
}

/** Of a place of many lines the first, where the name is: a hint is no reason to underline a screenful. */
function firstLine(place: Place, { source }: EditorSchema): Place {
  if (place.uri !== source.uri) return place;
  const [line = ''] = source.text.slice(place.start, place.end).split(/\r?\n/u, 1);
  return line === '' ? place : { ...place, end: place.start + line.trimEnd().length };
}

const keyOf = ({ code, range, message }: vscode.Diagnostic): string => JSON.stringify([code, range, message]);

/** Each once: several definitions, or schemas, may refer to one place and find the same in it. */
const once = <T>(all: readonly T[], key: (each: T) => string): readonly T[] =>
  [...new Map([...all].reverse().map((each) => [key(each), each])).values()].reverse();
