import { isObject, put, type Json, type JsonObject } from '../../model/json.ts';
import type { ModuleSyntax } from '../../model/options.ts';
import { encodedOf } from './encoded.ts';
import { importTexts, scriptImportTexts, type ModuleImport } from './imports.ts';

/** What differs between modules of TypeScript and of JavaScript, where types stand in comments. */
export interface Syntax {
  imports(imports: readonly ModuleImport[]): readonly string[];
  /** A constant of a type, up to its value. @param comment of one that is not exported */
  constant(name: string, type: string, comment?: string): string;
  /** A function, up to the first line of its body. */
  function(head: FunctionHead): string;
  /** As it is to be rendered. */
  row(row: Json): Json;
  /** An expression as one of a type. */
  as(expression: string, type: string): string;
  /** What ends the module that exports these names. */
  end(names: readonly string[]): string;
}

export interface FunctionHead {
  readonly name: string;
  readonly exported: boolean;
  /** Lines of its comment. */
  readonly comment: readonly string[];
  readonly parameter?: { readonly name: string; readonly type: string; readonly initial?: string };
  readonly returns: string;
}

export function syntaxOf(syntax: ModuleSyntax = 'ts'): Syntax {
  return syntax === 'ts' ? typeScript : syntax === 'esm' ? scriptOf('export ') : scriptOf('');
}

const typeScript: Syntax = {
  imports: importTexts,
  constant: (name, type, comment) =>
    `${comment === undefined ? 'export ' : commentText([comment])}const ${name}: ${type} =`,
  function({ name, exported, comment, parameter, returns }) {
    const { name: given = '', type, initial } = parameter ?? {};
    const rest = initial === undefined ? `?: ${type}` : `: ${type} = ${initial}`;
    const parameters = parameter === undefined ? '' : given + rest;
    return `${commentText(comment)}${exported ? 'export ' : ''}function ${name}(${parameters}): ${returns} {`;
  },
  row: (row) => row,
  as: (expression) => expression,
  end: () => '',
};

const scriptOf = (keyword: string): Syntax => ({
  imports: (imports) => scriptImportTexts(imports, keyword === ''),
  constant: (name, type, comment) =>
    `${commentText([...(comment === undefined ? [] : [comment]), `@type {${inComment(type)}}`])}${comment === undefined ? keyword : ''}const ${name} =`,
  function({ name, exported, comment, parameter, returns }) {
    const { name: given = '', type = '', initial } = parameter ?? {};
    const text = commentText([
      ...comment,
      ...(parameter === undefined ? [] : [`@param {${inComment(type)}} [${given}]`]),
      `@returns {${inComment(returns)}}`,
    ]);
    return `${text}${exported ? keyword : ''}function ${name}(${initial === undefined ? given : `${given} = ${initial}`}) {`;
  },
  row: scriptRow,
  as: (expression, type) => `${castOf(type)}(${expression})`,
  end: (names) => (keyword === '' ? `\nmodule.exports = { ${names.join(', ')} };\n` : ''),
});

const castOf = (type: string): string => `/** @type {${inComment(type)}} */ `;

/** Only a text in quotes can hold what would end the comment, and there the stroke may be escaped. */
const inComment = (type: string): string => type.replaceAll('*/', '*\\/');

/** Asserted types become casts, which are written as calls are; type arguments are left to the context. */
function scriptRow(value: Json): Json {
  if (Array.isArray(value)) return value.map(scriptRow);
  if (!isObject(value)) return value;
  const js = encodedOf(value);
  if (js?.$js === 'as') return { $js: 'call', of: [castOf(js.type), scriptRow(js.of)] };
  if (js?.$js === 'new' || js?.$js === 'call') {
    const [callee, ...values] = js.of;
    return { $js: js.$js, of: [callee.replace(/<[^]*$/u, ''), ...values.map(scriptRow)] };
  }
  const copy: JsonObject = {};
  for (const key of Object.keys(value)) put(copy, key, scriptRow(value[key] as Json));
  return copy;
}

function commentText(lines: readonly string[]): string {
  if (lines.length === 0) return '';
  if (lines.length === 1) return `/** ${lines.join('')} */\n`;
  return `/**\n${lines.map((line) => ` * ${line}\n`).join('')} */\n`;
}
