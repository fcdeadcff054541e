import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');

function sources(): ts.SourceFile[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) =>
      ts.createSourceFile(
        name,
        readFileSync(join(root, 'src', name), 'utf8'),
        ts.ScriptTarget.ES2022,
        /* setParentNodes */ true,
      ),
    );
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  node.forEachChild((child) => visit(child, see));
}

/** The texts an expression can be, where it is a literal or a choice of literals. */
function literals(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)];
  return [];
}

/** Where functions take a parameter called `code`, by the function's name. */
function codeParameters(file: ts.SourceFile): Map<string, number> {
  const found = new Map<string, number>();
  visit(file, (node) => {
    if (!ts.isFunctionLike(node)) return;
    const at = node.parameters.findIndex(({ name }) => ts.isIdentifier(name) && name.text === 'code');
    const named = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined);
    if (at >= 0 && named && ts.isIdentifier(named)) found.set(named.text, at);
  });
  return found;
}

/** Every Problem code in `src`: values of a property `code`, arguments for a parameter `code`. */
function codesInSource(): Set<string> {
  const files = sources();
  const everywhere = new Map(files.flatMap((file) => [...codeParameters(file)]));
  const codes = new Set<string>();
  for (const file of files) {
    // A function of the file itself comes before one of the same name that others may export.
    const parameters = new Map([...everywhere, ...codeParameters(file)]);
    visit(file, (node) => {
      if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && node.name.text === 'code') {
        for (const code of literals(node.initializer)) codes.add(code);
      }
      if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return;
      const argument = node.arguments[parameters.get(node.expression.text) ?? -1];
      if (argument) for (const code of literals(argument)) codes.add(code);
    });
  }
  // ajv's own option of that name.
  codes.delete('new RegExp');
  return codes;
}

describe('docs/problems.md', () => {
  const documented = [
    ...readFileSync(join(root, 'docs/problems.md'), 'utf8').matchAll(/^\| `([a-z0-9-]+)`/gm),
  ].map(([, code]) => code as string);
  const codes = codesInSource();

  it('documents every code that a user can meet', () => {
    assert.ok(codes.size > 30, `only ${codes.size} codes found in src`);
    assert.deepEqual(
      [...codes].filter((code) => !documented.includes(code)),
      [],
    );
  });

  it('documents each code once, and none that does not exist', () => {
    assert.deepEqual(
      documented.filter((code, i) => !codes.has(code) || documented.indexOf(code) !== i),
      [],
    );
  });
});
