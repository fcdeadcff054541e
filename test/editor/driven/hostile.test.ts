import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { becomes, changes, firstRow, lookAt } from './preview.ts';
import { session } from './session.ts';
import { sharedWindow } from './shared.ts';

const image = '<img src=x onerror="document.title=\'taken\'">';
const script = '</script><script>document.title="taken"</script>';
/** Turns the text around it from right to left. */
const turned = 'invoice\u202Egnp.exe';

const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: `${image}${script}${turned}`,
  type: 'object',
  required: [image, script, turned],
  properties: {
    [image]: { enum: [script], title: image, description: script },
    [script]: { enum: [image] },
    [turned]: { enum: [turned], pattern: '<b>' },
  },
};

describe('a schema that tries to be more than text', () => {
  const write = (what: unknown): Promise<void> =>
    writeFile(join(session().folder, 'hostile.schema.json'), JSON.stringify(what, null, 2));

  it('is shown as text, in rows and in problems', async () => {
    const window = await sharedWindow();
    const { properties } = schema;
    await write({ ...schema, properties: { ...properties, [turned]: { enum: [turned] } } });
    await window.openFile('hostile.schema.json');
    await window.run('Understudy: Preview Fixtures');
    const frame = await window.preview('hostile.schema.json');
    const elements = async (): Promise<number> =>
      frame.locator('img, svg image, b, iframe, object, body script:not([nonce])').count();

    await changes(frame, (row) => row.includes(image));
    const heads = (): Promise<string> => frame.locator('[role=columnheader]').allInnerTexts().then(String);
    assert.ok((await heads()).includes(image), await heads());
    // The last column comes into sight with the focus; what turns text is written out.
    await frame.locator('[data-at="0:0"]').focus();
    await frame.locator('[data-at="0:0"]').press('End');
    await changes(frame, (row) => row.includes('invoice[U+202E]gnp.exe'));
    assert.ok((await heads()).includes('gnp.exe'), await heads());
    await window.screenshot('hostile schema');
    assert.equal(await elements(), 0);

    // A cell holds what turns its text within itself.
    for (const cell of await firstRow(frame).locator('[role=gridcell]').all())
      assert.equal(await cell.locator('bdi').count(), 1);

    await lookAt(frame, 'JSON');
    await frame.getByText(image).first().waitFor();
    assert.equal(await elements(), 0);

    await write(schema);
    const told = await becomes(
      () => frame.locator('.problem').allInnerTexts(),
      (all) => all.length > 0,
    );
    await window.screenshot('problems of a hostile schema');
    assert.ok(told.join().includes('/invoice[U+202E]gnp.exe'), told.join());
    assert.equal(await elements(), 0);
    assert.notEqual(await frame.title(), 'taken');
    assert.notEqual(await window.page.title(), 'taken');
  });
});
