import type ts from 'typescript';
import type { Dataset, Entity } from '../../model/dataset.ts';
import type { ModuleNames } from '../../model/javascript.ts';
import type { ModuleSyntax } from '../../model/options.ts';
import type { Place, Problem } from '../../model/problem.ts';
import { addRecord } from '../json-schema/record.ts';
import { createStore, rememberStore } from '../json-schema/store.ts';
import { argumentsOf } from './arguments.ts';
import { enumValue } from './enum-value.ts';
import { misfitOf } from './misfit.ts';
import { declaredTypes, typeParametersOf, type DeclaredType } from './declared.ts';
import { folderOf, isJavaScript, uriOf } from './files.ts';
import { asImported, specifierOf } from './imports.ts';
import { inlined } from './inline.ts';
import { isIdentifier, Names } from './names.ts';
import type { Project } from './project.ts';
import { reachedFiles } from './reached.ts';
import type { Misfit, ReadType } from './read-type.ts';
import { syntaxOf } from './syntax.ts';
import { translate, type TranslateOptions } from './translate.ts';

type TS = typeof ts;

/** The types of one file, read by the compiler; kept warm while the file is edited. */
export class TypeSession {
  private listed: { readonly program: ts.Program; readonly types: readonly DeclaredType[] } | undefined;

  constructor(
    readonly project: Project,
    readonly path: string,
  ) {
    project.add(path);
  }

  private get ts(): TS {
    return this.project.ts;
  }

  get file(): ts.SourceFile {
    const file = this.project.program.getSourceFile(this.path);
    if (!file) throw new Error(`The program has no ${this.path}.`);
    return file;
  }

  get types(): readonly DeclaredType[] {
    const { program } = this.project;
    if (this.listed?.program !== program)
      this.listed = { program, types: declaredTypes(this.ts, program.getTypeChecker(), this.file) };
    return this.listed.types;
  }

  /** The type that is meant where none is named: enums are seldom it. */
  get main(): DeclaredType | undefined {
    const { types, ts } = this;
    return types.find(({ symbol }) => !(symbol.flags & ts.SymbolFlags.Enum)) ?? types[0];
  }

  /** Paths of the files that the types of this one depend on, `tsconfig.json` among them. */
  sources(): readonly string[] {
    const { config, checker } = this.project;
    return [
      ...reachedFiles(this.ts, checker, this.file),
      ...(config.path === undefined ? [] : [config.path]),
    ];
  }

  /** What stands for the type parameters where nothing is said: `unknown`; of a type without any nothing. */
  argumentsOf({ symbol }: DeclaredType): string | undefined {
    const { ts, project } = this;
    const names = new Names(ts, project.checker, this.file);
    const [first = []] = argumentsOf({ ts, checker: project.checker, names }, symbol);
    return first.length === 0 ? undefined : first.join(', ');
  }

  /** Errors that keep the file from being read as it is meant. */
  problems(): readonly Problem[] {
    const found = this.project.program.getSyntacticDiagnostics(this.file);
    return [...this.project.config.problems, ...found.map((each) => this.problemOf(each))];
  }

  private problemOf(diagnostic: ts.Diagnostic): Problem {
    const { ts } = this;
    const { file = this.file, start = 0, length = 0, messageText, code } = diagnostic;
    return {
      code: 'ts-syntax',
      severity: 'warning',
      message: `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, '\n')} Types are read as far as the compiler understands them.`,
      place: { uri: uriOf(file.fileName), start, end: start + length },
    };
  }

  /** @param wanted one of `types` */
  read(wanted: DeclaredType, options: TranslateOptions): ReadType {
    const { ts, project } = this;
    const names = new Names(ts, project.checker, this.file);
    if (typeParametersOf(ts, wanted.symbol).length === 0) {
      const { expression, declarations } = this.written(wanted, names);
      const type = project.checker.getDeclaredTypeOfSymbol(wanted.symbol);
      return this.translated(
        { name: wanted.name, place: wanted.place, type, names, expression, declarations },
        options,
      );
    }
    const choices = argumentsOf({ ts, checker: project.checker, names }, wanted.symbol);
    const { expression: head, declarations } = this.written(wanted, names);
    const expressions = choices.map((args) => (args.length === 0 ? head : `${head}<${args.join(', ')}>`));
    const { type, expression } = this.firstWithValues(expressions, names, declarations);
    const fresh = this.renewed(names);
    return this.translated(
      { name: wanted.name, place: wanted.place, type, names: fresh, expression, declarations },
      options,
    );
  }

  /** A type that is written as in code, of types that the file exports: `Page<Order>`. `undefined` where it is none. */
  readExpression(expression: string, options: TranslateOptions): ReadType | undefined {
    const { ts, project } = this;
    const names = new Names(ts, project.checker, this.file);
    const parsed = ts.createSourceFile('x.ts', `type X = ${expression};`, ts.ScriptTarget.ESNext, true);
    const broken = (parsed as { parseDiagnostics?: readonly unknown[] }).parseDiagnostics?.length ?? 0;
    if (broken > 0 || parsed.statements.length !== 1) return undefined;
    const declarations = new Set<string>();
    let place: Place | undefined;
    let isKnown = true;
    const visit = (node: ts.Node): void => {
      if (ts.isTypeReferenceNode(node)) {
        const written = node.typeName.getText();
        const type = this.types.find(({ name }) => name === written);
        if (type) {
          place ??= type.place;
          const text = this.written(type, names);
          text.declarations.forEach((each) => declarations.add(each));
          if (text.expression !== written) isKnown = false;
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(parsed);
    if (!isKnown || !place) return undefined;
    const own = [...declarations];
    const { type, isRight } = this.probe(expression, names, own);
    if (!isRight) return undefined;
    return this.translated(
      { name: expression, place, type, names: this.renewed(names), expression, declarations: own },
      options,
    );
  }

  /** After the program was made again, with the names that were given. */
  private renewed(names: Names): Names {
    const fresh = new Names(this.ts, this.project.checker, this.file);
    for (const [local, name] of names.used) fresh.keep(local, name);
    return fresh;
  }

  private translated(
    {
      name,
      place,
      type,
      names,
      expression,
      declarations,
    }: Pick<ReadType, 'expression' | 'declarations'> & {
      readonly name: string;
      readonly place: Place;
      readonly type: ts.Type;
      readonly names: Names;
    },
    options: TranslateOptions,
  ): ReadType {
    const { ts, project } = this;
    const { record, places, obstacles, problems } = translate(
      ts,
      project.program,
      names,
      type,
      place,
      options,
      name,
    );
    const store = createStore();
    const uri = uriOf(this.path);
    const entity: Entity = {
      id: `${uri}#${name}`,
      name,
      record: addRecord(store, record, `${uri}?${encodeURIComponent(name)}`, places),
      ...(options.form === 'code' && { judgedElsewhere: true }),
    };
    const dataset: Dataset = { entities: [entity], documents: store.documents, resources: store.resources };
    rememberStore(dataset, store);
    const discriminant = this.discriminantOf(type);
    return {
      dataset,
      entity,
      problems: problems.some(({ code }) => code === 'ts-unresolved')
        ? [...this.missingModules(), ...problems]
        : problems,
      obstacles,
      expression,
      names: new Map([...names.used].map(([local, each]) => [local, asImported(project, each)])),
      declarations,
      shape: this.shapeOf(type),
      ...(discriminant !== undefined && { discriminant }),
      members: this.membersOf(type),
    };
  }

  /** Of what the file imports: most often why a type is not known. */
  private missingModules(): readonly Problem[] {
    const { project, file, path } = this;
    const { imports } = file as unknown as { readonly imports: readonly ts.StringLiteral[] };
    const missing = imports.filter((specifier) => !project.checker.getSymbolAtLocation(specifier));
    return missing.map((specifier) => ({
      code: 'ts-module',
      severity: 'warning',
      message: `The compiler finds no module “${specifier.text}”. Install its package, or correct the path.`,
      place: { uri: uriOf(path), start: specifier.getStart(file), end: specifier.getEnd() },
    }));
  }

  private membersOf(type: ts.Type): ReadonlyMap<string, string> {
    const { ts, project } = this;
    if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return new Map();
    const texts = project.checker.getPropertiesOfType(type).map((property): [string, string] => {
      const own = project.checker.getTypeOfSymbol(property);
      const shown = property.flags & ts.SymbolFlags.Optional ? project.checker.getNonNullableType(own) : own;
      return [property.name, project.checker.typeToString(shown)];
    });
    return new Map(texts);
  }

  /** A member that has another literal in each part of a union. */
  private discriminantOf(type: ts.Type): string | undefined {
    const { project } = this;
    if (!type.isUnion()) return undefined;
    const [first, ...others] = type.types.map((part) => project.checker.getPropertiesOfType(part));
    return first?.find(({ name }) =>
      [first, ...others].every((properties) => {
        const member = properties.find((each) => each.name === name);
        return member && project.checker.getTypeOfSymbol(member).isLiteral();
      }),
    )?.name;
  }

  private written(
    { symbol, name }: DeclaredType,
    names: Names,
  ): { readonly expression: string; readonly declarations: readonly string[] } {
    const expression = names.expression(symbol);
    if (expression !== undefined) return { expression, declarations: [] };
    const declarations = inlined(this.ts, this.project.checker, names, symbol);
    return { expression: name, declarations: declarations ?? [] };
  }

  private shapeOf(type: ts.Type): ReadType['shape'] {
    const { ts } = this;
    const isObject = (each: ts.Type): boolean =>
      (each.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0 &&
      !this.project.checker.isArrayLikeType(each) &&
      each.getCallSignatures().length === 0;
    if (type.isUnion() && type.types.every(isObject)) return 'union';
    return isObject(type) ? 'object' : 'other';
  }

  /** Of several expressions the first that the compiler takes and that has values. */
  private firstWithValues(
    expressions: readonly string[],
    names: Names,
    declarations: readonly string[],
  ): Probed {
    let fallback: Probed | undefined;
    for (const expression of expressions) {
      const probed = this.probe(expression, names, declarations);
      if (probed.isRight && !(probed.type.flags & this.ts.TypeFlags.Never)) return probed;
      fallback ??= probed;
    }
    // The program has to be that of the type.
    const { expression } = fallback as Probed;
    return this.probe(expression, names, declarations);
  }

  /** The type that an expression stands for, in a module of its own. */
  private probe(expression: string, names: Names, declarations: readonly string[]): Probed {
    const { ts, project } = this;
    const path = this.probePath;
    // A member: an alias of its own would give the type its name.
    const line = `export interface ${probeName} { of: ${expression} }`;
    project.put(path, [...this.importLines(names, path), ...declarations, line].join('\n'));
    const { program, checker } = project;
    const file = program.getSourceFile(path) as ts.SourceFile;
    const holder = file.statements.find(
      (each) => ts.isInterfaceDeclaration(each) && each.name.text === probeName,
    ) as ts.InterfaceDeclaration;
    const [member] = holder.members as unknown as readonly [ts.PropertySignature & { type: ts.TypeNode }];
    const type = checker.getTypeFromTypeNode(member.type);
    return { type, expression, isRight: program.getSemanticDiagnostics(file).length === 0 };
  }

  private importLines(names: Names, path: string): readonly string[] {
    return [...names.used].map(([local, name]) => {
      const { from, exported } = asImported(this.project, name);
      const text = JSON.stringify(this.specifier(from, path));
      if (exported === 'export=') return `import type ${local} = require(${text});`;
      if (exported === 'default') return `import type ${local} from ${text};`;
      return `import type { ${isIdentifier(exported) ? exported : JSON.stringify(exported)} as ${local} } from ${text};`;
    });
  }

  /** What a module at a path calls another one. */
  specifier(from: string, path: string): string {
    return specifierOf(this.project, this.path, from, path);
  }

  private get probePath(): string {
    return this.besideOf(this.outside.replace(/js$/u, 'ts'));
  }

  /** Where texts are compiled as if they stood at a path: always the same file of a folder, which keeps programs alike. */
  private besideOf(path: string): string {
    return `${folderOf(path)}/understudy-probe${/\.[mc]?[jt]s$/u.exec(path)?.[0] ?? '.ts'}`;
  }

  /** Where a module of rows would stand: beside the file, or beside `node_modules` if the file is in there. */
  get outside(): string {
    const at = this.path.indexOf('/node_modules/', this.project.files.currentDirectory.length - 1);
    const name = this.path.slice(this.path.lastIndexOf('/') + 1).replace(/(?:\.d)?\.[mc]?[jt]sx?$/u, '');
    const extension = /\.([mc]?[jt]s)x?$/u.exec(this.path)?.[1] ?? 'ts';
    return `${at < 0 ? folderOf(this.path) : this.path.slice(0, at)}/${name}.fixtures.${extension}`;
  }

  /** The value of an enum's member, by the name that a module has for it: `Status.Paid`. */
  valueOf(name: string, names: ModuleNames): string | number | undefined {
    return enumValue(this.project, this.file, name, names);
  }

  syntaxOf(path: string): ModuleSyntax {
    return syntaxOf(this.project, this.file, path);
  }

  /** What the compiler has against a module of rows, were it written to a path; the first of all. */
  misfit(path: string, text: string, type: ReadType): Misfit | undefined {
    const [first] = this.check(path, text);
    return first && misfitOf(this.ts, first, type);
  }

  /** What the compiler says of a module, were it written to a path. */
  check(path: string, text: string): readonly ts.Diagnostic[] {
    const { project } = this;
    const at = this.besideOf(path);
    project.put(at, isJavaScript(path) ? `// @ts-check\n${text}` : text);
    const file = project.program.getSourceFile(at) as ts.SourceFile;
    const { program } = project;
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  }
}

interface Probed {
  readonly type: ts.Type;
  readonly expression: string;
  /** Whether the compiler has nothing against it. */
  readonly isRight: boolean;
}

const probeName = 'UnderstudyProbe';
