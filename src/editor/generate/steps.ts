import * as vscode from 'vscode';

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** One question of several; `typed` turns what the user types into a choice of its own. */
export interface Step<T> {
  readonly placeholder: string;
  readonly choices: readonly Choice<T>[];
  /** What was answered last time. */
  readonly last?: T;
  readonly typed?: (text: string) => Choice<T> | undefined;
}

export type Answer<T> = { readonly kind: 'chosen'; readonly value: T } | { readonly kind: 'back' | 'left' };

/** Shows one step as “2/3”, with a button back from the second on. */
export function ask<T>(title: string, at: number, of: number, step: Step<T>): Promise<Answer<T>> {
  const pick = vscode.window.createQuickPick<Choice<T>>();
  pick.title = of === 1 ? title : `${title} (${at}/${of})`;
  pick.placeholder = step.placeholder;
  pick.items = step.choices;
  pick.ignoreFocusOut = false;
  if (at > 1) pick.buttons = [vscode.QuickInputButtons.Back];
  const last = step.choices.find(({ value }) => value === step.last);
  if (last !== undefined) pick.activeItems = [last];
  return new Promise((resolve) => {
    const end = (answer: Answer<T>): void => {
      resolve(answer);
      pick.dispose();
    };
    pick.onDidChangeValue((text) => {
      const typed = text === '' ? undefined : step.typed?.(text);
      if (step.typed !== undefined) pick.items = typed === undefined ? step.choices : [typed];
    });
    pick.onDidAccept(() => {
      const [chosen] = pick.activeItems;
      if (chosen !== undefined) end({ kind: 'chosen', value: chosen.value });
    });
    pick.onDidTriggerButton(() => end({ kind: 'back' }));
    pick.onDidHide(() => end({ kind: 'left' }));
    pick.show();
  });
}
