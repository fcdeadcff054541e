import type ts from 'typescript';

let loading: Promise<typeof ts> | undefined;

/** The compiler, with what is internal to it (`ts.matchFiles`, `ts.moduleSpecifiers`); loaded when first asked for. */
export function loadTypeScript(): Promise<typeof ts> {
  // Of CommonJS only the default export has all that it exports.
  loading ??= import('typescript').then((loaded) => loaded.default);
  return loading;
}
