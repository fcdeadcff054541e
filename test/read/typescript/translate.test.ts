import assert from 'node:assert/strict';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import type { TypeSession } from '../../../src/read/typescript/session.ts';
import { fixtureOf, refusalOf, type FixtureChoice } from '../../support/fixtures.ts';
import { small, typeFolder } from '../../support/type-folder.ts';

const source = `
declare const secret: unique symbol;
export const open: unique symbol = Symbol('open');
export enum Status { Open = 'open', Paid = 'paid' }
export enum Size { S, M = 5, L }
export enum Alone { Only = 'x' }
export enum Odd { 'with space' = 1, Other }
enum Inner { A = 'a' }
export const enum Level { Low = 'low' }
export class Account { #id = 1; constructor(readonly owner: string, readonly age: number, note?: string) {} }
export class Empty { private x = 1 }
export abstract class Shape { private x = 1; abstract area(): number }
export class Single { private constructor() {} private y = 1; static of(): Single { return new Single() } }
class Hidden { private z = 1 }
export class Box<T> { private x = 1; constructor(readonly items: T[], readonly first: T) {} }
export class Stack extends Array<number> { top(): number { return 0 } }
export class AppError extends Error { constructor(readonly code: string) { super(code) } }
export interface Tags extends Array<string> { label: string }
export interface Page<T, C = string> { items: T[]; next: C | null }
export interface Ranked<T extends { rank: number }> { best: T }
export type Id = string & { readonly __brand: 'Id' };
export type Sealed = { a: 1 } & { readonly [secret]: true };
export type Endless<T> = { value: T; next: Endless<T[]> };
export interface Loop { next: Loop }

export interface Example {
  status: Status; size: Size.M; alone: Alone; odd: Odd; inner: Inner; level: Level;
  date: Date; map: Map<string, Date>; mixed: Map<string, number | undefined>; set: Set<1 | 2>; big: 5n; bigint: bigint;
  pattern: RegExp; later: Promise<1>; bytes: Uint8Array; error: TypeError;
  id: Id; ids: Id[]; sealed: Sealed; birthday: Date & { readonly __brand: 'Birthday' }; kind: 'a' & { __brand?: 1 };
  call: () => void; guard: (x: unknown) => x is string; either: string | (() => string); tagged: { (): void; tag: 'x' };
  account: Account; empty: Empty; made: Box<boolean>; klass: typeof Account; stack: Stack; failure: AppError; tags: Tags;
  label: \`\${'a' | 'b'}-\${1 | 2}\`; tuple: [string, 1?]; rest: ['x', ...2[]]; last: [...1[], 'z']; fixed: readonly []; none: Record<string, never>;
  undef: undefined; nothing: void; empty2: {}; inf: 1e999; zero: -0; flag: boolean; unknown: unknown; symbol: symbol; open: typeof open;
  [open]: 1; [Symbol.toStringTag]: 'T'; 'a-b': 1; 0: 2; __proto__: 3; 'ümläut': 4;
}
export interface Optional { a?: string | undefined; never?: never; undef?: undefined; call?: () => void; [secret]?: 1 }
export interface Impossible { fine: string; bad: never }
export interface Code { $js: 'name'; of: 'process.exit()' }
export interface Redux { '@@redux/INIT': 1; '@@maybe'?: 2; '@@x': 3 }
export interface OfAbstract { shape: Shape }
export interface OfPrivate { single: Single }
export interface OfHidden { hidden: Hidden }
`;

describe('read/typescript: what types become', function () {
  this.timeout(60_000);
  const folder = typeFolder();
  let session: TypeSession;
  let row: JsonObject;
  let text: string;
  before(async () => {
    folder.put({ 'tsconfig.json': small({ exactOptionalPropertyTypes: true }), 'example.ts': source });
    session = await folder.open('example.ts');
    const made = await fixtureOf(session, 'Example', { rows: 20, optional: 'all' });
    [row, text] = [made.rows[0] as JsonObject, made.text];
  });

  const is = (member: string, expected: RegExp | Json): Mocha.Test =>
    it(`${member}: ${expected instanceof RegExp ? expected.source : JSON.stringify(expected)}`, () => {
      const value = row[member];
      if (expected instanceof RegExp) assert.match(JSON.stringify(value), expected);
      else assert.deepEqual(value, expected);
    });
  const name = (of: string): Json => ({ $js: 'name', of });

  describe('enums are their members by name', () => {
    is('status', /^\{"\$js":"name","of":"Status\.(?:Open|Paid)"\}$/);
    is('size', name('Size.M'));
    is('alone', name('Alone.Only'));
    is('odd', /^\{"\$js":"name","of":"Odd(?:\[\\"with space\\"\]|\.Other)"\}$/);
    is('level', name('Level.Low'));
    is('inner', { $js: 'as', of: 'a', type: 'never' });
  });

  describe('values of the language', () => {
    is('date', /^\{"\$js":"new","of":\["Date","\d{4}-\d\d-\d\dT[\d:.]+Z"\]\}$/);
    is(
      'map',
      /^\{"\$js":"new","of":\["Map",\[(\["[^"]+",\{"\$js":"new","of":\["Date","[^"]+"\]\}\],?)*\]\]\}$/,
    );
    is('mixed', /^\{"\$js":"new","of":\["Map<string, number \| undefined>"/);
    is('set', /^\{"\$js":"new","of":\["Set<[^>]+>",\[[12,]*\]\]\}$/);
    is('big', { $js: 'bigint', of: '5' });
    is('bigint', /^\{"\$js":"bigint","of":-?\d+\}$/);
    is('pattern', /^\{"\$js":"new","of":\["RegExp","[^"]+"\]\}$/);
    is('later', { $js: 'call', of: ['Promise.resolve', 1] });
    is('bytes', /^\{"\$js":"call","of":\["Uint8Array.from",\[[\d,]*\]\]\}$/);
    is('error', /^\{"\$js":"new","of":\["TypeError","[^"]+"\]\}$/);
    is('inf', name('1e999'));
    is('zero', 0);
    is('flag', /^(?:true|false)$/);
    is('undef', { $js: 'undefined' });
    is('nothing', { $js: 'undefined' });
    is('empty2', {});
    is('symbol', /^\{"\$js":"call","of":\["Symbol","[^"]+"\]\}$/);
    is('open', name('open'));
    is('unknown', /^(?:"[^"]*"|-?\d+|true|false)$/);
  });

  describe('brands are asserted', () => {
    is('id', /^\{"\$js":"as","of":"[^"]+","type":"Id"\}$/);
    is('ids', /^\[(\{"\$js":"as","of":"[^"]+","type":"Id"\},?)*\]$/);
    is('sealed', { $js: 'as', of: { a: 1 }, type: 'Sealed' });
    is('birthday', /^\{"\$js":"as","of":\{"\$js":"call","of":\["Object.assign",\{"\$js":"new","of":\["Date"/);
    is('kind', 'a');
  });

  describe('functions and classes', () => {
    is('call', { $js: 'function' });
    is('guard', { $js: 'as', of: { $js: 'function' }, type: 'never' });
    is('either', /^"[^"]+"$/);
    is(
      'tagged',
      /^\{"\$js":"as","of":\{"\$js":"call","of":\["Object.assign",\{"\$js":"function"\},\{"tag":"x"\}\]\}/,
    );
    is('account', /^\{"\$js":"new","of":\["Account","[^"]+",\d+\]\}$/);
    is('empty', { $js: 'new', of: ['Empty'] });
    is('made', /^\{"\$js":"new","of":\["Box",\[(?:true|false|,)*\],(?:true|false)\]\}$/);
    is('klass', name('Account'));
    is('stack', { $js: 'new', of: ['Stack'] });
    is('failure', /^\{"\$js":"new","of":\["AppError","[^"]+"\]\}$/);
    is(
      'tags',
      /^\{"\$js":"as","of":\{"\$js":"call","of":\["Object.assign",\["[^\]]*\],\{"label":"[^"]+"\}\]\},"type":"Tags"\}$/,
    );
  });

  describe('texts, lists and members', () => {
    is('label', /^"[ab]-[12]"$/);
    is('tuple', /^\["[^"]+",1\]$/);
    is('rest', /^\["x"(?:,2)*\]$/);
    it('last: elements before the last, in several numbers', async () => {
      const { rows } = await fixtureOf(session, 'Example', { rows: 40, optional: 'all' });
      const found = rows.map((each) => (each as JsonObject)['last'] as Json[]);
      for (const [i, list] of found.entries())
        assert.deepEqual(list, [...list.slice(1).map(() => 1), 'z'], `${i}`);
      assert.deepEqual([...new Set(found.map(({ length }) => length))].sort(), [1, 2, 3, 4]);
    });
    is('fixed', []);
    is('none', {});
    is('@@open', 1);
    is('@@Symbol.toStringTag', 'T');
    is('a-b', 1);
    is('0', 2);
    is('__proto__', 3);
    is('ümläut', 4);
  });

  it('speaks of what it needs by imports, of values as values', () => {
    assert.match(text, /^import \{\n?[^}]*\bAccount\b/m);
    assert.match(text, /type Example\b/);
    assert.match(text, /\] satisfies Example\[\];\n$/);
    assert.match(text, /\[open\]: 1/);
    assert.match(text, /\['__proto__'\]: 3/);
  });

  const optional = async (share: FixtureChoice['optional'] & string): Promise<readonly Json[]> =>
    (await fixtureOf(session, 'Optional', { optional: share, rows: 1 })).rows;
  it('optional members without data are left out', async () => {
    assert.deepEqual(await optional('none'), [{}]);
    const [all] = await optional('all');
    assert.deepEqual(Object.keys(all as object), ['a']);
  });

  it('a generic type gets its defaults, its constraints or “unknown”', async () => {
    const page = await fixtureOf(session, 'Page');
    assert.match(page.text, /satisfies Page<unknown>\[\];/);
    const ranked = await fixtureOf(session, 'Ranked');
    assert.match(ranked.text, /best: \{ rank: \d+ \}/);
  });

  it('type arguments are written as in code', async () => {
    const { text } = await fixtureOf(session, 'Page<Status, 1>');
    assert.match(text, /^import \{ (?:type Page, Status|Status, type Page) \} from/m);
    assert.match(text, /next: (?:1|null)/);
    assert.equal(await refusalOf(session, 'Page<Status>'), undefined);
    assert.match((await refusalOf(session, 'Pgae'))?.[0]?.message ?? '', /no type “Pgae”.*Page/);
  });

  describe('what has no value is refused at the member', () => {
    const refuses = (type: string, at: string, message: RegExp): Mocha.Test =>
      it(type, async () => {
        const problem = (await refusalOf(session, type))?.find(({ severity }) => severity === 'error');
        assert.match(problem?.message ?? '', message);
        assert.equal(source.slice(problem?.place?.start, problem?.place?.end), at);
      });
    refuses('Impossible', 'bad', /^“bad” is of the type “never”, which has no value\.$/);
    refuses('Code', '$js', /^“\$js” has a name that stands for something else in rows\.$/);
    refuses('Redux', "'@@x'", /^“@@x” has a name that stands for something else/);
    refuses('OfAbstract', 'Shape', /the class Shape, which is abstract\.$/);
    refuses('OfPrivate', 'Single', /the class Single, whose constructor is private\.$/);
    refuses('OfHidden', 'Hidden', /the class Hidden, which no module exports\.$/);
    refuses('Endless', 'value', /goes on for ever: types within types/);
    refuses('Loop', 'next', /^No instance can exist: the schema requires itself again/);
  });

  it('names that mean nothing are told, each at the first member that needs it', async () => {
    folder.put({
      'unknown.ts': `
import type { Missing } from './nowhere';
export interface Unknown { a: string; b: Map<string, Missing>; c: Missing; d: Nope<1>[]; e: Ns.Deep | null; f: Nope<2> }
`,
    });
    const unknown = await folder.open('unknown.ts');
    const { problems } = await fixtureOf(unknown, 'Unknown', { rows: 1, judged: false });
    const told = problems.filter(({ code }) => code === 'ts-unresolved');
    const found = told.map(({ message, place }) => [
      /“(.*)”/u.exec(message)?.[1],
      unknown.file.text.slice(place?.start, place?.end),
    ]);
    assert.deepEqual(found.sort(), [
      ['Missing', 'c'],
      ['Nope', 'f'],
      ['Ns.Deep', 'e'],
    ]);
  });

  it('leaves optional members out where a type leads to thousands, those that are near last, and says so', async () => {
    const members = (i: number): string => [1, 2, 3].map((n) => `m${n}?: T${3 * i + n};`).join(' ');
    const tree = Array.from(
      { length: 4_000 },
      (_, i) => `interface T${i} { id: ${i}; ${i < 1_300 ? members(i) : ''} }`,
    );
    folder.put({
      'large.ts': `${tree.join('\n')}\ninterface Last { n: 1 }\nexport interface Near { deep?: T0; also?: Last }`,
    });
    const { text, problems } = await fixtureOf(await folder.open('large.ts'), 'Near', { rows: 4 });
    const [told, ...others] = problems.filter(({ code }) => code === 'ts-large');
    assert.match(told?.message ?? '', /^“Near” leads to more than 2,000 types\. .* “m\d” is the first\.$/);
    assert.deepEqual(others, []);
    assert.match(text, /also: \{ n: 1 \}/);
  });

  describe('rows that are to be JSON', () => {
    it('refuse what JSON cannot say, at the member, and tell of the other format', async () => {
      const problems = (await refusalOf(session, 'Example', { form: 'json' })) ?? [];
      const messages = problems.map(({ message }) => message);
      assert.ok(
        messages.some((message) =>
          /^“date” is of the type Date, which JSON cannot say\. Write a module instead \(--format ts\)/.test(
            message,
          ),
        ),
        String(messages),
      );
    });
    it('hold the values of enums and the texts of brands', async () => {
      assert.match(
        JSON.stringify((await fixtureOf(session, 'Status', { form: 'json' })).rows),
        /"(?:open|paid)"/,
      );
      assert.match(JSON.stringify((await fixtureOf(session, 'Id', { form: 'json' })).rows), /^\["/);
    });
  });

  describe('values of browsers', () => {
    const browser = typeFolder();
    it('are made where that does nothing else, and asserted where a constructor throws, connects or shows something', async () => {
      browser.put({
        'tsconfig.json': small({ lib: ['es2022', 'dom'] }),
        'page.ts':
          'export interface Page { head: Headers; file: File; request: Request; button: HTMLButtonElement; socket: WebSocket; signal: AbortSignal }',
      });
      const made = await fixtureOf(await browser.open('page.ts'), 'Page', { rows: 1 });
      const [{ head, file, request, button, socket, signal }] = made.rows as [JsonObject];
      assert.deepEqual(head, { $js: 'new', of: ['Headers'] });
      assert.match(JSON.stringify(file), /^\{"\$js":"new","of":\["File",\[[^\]]*\],"[a-z]+\.txt"\]\}$/);
      assert.match(JSON.stringify(request), /^\{"\$js":"new","of":\["Request","https:\/\/[^"]+"\]\}$/);
      const asserted = (type: string): Json => ({ $js: 'as', of: {}, type });
      assert.deepEqual(
        [button, socket, signal],
        [asserted('HTMLButtonElement'), asserted('WebSocket'), asserted('AbortSignal')],
      );
    });
  });
});
