import type ts from 'typescript';
import type { ModuleNames } from '../../model/javascript.ts';
import type { Dataset, Entity } from '../../model/dataset.ts';
import type { Place, Problem } from '../../model/problem.ts';
import { addRecord } from '../json-schema/record.ts';
import { createStore, rememberStore } from '../json-schema/store.ts';
import { argumentsOf } from './arguments.ts';
import { declaredTypes, typeParametersOf, type DeclaredType } from './declared.ts';
import { folderOf, pathOf, uriOf } from './files.ts';
import { asImported, specifierOf } from './imports.ts';
import { inlined } from './inline.ts';
import { isIdentifier, Names } from './names.ts';
import type { Project } from './project.ts';
import { translate, type Form, type Obstacle, type TranslateOptions } from './translate.ts';

type TS = typeof ts;

/** A type with everything that rows of it, and a module with them, are made from. */
export interface ReadType {
  readonly dataset: Dataset;
  readonly entity: Entity;
  readonly problems: readonly Problem[];
  readonly obstacles: readonly Obstacle[];
  /** As the module writes it: `Order`, `Page<unknown>`. */
  readonly expression: string;
  readonly names: ModuleNames;
  /** Source texts of types that the module has to declare itself. */
  readonly declarations: readonly string[];
  /** What can be overridden: members of one kind of object, of several, or nothing. */
  readonly shape: 'object' | 'union' | 'other';
}

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
      message: `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
      place: { uri: uriOf(file.fileName), start, end: start + length },
    };
  }

  /** @param wanted a declared type */
  read(wanted: DeclaredType, options: TranslateOptions): ReadType {
    const { ts, project } = this;
    let declared = wanted;
    let names = new Names(ts, project.checker, this.file);
    let type: ts.Type;
    let expression: string;
    const declarations: string[] = [];
    const needsProbe = typeParametersOf(ts, declared.symbol).length > 0;
    if (needsProbe) {
      const choices = argumentsOf({ ts, checker: project.checker, names }, declared.symbol);
      const written = this.written(declared, names);
      const expressions = choices.map((args) =>
        args.length === 0 ? written.expression : `${written.expression}<${args.join(', ')}>`,
      );
      ({ type, expression } = this.probe(expressions, names, written.declarations));
      declared = this.types.find(({ name }) => name === wanted.name) ?? wanted;
      const fresh = new Names(ts, project.checker, this.file);
      for (const [local, name] of names.used) fresh.used.set(local, name);
      names = fresh;
      declarations.push(...written.declarations);
    } else {
      type = project.checker.getDeclaredTypeOfSymbol(declared.symbol);
      const written = this.written(declared, names);
      expression = written.expression;
      declarations.push(...written.declarations);
    }
    const { record, places, obstacles, problems } = translate(ts, project.program, names, type, declared.place, options);
    const store = createStore();
    const uri = `${uriOf(this.path)}#${declared.name}`;
    const entity: Entity = {
      id: uri,
      name: declared.name,
      record: addRecord(store, record, `${uriOf(this.path)}?${encodeURIComponent(declared.name)}`, places),
    };
    const dataset: Dataset = { entities: [entity], documents: store.documents, resources: store.resources };
    rememberStore(dataset, store);
    return {
      dataset,
      entity,
      problems,
      obstacles,
      expression,
      names: new Map([...names.used].map(([local, name]) => [local, asImported(project, name)])),
      declarations,
      shape: this.shapeOf(type),
    };
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

  /**
   * The type that an expression stands for, in a module of its own: of several, the first that the compiler takes and
   * that has values.
   */
  private probe(
    expressions: readonly string[],
    names: Names,
    declarations: readonly string[],
  ): { readonly type: ts.Type; readonly expression: string } {
    const { ts, project } = this;
    const path = this.probePath;
    const lines = expressions.map((expression, n) => `export type ${probeName}${n} = ${expression};`);
    project.put(path, [...this.importLines(names, path), ...declarations, ...lines].join('\n'));
    const { program, checker } = project;
    const file = program.getSourceFile(path) as ts.SourceFile;
    const aliases = file.statements.filter(
      (each) => ts.isTypeAliasDeclaration(each) && each.name.text.startsWith(probeName),
    ) as ts.TypeAliasDeclaration[];
    const found = aliases.map((alias, n) => ({
      alias,
      type: checker.getTypeFromTypeNode(alias.type),
      expression: expressions[n] as string,
    }));
    const wrong = found.length > 1 ? program.getSemanticDiagnostics(file) : [];
    const isRight = ({ alias }: { alias: ts.Node }): boolean =>
      !wrong.some(({ start = 0 }) => start >= alias.pos && start < alias.end);
    const hasValues = ({ type }: { type: ts.Type }): boolean => !(type.flags & ts.TypeFlags.Never);
    const right = found.filter(isRight);
    return (right.find(hasValues) ?? right[0] ?? found[0]) as { type: ts.Type; expression: string };
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
    return this.besideOf(this.outside);
  }

  /** Where texts are compiled as if they stood at a path: always the same file of a folder, which keeps programs alike. */
  private besideOf(path: string): string {
    return `${folderOf(path)}/understudy-probe${/\.[mc]ts$/u.exec(path)?.[0] ?? '.ts'}`;
  }

  /** Where a module of rows would stand: beside the file, or beside `node_modules` if the file is in there. */
  get outside(): string {
    const at = this.path.indexOf('/node_modules/', this.project.files.currentDirectory.length - 1);
    const name = this.path.slice(this.path.lastIndexOf('/') + 1).replace(/(?:\.d)?\.[mc]?[jt]sx?$/u, '');
    const extension = /\.([mc])[jt]s$/u.exec(this.path)?.[1] ?? '';
    return `${at < 0 ? folderOf(this.path) : this.path.slice(0, at)}/${name}.fixtures.${extension}ts`;
  }

  /** What the compiler says of a module, were it written to a path. */
  check(path: string, text: string): readonly ts.Diagnostic[] {
    const { project } = this;
    const at = this.besideOf(path);
    project.put(at, text);
    const file = project.program.getSourceFile(at) as ts.SourceFile;
    const { program } = project;
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  }

}

const probeName = 'UnderstudyProbe';

export type { Form };
