import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import type { TypeSession } from '../../../src/read/typescript/session.ts';
import { Refusal } from '../../../src/protocol/handler.ts';
import { fixtureOf } from '../../support/fixtures.ts';
import { small, typeFolder } from '../../support/type-folder.ts';

const cases = fileURLToPath(new URL('cases', import.meta.url));

describe('read/typescript: the same types, the same bytes', function () {
  this.timeout(120_000);
  const folder = typeFolder();

  /** Modules of all types, read in an order. */
  const texts = async (session: TypeSession, names: readonly string[]): Promise<Map<string, string>> => {
    const found = new Map<string, string>();
    for (const name of names)
      try {
        found.set(name, (await fixtureOf(session, name, { rows: 2, judged: false, optional: 'all' })).text);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
    return found;
  };

  it('whatever the checker was asked before', async () => {
    const names = readdirSync(cases);
    const tsconfig = small({ allowImportingTsExtensions: true, noEmit: true, lib: ['esnext'] });
    for (const way of ['there', 'back'])
      folder.put({
        [`${way}/tsconfig.json`]: tsconfig,
        ...Object.fromEntries(
          names.map((name) => [`${way}/${name}`, readFileSync(`${cases}/${name}`, 'utf8')]),
        ),
      });
    const all = new Map<string, Map<string, string>>();
    for (const name of names) {
      const session = await folder.open(`there/${name}`);
      const own = session.types.filter(({ extent }) => extent).map((type) => type.name);
      all.set(name, await texts(session, own));
    }
    for (const name of names.reverse()) {
      const session = await folder.open(`back/${name}`);
      const there = all.get(name) ?? new Map<string, string>();
      const back = await texts(session, [...there.keys()].reverse());
      for (const [type, text] of there) assert.equal(back.get(type), text, `${type} of ${name}`);
    }
  });

  const rowsOf = async (source: string): Promise<readonly Json[]> => {
    folder.put({ 'tsconfig.json': small(), 'order.ts': source });
    const { rows } = await fixtureOf(await folder.open('order.ts'), 'Order', { rows: 12, judged: false });
    return rows;
  };
  const line = 'export interface Line { sku: string; note?: string }\ninterface Item { id: number }\n';
  const order = `${line}export interface Order {
    id: string; state: 'open' | 'paid' | null; at: Date; either: Line | Item | string;
    lines: Line[]; tags?: Set<'a' | 'b'>; many: Map<string, Line | undefined>; size: 3 | 1 | 10 | -2;
  }`;

  it('a member more changes no other', async () => {
    const before = await rowsOf(order);
    const after = await rowsOf(
      order
        .replace('id: string;', 'first: number; id: string; second?: Line;')
        .replace('sku: string;', 'sku: string; more?: undefined;'),
    );
    const without = after.map((row) => {
      const { first, second, ...rest } = row as JsonObject;
      assert.equal(typeof first, 'number');
      assert.ok(second === undefined || typeof second === 'object');
      return rest;
    });
    assert.deepEqual(without, before);
  });

  it('a member of a nested type more changes no other', async () => {
    const before = (await rowsOf(order)) as readonly { lines: { sku: string }[] }[];
    const after = (await rowsOf(
      order.replace('sku: string;', 'sku: string; price: number;'),
    )) as typeof before;
    const skus = (rows: typeof before): unknown => rows.map(({ lines }) => lines.map(({ sku }) => sku));
    assert.deepEqual(skus(after), skus(before));
  });

  it('a union in another order is the same union', async () => {
    const turned = order
      .replace("'open' | 'paid' | null", "null | 'paid' | 'open'")
      .replace('Line | Item | string', 'string | Item | Line')
      .replace("'a' | 'b'", "'b' | 'a'")
      .replace('3 | 1 | 10 | -2', '10 | -2 | 3 | 1')
      .replace('Line | undefined', 'undefined | Line');
    assert.notEqual(turned, order);
    assert.deepEqual(await rowsOf(turned), await rowsOf(order));
  });

  it('declarations in another order are the same declarations', async () => {
    const turned = `${order.replace(line, '')}\n${line}`;
    assert.deepEqual(await rowsOf(turned), await rowsOf(order));
  });

  it('an alias is what it stands for', async () => {
    const named = order
      .replace("'open' | 'paid' | null", 'State')
      .replace(line, `${line}type State = 'open' | 'paid' | null;\n`);
    assert.deepEqual(await rowsOf(named), await rowsOf(order));
  });
});
