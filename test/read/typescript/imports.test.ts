import assert from 'node:assert/strict';
import { fixtureOf } from '../../support/fixtures.ts';
import { small, typeFolder } from '../../support/type-folder.ts';

/** Files, the type that is wanted of one of them, and what the module that is written to `out` says of imports. */
interface Case {
  readonly files: Readonly<Record<string, string | object>>;
  readonly of: string;
  readonly type: string;
  readonly out?: string;
  /** Lines of imports, in their order. */
  readonly imports: readonly string[];
  readonly satisfies?: string;
  /** What else the module says. */
  readonly says?: RegExp;
}

const order = 'export interface Order { id: string }\n';
const status = "export enum Status { Open = 'open' }\nexport interface Order { status: Status }\n";
const node16 = small({ module: 'nodenext', moduleResolution: 'nodenext' });
const bundler = (options: object = {}): object =>
  small({ module: 'esnext', moduleResolution: 'bundler', ...options });

const cases: Readonly<Record<string, Case>> = {
  'a type of the file beside it': {
    files: { 'tsconfig.json': bundler(), 'src/order.ts': order },
    of: 'src/order.ts',
    type: 'Order',
    imports: ["import type { Order } from './order';"],
  },
  'of the index file beside it': {
    files: { 'tsconfig.json': bundler(), 'src/index.ts': order },
    of: 'src/index.ts',
    type: 'Order',
    imports: ["import type { Order } from './index';"],
  },
  'of the index file above it': {
    files: { 'tsconfig.json': bundler(), 'src/index.ts': order, 'src/test/x.ts': '' },
    of: 'src/index.ts',
    type: 'Order',
    out: 'src/test/orders.ts',
    imports: ["import type { Order } from '../index';"],
  },
  'of an index file that needs its extension': {
    files: { 'tsconfig.json': node16, 'package.json': { type: 'module' }, 'src/index.ts': order },
    of: 'src/index.ts',
    type: 'Order',
    imports: ["import type { Order } from './index.js';"],
  },
  'from a folder of tests': {
    files: { 'tsconfig.json': bundler(), 'src/order.ts': order, 'test/fixtures/x.ts': '' },
    of: 'src/order.ts',
    type: 'Order',
    out: 'test/fixtures/orders.ts',
    imports: ["import type { Order } from '../../src/order';"],
  },
  'beside a global type of the same name': {
    files: {
      'tsconfig.json': bundler({ lib: ['es2022', 'dom'] }),
      'src/event.ts': 'export interface Event { id: string; native: globalThis.Event }\n',
    },
    of: 'src/event.ts',
    type: 'Event',
    imports: ["import type { Event } from './event';"],
    says: /native: .*globalThis\.Event/u,
  },
  'of an enum that the file exports as a type alone': {
    files: {
      'tsconfig.json': bundler(),
      'src/status.ts': status,
      'src/all.ts': "export type { Order, Status } from './status';\n",
    },
    of: 'src/all.ts',
    type: 'Order',
    imports: ["import type { Order } from './all';", "import { Status } from './status';"],
    says: /status: Status\.Open/u,
  },
  'with arguments that any key fits': {
    files: {
      'tsconfig.json': bundler(),
      'src/values.ts': 'export type Values<T extends Record<any, any>> = { all: T[keyof T][] };\n',
    },
    of: 'src/values.ts',
    type: 'Values',
    imports: ["import type { Values } from './values';"],
    satisfies: '(Values<Record<number | string | symbol, unknown>>)[]',
  },
  'with extensions, where the project’s imports have them': {
    files: {
      'tsconfig.json': bundler({ allowImportingTsExtensions: true, noEmit: true }),
      'src/status.ts': "export enum Status { Open = 'open' }\n",
      'src/order.ts': "import { Status } from './status.ts';\nexport interface Order { status: Status }\n",
    },
    of: 'src/order.ts',
    type: 'Order',
    imports: ["import type { Order } from './order.ts';", "import { Status } from './status.ts';"],
  },
  'with .js, as Node.js resolves modules': {
    files: { 'tsconfig.json': node16, 'package.json': { type: 'module' }, 'src/order.ts': status },
    of: 'src/order.ts',
    type: 'Order',
    imports: ["import { type Order, Status } from './order.js';"],
  },
  'of .mts with .mjs': {
    files: { 'tsconfig.json': node16, 'src/order.mts': order },
    of: 'src/order.mts',
    type: 'Order',
    imports: ["import type { Order } from './order.mjs';"],
  },
  'by a mapped path, where it is shorter': {
    files: {
      'tsconfig.json': bundler({ paths: { '@shop/*': ['./src/shop/*'] } }),
      'src/shop/order.ts': order,
      'test/unit/deep/x.ts': '',
    },
    of: 'src/shop/order.ts',
    type: 'Order',
    out: 'test/unit/deep/orders.ts',
    imports: ["import type { Order } from '@shop/order';"],
  },
  'of a project that another refers to': {
    files: {
      'tsconfig.json': { files: [], references: [{ path: './packages/core' }, { path: './packages/app' }] },
      'packages/core/tsconfig.json': {
        compilerOptions: { composite: true, strict: true, lib: ['es2022'], types: [] },
        include: ['src'],
      },
      'packages/core/src/money.ts':
        "export enum Currency { EUR = 'EUR' }\nexport interface Money { currency: Currency }\n",
      'packages/app/tsconfig.json': {
        compilerOptions: { composite: true, strict: true, lib: ['es2022'], types: [] },
        include: ['src'],
        references: [{ path: '../core' }],
      },
      'packages/app/src/order.ts':
        "import type { Money } from '../../core/src/money';\nexport interface Order { total: Money }\n",
    },
    of: 'packages/app/src/order.ts',
    type: 'Order',
    imports: ["import { Currency } from '../../core/src/money';", "import type { Order } from './order';"],
  },
  'a default export': {
    files: { 'tsconfig.json': bundler(), 'order.ts': 'export default interface Order { id: string }\n' },
    of: 'order.ts',
    type: 'Order',
    imports: ["import type Order from './order';"],
  },
  'a class that is the default export': {
    files: {
      'tsconfig.json': bundler(),
      'order.ts': 'export default class { #id = 1; constructor(readonly n: number) {} }\n',
    },
    of: 'order.ts',
    type: 'default',
    imports: ["import Imported from './order';"],
    satisfies: 'Imported[]',
    says: /new Imported\(\d+\)/,
  },
  'a module that is one class': {
    files: {
      'tsconfig.json': small({
        module: 'commonjs',
        moduleResolution: 'bundler',
        esModuleInterop: true,
        ignoreDeprecations: '6.0',
      }),
      'order.ts': 'class Order { #id = 1; constructor(readonly n: number) {} }\nexport = Order;\n',
    },
    of: 'order.ts',
    type: 'Order',
    imports: ["import Order from './order';"],
    says: /new Order\(\d+\)/,
  },
  'of a namespace': {
    files: {
      'tsconfig.json': bundler(),
      'shop.ts':
        "export namespace Shop { export enum Status { Open = 'o' } export interface Order { status: Status } }\n",
    },
    of: 'shop.ts',
    type: 'Shop.Order',
    imports: ["import { Shop } from './shop';"],
    satisfies: 'Shop.Order[]',
    says: /status: Shop\.Status\.Open/,
  },
  'of a declared module': {
    files: {
      'tsconfig.json': bundler(),
      'shop.d.ts': "declare module 'shop' { export interface Order { id: string } }\n",
    },
    of: 'shop.d.ts',
    type: 'Order',
    imports: ["import type { Order } from 'shop';"],
  },
  'a global type needs none': {
    files: { 'tsconfig.json': bundler(), 'globals.d.ts': 'interface Order { id: string }\n' },
    of: 'globals.d.ts',
    type: 'Order',
    imports: [],
  },
  'and neither does one of “declare global”': {
    files: {
      'tsconfig.json': bundler(),
      'g.ts': 'export {};\ndeclare global { interface Order { id: string } }\n',
    },
    of: 'g.ts',
    type: 'Order',
    imports: [],
  },
  'of the file that exports it again': {
    files: {
      'tsconfig.json': bundler(),
      'index.ts': "export * from './order';\nexport { Status as State } from './order';\n",
      'order.ts': status,
    },
    of: 'index.ts',
    type: 'Order',
    imports: ["import { type Order, State } from './index';"],
  },
  'of a package, by its own name': {
    files: {
      'tsconfig.json': bundler(),
      'node_modules/money/package.json': { name: 'money', types: './types/index.d.ts' },
      'node_modules/money/types/index.d.ts': "export * from './money';\n",
      'node_modules/money/types/money.d.ts':
        'export declare class Money { private x; constructor(cents: number); }\n',
      'order.ts': "import type { Money } from 'money';\nexport interface Order { total: Money }\n",
    },
    of: 'order.ts',
    type: 'Order',
    imports: ["import type { Order } from './order';", "import { Money } from 'money';"],
    says: /new Money\(\d+\)/,
  },
  'of a package’s subpath': {
    files: {
      'tsconfig.json': bundler(),
      'node_modules/money/package.json': {
        name: 'money',
        exports: { './units': { types: './dist/units.d.ts', default: './dist/units.js' } },
      },
      'node_modules/money/dist/units.d.ts': "export declare enum Unit { Cent = 'c' }\n",
      'order.ts': "import type { Unit } from 'money/units';\nexport interface Order { unit: Unit }\n",
    },
    of: 'order.ts',
    type: 'Order',
    imports: ["import type { Order } from './order';", "import { Unit } from 'money/units';"],
  },
  'of the same name from two modules': {
    files: {
      'tsconfig.json': bundler(),
      'a.ts': "export enum Status { A = 'a' }\n",
      'b.ts': "export enum Status { B = 'b' }\n",
      'order.ts':
        "import type { Status } from './a';\nimport type { Status as Other } from './b';\nexport interface Order { a: Status; b: Other }\n",
    },
    of: 'order.ts',
    type: 'Order',
    imports: [
      "import { Status } from './a';",
      "import { Status as Status2 } from './b';",
      "import type { Order } from './order';",
    ],
    says: /a: Status\.A, b: Status2\.B/,
  },
  'of a type that is named like a global one': {
    files: { 'tsconfig.json': bundler(), 'date.ts': 'export interface Date { at: globalThis.Date }\n' },
    of: 'date.ts',
    type: 'Date',
    imports: ["import type { Date as Date2 } from './date';"],
    satisfies: 'Date2[]',
    says: /at: new Date\(/,
  },
  'nothing for constants of an ambient enum, where each file is compiled on its own': {
    files: {
      'tsconfig.json': bundler({ isolatedModules: true }),
      'level.d.ts': 'export declare const enum Level { Low = 1 }\n',
      'order.ts': "import type { Level } from './level';\nexport interface Order { level: Level }\n",
    },
    of: 'order.ts',
    type: 'Order',
    imports: ["import type { Order } from './order';"],
    says: /level: 1/,
  },
  'types alone under verbatimModuleSyntax': {
    files: { 'tsconfig.json': bundler({ verbatimModuleSyntax: true }), 'order.ts': status },
    of: 'order.ts',
    type: 'Order',
    imports: ["import { type Order, Status } from './order';"],
  },
  'and none for what the file keeps to itself': {
    files: {
      'tsconfig.json': bundler(),
      'order.ts':
        'interface Line { sku: string }\ninterface Order { lines: Line[] }\nexport const orders: Order[] = [];\n',
    },
    of: 'order.ts',
    type: 'Order',
    imports: [],
    says: /^interface Line \{ sku: string \}\n\ninterface Order \{ lines: Line\[\] \}$/m,
  },
  'of what is behind a component': {
    files: {
      'tsconfig.json': bundler({ jsx: 'preserve' }),
      'button.tsx':
        'export interface Props { label: string; onClick(): void; icon?: JSX.Element }\nexport const Button = (props: Props) => <b>{props.label}</b>;\n',
    },
    of: 'button.tsx',
    type: 'Props',
    imports: ["import type { Props } from './button';"],
  },
};

describe('read/typescript: what a module of rows imports', function () {
  this.timeout(60_000);
  for (const [what, { files, of, type, out, imports, satisfies = `${type}[]`, says = /^/ }] of Object.entries(
    cases,
  ))
    describe(what, () => {
      const folder = typeFolder();
      it(imports.join(' ') || 'no imports', async () => {
        folder.put(files);
        const session = await folder.open(of);
        const { text } = await fixtureOf(session, type, {
          optional: 'all',
          ...(out !== undefined && { target: folder.uri(out) }),
        });
        assert.deepEqual(text.match(/^import .*$/gm) ?? [], imports);
        assert.ok(text.endsWith(`] satisfies ${satisfies};\n`), text);
        assert.match(text, says);
      });
    });
});
