import type ts from 'typescript';
import type { ModuleName } from '../../model/javascript.ts';
import { uriOf } from './files.ts';

type TS = typeof ts;

/** `Symbol.parent` is not in the compiler's declarations, though it has always been there. */
type Symbol = ts.Symbol & { readonly parent?: Symbol };

interface Exported {
  readonly name: string;
  readonly typeOnly: boolean;
}

/** What of the checker its declarations do not tell. */
interface Internals {
  getTypeOnlyAliasDeclaration(symbol: ts.Symbol): ts.Declaration | undefined;
}

/**
 * How a symbol is spoken of in a module of its own: by a global name, or by one that a module exports. Whatever is
 * spoken of gets a local name, which the module then imports.
 */
export class Names {
  readonly used = new Map<string, ModuleName>();
  private readonly locals = new Map<Symbol, string>();
  private readonly kept = new Map<string, string>();
  /** What is exported by `export type`: module and name. */
  private readonly typeOnly = new Set<string>();
  /** Global names that were spoken of. */
  private readonly globals = new Set<string>();

  constructor(
    private readonly ts: TS,
    private readonly checker: ts.TypeChecker,
    /** The file that the types are read from, whose exports come first. */
    private readonly entry: ts.SourceFile,
  ) {}

  /** Takes over a name that was given before the program was made again. */
  keep(local: string, name: ModuleName): void {
    this.used.set(local, name);
    this.kept.set(`${name.from} ${name.exported}`, local);
  }

  /** `undefined` where no module could speak of it. */
  expression(symbol: ts.Symbol): string | undefined {
    const { ts, checker } = this;
    let target = symbol as Symbol;
    if (target.flags & ts.SymbolFlags.Alias) target = checker.getAliasedSymbol(target);
    return this.named(checker.getMergedSymbol(checker.getExportSymbolOfSymbol(target)));
  }

  /** The same as a value; `undefined` also where it is exported as a type alone. */
  value(symbol: ts.Symbol): string | undefined {
    const expression = this.expression(symbol);
    const name = this.used.get(/^[^.[]*/u.exec(expression ?? '')?.[0] ?? '');
    return name && this.typeOnly.has(`${name.from} ${name.exported}`) ? undefined : expression;
  }

  private named(symbol: Symbol): string | undefined {
    const { ts } = this;
    const known = this.locals.get(symbol);
    if (known !== undefined) return known;
    const exported = this.exportOf(symbol);
    if (exported) return this.local(symbol, exported);
    const { parent } = symbol;
    if (parent === undefined) return this.isGlobal(symbol) ? this.global(symbol) : undefined;
    if (this.isModule(parent)) {
      // What `declare global` declares is as global as what a script declares.
      return parent.escapedName === ts.InternalSymbolName.Global ? this.global(symbol) : undefined;
    }
    if (!(parent.flags & (ts.SymbolFlags.Namespace | ts.SymbolFlags.Enum | ts.SymbolFlags.Class)))
      return undefined;
    const outer = this.named(parent);
    if (outer === undefined || !this.isMember(parent, symbol)) return undefined;
    const isName = isIdentifier(symbol.name);
    if (isName) return `${outer}.${symbol.name}`;
    return parent.flags & ts.SymbolFlags.Enum ? `${outer}[${JSON.stringify(symbol.name)}]` : undefined;
  }

  private local(symbol: Symbol, { from, exported }: ModuleName): string {
    const known = this.kept.get(`${from} ${exported}`);
    if (known !== undefined) return known;
    const wanted = exported === 'default' || exported === 'export=' ? ownName(this.ts, symbol) : exported;
    const base = isIdentifier(wanted) && wanted !== 'default' ? wanted : 'Imported';
    let name = base;
    for (let n = 2; this.used.has(name) || this.isTaken(name); n++) name = `${base}${n}`;
    this.used.set(name, { from, exported });
    this.locals.set(symbol, name);
    return name;
  }

  /** A global name, which an imported one may have hidden. */
  private global({ name, flags }: Symbol): string | undefined {
    // Classes and constants are global, but no members of the global object.
    const isHidden = (flags & (this.ts.SymbolFlags.Class | this.ts.SymbolFlags.BlockScopedVariable)) !== 0;
    if (this.used.has(name)) return isHidden ? undefined : `globalThis.${name}`;
    this.globals.add(name);
    return name;
  }

  /** A local name that hides a global one which expressions are built of would change what they mean. */
  private isTaken(name: string): boolean {
    return spokenOf.has(name) || this.globals.has(name);
  }

  /** The module that exports a symbol under a name of its own: the one that is read, or the one that declares it. */
  private exportOf(symbol: Symbol): ModuleName | undefined {
    const { checker, entry } = this;
    const entrySymbol = moduleOf(checker, entry);
    const candidates = [entrySymbol, ...this.packagesOf(symbol), ...this.modulesOf(symbol)].flatMap(
      (module) => {
        const exported = module && this.exportsOf(module).get(symbol);
        return exported ? [{ module, ...exported }] : [];
      },
    );
    const [first] = candidates;
    if (!first) return undefined;
    // What is a value, too, is taken from where it can be used as one; of packages not all modules can be imported.
    const isValue = (symbol.flags & this.ts.SymbolFlags.Value) !== 0;
    const whole = candidates.find(({ module, typeOnly }) => !typeOnly && !isPackage(module));
    const { module, name, typeOnly } = isValue && first.typeOnly && whole ? whole : first;
    const from = addressOf(module);
    if (typeOnly) this.typeOnly.add(`${from} ${name}`);
    return { from, exported: name };
  }

  /** Of what a package declares: the modules that the program's own files import, as the others may be internal to it. */
  private packagesOf({ declarations = [] }: Symbol): readonly Symbol[] {
    return declarations.some((node) => isOfPackage(node.getSourceFile())) ? this.importedPackages() : [];
  }

  private packages: readonly Symbol[] | undefined;

  private importedPackages(): readonly Symbol[] {
    if (this.packages) return this.packages;
    const { ts, checker } = this;
    const found = new Set<Symbol>();
    const files = new Set([this.entry]);
    for (const file of files)
      for (const specifier of (file as unknown as { imports: readonly ts.Expression[] }).imports) {
        const module = checker.getSymbolAtLocation(specifier);
        const [declared] = module?.declarations ?? [];
        if (!module || !declared) continue;
        if (!ts.isSourceFile(declared) || isOfPackage(declared)) found.add(module);
        else if (files.size < mostFiles) files.add(declared);
      }
    return (this.packages = [...found]);
  }

  /** Where it is declared; a symbol that a module exports as a whole does not know it as its parent. */
  private modulesOf({ declarations = [] }: Symbol): readonly Symbol[] {
    const { ts, checker } = this;
    const found = declarations.map((declaration) => {
      let node: ts.Node = declaration;
      while (!ts.isSourceFile(node) && !(ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name)))
        node = node.parent;
      return ts.isSourceFile(node) ? moduleOf(checker, node) : checker.getSymbolAtLocation(node.name);
    });
    return found.filter((module) => module !== undefined);
  }

  private readonly exports = new Map<Symbol, ReadonlyMap<Symbol, Exported>>();

  private exportsOf(module: Symbol): ReadonlyMap<Symbol, Exported> {
    const known = this.exports.get(module);
    if (known) return known;
    const { ts, checker } = this;
    const found = new Map<Symbol, Exported>();
    const assigned = module.exports?.get(ts.InternalSymbolName.ExportEquals);
    const add = (symbol: ts.Symbol, name: string): void => {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const merged = checker.getMergedSymbol(target) as Symbol;
      const typeOnly = (checker as unknown as Internals).getTypeOnlyAliasDeclaration(symbol) !== undefined;
      if (!found.has(merged)) found.set(merged, { name, typeOnly });
    };
    // A type that is exported alone can be imported from the module by its name.
    for (const symbol of checker.getExportsOfModule(module))
      if (symbol.name !== 'default' && symbol.name !== 'export=') add(symbol, symbol.name);
    for (const symbol of checker.getExportsOfModule(module))
      if (symbol.name === 'default') add(symbol, 'default');
    if (assigned) add(assigned, 'export=');
    this.exports.set(module, found);
    return found;
  }

  /** Of a file, or of `declare module "x"`. */
  private isModule(symbol: Symbol): boolean {
    return symbol.name.startsWith('"') || symbol.escapedName === this.ts.InternalSymbolName.Global;
  }

  private isMember(parent: Symbol, symbol: Symbol): boolean {
    const member = parent.exports?.get(symbol.escapedName);
    return member !== undefined && (this.checker.getMergedSymbol(member) as Symbol) === symbol;
  }

  private isGlobal(symbol: Symbol): boolean {
    const { ts } = this;
    return (symbol.declarations ?? []).some((node) => {
      const file = node.getSourceFile();
      const holder = ts.isVariableDeclaration(node) ? node.parent.parent.parent : node.parent;
      return holder === file && !ts.isExternalModule(file);
    });
  }
}

/** As its declaration says; a default export may have none. */
export function ownName(ts: TS, { name, declarations = [] }: ts.Symbol): string {
  if (name !== 'default') return name;
  const own = declarations.map((node) => ts.getNameOfDeclaration(node)).find((node) => node !== undefined);
  return own?.getText() ?? name;
}

/** What a file exports; of a file of JavaScript that is CommonJS the checker does not tell. */
export const moduleOf = (checker: ts.TypeChecker, file: ts.SourceFile): ts.Symbol | undefined =>
  checker.getSymbolAtLocation(file) ?? (file as unknown as { readonly symbol?: ts.Symbol }).symbol;

/** Files whose imports are looked at, beginning with the one that is read. */
const mostFiles = 300;

const isOfPackage = ({ fileName }: ts.SourceFile): boolean => fileName.includes('/node_modules/');

const isPackage = ({ declarations = [] }: Symbol): boolean =>
  declarations.some((node) => isOfPackage(node.getSourceFile()));

/** The file of a module, or the name that `declare module` gives it. */
function addressOf(module: Symbol): string {
  const name = module.name;
  const declaration = module.declarations?.[0];
  const file = declaration?.getSourceFile();
  return file && file === declaration ? uriOf(file.fileName) : name.replace(/^"|"$/gu, '');
}

export const isIdentifier = (text: string): boolean => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text);

const spokenOf = new Set([
  ...[
    'Array',
    'ArrayBuffer',
    'BigInt',
    'Boolean',
    'Buffer',
    'DataView',
    'Date',
    'Error',
    'Function',
    'Infinity',
    'Map',
  ],
  ...[
    'NaN',
    'Number',
    'Object',
    'Partial',
    'Promise',
    'Record',
    'RegExp',
    'Set',
    'String',
    'Symbol',
    'URL',
    'undefined',
  ],
  ...[
    'Uint8Array',
    'URLSearchParams',
    'WeakMap',
    'WeakSet',
    'Required',
    'Readonly',
    'Pick',
    'Omit',
    'NonNullable',
  ],
]);
