import type ts from 'typescript';
import type { Place } from '../../model/problem.ts';
import { isTag } from './tags.ts';

/** The compiler is handed in: it is large, and loaded only where a TypeScript file is read. */
export type TypeScript = typeof ts;

/** A tag of a JSDoc comment: its name, and what follows, as it is written. */
export interface DocTag {
  readonly name: string;
  readonly text: string;
  readonly place?: Place;
  /** It stands within a sentence, as in “Adds the @format pragma”, so it may be no tag. */
  readonly inProse?: boolean;
}

/** How the places of a file name it. */
export type UriOf = (file: ts.SourceFile) => string;

/**
 * The tags of a member's or type's comments, those of the member it overrides where it has none of its own, and the comment
 * itself as `description` where no tag gives one. Names and texts are those of the source: the compiler's own
 * reading changes braces, links and line breaks.
 */
export function docTagsOf(
  ts: TypeScript,
  symbol: ts.Symbol,
  checker: ts.TypeChecker,
  uriOf: UriOf = ({ fileName }) => fileName,
): DocTag[] {
  const declarations = documented(ts, symbol, checker, new Set());
  const found = declarations.flatMap((declaration) => sourceTags(ts, declaration, uriOf));
  // Symbols that the checker makes up have no declaration to look at.
  const tags =
    declarations.length > 0
      ? found
      : symbol
          .getJsDocTags(checker)
          .map(({ name, text }) => ({ name, text: ts.displayPartsToString(text).trim() }));
  if (tags.some(({ name }) => name === 'description')) return tags;
  const comment = ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
  return comment === '' ? tags : [{ name: 'description', text: comment }, ...tags];
}

/** The declarations that have comments: the symbol's own, else those of the nearest member that it overrides. */
function documented(
  ts: TypeScript,
  symbol: ts.Symbol,
  checker: ts.TypeChecker,
  seen: Set<ts.Symbol>,
): ts.Declaration[] {
  if (seen.has(symbol)) return [];
  seen.add(symbol);
  const declarations = symbol.declarations ?? [];
  const own = declarations.filter((each) => ts.getJSDocCommentsAndTags(each).length > 0);
  if (own.length > 0) return own;
  for (const { parent } of declarations as readonly Partial<ts.Node>[]) {
    // A file has none.
    if (parent === undefined) continue;
    if (!ts.isInterfaceDeclaration(parent) && !ts.isClassLike(parent)) continue;
    for (const base of (parent.heritageClauses ?? []).flatMap(({ types }) => [...types])) {
      const overridden = checker.getTypeAtLocation(base).getProperty(symbol.name);
      const inherited = overridden ? documented(ts, overridden, checker, seen) : [];
      if (inherited.length > 0) return inherited;
    }
  }
  return [];
}

/** A tag may follow another on its line; an @ there that is none of ours belongs to the text: `@pattern ^[^@]+@b$`. */
function sourceTags(ts: TypeScript, declaration: ts.Declaration, uriOf: UriOf): DocTag[] {
  const file = declaration.getSourceFile();
  const uri = uriOf(file);
  const spans: { start: number; end: number; inProse: boolean }[] = [];
  for (const { pos, end, tagName } of ts.getJSDocTags(declaration)) {
    const last = spans.at(-1);
    const before = /[^\r\n]*$/u.exec(file.text.slice(Math.max(0, pos - 400), pos))?.[0] ?? '';
    const continues = last !== undefined && last.end === pos && last.start >= pos - before.length;
    const inProse = continues ? last.inProse : /[^\s*.:;,!?()-]\s*$/u.test(before);
    if (continues && !isTag(tagName.text)) last.end = end;
    else spans.push({ start: pos, end, inProse });
  }
  return spans.flatMap(({ start, end, inProse }) => {
    const source = file.text.slice(start, end).replace(/(?:\s|(?<=[\r\n][ \t]*)\*)+$/u, '');
    const [all, name] = /^@([\w$]+(?:[.-][\w$]+)*)/u.exec(source) ?? [];
    if (all === undefined || name === undefined) return [];
    const text = source.slice(all.length).replace(/(\r?\n)[ \t]*(?:\*(?!\/)[ \t]?)?/gu, '$1');
    const place = { uri, start, end: start + source.length };
    return [{ name, text: text.trim(), place, ...(inProse && { inProse }) }];
  });
}
