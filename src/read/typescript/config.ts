import type ts from 'typescript';
import type { Problem } from '../../model/problem.ts';
import { folderOf, isJavaScript, nearestUpward, uriOf, type TypeFiles } from './files.ts';

type TS = typeof ts;

/** What a file is compiled with: as its `tsconfig.json` says, or as the compiler would without one. */
export interface Config {
  /** Path of the file that says it. */
  readonly path?: string;
  readonly options: ts.CompilerOptions;
  readonly rootNames: readonly string[];
  readonly references?: readonly ts.ProjectReference[];
  readonly problems: readonly Problem[];
  /** Whether the project's TypeScript cannot import from files of JavaScript. */
  readonly refusesJavaScript?: boolean;
}

/**
 * The options that the file is compiled with by the project it belongs to. A file of JavaScript is read as the editor reads
 * it, also where the project leaves such files alone.
 */
export function configOf(ts: TS, files: TypeFiles, schema: string): Config {
  const config = configAround(ts, files, schema);
  if (!isJavaScript(schema)) return config;
  const { options } = config;
  const { allowJs = options.checkJs ?? false, noImplicitAny = options.strict ?? true } = options;
  return {
    ...config,
    options: { ...options, allowJs: true },
    refusesJavaScript: !allowJs && noImplicitAny,
  };
}

function configAround(ts: TS, files: TypeFiles, schema: string): Config {
  const start = outsideOfPackages(schema, files.currentDirectory);
  for (const name of ['tsconfig.json', 'jsconfig.json']) {
    const path = nearestUpward(files, folderOf(start), name);
    if (path === undefined) continue;
    const config = parsed(ts, files, path);
    return belongsTo(config, schema)
      ? config
      : (referenced(ts, files, config, schema, new Set([path])) ?? config);
  }
  return { options: adapted(ts, files, withoutConfig(ts), schema), rootNames: [], problems: [] };
}

/** A file in `node_modules` is compiled by the project that installed it. */
function outsideOfPackages(path: string, root: string): string {
  const at = path.indexOf('/node_modules/', root.length - 1);
  return at < 0 ? path : `${path.slice(0, at)}/x`;
}

function parsed(ts: TS, files: TypeFiles, path: string): Config {
  const source = ts.readJsonConfigFile(path, (name) => files.readFile(name));
  const host: ts.ParseConfigFileHost = {
    useCaseSensitiveFileNames: files.useCaseSensitiveFileNames,
    getCurrentDirectory: () => files.currentDirectory,
    fileExists: (name) => files.fileExists(name),
    readFile: (name) => files.readFile(name),
    readDirectory: (...args) => files.readDirectory(...args),
    onUnRecoverableConfigFileDiagnostic: () => undefined,
  };
  const { options, fileNames, projectReferences, errors } = ts.parseJsonSourceFileConfigFileContent(
    source,
    host,
    folderOf(path),
    undefined,
    path,
  );
  const { parseDiagnostics } = source as unknown as { parseDiagnostics: readonly ts.Diagnostic[] };
  const problems = [...parseDiagnostics, ...errors]
    // That there is nothing to compile is no fault of a file that is shown all the same.
    .filter(
      ({ code, category }) => category === ts.DiagnosticCategory.Error && code !== 18002 && code !== 18003,
    )
    .map((error): Problem => {
      const uri = uriOf(error.file?.fileName ?? path);
      const start = error.start ?? 0;
      return {
        code: 'ts-config',
        severity: 'warning',
        message: `${ts.flattenDiagnosticMessageText(error.messageText, ' ')} The rest of it is heeded.`,
        place: { uri, start, end: start + (error.length ?? 0) },
      };
    });
  return {
    path,
    options: adapted(ts, files, options, path),
    rootNames: fileNames,
    ...(projectReferences && { references: projectReferences }),
    problems,
  };
}

const belongsTo = ({ rootNames }: Config, path: string): boolean => rootNames.includes(path);

/** The project, among those that one refers to, that a file belongs to. */
function referenced(
  ts: TS,
  files: TypeFiles,
  { references = [] }: Config,
  schema: string,
  seen: Set<string>,
): Config | undefined {
  for (const reference of references) {
    const path = ts.resolveProjectReferencePath(reference);
    if (seen.has(path) || !files.fileExists(path)) continue;
    seen.add(path);
    const config = parsed(ts, files, path);
    const found = belongsTo(config, schema) ? config : referenced(ts, files, config, schema, seen);
    if (found) return found;
  }
  return undefined;
}

function withoutConfig(ts: TS): ts.CompilerOptions {
  return {
    strict: true,
    allowJs: true,
    checkJs: false,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    jsx: ts.JsxEmit.Preserve,
    types: ['*'],
  };
}

/** Options that say how files are written, or that would only complain; these are put aside. */
const asides = [
  ...['outFile', 'outDir', 'declarationDir', 'rootDir', 'tsBuildInfoFile', 'plugins'],
  ...[
    'incremental',
    'composite',
    'declaration',
    'isolatedDeclarations',
    'noUnusedLocals',
    'noUnusedParameters',
  ],
];

function adapted(ts: TS, files: TypeFiles, options: ts.CompilerOptions, path: string): ts.CompilerOptions {
  const kept = Object.entries(options).filter(([name]) => !asides.includes(name));
  return {
    ...defaultsOfVersion(files, path),
    ...Object.fromEntries(kept),
    allowNonTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
    skipDefaultLibCheck: true,
    ignoreDeprecations: '6.0',
    ...(options.moduleResolution === undefined &&
      options.module === ts.ModuleKind.CommonJS && { moduleResolution: ts.ModuleResolutionKind.Bundler }),
  };
}

/** What TypeScript before 6 took where nothing was said; the version is the one the workspace installed. */
function defaultsOfVersion(files: TypeFiles, path: string): ts.CompilerOptions {
  const installed = nearestUpward(files, folderOf(path), 'node_modules/typescript/package.json');
  const version = installed && /"version"\s*:\s*"(\d+)\./u.exec(files.readFile(installed) ?? '')?.[1];
  return version !== undefined && Number(version) < 6 ? { strict: false, types: ['*'] } : {};
}
