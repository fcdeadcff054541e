import type { Node, ParseError } from 'jsonc-parser';
import { createScanner, parseTree, printParseErrorCode } from 'jsonc-parser';
import { put } from '../../model/json.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { parsePointer } from '../../model/pointer.ts';
import type { Fix, Place, Problem } from '../../model/problem.ts';
import { error, maxProblems } from './problems.ts';
import { endOfText, scanJson } from './scan-json.ts';
import type { Written } from './edits.ts';
import type { Locate, ParsedText } from './text.ts';

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
  // jsonc-parser reports a byte order mark as an invalid symbol; a space keeps the offsets.
  const clean = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const { tooDeep, problems } = scanJson(uri, clean);
  if (tooDeep) return { locate: nowhere, problems: [tooDeep] };
  const strict = strictValue(clean);
  // The syntax tree of a large text takes ten times as long as its value: it is made for the first place.
  if (strict !== undefined) {
    let found: Node | undefined;
    let locate: Locate | undefined;
    const tree = (): Node | undefined => (found ??= treeOf(clean, []));
    return {
      root: strict,
      locate: (pointer, part) => (locate ??= locator(uri, tree()))(pointer, part),
      look: (pointer) => look(tree(), pointer),
      problems,
    };
  }
  const errors: ParseError[] = [];
  const tree = treeOf(clean, errors);
  if (errors.length > 0 || !tree) {
    const faults = errors.slice(0, maxProblems).map((e) => syntaxProblem(uri, text, e));
    return { locate: nowhere, problems: faults.length > 0 ? faults : [emptyProblem(uri, text)] };
  }
  return {
    root: valueOf(tree),
    locate: locator(uri, tree),
    look: (pointer) => look(tree, pointer),
    problems,
  };
}

const treeOf = (text: string, errors: ParseError[]): Node | undefined =>
  parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });

/** The value of a text without comments and trailing commas, which most schemas are. */
function strictValue(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
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
  const place = { uri, start, end: Math.min(start + e.length, text.length) };
  return error('syntax', `${what}${found}.`, place, { fixes: insertion(uri, text, e) });
}

/** The sign that is missing, behind the last token before. */
function insertion(uri: string, text: string, { error, offset }: ParseError): readonly Fix[] {
  const sign = { CommaExpected: ',', ColonExpected: ':' }[printParseErrorCode(error) as string];
  if (sign === undefined || offset >= text.length) return [];
  const scanner = createScanner(text, true);
  let at = 0;
  while ((scanner.scan() as number) !== endOfText && scanner.getTokenOffset() < offset)
    at = scanner.getTokenOffset() + scanner.getTokenLength();
  const name = sign === ',' ? 'comma' : 'colon';
  return [{ title: `Insert the ${name}`, edits: [{ place: { uri, start: at, end: at }, text: sign }] }];
}

const placeOf = (uri: string, node: Node): Place => ({
  uri,
  start: node.offset,
  end: node.offset + node.length,
});

/** As `JSON.parse` has it: `__proto__` is a property like any other, the last of two equal keys counts. */
function valueOf(node: Node): Json {
  if (node.type === 'array') return (node.children ?? []).map(valueOf);
  if (node.type !== 'object') return node.value as Json;
  const object: JsonObject = {};
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key && value) put(object, key.value as string, valueOf(value));
  }
  return object;
}

/** Follows the pointer down the syntax tree; wide objects are indexed the first time they are passed. */
function locator(uri: string, tree: Node | undefined): Locate {
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
    let node = tree;
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

/** Of two equal keys the last one is meant, as it is the one that counts. */
function look(tree: Node | undefined, pointer: string): Written | undefined {
  let node = tree;
  for (const step of parsePointer(pointer)) {
    const { children = [] } = node ?? {};
    if (node?.type === 'array') node = children[Number(step)];
    else node = children.findLast(({ children: [key] = [] }) => key?.value === step)?.children?.[1];
  }
  if (!node) return undefined;
  const { type, children = [] } = node;
  return {
    ...spanOf(node),
    block: false,
    members: children.map((child, i) => ({
      ...spanOf(child),
      name: type === 'object' ? String(child.children?.[0]?.value) : i,
    })),
  };
}

const spanOf = ({ offset, length }: Node): { start: number; end: number } => ({
  start: offset,
  end: offset + length,
});
