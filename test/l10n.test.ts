import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const table = (path: string): Record<string, string> => JSON.parse(read(path)) as Record<string, string>;

/** The first argument of every `l10n.t(…)` of a file; `undefined` where it is no literal. */
function messages(path: string): (string | undefined)[] {
  const found: (string | undefined)[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /(^|\.)l10n\.t$/.test(node.expression.getText())) {
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
  it('has every string of the editor, with its placeholders, and no other', () => {
    const sources = readdirSync(join(root, 'src/editor'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => messages(join('src/editor', name)));
    assert.ok(sources.length > 30, `only ${sources.length} strings found`);
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
