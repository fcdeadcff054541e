// TypeScript's own libraries as one file.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** Texts of all libraries by name, without comments and indentation. */
export function typeLibraries() {
  const folder = dirname(createRequire(import.meta.url).resolve('typescript'));
  const names = readdirSync(folder).filter((name) => /^lib\b.*\.d\.ts$/.test(name));
  return Object.fromEntries(
    names.map((name) => [name, withoutComments(readFileSync(join(folder, name), 'utf8'))]),
  );
}

/** `/// <reference …>` stays, as it says what else belongs to a library. */
function withoutComments(text) {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, text);
  let rest = '';
  /** How many braces are open within each template that is. */
  const templates = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind === ts.SyntaxKind.TemplateHead) templates.push(0);
    else if (templates.length > 0 && kind === ts.SyntaxKind.OpenBraceToken) templates[templates.length - 1]++;
    else if (templates.length > 0 && kind === ts.SyntaxKind.CloseBraceToken) {
      if (templates.at(-1) > 0) templates[templates.length - 1]--;
      else if (scanner.reScanTemplateToken(false) === ts.SyntaxKind.TemplateTail) templates.pop();
    }
    const token = scanner.getTokenText();
    const isComment =
      kind === ts.SyntaxKind.MultiLineCommentTrivia ||
      (kind === ts.SyntaxKind.SingleLineCommentTrivia && !/^\/\/\/\s*</.test(token));
    // Of a comment of several lines the end of a line stays, which may end a statement.
    if (isComment) rest += token.includes('\n') ? '\n' : ' ';
    else rest += kind === ts.SyntaxKind.NewLineTrivia ? '\n' : token;
  }
  return `${rest.replaceAll(/[ \t]*\n\s*/g, '\n').trim()}\n`;
}
