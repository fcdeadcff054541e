import type { ModuleNames } from '../../model/javascript.ts';
import type { UsedNames } from './names.ts';
import { dotted, keyText, stringText } from './words.ts';

export interface ModuleImport {
  /** As it stands in the text: `./order.js`, `luxon`. */
  readonly specifier: string;
  readonly names: readonly ImportedName[];
}

export interface ImportedName {
  /** `default`; `*` for all a module exports; `export=` for what a CommonJS module is. */
  readonly exported: string;
  readonly local: string;
  readonly typeOnly: boolean;
}

/** @param specifierOf how the module at a `file:` URI is to be called */
export function importsOf(
  used: UsedNames,
  names: ModuleNames,
  specifierOf: (uri: string) => string,
): ModuleImport[] {
  const modules = new Map<string, ImportedName[]>();
  for (const [local, { typeOnly }] of used) {
    const name = names.get(local);
    if (name === undefined) continue;
    const specifier = specifierOf(name.from);
    const found = modules.get(specifier) ?? [];
    modules.set(specifier, [...found, { exported: name.exported, local, typeOnly }]);
  }
  return [...modules].map(([specifier, names]) => ({ specifier, names }));
}

/** A line each, or more where a module's names take more than one declaration; sorted. */
export function importTexts(imports: readonly ModuleImport[]): string[] {
  return [...imports].sort((a, b) => order(a.specifier, b.specifier)).flatMap(textsOf);
}

/** The same in JavaScript: types are imported in comments, and where the module is CommonJS, values are required. */
export function scriptImportTexts(imports: readonly ModuleImport[], required: boolean): string[] {
  const types = imports.flatMap(({ specifier, names }) => {
    const own = names.filter(({ typeOnly }) => typeOnly).map((name) => ({ ...name, typeOnly: false }));
    return importTexts(own.length === 0 ? [] : [{ specifier, names: own }]);
  });
  const values = imports.map(({ specifier, names }) => ({
    specifier,
    names: names.filter(({ typeOnly }) => !typeOnly),
  }));
  return [
    ...types.map((text) => `/** @${text.replace(/;$/u, ' */')}`),
    ...(required ? values.flatMap(requiredTexts) : importTexts(values)),
  ];
}

function requiredTexts({ specifier, names }: ModuleImport): string[] {
  const from = `require(${stringText(specifier)});`;
  const parts = names
    .filter(({ exported }) => exported !== '*' && exported !== 'export=')
    .map(({ exported, local }) => (exported === local ? local : `${keyText(exported)}: ${local}`));
  const whole = names.filter(({ exported }) => exported === '*' || exported === 'export=');
  return [
    ...whole.map(({ local }) => `const ${local} = ${from}`),
    ...(parts.length > 0 ? [`const { ${parts.join(', ')} } = ${from}`] : []),
  ];
}

function textsOf({ specifier, names }: ModuleImport): string[] {
  const from = stringText(specifier);
  const sorted = [...names].sort((a, b) => order(a.local, b.local));
  const whole = sorted.filter(({ exported }) => unnamed.has(exported));
  const parts = sorted.filter(({ exported }) => !unnamed.has(exported));
  // A default import that is a type cannot share a declaration.
  const first =
    parts.length > 0 && whole.find(({ exported, typeOnly }) => exported === 'default' && !typeOnly);
  const texts = whole.filter((name) => name !== first).map((name) => wholeText(name, from));
  return parts.length > 0 ? [...texts, partsText(parts, first ? first.local : undefined, from)] : texts;
}

const unnamed: ReadonlySet<string> = new Set(['*', 'export=', 'default']);

function wholeText({ exported, local, typeOnly }: ImportedName, from: string): string {
  const head = `import ${typeOnly ? 'type ' : ''}`;
  if (exported === 'export=') return `${head}${local} = require(${from});`;
  return `${head}${exported === '*' ? `* as ${local}` : local} from ${from};`;
}

function partsText(parts: readonly ImportedName[], whole: string | undefined, from: string): string {
  const allTypes = whole === undefined && parts.every(({ typeOnly }) => typeOnly);
  const members = parts.map(({ exported, local, typeOnly }) => {
    const name = dotted.test(exported) && !exported.includes('.') ? exported : stringText(exported);
    return `${typeOnly && !allTypes ? 'type ' : ''}${name === local ? local : `${name} as ${local}`}`;
  });
  const head = `import ${allTypes ? 'type ' : ''}${whole === undefined ? '' : `${whole}, `}{`;
  const line = `${head} ${members.join(', ')} } from ${from};`;
  return line.length <= 100 ? line : `${head}\n  ${members.join(',\n  ')},\n} from ${from};`;
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
