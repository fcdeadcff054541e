import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const table = (path: string): Record<string, string> => JSON.parse(read(path)) as Record<string, string>;

/** The first argument of every `l10n.t(…)` of a file, in the webview `t(…)`; `undefined` where it is no literal. */
function messages(path: string): (string | undefined)[] {
  const found: (string | undefined)[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(t|(.*\.)?l10n\.t)$/.test(node.expression.getText())) {
      const [first] = node.arguments;
      found.push(first !== undefined && ts.isStringLiteralLike(first) ? first.text : undefined);
    }
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2022, /* setParentNodes */ true));
  return found;
}

const placeholders = (text: string): string[] => [...text.matchAll(/\{\d+\}/g)].map(([mark]) => mark).sort();

describe('the German translation', () => {
  it('has every string of the editor and of the preview, with its placeholders, and no other', () => {
    const [editor = [], preview = []] = ['src/editor', 'media/preview'].map((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name))
        .flatMap((name) => messages(join(folder, name))),
    );
    assert.ok(editor.length > 30, `only ${editor.length} strings of the editor found`);
    assert.ok(preview.length > 80, `only ${preview.length} strings of the preview found`);
    const sources = [...editor, ...preview];
    assert.ok(!sources.includes(undefined), 'a string to translate is not written as one');
    const german = table('l10n/bundle.l10n.de.json');
    assert.deepEqual(Object.keys(german).sort(), [...new Set(sources)].sort());
    for (const [text, translated] of Object.entries(german))
      assert.deepEqual(placeholders(translated), placeholders(text), text);
  });

  it('has every string of the manifest', () => {
    const named = [...read('package.json').matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
    const english = table('package.nls.json');
    assert.deepEqual(Object.keys(english).sort(), [...new Set(named)].sort());
    assert.deepEqual(Object.keys(table('package.nls.de.json')).sort(), Object.keys(english).sort());
  });
});
