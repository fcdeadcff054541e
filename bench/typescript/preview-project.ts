import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Stream } from '../../src/model/stream.ts';

const nouns = [
  'Order',
  'Customer',
  'Invoice',
  'Product',
  'Shipment',
  'Payment',
  'Ticket',
  'Review',
  'Account',
];
const files = ['orders', 'people', 'billing', 'stock', 'transport', 'support'];

/** Member names and types without imports; some are of the library. */
const members = [
  ['id', 'string'],
  ['name', 'string'],
  ['email', 'string'],
  ['createdAt', 'Date'],
  ['amount', 'number'],
  ['balance', 'bigint'],
  ['isActive', 'boolean'],
  ['note', 'string | null'],
  ['labels', 'readonly string[]'],
  ['scores', 'Map<string, number>'],
  ['seen', 'Set<string>'],
  ['digest', 'Uint8Array'],
  ['home', 'URL'],
  ['position', '[latitude: number, longitude: number]'],
  ['code', '`${Uppercase<Level>}-${number}`'],
  ['extra', 'Record<string, unknown>'],
  ['level', 'Level'],
] as const;

const config = {
  compilerOptions: {
    target: 'ES2024',
    module: 'NodeNext',
    lib: ['ES2024', 'DOM'],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ['src'],
};

export interface PreviewProject {
  /** The file that leads to most of the others. */
  readonly entry: string;
  /** What it exports. */
  readonly type: string;
  readonly text: string;
}

/**
 * Writes a project of so many files of types, each of which imports up to three of those before it in its part of the
 * project: all files are read by the compiler, and the last type is made of all those of its part.
 *
 * @param together files that a part of the project has
 */
export function writePreviewProject(folder: string, count = 200, together = 20): PreviewProject {
  mkdirSync(path.join(folder, 'src'), { recursive: true });
  for (const room of files) mkdirSync(path.join(folder, 'src', room), { recursive: true });
  writeFileSync(path.join(folder, 'tsconfig.json'), `${JSON.stringify(config, undefined, 2)}\n`);
  writeFileSync(path.join(folder, 'package.json'), '{ "name": "shop", "private": true, "type": "module" }\n');
  let last = { entry: '', type: '', text: '' };
  for (let index = 0; index < count; index++) {
    last = {
      entry: path.join(folder, 'src', placeOf(index)),
      type: nameOf(index),
      text: textOf(index, together),
    };
    writeFileSync(last.entry, last.text);
  }
  return last;
}

const nameOf = (index: number): string => `${nouns[index % nouns.length]}${index}`;
const placeOf = (index: number): string => `${files[index % files.length]}/${nameOf(index).toLowerCase()}.ts`;

function textOf(index: number, together: number): string {
  const stream = new Stream(index, 200);
  const others = new Set<number>();
  const first = index - (index % together);
  const before = index - first;
  // The one before is always among them, so that the last leads to all.
  for (let n = Math.min(before, 3); n > 0; n--) others.add(n === 1 ? index - 1 : first + stream.int(before));
  const imports = [...others].map(
    (other) => `import type { ${nameOf(other)} } from '../${placeOf(other).replace('.ts', '.js')}';`,
  );
  const chosen = members.filter(() => stream.chance(0.5));
  const name = nameOf(index);
  const own = chosen.map(([member, type]) => `  ${member}${stream.chance(0.25) ? '?' : ''}: ${type};`);
  const referring = [...others].map((other) => {
    const type = nameOf(other);
    return `  ${lower(type)}?: ${stream.pick([type, `${type}[]`, `Partial<${type}>`, `${type} | null`])};`;
  });
  return [
    ...imports,
    '',
    `export type Level = 'low' | 'middle' | 'high';`,
    '',
    `/** The ${index}th of the shop’s records. */`,
    `export interface ${name} {`,
    `  kind: '${lower(name)}';`,
    ...own,
    ...referring,
    '}',
    '',
    `export type ${name}Draft = Omit<${name}, 'kind'> & { draft: true };`,
    '',
  ].join('\n');
}

const lower = (name: string): string => (name[0] ?? '').toLowerCase() + name.slice(1);
