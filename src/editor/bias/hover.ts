import * as vscode from 'vscode';
import { settingsFileName, withoutPeople } from '../../project/settings-file.ts';
import { schemaLanguages } from '../schema-files.ts';
import { changeSettings } from './change-settings.ts';
import { explain } from './explain.ts';
import type { Hinted, Spot } from './hints.ts';

const command = 'understudy.notAboutPeople';

/** Says over a property what it was taken for. */
export function hovers(
  shownIn: (document: vscode.TextDocument) => readonly Hinted[],
  shownOf: (schema: string) => Hinted | undefined,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerHoverProvider(
      schemaLanguages.map((language) => ({ language })),
      {
        provideHover(document, position) {
          for (const hinted of shownIn(document)) {
            const spot = spotAt(hinted, document, position);
            if (spot) return new vscode.Hover(textOf(spot, hinted), spot.range);
          }
          return undefined;
        },
      },
    ),
    vscode.commands.registerCommand(command, (schema: unknown, pointer: unknown) =>
      notAboutPeople(shownOf(String(schema)), pointer),
    ),
  );
}

/** The innermost; of one of many lines the first, where its name is. */
function spotAt(
  { spots }: Hinted,
  { uri }: vscode.TextDocument,
  position: vscode.Position,
): Spot | undefined {
  const around = spots.filter(
    (spot) =>
      String(spot.uri) === String(uri) &&
      spot.range.contains(position) &&
      spot.range.start.line === position.line,
  );
  return around.sort((a, b) => (a.range.contains(b.range) ? 1 : -1))[0];
}

function textOf({ attributes, pointer }: Spot, { uri, home }: Hinted): vscode.MarkdownString {
  if (home?.isWritable !== true) return new vscode.MarkdownString(explain(attributes, vscode.l10n.t));
  const title = vscode.l10n.t('Not about people');
  const about = vscode.l10n.t('Says so in {0}', settingsFileName);
  const given = encodeURIComponent(JSON.stringify([uri.toString(), pointer]));
  const link = `[${title}](command:${command}?${given} "${about}")`;
  const text = new vscode.MarkdownString(explain(attributes, vscode.l10n.t, link));
  text.isTrusted = { enabledCommands: [command] };
  return text;
}

/** A link may be anybody's: only what was found can be said to be none. */
async function notAboutPeople(hinted: Hinted | undefined, pointer: unknown): Promise<void> {
  const spot = hinted?.spots.find((each) => each.pointer === pointer);
  if (hinted?.home?.isWritable !== true || spot === undefined) return;
  const { file, schema } = hinted.home;
  await changeSettings(file, (text) => withoutPeople(text, schema, spot.pointer));
}
