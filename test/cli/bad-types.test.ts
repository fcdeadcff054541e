import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commandLine } from './harness.ts';

/**
 * Files of types that are broken, awkward or huge, through the built command line: a message with place and next
 * step, the documented exit code, nothing half written, within the budget.
 */
interface Case {
  readonly what: string;
  readonly source: string | Buffer;
  readonly name?: string;
  /** The type that is wanted; by default the first. */
  readonly entity?: string;
  /** Exit code; default 1. */
  readonly code?: number;
  /** What standard error must say; where absent it must say nothing. */
  readonly says?: RegExp;
  /** What the module must say. */
  readonly has?: RegExp;
  readonly files?: Readonly<Record<string, string>>;
}

/** Without the libraries of browsers, which take the compiler a second. */
const tsconfig =
  '{ "compilerOptions": { "strict": true, "target": "es2022", "lib": ["es2022"], "types": [], "allowJs": true } }';
const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const bad = 'export interface Order {\r\n  id: string;\r\n  bad: never;\r\n}\r\n';
const utf16 = Buffer.from(`\ufeff${bad}`, 'utf16le');
const huge = range(30_000)
  .map(
    (i) =>
      `export interface T${i} { id: string; next: T${(i * 7) % 30_000} | null; kind: 'a' | 'b'; tags: string[]; nested: { deep: { flag: boolean; count?: number } } }`,
  )
  .join('\n');

const groups: Readonly<Record<string, readonly Case[]>> = {
  'text that is not what was meant': [
    {
      what: 'a truncated file',
      source: 'export interface Order { id: string; lines: { sku: string',
      code: 0,
      says: /^bad\.ts:1:\d+ warning: TS1005: '\}' expected\. Types are read as far as the compiler understands them\. \[ts-syntax\]$/m,
      has: /sku: '/,
    },
    {
      what: 'a type that is missing',
      source: 'export interface Order { id: ; }\n',
      code: 0,
      says: /^bad\.ts:1:30 warning: TS1110: Type expected\..*\nbad\.ts:1:26 warning: The compiler cannot resolve/m,
    },
    {
      what: 'an empty file',
      source: '',
      says: /^bad\.ts:1:1 error: The file declares no type.*\[no-entity\]$/m,
    },
    {
      what: 'values only',
      source: 'export const x = 1;',
      says: /^bad\.ts:1:1 error: The file declares no type/,
    },
    {
      what: 'a name that is not there',
      source: 'export interface Order { id: string }',
      entity: 'Oder',
      code: 2,
      says: /error: There is no type “Oder” here\. Nearest first: “Order”\./,
    },
    {
      what: 'lines that end as on Windows',
      source: bad,
      says: /^bad\.ts:3:3 error: “bad” is of the type “never”/,
    },
    {
      what: 'a byte order mark',
      source: `\ufeff${bad}`,
      says: /^bad\.ts:3:3 error: “bad” is of the type “never”/,
    },
    { what: 'UTF-16', source: utf16, says: /^bad\.ts:3:3 error: “bad” is of the type “never”/ },
  ],
  'types that come to nothing': [
    {
      what: 'modules that are not there',
      source:
        "import type { A } from './nowhere';\nimport type { B } from 'nothing';\nexport interface Order { a: A; b: B }\n",
      code: 0,
      says: /^bad\.ts:1:24 warning: The compiler finds no module “\.\/nowhere”\. Install its package, or correct the path\..*\nbad\.ts:2:24 .*“nothing”.*\nbad\.ts:3:26 warning: The compiler cannot resolve/m,
    },
    {
      what: 'a circle of required members',
      source: 'export interface Loop { next: Loop }',
      says: /^bad\.ts:1:25 error: No instance can exist: the schema requires itself again without an end/,
    },
    {
      what: 'types that go on for ever',
      source: 'export type Endless<T> = { v: T; next: Endless<T[]> };\nexport type Order = Endless<string>;',
      entity: 'Order',
      says: /^bad\.ts:1:28 error: “v” goes on for ever/,
    },
    {
      what: 'a conditional type without an end',
      source:
        "export type D<A extends unknown[]> = A['length'] extends 5000 ? A : [1, ...D<[...A, 1]>];\nexport type Order = D<[]>;",
      entity: 'Order',
      says: /^bad\.ts:2:13 error: .*TS2589: Type instantiation is excessively deep.* Nothing was written\./m,
    },
    { what: 'a list of itself', source: 'export type T = T[];', code: 0, has: /\] satisfies T\[\];/ },
    {
      what: 'modules that import each other',
      source: "import type { B } from './b';\nexport interface A { b: B | null; n: number }",
      files: { 'b.ts': "import type { A } from './bad';\nexport interface B { a: A }" },
      code: 0,
      has: /b: null/,
    },
  ],
  projects: [
    {
      what: 'a tsconfig.json that is no JSON',
      source: 'export interface Order { id: string }',
      files: { 'tsconfig.json': '{\n  "compilerOptions": { "strict": true "lib": ["es2022"] }\n}' },
      code: 0,
      says: /^tsconfig\.json:2:39 warning: ',' expected\. The rest of it is heeded\. \[ts-config\]$/m,
      has: /satisfies Order/,
    },
    {
      what: 'a tsconfig.json that extends nothing',
      source: 'export interface Order { id: string }',
      files: {
        'tsconfig.json':
          '{ "extends": "./base.json",\n"compilerOptions": { "lib": ["es2022"], "types": [] } }',
      },
      code: 0,
      says: /tsconfig\.json:1:\d+ warning: .*base\.json/,
      has: /satisfies Order/,
    },
    {
      what: 'JavaScript with comments',
      name: 'bad.js',
      source:
        '/** @typedef {{ id: string, lines: Line[] }} Order */\n/**\n * @typedef {object} Line\n * @property {string} sku\n * @property {1 | 2} [count]\n */\nexport const x = 1;\n',
      entity: 'Order',
      code: 0,
      has: /@import \{ Order \} from '\.\/bad\.js'[^]*export const orders[^]*sku: '/,
    },
  ],
  'more than one would write': [
    {
      what: '5 MB of declarations',
      name: 'bad.d.ts',
      source: huge,
      entity: 'T77',
      code: 0,
      has: /import type \{ T77 \} from '\.\/bad'/,
    },
    {
      what: 'an enum of 20,000 members',
      source: `export enum E { ${range(20_000)
        .map((i) => `M${i}`)
        .join()} }\nexport interface Order { e: E }`,
      entity: 'Order',
      code: 0,
      has: /e: E\.M\d+/,
    },
    {
      what: 'a union of 10,000 texts',
      source: `export interface Order { u: ${range(10_000)
        .map((i) => `'u${i}'`)
        .join('|')} }`,
      code: 0,
      has: /u: 'u\d+'/,
    },
    {
      what: 'an interface of 2,000 members',
      source: `export interface Order { ${range(2000)
        .map((i) => `m${i}${i % 2 ? '?' : ''}: ${['string', 'number', 'Date'][i % 3]}`)
        .join(';')} }`,
      code: 0,
      has: /m1998: /,
    },
  ],
};

describe('types that are no good, from the command line', function () {
  this.timeout(120_000);
  const cli = commandLine();

  for (const [group, cases] of Object.entries(groups))
    describe(group, () => {
      for (const { what, source, name = 'bad.ts', entity, code = 1, says, has, files = {} } of cases)
        it(what, async () => {
          for (const [path, content] of Object.entries({
            'tsconfig.json': tsconfig,
            ...files,
            [name]: source,
          })) {
            mkdirSync(dirname(join(cli.folder, path)), { recursive: true });
            writeFileSync(join(cli.folder, path), content);
          }
          const wanted = entity === undefined ? [] : ['--entity', entity];
          const {
            stdout,
            stderr,
            code: exit,
          } = await cli.run([
            'generate',
            name,
            '--format',
            'ts',
            '--rows',
            '3',
            '--optional',
            'all',
            ...wanted,
          ]);
          assert.match(stderr, says ?? /^$/);
          assert.equal(exit, code, stderr);
          if (code === 0) assert.match(stdout, has ?? /./);
          else assert.equal(stdout, '');
        });
    });

  it('a file outside of the project is refused', async () => {
    cli.put('order.ts', 'export interface Order { id: string }');
    mkdirSync(join(cli.folder, 'inner'));
    const { stdout, stderr, code } = await cli.run([
      'generate',
      'order.ts',
      '--root',
      'inner',
      '--format',
      'ts',
    ]);
    assert.equal(stdout, '');
    assert.equal(code, 1);
    assert.match(stderr, /order\.ts/);
  });
});
