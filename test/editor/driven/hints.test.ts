import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { session } from './session.ts';
import { sharedWindow } from './shared.ts';
import type { Workbench } from './workbench.ts';

const name = 'staff.schema.json';
const schema = {
  title: 'Employee',
  type: 'object',
  properties: { sex: { enum: ['M', 'F'] }, zip: { type: 'string' } },
};

describe('hints about people', () => {
  let window: Workbench;
  const path = (file: string): string => join(session().folder, file);
  before(async () => {
    await writeFile(path(name), JSON.stringify(schema, null, 2));
    window = await sharedWindow();
    await window.openFile(name);
  });
  after(async () => {
    for (const file of [name, 'understudy.json']) await rm(path(file), { force: true });
  });

  it('are underlined and listed; the hover says why, and takes a word against it', async () => {
    const { page } = window;
    const underlined = page.locator('.squiggly-info');
    await underlined.first().waitFor();
    await window.run('Problems: Focus on Problems View');
    await page.locator('.markers-panel', { hasText: 'bias-two-sexes' }).waitFor();
    await page
      .locator('.view-line span', { hasText: /^"sex"$/ })
      .first()
      .hover();
    const hover = page.locator('.monaco-hover-content', { hasText: 'Taken for a protected attribute' });
    await hover.waitFor();
    await window.screenshot('hint and hover');
    await hover.getByRole('link', { name: 'Not about people' }).click();
    await underlined.first().waitFor({ state: 'detached' });
    assert.deepEqual(JSON.parse(await readFile(path('understudy.json'), 'utf8')), {
      audit: { [name]: { protected: { '/properties/sex': false } } },
    });
    await window.run('View: Toggle Panel Visibility');
  });
});
