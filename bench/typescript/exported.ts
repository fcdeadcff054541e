import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { openWorkshop, optionsOf } from './compiler.ts';

/** A type that a package exports. */
export interface Listed {
  readonly package: string;
  /** `Foo`, `Namespace.Foo`, `default`. */
  readonly name: string;
  /** A type expression that stands for it in a module that begins with `header`. */
  readonly text: string;
}

export interface Listing {
  readonly package: string;
  /** The declarations that stand for the package; absolute. */
  readonly entry: string;
  /** The package's types, where they are global: for the compiler's option. */
  readonly types: readonly string[];
  readonly header: string;
  readonly listed: readonly Listed[];
  /** What no fixture can be asked of, and why. */
  readonly left: readonly (Listed & { readonly why: string })[];
}

/**
 * The packages of a folder, `@types/node` apart, which others are in need of; of one without types at its root, the
 * entry that the folder's manifest names.
 */
export function packagesOf(folder: string): string[] {
  const { dependencies, entries = {} } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  ) as Record<'dependencies' | 'entries', Record<string, string>>;
  return Object.keys(dependencies)
    .filter((name) => name !== '@types/node')
    .map((name) => (entries[name] === undefined ? name : `${name}/${entries[name]}`));
}

/** What modules import a package by: `@types/babel__core` describes `@babel/core`. */
function specifierOf(name: string): string {
  if (!name.startsWith('@types/')) return name;
  const bare = name.slice('@types/'.length);
  return bare.includes('__') ? `@${bare.replace('__', '/')}` : bare;
}

/** The folder of a package, of which an entry may be named. */
const ownFolder = (name: string): string =>
  `/node_modules/${name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')}/`;

const prefix = 'listed';

/**
 * The types a package exports: those of its types entry, re-exports and members of exported namespaces included; of a
 * package that is no module, the global ones it declares. A generic one gets the constraints of its required parameters
 * as arguments, or `unknown`.
 */
export function listExported(folder: string, name: string): Listing {
  const file = path.join(folder, 'exported.ts');
  const header = `import type * as ${prefix} from '${specifierOf(name)}';\n`;
  const open = (types: readonly string[], text: string) => {
    const workshop = openWorkshop(ts, folder, optionsOf(ts, types));
    workshop.put(file, text);
    const program = workshop.program([file]);
    return {
      workshop,
      checker: program.getTypeChecker(),
      source: program.getSourceFile(file) as ts.SourceFile,
    };
  };

  const asModule = open([], header);
  const [first] = asModule.source.statements;
  const module =
    first && ts.isImportDeclaration(first) && asModule.checker.getSymbolAtLocation(first.moduleSpecifier);
  const types = module ? [] : [name.replace(/^@types\//u, '')];
  const { workshop, checker, source } = module ? asModule : open(types, 'export {};\n');
  const own = ownFolder(name);
  const roots = module
    ? [...checker.getExportsOfModule(module), ...assigned(checker, module)]
    : checker
        .getSymbolsInScope(source, ts.SymbolFlags.Type | ts.SymbolFlags.Namespace)
        .filter((symbol) => symbol.declarations?.[0]?.getSourceFile().fileName.includes(own));

  const found: Listed[] = [];
  const seen = new Set<ts.Symbol>();
  const visit = (exported: ts.Symbol, called: string): void => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    if (seen.has(symbol) || !/^[\p{ID_Start}$_][\p{ID_Continue}$.]*$/u.test(called)) return;
    seen.add(symbol);
    const { Class, Interface, TypeAlias, Enum, ValueModule, NamespaceModule } = ts.SymbolFlags;
    if (symbol.flags & (Class | Interface | TypeAlias | Enum)) {
      const qualified = module ? `${prefix}.${called}` : called;
      found.push({ package: name, name: called, text: qualified + argumentsOf(checker, symbol, source) });
    }
    if (symbol.flags & (ValueModule | NamespaceModule) && isIn(symbol, own))
      for (const member of checker.getExportsOfModule(symbol)) visit(member, `${called}.${member.name}`);
  };
  for (const root of roots) visit(root, root.name === 'export=' ? 'default' : root.name);

  const start = module ? header : 'export {};\n';
  workshop.put(file, start + found.map(({ text }, i) => `export type T${i} = ${text};\n`).join(''));
  const reasons = unusable(workshop.program([file]), file);
  const withReason = found.map((listed, i) => ({ ...listed, why: reasons.get(`T${i}`) }));
  return {
    package: name,
    entry: entryOf(folder, name, types.length > 0),
    types,
    header: module ? header : '',
    listed: found.filter((_, i) => !reasons.has(`T${i}`)),
    left: withReason.flatMap(({ why, ...listed }) => (why === undefined ? [] : [{ ...listed, why }])),
  };
}

/** What a CommonJS module is, where that is a type by itself. */
function assigned(checker: ts.TypeChecker, module: ts.Symbol): ts.Symbol[] {
  const symbol = module.exports?.get(ts.InternalSymbolName.ExportEquals);
  if (!symbol) return [];
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return target.flags & ts.SymbolFlags.Type ? [symbol] : [];
}

const isIn = (symbol: ts.Symbol, folder: string): boolean =>
  symbol.declarations?.some((declaration) => declaration.getSourceFile().fileName.includes(folder)) ?? false;

function argumentsOf(checker: ts.TypeChecker, symbol: ts.Symbol, from: ts.SourceFile): string {
  const parameters = symbol.declarations
    ?.flatMap((declaration) =>
      ts.isClassDeclaration(declaration) ||
      ts.isInterfaceDeclaration(declaration) ||
      ts.isTypeAliasDeclaration(declaration)
        ? [declaration.typeParameters ?? []]
        : [],
    )
    .at(0);
  const required = [...(parameters ?? [])].filter((parameter) => parameter.default === undefined);
  if (required.length === 0) return '';
  const unknown = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword);
  const known = new Map<string, ts.TypeNode>(required.map(({ name }) => [name.text, unknown]));
  for (const { name, constraint } of required) {
    const node =
      constraint &&
      checker.typeToTypeNode(
        checker.getTypeFromTypeNode(constraint),
        from,
        ts.NodeBuilderFlags.NoTruncation | ts.NodeBuilderFlags.IgnoreErrors,
      );
    known.set(name.text, node ? replaceNames(node, known, unknown) : unknown);
  }
  const printer = ts.createPrinter({ removeComments: true });
  const printed = [...known.values()].map((node) =>
    printer.printNode(ts.EmitHint.Unspecified, node, from).replaceAll(/\s*\n\s*/gu, ' '),
  );
  return `<${printed.join(', ')}>`;
}

/** A constraint may speak of other parameters: those before it are their arguments by then, others are unknown. */
function replaceNames(
  node: ts.TypeNode,
  known: ReadonlyMap<string, ts.TypeNode>,
  unknown: ts.TypeNode,
): ts.TypeNode {
  const visit = (child: ts.Node): ts.Node => {
    if (ts.isTypeReferenceNode(child) && ts.isIdentifier(child.typeName)) {
      const argument = known.get(child.typeName.text);
      if (argument) return argument === unknown ? argument : ts.factory.createParenthesizedType(argument);
    }
    return ts.visitEachChild(child, visit, undefined);
  };
  return visit(node) as ts.TypeNode;
}

/** By alias: why no fixture can be asked of it. */
function unusable(program: ts.Program, file: string): Map<string, string> {
  const source = program.getSourceFile(file) as ts.SourceFile;
  const checker = program.getTypeChecker();
  const reasons = new Map<string, string>();
  const aliases = source.statements.filter(ts.isTypeAliasDeclaration);
  for (const { start, messageText } of program.getSemanticDiagnostics(source)) {
    const alias = aliases.find(({ pos, end }) => start !== undefined && pos <= start && start < end);
    if (alias) reasons.set(alias.name.text, ts.flattenDiagnosticMessageText(messageText, ' '));
  }
  for (const { name } of aliases)
    if (checker.getTypeAtLocation(name).flags & ts.TypeFlags.Never) reasons.set(name.text, 'no value is one');
  return reasons;
}

function entryOf(folder: string, name: string, isGlobal: boolean): string {
  const from = path.join(folder, 'exported.ts');
  const options = optionsOf(ts, []);
  const resolved = isGlobal
    ? ts.resolveTypeReferenceDirective(name.replace(/^@types\//u, ''), from, options, ts.sys)
        .resolvedTypeReferenceDirective
    : ts.resolveModuleName(
        specifierOf(name),
        from,
        options,
        ts.sys,
        undefined,
        undefined,
        ts.ModuleKind.ESNext,
      ).resolvedModule;
  if (resolved?.resolvedFileName === undefined) throw new Error(`${name} has no types in ${folder}`);
  return resolved.resolvedFileName;
}

/** `node --import tsx bench/typescript/exported.ts [FOLDER] [PACKAGE…]` prints the lists. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = path.join(import.meta.dirname, 'packages'), ...names] = process.argv.slice(2);
  const root = path.resolve(folder);
  for (const name of names.length > 0 ? names : packagesOf(root)) {
    const { entry, listed, left } = listExported(root, name);
    console.log(`${name}: ${listed.length} types of ${path.relative(root, entry)}; ${left.length} left out`);
    for (const { name, text } of listed) console.log(`  ${name}\t${text}`);
    for (const { name, text, why } of left) console.log(`  - ${name}\t${text}\t${why}`);
  }
}
