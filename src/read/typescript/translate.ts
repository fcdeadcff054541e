import type ts from 'typescript';
import { joinPointer, parsePointer } from '../../model/pointer.ts';
import { isObject, own, put, type Json, type JsonObject } from '../../model/json.ts';
import { symbolMember, wholeNumbers } from '../../model/javascript.ts';
import type { Place, Problem } from '../../model/problem.ts';
import { conjoin } from './conjoin.ts';
import { coreOf } from './core.ts';
import { docTagsOf } from './doc-tags.ts';
import { uriOf } from './files.ts';
import * as js from './javascript.ts';
import type { Names } from './names.ts';
import type { Obstacle } from './read-type.ts';
import { constrained, isEncoded, withPayload } from './constrained.ts';
import { constraintsOf, type Kind } from './tags.ts';
import { templatePattern } from './template.ts';
import { typeText } from './texts.ts';
import { withoutTypiaTags } from './typia.ts';

type TS = typeof ts;

/**
 * What rows are meant for: `code` may hold anything that an expression can say, `json` only what is the same after it
 * was written as JSON and read again.
 */
export type Form = 'code' | 'json';

export interface Translated {
  readonly record: JsonObject;
  readonly places: ReadonlyMap<string, Place>;
  readonly obstacles: readonly Obstacle[];
  /** Of tags that are not heeded, and of types that the compiler does not know. */
  readonly problems: readonly Problem[];
}

export interface TranslateOptions {
  readonly form: Form;
  /** Whether functions are made where something else or nothing would do. */
  readonly functions: 'required' | 'all';
}

/** Longer chains of types within types are no data any more, but a type that goes on for ever. */
const deepest = 60;
/** As many types one record can hold. */
const mostTypes = 20_000;

interface Pending {
  readonly type: ts.Type;
  readonly key: string;
  readonly depth: number;
}

/** A type as a JSON Schema: see `model/javascript.ts` for values that JSON lacks. */
export function translate(
  ts: TS,
  program: ts.Program,
  names: Names,
  type: ts.Type,
  place: Place | undefined,
  options: TranslateOptions,
  name: string,
): Translated {
  return new Translator(ts, program, names, options, name).translate(type, place);
}

class Translator {
  private readonly checker: ts.TypeChecker;
  private readonly defs: JsonObject = {};
  private readonly keys = new Map<ts.Type, string>();
  private readonly taken = new Set<string>();
  private readonly pending: Pending[] = [];
  private readonly places = new Map<string, Place>();
  private readonly obstacles: Obstacle[] = [];
  private readonly problems: Problem[] = [];
  private readonly code: boolean;
  /** Of the type at hand. */
  private depth = 0;
  private at = '';

  constructor(
    private readonly ts: TS,
    private readonly program: ts.Program,
    private readonly names: Names,
    private readonly options: TranslateOptions,
    /** What the type is called. */
    private readonly name: string,
  ) {
    this.checker = program.getTypeChecker();
    this.code = options.form === 'code';
  }

  translate(type: ts.Type, place: Place | undefined): Translated {
    if (place) this.places.set('', place);
    const root = this.schemaOf(type);
    for (let next = this.pending.pop(); next; next = this.pending.pop()) {
      this.depth = next.depth;
      this.at = joinPointer('', '$defs', next.key);
      const declared = next.type.symbol?.declarations?.[0] ?? next.type.aliasSymbol?.declarations?.[0];
      const at = declared && this.placeOf(declared);
      if (at) this.places.set(this.at, at);
      const symbol = next.type.aliasSymbol ?? (next.type.symbol as ts.Symbol | undefined);
      const structure = this.structureOf(next.type);
      this.defs[next.key] = symbol ? this.tagged(symbol, next.type, structure) : structure;
    }
    const record: JsonObject = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      ...root,
      ...(Object.keys(this.defs).length > 0 && { $defs: this.defs }),
    };
    return { record, places: this.places, obstacles: this.obstacles, problems: this.problems };
  }

  private none(reason: string, place?: Place): JsonObject {
    const member = parsePointer(this.at).at(-1) ?? this.name;
    const json = reason.includes('JSON');
    this.obstacles.push({ pointer: this.at, member, reason, json, place: place ?? this.places.get(this.at) });
    return { not: {} };
  }

  private unknownType(): void {
    const place = this.places.get(this.at) ?? this.places.get('');
    this.problems.push({
      code: 'ts-unresolved',
      severity: 'warning',
      message:
        'The compiler cannot resolve this type, so any value is put here. The editor’s own errors say why.',
      ...(place && { place }),
    });
  }

  /** Of a value of the type, in place or by reference. */
  private schemaOf(type: ts.Type): JsonObject {
    const { ts, checker, code } = this;
    const { flags } = type;
    if (flags & ts.TypeFlags.EnumLike) return this.enumMember(type);
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) {
      if ((type as { intrinsicName?: string }).intrinsicName === 'error') this.unknownType();
      return anything();
    }
    if (flags & ts.TypeFlags.Never) return this.none('is of the type “never”, which has no value');
    if (flags & ts.TypeFlags.Null) return { type: 'null' };
    if (flags & ts.TypeFlags.VoidLike)
      return code ? js.undefinedValue() : this.none('must be “undefined”, which JSON cannot say');
    if (flags & ts.TypeFlags.StringLiteral) return { const: (type as ts.StringLiteralType).value };
    if (flags & ts.TypeFlags.NumberLiteral) return this.numberLiteral((type as ts.NumberLiteralType).value);
    if (flags & ts.TypeFlags.BooleanLiteral) return { const: checker.typeToString(type) === 'true' };
    if (flags & ts.TypeFlags.Boolean) return { type: 'boolean' };
    if (flags & ts.TypeFlags.String) return { type: 'string' };
    if (flags & ts.TypeFlags.Number) return { type: 'number', [wholeNumbers]: true };
    if (flags & (ts.TypeFlags.TemplateLiteral | ts.TypeFlags.StringMapping))
      return {
        type: 'string',
        pattern: templatePattern(ts, type as ts.TemplateLiteralType | ts.StringMappingType),
      };
    if (flags & ts.TypeFlags.BigIntLike) {
      if (!code) return this.none('is a bigint, which JSON cannot say');
      const { value } = type as Partial<ts.BigIntLiteralType>;
      const literal = value && `${value.negative ? '-' : ''}${value.base10Value}`;
      return js.bigints(literal === undefined ? { type: 'integer' } : { const: literal });
    }
    if (flags & ts.TypeFlags.UniqueESSymbol) {
      if (!code) return this.none('is a symbol, which JSON cannot say');
      const name = this.names.value(type.symbol);
      return name === undefined
        ? js.asserted(js.called('Symbol', { const: type.symbol.name }), 'never')
        : js.nameOf(name);
    }
    if (flags & ts.TypeFlags.ESSymbol)
      return code
        ? js.called('Symbol', { type: 'string', minLength: 1 })
        : this.none('is a symbol, which JSON cannot say');
    if (flags & ts.TypeFlags.NonPrimitive) return anyObject();
    if (flags & ts.TypeFlags.Instantiable) return this.instantiable(type);
    if (type.isUnion()) return this.union(type);
    if (type.isIntersection()) return this.intersection(type);
    return this.reference(type);
  }

  private numberLiteral(value: number): JsonObject {
    if (Number.isFinite(value)) return { const: value };
    // As a literal, whose type is the literal's.
    return this.code && !Number.isNaN(value)
      ? js.nameOf(value > 0 ? '1e999' : '-1e999')
      : this.none(`must be ${value}, which JSON cannot say`);
  }

  /** A type parameter, or a type that depends on one: whatever its constraint allows. */
  private instantiable(type: ts.Type): JsonObject {
    const base = this.checker.getBaseConstraintOfType(type);
    if (base === undefined || base === type) return anything();
    if (base.flags & this.ts.TypeFlags.Instantiable && !(base.flags & this.ts.TypeFlags.StringLike))
      return anything();
    return this.schemaOf(base);
  }

  private enumMember(type: ts.Type): JsonObject {
    const { ts, code } = this;
    if (type.isUnion()) return this.union(type);
    const { value } = type as Partial<ts.LiteralType>;
    const plain = typeof value === 'string' || typeof value === 'number' ? value : undefined;
    if (!code)
      return plain === undefined ? this.none('is an enum member that is computed') : { const: plain };
    const name = this.isReachable(type.symbol) ? this.names.value(type.symbol) : undefined;
    if (name !== undefined) {
      // An enum with one member is that member.
      const member = type.symbol.flags & ts.SymbolFlags.Enum ? this.onlyMember(type.symbol) : '';
      return js.nameOf(name + member);
    }
    if (typeof plain === 'number') return { const: plain };
    return plain === undefined
      ? this.none('is a member of an enum that no module exports')
      : js.asserted({ const: plain }, 'never');
  }

  private onlyMember(symbol: ts.Symbol): string {
    const [member] = symbol.exports?.keys() ?? [];
    return `[${JSON.stringify(String(member))}]`;
  }

  /** Values of ambient constant enums are not there where each file is compiled on its own. */
  private isReachable(symbol: ts.Symbol): boolean {
    const { ts } = this;
    const { isolatedModules, verbatimModuleSyntax } = this.program.getCompilerOptions();
    if (!isolatedModules && !verbatimModuleSyntax) return true;
    const declaration = symbol.valueDeclaration;
    const holder = declaration && ts.isEnumMember(declaration) ? declaration.parent : declaration;
    return !(
      holder &&
      ts.isEnumDeclaration(holder) &&
      ts.getCombinedModifierFlags(holder) & ts.ModifierFlags.Const &&
      (holder.getSourceFile().isDeclarationFile ||
        ts.getCombinedModifierFlags(holder) & ts.ModifierFlags.Ambient)
    );
  }

  private union(type: ts.UnionType): JsonObject {
    const { ts } = this;
    const members = inOrder(type.types, (each) => this.orderOf(each));
    const literals: Json[] = [];
    const named: Json[] = [];
    const branches: JsonObject[] = [];
    const booleans = members.filter(({ flags }) => flags & ts.TypeFlags.BooleanLiteral);
    const useful = this.withoutBehaviour(members);
    for (const member of useful) {
      if (member.flags & ts.TypeFlags.BooleanLiteral && booleans.length === 2) {
        if (member === booleans[0]) branches.push({ type: 'boolean' });
        continue;
      }
      const schema = this.schemaOf(member);
      const { const: value } = schema;
      const name = js.nameIn(schema);
      if (value !== undefined && Object.keys(schema).length === 1) literals.push(value);
      else if (name !== undefined) named.push(name);
      else branches.push(schema);
    }
    // Together, as an enum can have thousands of members.
    if (named.length > 0) branches.unshift(js.nameOf(...named));
    if (literals.length > 0)
      branches.unshift(literals.length === 1 ? { const: literals[0] as Json } : { enum: literals });
    return branches.length === 1 ? (branches[0] as JsonObject) : { anyOf: branches };
  }

  /** Functions are made only where there is nothing else. */
  private withoutBehaviour(types: readonly ts.Type[]): readonly ts.Type[] {
    if (this.options.functions === 'all') return types;
    const data = types.filter(
      (type) => !this.isBehaviour(type) && !(type.flags & this.ts.TypeFlags.VoidLike),
    );
    return data.length > 0 ? types.filter((type) => !this.isBehaviour(type)) : types;
  }

  private isBehaviour(type: ts.Type): boolean {
    const { ts } = this;
    if (!(type.flags & ts.TypeFlags.Object)) return false;
    if (type.getCallSignatures().length === 0 && type.getConstructSignatures().length === 0) return false;
    return type.getProperties().length === 0;
  }

  private intersection(type: ts.IntersectionType): JsonObject {
    const { ts } = this;
    // Parts that contradict each other are found out only when they are asked about.
    if (this.checker.isTypeAssignableTo(type, this.checker.getNeverType()))
      return this.none('is of the type “never”, as its parts contradict each other');
    const typia = withoutTypiaTags(ts, type, this.checker);
    if (typia.members.length < type.types.length) {
      const parts = typia.members.map((member) => this.schemaOf(member));
      const value = parts.length === 1 ? (parts[0] as JsonObject) : { allOf: parts };
      const isEncoded = isObject(own(value, 'properties') ?? null);
      return typia.tags.reduce((all, tag) => (isEncoded ? withPayload(all, tag) : conjoin(all, tag)), value);
    }
    const primitive = type.types.filter(
      (each) => !(each.flags & (ts.TypeFlags.Object | ts.TypeFlags.NonPrimitive)),
    );
    if (primitive.length === 0) return this.reference(type);
    if (
      primitive.some(({ flags }) => flags & ts.TypeFlags.Instantiable && !(flags & ts.TypeFlags.StringLike))
    ) {
      const base = this.checker.getBaseConstraintOfType(type);
      if (base && base !== type) return this.schemaOf(base);
    }
    const parts = primitive.map((each) => this.schemaOf(each));
    const value = parts.length === 1 ? (parts[0] as JsonObject) : { allOf: parts };
    // `string & {}` is a string that keeps literals apart in completions.
    const brand = type.types.filter((each) => !primitive.includes(each));
    if (brand.every((each) => this.isEmpty(each))) return value;
    if (!this.code) return value;
    return js.asserted(value, this.writtenType(type));
  }

  private isEmpty(type: ts.Type): boolean {
    return (
      type.getProperties().every(({ flags }) => flags & this.ts.SymbolFlags.Optional) &&
      type.getCallSignatures().length === 0 &&
      type.getConstructSignatures().length === 0 &&
      this.checker.getIndexInfosOfType(type).length === 0
    );
  }

  /** An object type gets a definition of its own: it may hold itself. */
  private reference(type: ts.Type): JsonObject {
    // What has arguments may hold itself, too.
    const built = this.typeArguments(type).length === 0 ? this.builtIn(type) : undefined;
    if (built) return built;
    let key = this.keys.get(type);
    if (key === undefined) {
      if (this.depth >= deepest || this.keys.size >= mostTypes)
        return this.none('goes on for ever: types within types, each another one');
      key = this.keyFor(type);
      this.keys.set(type, key);
      this.pending.push({ type, key, depth: this.depth + 1 });
    }
    return { $ref: `#${joinPointer('', '$defs', key)}` };
  }

  private keyFor(type: ts.Type): string {
    const symbol = type.aliasSymbol ?? (type.symbol as ts.Symbol | undefined);
    const base =
      symbol && !symbol.name.startsWith('__') ? symbol.name.replace(/[^\p{L}\p{N}_$]/gu, '_') : 'type';
    let key = base;
    for (let n = 2; this.taken.has(key); n++) key = `${base}-${n}`;
    this.taken.add(key);
    return key;
  }

  private typeArguments(type: ts.Type): readonly ts.Type[] {
    return (type as ts.TypeReference).target ? this.checker.getTypeArguments(type as ts.TypeReference) : [];
  }

  private isLibrary(symbol: ts.Symbol | undefined): boolean {
    return (symbol?.declarations ?? []).some((node) => {
      const file = node.getSourceFile();
      return (
        this.program.isSourceFileDefaultLibrary(file) ||
        /\/node_modules\/(?:@types\/node|undici-types|buffer)\//u.test(file.fileName)
      );
    });
  }

  private isOfBrowser({ declarations = [] }: ts.Symbol): boolean {
    return declarations.some((node) => {
      const file = node.getSourceFile();
      return (
        this.program.isSourceFileDefaultLibrary(file) && /\/lib\.(?:dom|webworker)\b/u.test(file.fileName)
      );
    });
  }

  /** Values of types that the language or its environment brings. */
  private builtIn(type: ts.Type): JsonObject | undefined {
    const symbol = type.symbol as ts.Symbol | undefined;
    if (!symbol || !(this.isLibrary(symbol) || symbol.name === 'globalThis')) return undefined;
    const isJson = js.jsonBuiltIns.has(symbol.name);
    const values = js.builtInValues(symbol.name);
    if (symbol.name === 'globalThis') return this.code ? js.nameOf('globalThis') : undefined;
    if (!values) return undefined;
    if (!this.code && !isJson) return this.none(`is of the type ${symbol.name}, which JSON cannot say`);
    const args = this.typeArguments(type);
    const schema = values(...args.map((each) => this.schemaOf(each)));
    return this.code && args.some((each) => this.isMixed(each))
      ? this.withTypeArguments(schema, args)
      : schema;
  }

  /** Whether the compiler would infer another type from some of its values. */
  private isMixed({ flags }: ts.Type): boolean {
    const { ts } = this;
    return (
      (flags & (ts.TypeFlags.Union | ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0 &&
      !(flags & ts.TypeFlags.Boolean)
    );
  }

  /** `new Map([…])` → `new Map<string, Item | undefined>([…])`. */
  private withTypeArguments(schema: JsonObject, args: readonly ts.Type[]): JsonObject {
    const texts = args.map((each) =>
      typeText({ ts: this.ts, checker: this.checker, names: this.names }, each),
    );
    const { properties } = schema as {
      readonly properties?: { readonly of?: { readonly prefixItems?: JsonObject[] } };
    };
    const [callee, ...rest] = properties?.of?.prefixItems ?? [];
    const name = callee?.['const'];
    if (typeof name !== 'string' || !/^(?:Map|Set)$/u.test(name) || texts.some((text) => text === undefined))
      return schema;
    const of = { ...properties?.of, prefixItems: [{ const: `${name}<${texts.join(', ')}>` }, ...rest] };
    return { ...schema, properties: { ...(properties as JsonObject), of } };
  }

  /** What a definition holds. */
  private structureOf(type: ts.Type): JsonObject {
    const { ts, checker } = this;
    const built = this.builtIn(type);
    if (built) return built;
    if (checker.isTupleType(type)) return this.tuple(type as ts.TupleTypeReference);
    if (checker.isArrayType(type)) {
      const [item] = this.typeArguments(type);
      return { type: 'array', items: item ? this.schemaOf(item) : {} };
    }
    const construct = type.getConstructSignatures();
    const call = type.getCallSignatures();
    if (construct.length > 0) return this.constructor_(type);
    if (call.length > 0) return this.callable(type, call);
    if (type.flags & ts.TypeFlags.Object && this.isInstance(type)) return this.instance(type);
    return this.extended(type) ?? this.object(type);
  }

  /** Lists, dates and the like that have members besides. JSON drops those, so they are left out there. */
  private extended(type: ts.Type): JsonObject | undefined {
    const core = coreOf(this.ts, this.checker, type, (each) => this.isBuiltIn(each));
    if (!core) return undefined;
    const value = this.schemaOf(core.type);
    if (!this.code || core.members.length === 0) return value;
    const members = this.members(type, core.members);
    if (isEncoded(members)) return js.asserted(value, this.writtenType(type));
    const { properties, required } = members;
    if (properties === undefined) return value;
    const named = { type: 'object', properties, ...(required && { required }), additionalProperties: false };
    return this.assigned(type, value, named);
  }

  /** Asserted, as literal types would be widened on the way through the call. */
  private assigned(type: ts.Type, value: JsonObject, members: JsonObject): JsonObject {
    return js.asserted(js.called('Object.assign', value, members), this.writtenType(type));
  }

  private isBuiltIn(type: ts.Type): boolean {
    const symbol = type.symbol as ts.Symbol | undefined;
    return symbol !== undefined && this.isLibrary(symbol) && js.builtInValues(symbol.name) !== undefined;
  }

  private tuple(type: ts.TupleTypeReference): JsonObject {
    const { ts } = this;
    const { elementFlags } = type.target;
    const args = this.checker.getTypeArguments(type);
    const prefix: JsonObject[] = [];
    let least = 0;
    let rest: JsonObject | undefined;
    let after = false;
    args.forEach((arg, i) => {
      const flag = elementFlags[i] ?? ts.ElementFlags.Required;
      if (flag & ts.ElementFlags.Variable) {
        rest = this.schemaOf(
          flag & ts.ElementFlags.Variadic
            ? (this.checker.getIndexTypeOfType(arg, ts.IndexKind.Number) ?? arg)
            : arg,
        );
        after = true;
      } else if (after) {
        // Elements behind a rest element: as if the rest were empty.
        prefix.push(this.schemaOf(arg));
        least = prefix.length;
        rest = undefined;
      } else {
        prefix.push(this.schemaOf(flag & ts.ElementFlags.Optional ? this.withoutUndefined(arg) : arg));
        if (flag & ts.ElementFlags.Required) least = prefix.length;
      }
    });
    return {
      type: 'array',
      ...(prefix.length > 0 && { prefixItems: prefix }),
      ...(rest === undefined ? { items: false } : { items: rest }),
      ...(least > 0 && { minItems: least }),
    };
  }

  private withoutUndefined(type: ts.Type): ts.Type {
    const { ts, checker } = this;
    if (!type.isUnion()) return type;
    const nullable = type.types.some(({ flags }) => flags & ts.TypeFlags.Null);
    const rest = checker.getNonNullableType(type);
    return nullable ? checker.getNullableType(rest, ts.TypeFlags.Null) : rest;
  }

  private constructor_(type: ts.Type): JsonObject {
    const symbol = type.symbol as ts.Symbol | undefined;
    if (!this.code) return this.none('is a class, which JSON cannot say');
    const name = symbol && symbol.flags & this.ts.SymbolFlags.Class ? this.names.value(symbol) : undefined;
    return name === undefined ? js.asserted(js.functions(), 'never') : js.nameOf(name);
  }

  private callable(type: ts.Type, signatures: readonly ts.Signature[]): JsonObject {
    if (!this.code) return this.none('is a function, which JSON cannot say');
    const narrows = signatures.some((signature) => this.checker.getTypePredicateOfSignature(signature));
    const properties = type.getProperties();
    const stub = narrows ? js.asserted(js.functions(), 'never') : js.functions();
    if (properties.length === 0 || narrows) return stub;
    const members = this.members(type, properties);
    return (members['required'] as Json[] | undefined)?.length ? this.assigned(type, stub, members) : stub;
  }

  /** Whether values are instances that only a constructor makes. */
  private isInstance(type: ts.Type): boolean {
    const { ts } = this;
    const symbol = type.symbol as ts.Symbol | undefined;
    if (!symbol) return false;
    if (type.getProperties().some((property) => this.isHidden(property))) return true;
    if (!this.code) return false;
    if (this.extendsBuiltIn(type)) return this.names.value(symbol) !== undefined;
    if (!this.isLibrary(symbol)) return false;
    return symbol.flags & ts.SymbolFlags.Value ? this.signaturesOf(symbol).length > 0 : false;
  }

  private extendsBuiltIn(type: ts.Type): boolean {
    const { target = type } = type as Partial<ts.TypeReference>;
    if (!target.isClass() || this.isLibrary(target.symbol)) return false;
    return this.checker
      .getBaseTypes(target)
      .some(
        (base) => this.checker.isArrayLikeType(base) || this.isBuiltIn(base) || this.extendsBuiltIn(base),
      );
  }

  private isHidden(property: ts.Symbol): boolean {
    const { ts } = this;
    return (property.declarations ?? []).some((node) => {
      const name = ts.getNameOfDeclaration(node);
      const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
      return (ts.getCombinedModifierFlags(node) & hidden) !== 0 || (name && ts.isPrivateIdentifier(name));
    });
  }

  private signaturesOf(symbol: ts.Symbol): readonly ts.Signature[] {
    const type = this.checker.getTypeOfSymbol(symbol);
    // Of the class `Iterator` it is only the signature that tells.
    return type
      .getConstructSignatures()
      .filter((signature) => !((signature as unknown as { flags: number }).flags & abstractSignature));
  }

  private instance(type: ts.Type): JsonObject {
    const { ts, checker } = this;
    const symbol = type.symbol;
    if (!this.code) return this.none(`is an instance of the class ${symbol.name}, which JSON cannot say`);
    const name = this.names.value(symbol);
    if (this.isOfBrowser(symbol) && !js.quietConstructors.has(symbol.name))
      return js.asserted({ type: 'object', additionalProperties: false }, this.writtenType(type));
    if (name === undefined)
      return this.none(`is an instance of the class ${symbol.name}, which no module exports`);
    const declaration = symbol.valueDeclaration;
    if (declaration && ts.getCombinedModifierFlags(declaration as ts.Declaration) & ts.ModifierFlags.Abstract)
      return this.none(`is an instance of the class ${symbol.name}, which is abstract`);
    const usable = this.signaturesOf(symbol).filter(
      ({ declaration: node }) =>
        !node ||
        !(ts.getCombinedModifierFlags(node) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)),
    );
    const need = (signature: ts.Signature): number =>
      signature.parameters.filter((parameter) => !this.mayBeLeftOut(parameter)).length;
    const [signature] = [...usable].sort((a, b) => need(a) - need(b));
    if (!signature)
      return this.none(`is an instance of the class ${symbol.name}, whose constructor is private`);
    const given = new Map<ts.Type, ts.Type>();
    this.typeArguments(signature.getReturnType()).forEach((parameter, i) => {
      const argument = this.typeArguments(type)[i];
      if (argument) given.set(parameter, argument);
    });
    const args = signature.parameters
      .slice(0, need(signature))
      .map((parameter) => this.argument(checker.getTypeOfSymbol(parameter), given));
    return js.constructed(name, ...args);
  }

  /** Of a constructor, whose own type parameters stand for arguments of the type. */
  private argument(type: ts.Type, given: ReadonlyMap<ts.Type, ts.Type>): JsonObject {
    const [item] = this.checker.isArrayType(type) ? this.typeArguments(type) : [];
    if (item) return { type: 'array', items: this.argument(item, given) };
    return this.schemaOf(given.get(type) ?? type);
  }

  private mayBeLeftOut(parameter: ts.Symbol): boolean {
    const { ts } = this;
    const node = parameter.valueDeclaration;
    return (
      !node ||
      !ts.isParameter(node) ||
      node.questionToken !== undefined ||
      node.initializer !== undefined ||
      node.dotDotDotToken !== undefined
    );
  }

  private object(type: ts.Type): JsonObject {
    return this.members(type, this.checker.getPropertiesOfType(type));
  }

  private members(type: ts.Type, found: readonly ts.Symbol[]): JsonObject {
    const { ts, checker } = this;
    const properties: JsonObject = {};
    const required: string[] = [];
    const own = this.at;
    /** Whether a member is named by a symbol that nothing outside can speak of. */
    let branded = false;
    const { flags } = type;
    const isMapped =
      flags & ts.TypeFlags.Object && (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped;
    const list =
      isMapped || type.isIntersection() ? inOrder(found, (each) => this.orderOfSymbol(each)) : found;
    for (const property of list) {
      const name = this.memberName(property);
      if (name === undefined) continue;
      const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      const declared = checker.getTypeOfSymbol(property);
      const defined = this.mustBeDefined(type, property);
      const value = optional || defined ? this.withoutUndefined(declared) : declared;
      this.at = joinPointer(own, 'properties', name.key);
      const place = this.placeOfSymbol(property);
      if (place) this.places.set(this.at, place);
      const before = this.obstacles.length;
      if (optional && this.isLeftOut(value)) continue;
      if (!name.usable) {
        branded ||= !optional;
        continue;
      }
      if (this.code && isReserved(name.key, property)) {
        if (optional) continue;
        put(properties, name.key, this.none('has a name that stands for something else in rows'));
        required.push(name.key);
        continue;
      }
      if (!optional && defined && value.flags & ts.TypeFlags.VoidLike) {
        put(
          properties,
          name.key,
          this.none('must be “undefined”, and under “exactOptionalPropertyTypes” must not'),
        );
        required.push(name.key);
        continue;
      }
      const schema = this.schemaOf(value);
      const isNone = this.obstacles.length > before && isNothing(schema);
      if (optional && isNone) continue;
      put(properties, name.key, this.described(property, value, schema));
      if (!optional) required.push(name.key);
    }
    this.at = own;
    const index = this.indexOf(type);
    const schema: JsonObject = {
      type: 'object',
      ...(Object.keys(properties).length > 0 && { properties }),
      ...(required.length > 0 && { required }),
      ...index,
    };
    return branded && this.code ? js.asserted(schema, this.writtenType(type)) : schema;
  }

  /** As an assertion names it; “never” is taken for any type. */
  private writtenType(type: ts.Type): string {
    return typeText({ ts: this.ts, checker: this.checker, names: this.names }, type) ?? 'never';
  }

  /**
   * Of an intersection, where one part has the member optional and not “undefined”: what the parts have in common is
   * then not “undefined” either, though the checker says so.
   */
  private mustBeDefined(type: ts.Type, property: ts.Symbol): boolean {
    const { ts, checker } = this;
    if (!type.isIntersection() || !this.program.getCompilerOptions().exactOptionalPropertyTypes) return false;
    const name = ts.unescapeLeadingUnderscores(property.escapedName);
    return type.types.some((part) => {
      const own = checker.getPropertyOfType(part, name);
      if (!own || !(own.flags & ts.SymbolFlags.Optional)) return false;
      const declared = checker.getTypeOfSymbol(own);
      const all = declared.isUnion() ? declared.types : [declared];
      return !all.includes(checker.getUndefinedType());
    });
  }

  /** Optional members without data. */
  private isLeftOut(type: ts.Type): boolean {
    const { ts } = this;
    if (type.flags & (ts.TypeFlags.Never | ts.TypeFlags.VoidLike)) return true;
    if (this.options.functions === 'all') return false;
    return (type.isUnion() ? type.types : [type]).every(
      (each) => this.isBehaviour(each) || each.flags & ts.TypeFlags.VoidLike,
    );
  }

  private memberName(property: ts.Symbol): { readonly key: string; readonly usable: boolean } | undefined {
    const { ts } = this;
    const name = ts.unescapeLeadingUnderscores(property.escapedName);
    if (!name.startsWith('__@')) return { key: name, usable: true };
    const [declaration] = property.declarations ?? [];
    const node = declaration && ts.getNameOfDeclaration(declaration);
    const by = node && ts.isComputedPropertyName(node) ? node.expression : undefined;
    const symbol = by && this.checker.getSymbolAtLocation(by);
    const global = by && /^Symbol\.\w+$/u.test(by.getText()) ? by.getText() : undefined;
    const expression = global ?? (symbol && this.names.value(symbol));
    return { key: `${symbolMember}${expression ?? name}`, usable: expression !== undefined };
  }

  private indexOf(type: ts.Type): JsonObject {
    const { ts, checker } = this;
    const patterns: JsonObject = {};
    let additional: Json = false;
    for (const { keyType, type: value } of checker.getIndexInfosOfType(type)) {
      const kept = this.withoutUndefined(value);
      if (keyType.flags & ts.TypeFlags.ESSymbolLike || this.isLeftOut(kept)) continue;
      if (keyType.flags & ts.TypeFlags.String) additional = this.schemaOf(kept);
      else if (keyType.flags & ts.TypeFlags.Number) patterns['^(?:0|[1-9]\\d{0,5})$'] = this.schemaOf(kept);
      else if (keyType.flags & (ts.TypeFlags.TemplateLiteral | ts.TypeFlags.StringMapping))
        patterns[templatePattern(ts, keyType as ts.TemplateLiteralType)] = this.schemaOf(kept);
    }
    return {
      ...(Object.keys(patterns).length > 0 && { patternProperties: patterns }),
      additionalProperties: additional,
    };
  }

  /** With what the comments of a member say of its values, and those of the alias that it names as its type. */
  private described(property: ts.Symbol, type: ts.Type, schema: JsonObject): JsonObject {
    const { ts, checker } = this;
    const [declaration] = property.declarations ?? [];
    const node = declaration && (declaration as Partial<ts.PropertySignature>).type;
    const alias = node && ts.isTypeReferenceNode(node) && checker.getSymbolAtLocation(node.typeName);
    const target = alias && alias.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(alias) : alias;
    const isAlias = target && target.flags & ts.SymbolFlags.TypeAlias && !own(schema, '$ref');
    return this.tagged(property, type, isAlias ? this.tagged(target, type, schema) : schema);
  }

  private tagged(symbol: ts.Symbol, type: ts.Type, schema: JsonObject): JsonObject {
    const { ts, checker } = this;
    const tags = docTagsOf(ts, symbol, checker, ({ fileName }) => uriOf(fileName));
    if (tags.length === 0) return schema;
    const constraints = constraintsOf(tags, this.kindsOf(type));
    this.problems.push(...constraints.problems);
    return constrained(schema, constraints);
  }

  private kindsOf(type: ts.Type): ReadonlySet<Kind> {
    const { ts, checker } = this;
    const kinds = new Set<Kind>();
    const look = (each: ts.Type): void => {
      const { flags } = each;
      if (each.isUnion()) each.types.forEach(look);
      else if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown))
        everyKind.forEach((kind) => kinds.add(kind));
      else if (flags & ts.TypeFlags.StringLike) kinds.add('string');
      else if (flags & ts.TypeFlags.NumberLike) kinds.add('number');
      else if (flags & ts.TypeFlags.BigIntLike) kinds.add('bigint');
      else if (flags & ts.TypeFlags.BooleanLike) kinds.add('boolean');
      else if (checker.isArrayLikeType(each)) kinds.add('array');
      else if (each.isIntersection() && each.types.some((part) => !(part.flags & ts.TypeFlags.Object)))
        each.types.forEach((part) => part.flags & ts.TypeFlags.Object || look(part));
      else if ((each.symbol as ts.Symbol | undefined)?.name === 'Date') kinds.add('string');
      else if (flags & (ts.TypeFlags.Object | ts.TypeFlags.NonPrimitive | ts.TypeFlags.Intersection))
        kinds.add('object');
    };
    look(type);
    return kinds;
  }

  private placeOfSymbol(symbol: ts.Symbol): Place | undefined {
    const [declaration] = symbol.declarations ?? [];
    return declaration && this.placeOf(declaration);
  }

  private placeOf(node: ts.Declaration): Place {
    const file = node.getSourceFile();
    const name = this.ts.getNameOfDeclaration(node) ?? node;
    return { uri: uriOf(file.fileName), start: name.getStart(file), end: name.getEnd() };
  }

  /** Members of a union in an order of their own: the checker's depends on what it was asked before. */
  private orderOf(type: ts.Type): string {
    const { ts } = this;
    if (type.flags & ts.TypeFlags.Undefined) return '9';
    if (type.flags & ts.TypeFlags.Null) return '8';
    if (type.flags & ts.TypeFlags.NumberLiteral) {
      const { value } = type as ts.NumberLiteralType;
      return `1${value < 0 ? '-' : '.'}${Math.abs(value).toFixed(6).padStart(30, '0')}`;
    }
    const symbol = type.aliasSymbol ?? (type.symbol as ts.Symbol | undefined);
    if (symbol?.declarations?.length) {
      const [text, position] = [this.textOf(type), this.orderOfSymbol(symbol)];
      // What has a name stays in place wherever it is declared; a new member must not move what has none.
      return symbol.name.startsWith('__') ? `4${position} ${text}` : `3${text} ${position}`;
    }
    return `2${this.textOf(type)}`;
  }

  private textOf(type: ts.Type): string {
    try {
      return this.checker.typeToString(
        type,
        undefined,
        this.ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope,
      );
    } catch (error) {
      // A type that goes on for ever.
      if (error instanceof RangeError) return '';
      throw error;
    }
  }

  private orderOfSymbol(symbol: ts.Symbol): string {
    const [declaration] = symbol.declarations ?? [];
    if (!declaration) return `~${symbol.name}`;
    const file = declaration.getSourceFile().fileName;
    const name = file.slice(file.lastIndexOf('/') + 1);
    return `${name} ${String(declaration.pos).padStart(9, '0')} ${symbol.name}`;
  }
}

/** Of the compiler's `SignatureFlags`, which its declarations leave out. */
const abstractSignature = 4;

const everyKind: readonly Kind[] = ['string', 'number', 'array', 'object', 'boolean'];

const anything = (): JsonObject => ({ type: ['string', 'integer', 'boolean'] });
const anyObject = (): JsonObject => ({
  type: 'object',
  additionalProperties: { type: ['string', 'integer', 'boolean'] },
});
const isReserved = (key: string, { escapedName }: ts.Symbol): boolean =>
  key === '$js' || (escapedName === key && /^@@[\p{ID_Continue}$.]+$/u.test(key));
const isNothing = (schema: JsonObject): boolean => JSON.stringify(schema) === '{"not":{}}';

function inOrder<T>(list: readonly T[], key: (item: T) => string): readonly T[] {
  if (list.length < 2) return list;
  const keyed = list.map((item) => ({ item, key: key(item) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
}
