import { readFileSync } from 'node:fs';
import path from 'node:path';
import type ts from 'typescript';
import { Stream } from '../../src/model/stream.ts';
import { importPeer } from '../engines.ts';
import { openWorkshop, optionsOf } from './compiler.ts';
import type { Listing } from './exported.ts';
import { literalOf } from './literals.ts';
import type { MakeAnswer, MakeRequest } from './making.ts';
import { compileTypia, loadPeer, loadPeersCompiler } from './typia.ts';

/** The rows of one of a package's types. */
type Make = (index: number, seeds: readonly number[]) => Promise<unknown[]>;

const makers = { typia, 'typescript-json-schema': viaSymbols, 'ts-json-schema-generator': viaNodes };

let open: {
  readonly key: string;
  readonly header: string;
  readonly texts: readonly string[];
  readonly make: Make;
};

export async function perform(request: MakeRequest): Promise<MakeAnswer> {
  const { tool, folder, index, seed } = request;
  if (tool === 'understudy') throw new Error('not a peer');
  try {
    const key = `${tool} ${request.listing}`;
    if ((open as typeof open | undefined)?.key !== key) {
      const listing = JSON.parse(readFileSync(request.listing, 'utf8')) as Listing;
      open = {
        key,
        header: listing.header,
        texts: listing.listed.map(({ text }) => text),
        make: await makers[tool](folder, listing),
      };
    }
    const made = await open.make(
      index,
      Array.from({ length: request.rows }, (_, i) => seed + i),
    );
    const texts = [false, true].map((absent) => {
      const rows = firstOf(made.map((row) => `  ${literalOf(row, absent)},\n`));
      return `${open.header}export const rows = [\n${rows.join('')}] satisfies (${open.texts[index]})[];\n`;
    });
    return { ok: true, texts: [...new Set(texts)] };
  } catch (error) {
    return { ok: false, problems: [{ code: 'refused', message: String((error as Error).message ?? error) }] };
  }
}

/** Rows of megabytes take the compiler minutes: of those the first will do. */
function firstOf(rows: readonly string[]): readonly string[] {
  let characters = 0;
  return rows.filter((row, i) => (characters += row.length) < 300_000 || i === 0);
}

/** `typia.random<T>()`. */
async function typia(folder: string, { header, listed, types }: Listing): Promise<Make> {
  const texts = listed.map(
    ({ text }) => `import typia from 'typia';\n${header}export const make = () => typia.random<${text}>();\n`,
  );
  const compiled = await compileTypia(folder, texts, types);
  return async (index, seeds) => {
    const { make } = (await compiled(index)) as { make(): unknown };
    return seeds.map((seed) => {
      const stream = new Stream(seed, 1);
      // typia draws from it, and a run is to be the same as the one before.
      Math.random = () => stream.float();
      return make();
    });
  };
}

const aliasOf = (index: number): string => `Listed${index}`;

/** A program with an exported alias for each type: tools of schemas ask for a name. */
async function withAliases(folder: string, { header, listed, types }: Listing) {
  const compiler = await loadPeersCompiler();
  const file = path.join(folder, 'aliases.ts');
  const workshop = openWorkshop(compiler, folder, optionsOf(compiler, types));
  const aliases = listed.map(({ text }, index) => `export type ${aliasOf(index)} = ${text};\n`);
  workshop.put(file, header + aliases.join(''));
  return { file, program: workshop.program([file]) };
}

/** Rows of the schema by json-schema-faker, with its own defaults. */
async function fromSchema(schema: unknown, seeds: readonly number[]): Promise<unknown[]> {
  const { generateSync } = await importPeer();
  const modern = modernOf(schema);
  return seeds.map((seed) => generateSync(modern, { seed, maxDepth: 10 }));
}

/** Both tools write draft 7, of which json-schema-faker 0.6 knows neither tuples nor encoded references. */
function modernOf(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(modernOf);
  if (typeof schema !== 'object' || schema === null) return schema;
  const members = Object.entries(schema).flatMap(([name, value]): [string, unknown][] => {
    if (name === '$ref' && typeof value === 'string') return [[name, decodeURIComponent(value)]];
    if (name === 'items' && Array.isArray(value)) return [['prefixItems', modernOf(value)]];
    if (name === 'additionalItems' && 'items' in schema && Array.isArray(schema.items))
      return [['items', modernOf(value)]];
    return [[name, modernOf(value)]];
  });
  return Object.fromEntries(members);
}

interface SchemaOfSymbol {
  buildGenerator(
    program: ts.Program,
    settings: object,
    files: readonly string[],
  ): { getSchemaForSymbol(name: string): unknown } | null;
}

/** typescript-json-schema with the settings that suit it: without them it requires nothing and allows everything. */
async function viaSymbols(folder: string, listing: Listing): Promise<Make> {
  const tool = (await loadPeer('typescript-json-schema/dist/typescript-json-schema.js')) as SchemaOfSymbol;
  const { program, file } = await withAliases(folder, listing);
  const settings = { required: true, noExtraProps: true, strictNullChecks: true, ignoreErrors: true };
  const generator = tool.buildGenerator(program, settings, [file]);
  return (index, seeds) => fromSchema(generator?.getSchemaForSymbol(aliasOf(index)), seeds);
}

interface SchemaOfNode {
  createGenerator(settings: object): { createSchema(name: string): unknown };
}

/** ts-json-schema-generator, without what no JSON can hold where that may be left out. */
async function viaNodes(folder: string, listing: Listing): Promise<Make> {
  const tool = (await loadPeer('ts-json-schema-generator/dist/index.js')) as SchemaOfNode;
  const { program } = await withAliases(folder, listing);
  const generator = tool.createGenerator({ tsProgram: program, skipTypeCheck: true });
  return (index, seeds) => fromSchema(generator.createSchema(aliasOf(index)), seeds);
}
