import type ts from 'typescript';
import { typeParametersOf } from './declared.ts';
import { typeText, type Writing } from './texts.ts';

/**
 * Arguments for the type parameters of a declaration, up to the last one without a default: each its constraint, or
 * `unknown`. `never`, which any parameter takes, where the constraint cannot be written.
 */
export function argumentsOf(writing: Writing, symbol: ts.Symbol): readonly string[] {
  const { ts, checker } = writing;
  const declared = typeParametersOf(ts, symbol);
  const needed = declared.map((parameter) => parameter.default === undefined).lastIndexOf(true) + 1;
  const parameters = new Map<ts.Type, string>();
  const texts: string[] = [];
  for (const node of declared.slice(0, needed)) {
    const own = checker.getTypeAtLocation(node.name);
    const constraint = node.constraint && checker.getTypeFromTypeNode(node.constraint);
    const text = constraint ? (typeText({ ...writing, parameters }, constraint) ?? 'never') : 'unknown';
    // “any” would take whatever it is given, which is more than a fixture should claim.
    const told = text === 'any' ? 'unknown' : text;
    parameters.set(own, told);
    texts.push(told);
  }
  return texts;
}
