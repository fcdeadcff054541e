import assert from 'node:assert/strict';
import ts from 'typescript';
import { typeLibraries as bundled } from '../../scripts/type-libraries.mjs';
import { typeLibraries } from '../../src/project/type-libraries.ts';

describe('project/type-libraries', function () {
  this.timeout(60_000);

  it('has all of TypeScript’s own, of the web, too', () => {
    const libraries = typeLibraries();
    for (const name of ['lib.d.ts', 'lib.es5.d.ts', 'lib.esnext.full.d.ts', 'lib.dom.d.ts'])
      assert.ok(libraries.has(name), name);
    assert.match(libraries.get('lib.es5.d.ts') as string, /interface Array<T>/);
  });

  it('is bundled with the same declarations and references, and without comments', () => {
    const texts = bundled();
    assert.deepEqual(Object.keys(texts).sort(), [...typeLibraries().keys()].sort());
    for (const [name, text] of typeLibraries()) {
      const [whole, part] = [text, texts[name] as string].map((each) =>
        ts.createSourceFile(name, each, ts.ScriptTarget.Latest),
      ) as [ts.SourceFile, ts.SourceFile];
      assert.deepEqual(tokensOf(part), tokensOf(whole), name);
      assert.deepEqual(namesOf(part.libReferenceDirectives), namesOf(whole.libReferenceDirectives), name);
      assert.equal(part.hasNoDefaultLib, whole.hasNoDefaultLib, name);
      assert.ok(part.text.length <= whole.text.length * 0.9, name);
    }
  });
});

const namesOf = (references: readonly ts.FileReference[]): string[] =>
  references.map(({ fileName }) => fileName);

/** Kinds of nodes in order, with the texts of leaves. */
function tokensOf(file: ts.SourceFile): string[] {
  const tokens: string[] = [];
  const visit = (node: ts.Node): void => {
    let isLeaf = true;
    ts.forEachChild(node, (child) => {
      isLeaf = false;
      visit(child);
    });
    tokens.push(isLeaf ? `${node.kind} ${node.getText(file)}` : String(node.kind));
  };
  visit(file);
  return tokens;
}
