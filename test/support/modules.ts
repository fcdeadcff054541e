import ts from 'typescript';

/** What a strict project has. */
const strict: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts'],
  types: [],
  skipLibCheck: true,
  noEmit: true,
};

/** Libraries are parsed once. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** What the compiler says of files that are in memory only, by name. */
export function complaints(
  files: Readonly<Record<string, string>>,
  options: ts.CompilerOptions = {},
): readonly string[] {
  const all = { ...strict, ...options };
  const host = ts.createCompilerHost(all);
  const library = host.getSourceFile.bind(host);
  const nameOf = (path: string): string => path.replace(/^.*\//u, '');
  host.getSourceFile = (path, version) => {
    const text = files[nameOf(path)];
    if (text !== undefined) return ts.createSourceFile(path, text, version, true);
    if (!parsed.has(path)) parsed.set(path, library(path, version));
    return parsed.get(path);
  };
  host.fileExists = (path) => files[nameOf(path)] !== undefined;
  host.directoryExists = () => true;
  const program = ts.createProgram(
    Object.keys(files).map((name) => `/m/${name}`),
    all,
    host,
  );
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ code, messageText }) => `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
}

/** What a module exports, once it and those it imports have run. */
export function run(files: Readonly<Record<string, string>>, entry: string): Record<string, unknown> {
  const text = files[entry.replace(/^\.\//u, '').replace(/\.js$/u, '.ts')];
  if (text === undefined) throw new Error(`no file ${entry}`);
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  });
  const exports = {};
  const require = (name: string): unknown => run(files, name);
  new Function('exports', 'require', outputText)(exports, require);
  return exports;
}

/** Whether a text is an expression, and what it is worth. */
export function valueOf(text: string, names: Readonly<Record<string, unknown>> = {}): unknown {
  const { outputText, diagnostics } = ts.transpileModule(`export default (${text});`, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const [wrong] = diagnostics ?? [];
  if (wrong) throw new SyntaxError(ts.flattenDiagnosticMessageText(wrong.messageText, '\n'));
  const code = outputText.slice(outputText.indexOf('export default') + 'export default'.length);
  return new Function(...Object.keys(names), `return (${code.trim().replace(/;$/u, '')})`)(
    ...Object.values(names),
  );
}
