import type { Dataset, Entity } from '../../src/model/dataset.ts';
import type { Json } from '../../src/model/json.ts';
import type { Place } from '../../src/model/problem.ts';
import type { SchemaNode } from '../../src/model/schema.ts';
import type { Rooms } from '../../src/worker/prepare.ts';

/**
 * Rooms whose “schemas” say how to behave, so that what surrounds the engine can be tested without it:
 * `{"entities": ["A"], "hangAt": 3, "refuseAt": 4, "size": 10, "nested": true, …}`
 */
interface Script {
  readonly entities?: readonly string[];
  readonly read?: 'hang' | 'error' | 'warn' | 'refuse';
  readonly compile?: 'hang' | 'error' | 'warn' | 'memory';
  readonly hangAt?: number;
  readonly refuseAt?: number;
  readonly size?: number;
  /** Milliseconds that each row takes. */
  readonly slow?: number;
  readonly wideFrom?: number;
}

/** In an expression that a thread cannot be terminated in: compiling it alone takes minutes. */
function hang(): never {
  for (;;) new RegExp(`^${'a?'.repeat(180)}${'a'.repeat(13)}$`).test('a'.repeat(12));
}

export const stubRooms: Rooms = {
  locales: {
    names: ['en', 'de', 'pt_BR'],
    resolve: (name) => stubRooms.locales.names.find((known) => known === name),
    isLoaded: () => true,
    load: () => Promise.resolve(true),
  },
  readJsonSchema({ uri, text, load }) {
    let script: Script;
    try {
      script = JSON.parse(text) as Script;
    } catch {
      return {
        problems: [
          { code: 'syntax', severity: 'error', message: 'Not JSON.', place: { uri, start: 2, end: 3 } },
        ],
      };
    }
    if (script.read === 'hang') hang();
    const severity = script.read === 'warn' ? 'warning' : 'error';
    const loaded = load(new URL('other.json', uri).href);
    const note = loaded === undefined ? 'nothing' : JSON.stringify(loaded);
    const placeIn = (name: string): Place => {
      const start = text.indexOf(JSON.stringify(name));
      return { uri, start, end: start + name.length + 2 };
    };
    const entities = (script.entities ?? ['Thing']).map((name): Entity => ({
      id: `${uri}#/${name}`,
      name,
      record: { json: script, pointer: `/${name}`, place: () => placeIn(name) } as unknown as SchemaNode,
    }));
    const dataset: Dataset = { entities, documents: new Map(), resources: new Map() };
    return {
      dataset,
      problems: script.read === undefined ? [] : [{ code: 'read', severity, message: `Loaded ${note}.` }],
    };
  },
  sql: {
    detect: () => 'postgres',
    load: () => Promise.resolve(),
    read: () => ({ problems: [] }),
  },
  readOverrides: () => ({ nodes: [], problems: [] }),
  compile(_dataset, entity, options) {
    const script = entity.record.json as unknown as Script;
    if (script.compile === 'hang') hang();
    if (script.compile === 'memory') {
      const kept: string[][] = [];
      for (;;) kept.push(new Array<string>(1e5).fill('x'));
    }
    const severity = script.compile === 'error' ? 'error' : 'warning';
    return {
      problems: script.compile === undefined ? [] : [{ code: 'compile', severity, message: 'Compiled.' }],
      source: {
        uniques: new Map(),
        accepts: () => true,
        columns: [
          {
            name: 'i',
            pointer: '/i',
            required: true,
            place: () => ({ uri: entity.id, start: 1, end: 2 }),
          },
        ],
        row(index) {
          if (index === script.hangAt) hang();
          if (index === script.refuseAt) {
            return { ok: false, problem: { code: 'no-row', severity: 'error', message: `No row ${index}.` } };
          }
          const until = performance.now() + (script.slow ?? 0);
          while (performance.now() < until);
          const row: Record<string, Json> = { i: index, id: entity.id, seed: options.seed };
          if (script.size !== undefined) row['text'] = 'x'.repeat(script.size);
          if (script.wideFrom !== undefined && index >= script.wideFrom) row['late'] = { value: index };
          return { ok: true, value: row };
        },
      },
    };
  },
};
