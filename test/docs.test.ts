import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { exit } from '../src/cli/exit.ts';
import { locales } from '../src/realism/index.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

function sources(): ts.SourceFile[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) =>
      ts.createSourceFile(name, read(join('src', name)), ts.ScriptTarget.ES2022, /* setParentNodes */ true),
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
  const documented = [...read('docs/problems.md').matchAll(/^\| `([a-z0-9-]+)`/gm)].map(
    ([, code]) => code as string,
  );
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

describe('the other documents', () => {
  it('list every option and exit code of the command line', () => {
    const all = [...read('src/cli/main.ts').matchAll(/'(?:-\w, )?(--[a-z-]+)[ ']/g)].map(
      ([, name]) => name as string,
    );
    assert.ok(all.length > 15, `only ${all.length} options found`);
    const readme = read('README.md');
    assert.deepEqual(
      all.filter((name) => !readme.includes(`\`${name}`) && !readme.includes(`, ${name} `)),
      [],
    );
    const codes = /Exit codes:[^.]*\./.exec(readme)?.[0] ?? '';
    assert.deepEqual(
      Object.values(exit).filter((code) => !new RegExp(`\\b${code}\\b`).test(codes)),
      [],
    );
  });

  it('list every locale', () => {
    const [, list = ''] = /There are ([^]*?)\.\n/.exec(read('docs/realism.md')) ?? [];
    assert.deepEqual([...list.matchAll(/`(\w+)`/g)].map(([, name]) => name).sort(), [...locales].sort());
  });

  it('link to what is there', () => {
    const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'bench/README.md'].concat(
      readdirSync(join(root, 'docs')).map((name) => join('docs', name)),
    );
    const broken = documents.flatMap((document) =>
      [...read(document).matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
        .map(([, target]) => join(dirname(document), target as string))
        .filter((target) => !existsSync(join(root, target))),
    );
    assert.deepEqual(broken, []);
  });
});
