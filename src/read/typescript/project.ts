import type ts from 'typescript';
import type { Config } from './config.ts';
import { folderOf, libraryFolder, type TypeFiles } from './files.ts';

type TS = typeof ts;

/**
 * The program of a `tsconfig.json`, kept warm: files that did not change are not parsed again. Texts can be put in the
 * place of files that do not exist: questions to the checker, and modules that are about to be written.
 */
export class Project {
  private readonly schemas = new Set<string>();
  private readonly sources = new Map<string, { readonly version: string; readonly file: ts.SourceFile }>();
  private readonly virtual = new Map<string, string>();
  private current: ts.Program | undefined;
  private stale = true;

  constructor(
    readonly ts: TS,
    readonly files: TypeFiles,
    private settings: Config,
  ) {}

  get config(): Config {
    return this.settings;
  }

  /** Files may have changed, and what they are compiled with: what is asked next is answered by how they are then. */
  refresh(config: Config): void {
    this.settings = config;
    this.stale = true;
  }

  /** A file becomes part of the program, whether `tsconfig.json` names it or not. */
  add(schema: string): void {
    if (!this.schemas.has(schema)) this.stale = true;
    this.schemas.add(schema);
  }

  get program(): ts.Program {
    if (this.current && !this.stale) return this.current;
    const { ts, config } = this;
    this.stale = false;
    const { references } = config;
    this.current = ts.createProgram({
      rootNames: [...new Set([...config.rootNames, ...this.schemas, ...this.virtual.keys()])],
      options: config.options,
      host: this.host(),
      ...(references && { projectReferences: references }),
      ...(this.current && { oldProgram: this.current }),
    });
    return this.current;
  }

  get checker(): ts.TypeChecker {
    return this.program.getTypeChecker();
  }

  /** Puts a text where no file is, or takes it away. */
  put(path: string, text: string | undefined): void {
    if (this.virtual.get(path) === text) return;
    if (text === undefined) this.virtual.delete(path);
    else this.virtual.set(path, text);
    this.stale = true;
  }

  host(): ts.CompilerHost & ts.ModuleResolutionHost {
    const { ts, files, virtual } = this;
    return {
      fileExists: (path) => virtual.has(path) || files.fileExists(path),
      readFile: (path) => virtual.get(path) ?? files.readFile(path),
      directoryExists: (path) => files.directoryExists(path),
      getDirectories: (path) => files.getDirectories(path),
      // Asked for the files of projects that this one refers to.
      readDirectory: (...args) => files.readDirectory(...args),
      realpath: (path) => files.realpath(path),
      getCurrentDirectory: () => folderOf(this.config.path ?? `${files.currentDirectory}/x`),
      getDefaultLibLocation: () => libraryFolder,
      getDefaultLibFileName: (options) => `${libraryFolder}/${ts.getDefaultLibFileName(options)}`,
      getCanonicalFileName: (path) => (files.useCaseSensitiveFileNames ? path : path.toLowerCase()),
      useCaseSensitiveFileNames: () => files.useCaseSensitiveFileNames,
      getNewLine: () => '\n',
      writeFile: () => undefined,
      // Of projects that this one refers to the sources are read, as they need not be built.
      useSourceOfProjectReferenceRedirect: () => true,
      getSourceFile: (path, languageVersion) => this.source(path, languageVersion),
    } as ts.CompilerHost;
  }

  private source(
    path: string,
    languageVersion: ts.ScriptTarget | ts.CreateSourceFileOptions,
  ): ts.SourceFile | undefined {
    const text = this.virtual.get(path);
    const version = text ?? this.files.version(path);
    const key =
      typeof languageVersion === 'object'
        ? `${languageVersion.languageVersion} ${languageVersion.impliedNodeFormat} ${path}`
        : `${languageVersion} ${path}`;
    if (version === undefined) return undefined;
    const known = this.sources.get(key);
    if (known?.version === version) return known.file;
    const content = text ?? this.files.readFile(path);
    if (content === undefined) return undefined;
    const file = this.ts.createSourceFile(path, content, languageVersion);
    // The program reuses what did not change by this.
    (file as { version?: string }).version = version;
    this.sources.set(key, { version, file });
    return file;
  }
}
