import type ts from 'typescript';
import { typeParametersOf } from './declared.ts';
import { typeText, type Writing } from './texts.ts';

interface Example {
  /** Where anything may stand. */
  readonly open: string;
  /** Where a number must, in turn. */
  readonly numbers: readonly string[];
}

/** Definite types, for where a type comes to nothing with “any object” or “any number”. */
const examples: readonly Example[] = [
  { open: '{ id: string; name?: string }', numbers: ['1', '5'] },
  { open: 'string', numbers: ['1.5'] },
  { open: 'string[]', numbers: ['-1.5'] },
  { open: '{ id: number } | { name: string }', numbers: ['-1'] },
  { open: '() => string', numbers: ['0', '9', '3'] },
  { open: '1', numbers: ['2'] },
];

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
  example: Example | undefined,
): readonly string[] {
  const { ts, checker } = writing;
  const parameters = new Map<ts.Type, string>();
  let numbers = 0;
  return wanted.map((node) => {
    const constraint = node.constraint && checker.getTypeFromTypeNode(node.constraint);
    const flags = constraint?.flags ?? ts.TypeFlags.Unknown;
    const text = constraint && typeText({ ...writing, parameters }, constraint);
    const open =
      flags & (ts.TypeFlags.NonPrimitive | ts.TypeFlags.Any | ts.TypeFlags.Unknown)
        ? example?.open
        : undefined;
    const number =
      flags & ts.TypeFlags.Number ? example?.numbers[numbers++ % example.numbers.length] : undefined;
    const literal = flags & ts.TypeFlags.String && example ? "'a'" : undefined;
    // “any” would take whatever it is given, which is more than a fixture should claim.
    const told =
      open ??
      number ??
      literal ??
      (constraint ? (text === 'any' ? 'unknown' : (text ?? 'never')) : 'unknown');
    parameters.set(checker.getTypeAtLocation(node.name), /^[\w$.]+$/u.test(told) ? told : `(${told})`);
    return told;
  });
}
