import type ts from 'typescript';
import { typeParametersOf } from './declared.ts';
import { typeText, type Writing } from './texts.ts';

/** Types that stand for “any object”, “any list” and so on, where a type comes to nothing without something definite. */
const examples = ['{ id: string; name?: string }', 'string', 'string[]', '{ id: number } | { name: string }', '() => string'];

/**
 * Arguments for the type parameters of a declaration, up to the last one without a default: each its constraint, or
 * `unknown`. Then further choices, for types that come to `never` with those: conditional types that look for an
 * object, a list or a function.
 */
export function argumentsOf(writing: Writing, symbol: ts.Symbol): readonly (readonly string[])[] {
  const { ts } = writing;
  const declared = typeParametersOf(ts, symbol);
  const needed = declared.map((parameter) => parameter.default === undefined).lastIndexOf(true) + 1;
  const wanted = declared.slice(0, needed);
  if (wanted.length === 0) return [[]];
  const choices = [undefined, ...examples].map((example) => chosen(writing, wanted, example));
  const texts = new Set<string>();
  return choices.filter((choice) => {
    const text = choice.join();
    return !texts.has(text) && texts.add(text);
  });
}

function chosen(
  writing: Writing,
  wanted: readonly ts.TypeParameterDeclaration[],
  example: string | undefined,
): readonly string[] {
  const { ts, checker } = writing;
  const parameters = new Map<ts.Type, string>();
  return wanted.map((node) => {
    const constraint = node.constraint && checker.getTypeFromTypeNode(node.constraint);
    const open = !constraint || constraint.flags & (ts.TypeFlags.NonPrimitive | ts.TypeFlags.Any | ts.TypeFlags.Unknown);
    const text = constraint && typeText({ ...writing, parameters }, constraint);
    // “any” would take whatever it is given, which is more than a fixture should claim.
    const told = open ? (example ?? (text && text !== 'any' ? text : 'unknown')) : (text ?? 'never');
    parameters.set(checker.getTypeAtLocation(node.name), /^[\w$.]+$/u.test(told) ? told : `(${told})`);
    return told;
  });
}
