import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';

/** The preview's controls by role and name, in one place: how they are laid out may change. */

export function rowAt(frame: Frame, index: number): Locator {
  return frame.locator(`[role=row][aria-rowindex="${index + 2}"]`);
}

export function firstRow(frame: Frame): Locator {
  return rowAt(frame, 0);
}

export function header(frame: Frame, column: string): Locator {
  return frame.locator('[role=columnheader]', { hasText: column });
}

export function problems(frame: Frame): Locator {
  return frame.getByRole('alert', { name: 'Problems' });
}

/** Reads again and again until it is as it should be; what is read may fail while a page is made anew. */
export async function becomes<T>(
  read: () => Promise<T>,
  accepts: (value: T) => boolean,
  patience = 20_000,
): Promise<T> {
  const deadline = Date.now() + patience;
  let last: unknown;
  do {
    try {
      const value = await read();
      if (accepts(value)) return value;
      last = value;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  } while (Date.now() < deadline);
  assert.fail(`It stays ${String(last)}`);
}

/** Waits until a row, the first if not said otherwise, is as it should be; answers its text. */
export function changes(frame: Frame, accepts: (text: string) => boolean, index = 0): Promise<string> {
  return becomes(() => rowAt(frame, index).innerText({ timeout: 1000 }), accepts);
}

/** A control of the settings, which are folded away where there is little room. */
async function inSettings(frame: Frame, control: Locator): Promise<Locator> {
  const gear = frame.getByRole('button', { name: 'Settings' });
  await gear.waitFor();
  if ((await gear.getAttribute('aria-expanded')) !== 'true') await gear.click();
  await control.waitFor();
  return control;
}

export function field(frame: Frame, label: string): Promise<Locator> {
  return inSettings(frame, frame.getByLabel(label, { exact: true }));
}

export async function valueOf(frame: Frame, label: string): Promise<string> {
  return (await field(frame, label)).inputValue();
}

export async function setNumber(frame: Frame, label: string, value: string): Promise<void> {
  const number = await field(frame, label);
  // A field that was just answered writes its own text once more.
  for (let tries = 0; tries < 10 && (await number.inputValue()) !== value; tries++) {
    await number.fill(value);
    await number.page().waitForTimeout(50);
  }
  await number.press('Enter');
}

export async function goToRow(frame: Frame, index: number): Promise<void> {
  await setNumber(frame, 'Go to row', String(index));
}

export async function lookAt(frame: Frame, view: 'Grid' | 'JSON' | 'Insights'): Promise<void> {
  await frame.getByRole('button', { name: view, exact: true }).click();
}

/** Presses a button, or the entry of the menu *More*. */
export async function press(frame: Frame, name: string): Promise<void> {
  const button = frame.getByRole('button', { name, exact: true });
  const more = frame.getByRole('button', { name: /More/ });
  await button.or(more).first().waitFor();
  if (await button.isVisible()) return button.click();
  await more.click();
  await frame.getByRole('menuitem', { name, exact: true }).click();
}

export async function inColumnMenu(frame: Frame, column: string, entry: string): Promise<void> {
  const head = header(frame, column).first();
  await head.focus();
  await head.press('Alt+ArrowDown');
  await frame.getByRole('menuitem', { name: entry, exact: true }).click();
}
