import * as vscode from 'vscode';

/** What the user would answer, step by step; a function may look at what is asked. */
export interface Answers {
  readonly entity?: string;
  /** Labels that are chosen wherever they are offered. */
  readonly picks?: readonly string[];
  readonly rows?: string;
  readonly format?: string;
  /** Label of the schema in a simple list; of the entity in the next one. */
  readonly schema?: string;
  /** What is written into an input box, if it is taken. */
  readonly written?: string;
  /** Steps, by their number from 0, at which the button back is pressed. */
  readonly back?: readonly number[];
  readonly elsewhere?: vscode.Uri;
  /** Button of a modal question; none is Cancel. */
  readonly modal?: string;
  /** Button of a notification. */
  readonly notification?: string;
  /** How many notifications to wait for; they come when the command has ended already. */
  readonly notified?: number;
  /** Ends the work as soon as it reports progress. */
  readonly cancel?: boolean;
}

export interface Seen {
  readonly notifications: readonly string[];
  readonly questions: readonly string[];
  /** Title and first choice of each step. */
  readonly steps: readonly { readonly title: string; readonly first: string; readonly placeholder: string }[];
  readonly status: readonly string[];
  /** Of fixture cards, after rows were written. */
  readonly offers: readonly string[];
}

/**
 * Stands in for the user at the parts of the window that a test in the extension host cannot press.
 * The extension under test shares `vscode.window` with the tests: both lie in one folder.
 */
export async function withUser<T>(answers: Answers, act: () => Thenable<T>): Promise<Seen> {
  const notifications: string[] = [];
  const questions: string[] = [];
  const steps: Seen['steps'][number][] = [];
  const status: string[] = [];
  const offers: string[] = [];
  const window = vscode.window as unknown as Record<string, unknown>;
  const originals = new Map<string, unknown>();
  const replace = (name: string, stand: (...args: never[]) => unknown): void => {
    originals.set(name, window[name]);
    window[name] = stand;
  };
  const message = async (text: string, ...rest: unknown[]): Promise<string | undefined> => {
    const modal = typeof rest[0] === 'object' && (rest[0] as vscode.MessageOptions).modal === true;
    if (rest[0] === 'Write Fixture Card') {
      offers.push(text);
      return answers.notification;
    }
    (modal ? questions : notifications).push(text);
    return modal ? answers.modal : answers.notification;
  };
  for (const name of ['showErrorMessage', 'showWarningMessage', 'showInformationMessage'])
    replace(name, message);
  replace('setStatusBarMessage', (text: string) => {
    status.push(text);
    return new vscode.Disposable(() => undefined);
  });
  replace('showSaveDialog', async () => answers.elsewhere);
  replace('showQuickPick', async (items: readonly vscode.QuickPickItem[]) =>
    items.find(({ label }) => label === answers.schema || label === answers.entity),
  );
  replace('showInputBox', async ({ value = '', validateInput }: vscode.InputBoxOptions) => {
    const text = answers.written ?? value;
    const wrong = await validateInput?.(text);
    questions.push(wrong ? `${value}: ${String(wrong)}` : value);
    return wrong ? undefined : text;
  });
  replace('createQuickPick', () =>
    standInPick((pick) => {
      const first = (pick.activeItems[0] ?? pick.items[0])?.label ?? '';
      steps.push({ title: pick.title ?? '', first, placeholder: pick.placeholder ?? '' });
      if (answers.back?.includes(steps.length - 1)) return 'back';
      if (/rows/i.test(first) || /How many/.test(pick.placeholder ?? '')) return { typed: answers.rows };
      const wanted = [
        ...(answers.picks ?? []),
        answers.entity,
        answers.elsewhere && 'Another location…',
        answers.format,
      ];
      return { label: wanted.find((label) => pick.items.some((item) => item.label === label)) };
    }),
  );
  if (answers.cancel === true) {
    replace('withProgress', (_options: unknown, task: Parameters<typeof vscode.window.withProgress>[1]) => {
      const source = new vscode.CancellationTokenSource();
      return task({ report: () => source.cancel() }, source.token);
    });
  }
  try {
    await act();
    for (let tries = 0; tries < 100 && notifications.length < (answers.notified ?? 0); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    // One too many would be seen as well.
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { notifications, questions, steps, status, offers };
  } finally {
    for (const [name, value] of originals) window[name] = value;
  }
}

type Press = 'back' | { readonly typed: string | undefined } | { readonly label: string | undefined };

/** A quick pick that answers as soon as it is shown; without an answer it takes the active item. */
function standInPick(answer: (pick: vscode.QuickPick<vscode.QuickPickItem>) => Press): unknown {
  const changed = new vscode.EventEmitter<string>();
  const accepted = new vscode.EventEmitter<void>();
  const pressed = new vscode.EventEmitter<vscode.QuickInputButton>();
  const hidden = new vscode.EventEmitter<void>();
  const pick = {
    items: [] as readonly vscode.QuickPickItem[],
    activeItems: [] as readonly vscode.QuickPickItem[],
    buttons: [] as readonly vscode.QuickInputButton[],
    onDidChangeValue: changed.event,
    onDidAccept: accepted.event,
    onDidTriggerButton: pressed.event,
    onDidHide: hidden.event,
    dispose: () => undefined,
    show() {
      const press = answer(pick as unknown as vscode.QuickPick<vscode.QuickPickItem>);
      const [back] = pick.buttons;
      if (press === 'back') return back === undefined ? hidden.fire() : pressed.fire(back);
      if ('typed' in press && press.typed !== undefined) {
        changed.fire(press.typed);
        pick.activeItems = pick.items.slice(0, 1);
      }
      if ('label' in press && press.label !== undefined)
        pick.activeItems = pick.items.filter(({ label }) => label === press.label);
      if (pick.activeItems.length === 0) pick.activeItems = pick.items.slice(0, 1);
      accepted.fire();
    },
  };
  return pick;
}

export function workspaceFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('The tests need a workspace.');
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function readFile(name: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(workspaceFile(name)));
}

/** Names of the files in the workspace that were not there before `act`. */
export async function newFiles(act: () => Promise<unknown>): Promise<string[]> {
  const list = async (): Promise<string[]> =>
    (await vscode.workspace.fs.readDirectory(workspaceFile('.'))).map(([name]) => name);
  const before = new Set(await list());
  await act();
  return (await list()).filter((name) => !before.has(name));
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
