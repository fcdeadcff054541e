import type * as vscode from 'vscode';
import { isTypes } from '../protocol/worker.ts';

const languages = new Set(['json', 'jsonc', 'yaml']);
const sqlLanguages = new Set(['sql', 'postgres', 'pgsql', 'mysql', 'sqlite', 'mssql']);
/** The manifest's menus have the same pattern. */
const named = /(\.schema|(^|\/)openapi|\.openapi)\.(json|ya?ml)$/i;

export function isSchemaName(uri: vscode.Uri): boolean {
  return named.test(uri.path);
}

export function isSchemaLanguage(document: vscode.TextDocument): boolean {
  return languages.has(document.languageId) || isSqlLanguage(document);
}

export function isSqlLanguage(document: vscode.TextDocument): boolean {
  return sqlLanguages.has(document.languageId);
}

/** The manifest's menus have the same pattern. */
export function isSqlName(uri: vscode.Uri): boolean {
  return /\.(sql|ddl)$/i.test(uri.path);
}

const typesLanguages = new Set(['typescript', 'typescriptreact', 'javascript', 'javascriptreact']);

/** Ids of all languages that a schema may be in. */
export const schemaLanguages: readonly string[] = [...languages, ...sqlLanguages, ...typesLanguages];

/** Whether a file's name is one of TypeScript or JavaScript. The manifest's menus have the same endings. */
export function isTypesName({ path }: vscode.Uri): boolean {
  return isTypes({ uri: path });
}

/** Of a text in no file only its language tells. */
export function isTypesFile({ uri, languageId }: vscode.TextDocument): boolean {
  return isTypesName(uri) || (uri.scheme === 'untitled' && typesLanguages.has(languageId));
}

/** Whether a text of SQL makes tables. */
export function makesTables(text: string): boolean {
  return /^[ \t]*create\s+(\w+\s+){0,3}table\b/im.test(text);
}

/** `orders.schema.json` → `orders`, `orders.d.ts` → `orders`. */
export function schemaStem(uri: vscode.Uri): string {
  const name = nameOf(uri);
  return isTypesName(uri)
    ? name.replace(/(\.d)?\.[^.]+$/i, '')
    : name.replace(/(\.schema|\.openapi)?\.[^.]+$/i, '');
}

export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** Whether a text says of itself that it is a JSON Schema or an OpenAPI 3 document, or makes tables. */
export function declaresSchema(text: string): boolean {
  return (
    makesTables(text) ||
    /(^|[{,\s])["']?\$schema["']?\s*:\s*["']?https?:\/\/(json-schema\.org\/(draft|schema)|spec\.openapis\.org\/oas)/m.test(
      text,
    ) ||
    /(^|[{,]\s*)["']?openapi["']?\s*:\s*["']?3\./m.test(text)
  );
}

/**
 * Whether a text says anything that only a schema says. Asked where the file's name does not tell, to
 * answer a wrong file with words rather than with rows of anything.
 */
export function looksLikeSchema(text: string): boolean {
  if (makesTables(text)) return true;
  const declared = /["']?\$schema["']?\s*:\s*["']?([^"'\s,}]+)/.exec(text)?.[1];
  if (declared !== undefined) return /json-schema\.org|openapis\.org|metaschema/.test(declared);
  return (
    /["']?(\$ref|\$defs|properties|patternProperties|items|allOf|anyOf|oneOf|enum|const|openapi)["']?\s*:/.test(
      text,
    ) || /["']?type["']?\s*:\s*(\[|["']?(object|array|string|number|integer|boolean|null)\b)/.test(text)
  );
}

export function same(a: vscode.Uri, b: vscode.Uri): boolean {
  return a.toString() === b.toString();
}
