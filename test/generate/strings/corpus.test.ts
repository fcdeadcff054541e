import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compilePattern } from '../../../src/generate/strings/index.ts';
import { draws, fault, plan } from './helpers.ts';

const corpus = path.resolve(process.env['UNDERSTUDY_CORPUS'] ?? '../shared/corpus', 'json-schema');

function harvest(): string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'pattern' && typeof inner === 'string') found.add(inner);
      if (key === 'patternProperties' && typeof inner === 'object' && inner !== null) {
        for (const source of Object.keys(inner)) found.add(source);
      }
      visit(inner);
    }
  };
  for (const folder of ['schemastore', 'test-suite']) {
    const root = path.join(corpus, folder);
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
      if (!name.endsWith('.json')) continue;
      try {
        visit(JSON.parse(readFileSync(path.join(root, name), 'utf8')));
      } catch {
        // Some files of the corpora are no JSON on purpose.
      }
    }
  }
  return [...found].filter((source) => compilePattern(source) !== undefined);
}

describe('patterns of real schemas', function () {
  this.timeout(60_000);
  let sources: string[] = [];

  before(function () {
    if (!existsSync(corpus)) {
      console.log(`      skipped: no corpus at ${corpus}; set UNDERSTUDY_CORPUS`);
      this.skip();
    }
    sources = harvest();
  });

  it('are all drawn from: 20 matches each', () => {
    const failed = sources.filter((source) => {
      const planned = plan({ patterns: [source] });
      if (planned.kind === 'empty') return !planned.proved;
      return draws(planned, 20).some((text) => fault(text, { patterns: [source] }) !== undefined);
    });
    console.log(`      ${sources.length - failed.length} of ${sources.length} patterns`);
    assert.deepEqual(failed, []);
  });

  it('are met by numbered values', () => {
    let numbered = 0;
    for (const source of sources) {
      const planned = plan({ patterns: [source] });
      if (planned.kind === 'empty' || planned.size === 0) continue;
      numbered++;
      for (const share of [0, 0.3, 0.7]) {
        const text = planned.at(Math.floor(planned.size * share));
        assert.equal(fault(text, { patterns: [source] }), undefined, `${source}: ${text}`);
      }
    }
    console.log(`      ${numbered} of ${sources.length} patterns can be numbered`);
    assert.ok(numbered >= sources.length * 0.95);
  });

  it('are drawn from in pairs and with lengths, or proved to exclude each other', () => {
    let drawn = 0;
    let proved = 0;
    const unknown: string[] = [];
    sources.forEach((one, i) => {
      const other = sources[(i * 37 + 11) % sources.length] as string;
      const wish = { patterns: [one, other], min: 4, max: 60 };
      const planned = plan(wish);
      if (planned.kind === 'empty') {
        if (planned.proved) proved++;
        else unknown.push(`${one} & ${other}`);
        return;
      }
      drawn++;
      for (const text of draws(planned, 5)) assert.equal(fault(text, wish), undefined, JSON.stringify(wish));
    });
    console.log(`      pairs: ${drawn} drawn, ${proved} proved empty, ${unknown.length} unknown`);
    assert.ok(unknown.length <= sources.length * 0.02, unknown.join('\n'));
  });
});
