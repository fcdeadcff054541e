import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { listExported } from '../../bench/typescript/exported.ts';
import { createJudge } from '../../bench/typescript/judge.ts';
import { literalOf } from '../../bench/typescript/literals.ts';
import { scan } from '../../bench/typescript/scan.ts';

describe('the bench of TypeScript types', function () {
  this.timeout(60_000);

  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'understudy-types-test-')));
  after(() => rmSync(folder, { recursive: true }));
  const install = (name: string, types: string): void => {
    const own = path.join(folder, 'node_modules', name);
    mkdirSync(own, { recursive: true });
    writeFileSync(path.join(own, 'package.json'), JSON.stringify({ name, types: 'index.d.ts' }));
    writeFileSync(path.join(own, 'index.d.ts'), types);
  };

  it('lists what a package exports, members of namespaces and arguments included', () => {
    install(
      'shop',
      `export interface Order { id: string }
       export declare class Basket {}
       export declare enum Status { Paid }
       export declare namespace Api { interface Answer<T extends string, K extends keyof T = keyof T> { value: T; key: K } }
       export type Pair<A extends Order, B, C extends keyof A> = [A, B, C];
       export type Nothing<T> = T & string & number;
       export { Order as Again };
       export declare const value: number;
       interface Inner { a: 1 }`,
    );
    const { listed, left } = listExported(folder, 'shop');
    assert.deepEqual(
      listed.map(({ name, text }) => [name, text]),
      [
        ['Order', 'listed.Order'],
        ['Basket', 'listed.Basket'],
        ['Status', 'listed.Status'],
        ['Api.Answer', 'listed.Api.Answer<string>'],
        ['Pair', 'listed.Pair<listed.Order, unknown, keyof (listed.Order)>'],
      ],
    );
    assert.deepEqual(
      left.map(({ name, why }) => [name, why]),
      [['Nothing', 'no value is one']],
    );
  });

  it('lists the global types of a package that is no module', () => {
    install(
      '@types/browser',
      'declare namespace browser { namespace tabs { interface Tab { id: number } } }',
    );
    const { header, listed, types } = listExported(folder, '@types/browser');
    assert.deepEqual({ header, types }, { header: '', types: ['browser'] });
    assert.deepEqual(
      listed.map(({ name, text }) => [name, text]),
      [['browser.tabs.Tab', 'browser.tabs.Tab']],
    );
  });

  it('judges a module by the compiler, by its rows and by how it gets past the compiler', () => {
    install('point', 'export interface Point { x: number; y?: number }');
    const listing = listExported(folder, 'point');
    const listed = listing.listed[0] as (typeof listing.listed)[number];
    const head = "import type { Point } from 'point';\n";
    const cases: readonly (readonly [text: string, ...codes: string[]])[] = [
      [`${head}export const points: Point[] = [{ x: 1 }, { x: 2, y: 3 }];`],
      [`${head}export const points: Point[] = [{ x: 1 }, { x: '2' }];`, 'TS2322'],
      [`${head}export default [{ x: 1 }, { x: 2, y: undefined }] satisfies Point[];`, 'TS2375'],
      [`${head}export const points: Point[] = [{ x: 1 }];`, 'rows'],
      ["export const points = [{ x: 'a' }, { x: 'b' }];", 'type'],
      ['export const points: any[] = [{ x: 1 }, { x: 2 }];', 'any'],
      [`${head}export const points: Point[] = [{ x: 1 }, // @ts-ignore\n { x: '2' }];`, 'silenced'],
    ];
    const judged = createJudge(folder, listing, 2)(cases.map(([text]) => ({ listed, text, whole: true })));
    assert.deepEqual(
      judged.map(({ faults }) => faults.map(({ code }) => code)),
      cases.map(([, ...codes]) => codes),
    );
  });

  it('takes the value of an enum’s member from a peer, which knows no names', () => {
    install(
      'state',
      "export declare enum State { On = 'on', Off = 'off' }\nexport interface Lamp { state: State }",
    );
    const listing = listExported(folder, 'state');
    const listed = listing.listed[1] as (typeof listing.listed)[number];
    const texts = ["[{ state: 'on' }]", "[{ state: 'out' }]"].map(
      (rows) => `${listing.header}export const rows = ${rows} satisfies listed.Lamp[];\n`,
    );
    const judged = createJudge(folder, listing, 1)(texts.map((text) => ({ listed, text, whole: false })));
    assert.deepEqual(
      judged.map(({ faults }) => faults.map(({ code }) => code)),
      [[], ['TS2322']],
    );
  });

  it('counts assertions by kind, those that are none left out', () => {
    const text = `const a = [1] as const; const b = a as unknown as Foo; const c = <string>b; const d = b!;
      const s = 'as any // @ts-ignore';`;
    const { any, casts, silenced } = scan(ts.createSourceFile('a.ts', text, ts.ScriptTarget.ES2024, true));
    assert.deepEqual({ any, silenced }, { any: 0, silenced: 0 });
    assert.deepEqual(Object.fromEntries(casts), { 'as unknown': 1, 'as Name': 1, 'as string': 1, '!': 1 });
  });

  it('writes what a peer made as an expression that makes it again', () => {
    const made = {
      a: [1n, -0, NaN, undefined, null],
      'b-c': new Map([['k', new Set([1])]]),
      at: new Date(0),
      bytes: new Uint8Array([1, 2]),
      ['__proto__']: 'x',
    };
    const again: unknown = new Function(`return ${literalOf(made)}`)();
    assert.deepEqual(again, made);
    assert.equal(literalOf({ a: undefined, b: [undefined] }, true), '{ b: [undefined] }');
  });
});
