import * as vscode from 'vscode';
import { madeCard } from '../../project/card/made.ts';
import { nameIn } from '../../project/card/schema-files.ts';
import { outcomeOf } from '../../project/outcomes.ts';
import { comparedTo } from '../../project/references.ts';
import { auditOf, readSettingsFile } from '../../project/settings-file.ts';
import { Refusal } from '../../protocol/handler.ts';
import type { WireOptions } from '../../protocol/worker.ts';
import type { OpenSchema } from '../../worker/client.ts';
import { cardText, type CardFile } from '../../write/card/index.ts';
import { filesOf, isSelection } from '../collection.ts';
import type { Editor } from '../editor.ts';
import type { Wanted } from '../generate/ask.ts';
import type { Made } from '../generate/write.ts';
import { previewSettings } from '../preview/settings-of.ts';
import { nameOf, same } from '../schema-files.ts';
import type { EditorSchema } from '../schema.ts';

/** `orders.json` → `orders.card.md`, beside it. */
export function cardOf(fixture: vscode.Uri): vscode.Uri {
  const name = nameOf(fixture).replace(/\.[^.]+$/u, '');
  return vscode.Uri.joinPath(fixture, '..', `${name}.card.md`);
}

/** What rows of a schema were made with. */
export interface MadeOf {
  readonly schema: EditorSchema;
  readonly opened: OpenSchema;
  readonly options: WireOptions;
  readonly wanted: Pick<Wanted, 'entity' | 'rows' | 'format' | 'target'>;
}

/** The text of the card of rows that were written. @throws Refusal where understudy.json cannot be read */
export async function textOfCard(
  editor: Editor,
  { schema, opened, options, wanted }: MadeOf,
  made: Made,
  digest: Omit<CardFile, 'file'>,
): Promise<string> {
  const { source, uri } = schema;
  const { root } = source;
  const { settings, problems } = readSettingsFile(root);
  if (settings === undefined) throw new Refusal(problems);
  const named = pathIn(root, uri.with({ query: '' }));
  const own = auditOf(settings, named);
  const reference = previewSettings(editor, uri)?.remedies?.reference ?? own.reference;
  const compared = comparedTo(reference, settings, root);
  if ('refused' in compared)
    throw new Refusal([{ code: 'audit-reference', severity: 'error', message: compared.refused }]);
  const { entity, rows, format, target } = wanted;
  const first = opened.tables === undefined ? opened.entities[0] : undefined;
  const written = made.tables?.map((table) => ({ ...table, id: table.name })) ?? [
    { id: entity ?? first?.id ?? '', name: made.entity?.name ?? '', rows: made.rows },
  ];
  const unsaved = unsavedOf(schema);
  const files = isSelection(uri) ? filesOf(uri) : [uri.with({ query: '' })];
  const card = await madeCard(
    opened,
    {
      version: versionOf(),
      title: nameOf(uri),
      schema: named,
      settings,
      outcomes: (own.outcomes ?? []).map(outcomeOf),
      ...(own.protected && { protected: own.protected }),
      compared,
      recipe: {
        schemas: files.map((file) => pathIn(root, file)),
        ...(entity !== undefined && entity !== first?.id && { entity: made.entity?.name ?? entity }),
        options,
        rows: { ...options.counts, each: rows, tables: options.counts?.tables ?? {} },
        format,
        out: pathIn(root, target),
        card: pathIn(root, cardOf(target)),
        ...(source.dialect && { dialect: source.dialect }),
        ...(reference !== undefined && { reference }),
      },
      files: [{ file: pathIn(root, target), ...digest }],
      texts: unsaved,
      notes: [...unsaved.values()].map(({ name }) => `${name} was not saved when the rows were made.`),
    },
    { options, format, entities: written, rows: made.rows, problems: made.problems },
  );
  return cardText(card, 'card.md');
}

const pathIn = (root: string, uri: vscode.Uri): string =>
  uri.scheme === 'file' ? nameIn(root, uri.fsPath) : nameOf(uri);

/** What is in no file, or newer than its file, by the URI that the engine knows it by. */
function unsavedOf({
  uri,
  source,
}: EditorSchema): ReadonlyMap<string, { readonly text: string; readonly name: string }> {
  const open = vscode.workspace.textDocuments.find((document) => same(document.uri, uri));
  const own = uri.scheme !== 'file' || open?.isDirty === true;
  const others = Object.entries(source.unsaved ?? {}).map(([each, text]) => {
    const name = pathIn(source.root, vscode.Uri.parse(each));
    return [each, { text, name }] as const;
  });
  return new Map([
    ...others,
    ...(own && source.more === undefined
      ? [[source.uri, { text: source.text, name: pathIn(source.root, uri) }] as const]
      : []),
  ]);
}

function versionOf(): string {
  const found = vscode.extensions.getExtension('understudy.understudy-fixtures');
  return String((found?.packageJSON as { readonly version?: string } | undefined)?.version ?? '');
}
