import type { Node, ParseError } from 'jsonc-parser';
import { createScanner, parseTree, printParseErrorCode } from 'jsonc-parser';
import { put } from '../../model/json.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { parsePointer } from '../../model/pointer.ts';
import type { Place, Problem } from '../../model/problem.ts';
import { numberProblem } from './numbers.ts';
import { error, maxProblems, shorten, warning } from './problems.ts';
import { maxDepth } from './text.ts';
import type { Locate, ParsedText } from './text.ts';

/** Numeric values of jsonc-parser's `SyntaxKind`, a const enum that cannot be imported file by file. */
const token = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, end: 17 };

const messages: Record<string, string> = {
  InvalidSymbol: 'This is no JSON value',
  InvalidNumberFormat: 'This is no JSON number',
  PropertyNameExpected: 'A property name in double quotes is expected here',
  ValueExpected: 'A value is expected here',
  ColonExpected: 'A colon is expected here',
  CommaExpected: 'A comma is expected here',
  CloseBraceExpected: 'A closing brace “}” is missing here',
  CloseBracketExpected: 'A closing bracket “]” is missing here',
  EndOfFileExpected: 'The text should end here',
  InvalidCommentToken: 'This is no comment',
  UnexpectedEndOfComment: 'The comment is not closed',
  UnexpectedEndOfString: 'The string is not closed',
  UnexpectedEndOfNumber: 'The number is not complete',
  InvalidUnicode: 'The \\u escape needs four hexadecimal digits',
  InvalidEscapeCharacter: 'This is no escape of JSON',
  InvalidCharacter: 'A control character must be escaped in a string',
};

export function parseJsonText(uri: string, text: string): ParsedText {
  const nowhere: Locate = () => undefined;
  const tooDeep = depthProblem(uri, text);
  if (tooDeep) return { locate: nowhere, problems: [tooDeep] };
  const errors: ParseError[] = [];
  // jsonc-parser reports a byte order mark as an invalid symbol; a space keeps the offsets.
  const clean = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const tree = parseTree(clean, errors, { allowTrailingComma: true, disallowComments: false });
  if (errors.length > 0 || !tree) {
    const problems = errors.slice(0, maxProblems).map((e) => syntaxProblem(uri, text, e));
    if (problems.length === 0) problems.push(emptyProblem(uri, text));
    return { locate: nowhere, problems };
  }
  const problems: Problem[] = [];
  const root = valueOf(tree, { uri, text: clean, problems });
  return { root, locate: locator(uri, tree), problems };
}

function emptyProblem(uri: string, text: string): Problem {
  return error('syntax', 'The file is empty: a schema is an object such as {} or a boolean.', {
    uri,
    start: 0,
    end: text.length,
  });
}

function syntaxProblem(uri: string, text: string, e: ParseError): Problem {
  const what = messages[printParseErrorCode(e.error)] ?? printParseErrorCode(e.error);
  const found = e.offset >= text.length ? ', but the text ends' : '';
  const start = Math.min(e.offset, text.length);
  return error('syntax', `${what}${found}.`, { uri, start, end: Math.min(start + e.length, text.length) });
}

/** The parser is recursive, so brackets are counted before it runs. */
function depthProblem(uri: string, text: string): Problem | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let kind = scanner.scan() as number; kind < token.end; kind = scanner.scan()) {
    if (kind === token.openBrace || kind === token.openBracket) depth++;
    else if (kind === token.closeBrace || kind === token.closeBracket) depth--;
    if (depth > maxDepth) {
      const start = scanner.getTokenOffset();
      return error('too-deep', `Nested more than ${maxDepth} levels deep: no schema needs that.`, {
        uri,
        start,
        end: start + 1,
      });
    }
  }
  return undefined;
}

interface Building {
  readonly uri: string;
  readonly text: string;
  readonly problems: Problem[];
}

const placeOf = (uri: string, node: Node): Place => ({
  uri,
  start: node.offset,
  end: node.offset + node.length,
});

function valueOf(node: Node, building: Building): Json {
  switch (node.type) {
    case 'array':
      return (node.children ?? []).map((child) => valueOf(child, building));
    case 'object':
      return objectOf(node, building);
    case 'number': {
      const value = node.value as number;
      if (value === 0 || !Number.isSafeInteger(value)) {
        const literal = building.text.slice(node.offset, node.offset + node.length);
        const found = numberProblem(literal, value, placeOf(building.uri, node));
        if (found) building.problems.push(found);
      }
      return value;
    }
    default:
      return node.value as Json;
  }
}

function objectOf(node: Node, building: Building): Json {
  const object: JsonObject = {};
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (!key || !value) continue;
    const name = key.value as string;
    if (Object.hasOwn(object, name)) {
      building.problems.push(
        warning(
          'duplicate-key',
          `“${shorten(name)}” stands here a second time: only the last one counts.`,
          placeOf(building.uri, key),
        ),
      );
    }
    put(object, name, valueOf(value, building));
  }
  return object;
}

/** Follows the pointer down the syntax tree; wide objects are indexed the first time they are passed. */
function locator(uri: string, tree: Node): Locate {
  const indexes = new WeakMap<Node, Map<string, Node>>();
  const indexOf = (object: Node): Map<string, Node> => {
    let index = indexes.get(object);
    if (!index) {
      index = new Map((object.children ?? []).map((p) => [p.children?.[0]?.value as string, p]));
      indexes.set(object, index);
    }
    return index;
  };
  return (pointer, part = 'value') => {
    let node: Node | undefined = tree;
    let key: Node | undefined;
    for (const step of parsePointer(pointer)) {
      key = undefined;
      if (node?.type === 'object') {
        const property: Node | undefined = indexOf(node).get(step);
        key = property?.children?.[0];
        node = property?.children?.[1];
      } else if (node?.type === 'array' && /^(?:0|[1-9]\d*)$/u.test(step)) {
        node = node.children?.[Number(step)];
      } else {
        return undefined;
      }
    }
    const wanted = part === 'key' ? (key ?? node) : node;
    return wanted && placeOf(uri, wanted);
  };
}
