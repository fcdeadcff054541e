import * as vscode from 'vscode';
import { decode } from '../../project/files.ts';
import { parseSettings, settingsFileName, type ProjectSettings } from '../../project/settings-file.ts';
import { nameOf, same } from '../schema-files.ts';

/** What the understudy.json of a schema's folder says, and how it calls the schema. */
export interface Home {
  readonly file: vscode.Uri;
  /** Path of the schema from there. */
  readonly schema: string;
  readonly settings: ProjectSettings;
  /** Whether the file can be written. */
  readonly isWritable: boolean;
}

export interface Homes extends vscode.Disposable {
  /** None of a schema that is in no folder of the workspace. */
  of(schema: vscode.Uri): Promise<Home | undefined>;
  /** Tells that an understudy.json is another by now, saved or not. */
  readonly onDidChange: vscode.Event<void>;
}

const none: ProjectSettings = { references: new Map(), audit: new Map(), dismissed: [] };

export function createHomes(): Homes {
  /** While a file is broken, as it is between two keystrokes, what it said before holds. */
  const lasting = new Map<string, ProjectSettings>();
  const changed = new vscode.EventEmitter<void>();
  const files = vscode.workspace.createFileSystemWatcher(`**/${settingsFileName}`);
  const tell = (uri: vscode.Uri): void => {
    if (nameOf(uri) === settingsFileName) changed.fire();
  };
  const listening = vscode.Disposable.from(
    changed,
    files,
    files.onDidCreate(tell),
    files.onDidChange(tell),
    files.onDidDelete(tell),
    vscode.workspace.onDidChangeTextDocument(({ document }) => tell(document.uri)),
    // Unsaved edits end with it.
    vscode.workspace.onDidCloseTextDocument(({ uri }) => tell(uri)),
  );
  return {
    async of(schema) {
      const uri = schema.with({ query: '' });
      const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
      if (folder === undefined) return undefined;
      const file = vscode.Uri.joinPath(folder, settingsFileName);
      const key = file.toString();
      const { settings = lasting.get(key) ?? none } = parseSettings(key, await textOf(file));
      lasting.set(key, settings);
      return {
        file,
        schema: same(uri, folder) ? '.' : vscode.workspace.asRelativePath(uri, false),
        settings,
        isWritable:
          folder.scheme === 'file' &&
          vscode.workspace.isTrusted &&
          vscode.workspace.fs.isWritableFileSystem(folder.scheme) !== false,
      };
    },
    onDidChange: changed.event,
    dispose: () => listening.dispose(),
  };
}

async function textOf(file: vscode.Uri): Promise<string> {
  // A document that is saved may outlive its file.
  const open = vscode.workspace.textDocuments.find(({ uri, isDirty }) => isDirty && same(uri, file));
  if (open) return open.getText();
  try {
    const read = decode(await vscode.workspace.fs.readFile(file));
    return 'text' in read ? read.text : '';
  } catch {
    return '';
  }
}
