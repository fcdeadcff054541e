import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { cardText, type Card } from '../../../src/write/card/index.ts';
import { sampleCard } from './sample.ts';

const schema = JSON.parse(readFileSync('schemas/fixture-card.schema.json', 'utf8')) as object;
const accepts = new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile(schema);
const json = (card: Card): unknown => JSON.parse(cardText(card, 'rows.card.json'));

describe('a fixture card as JSON', () => {
  it('is valid under its published schema, whatever texts are in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('made', 'read'), (text, origin) => {
        assert.ok(accepts(json({ ...sampleCard(text), origin })), JSON.stringify(accepts.errors));
      }),
    );
  });

  it('is refused by the schema with an absolute path, another version, or a member that is missing or unknown', () => {
    const card = sampleCard('x');
    const wrong: readonly object[] = [
      { ...card, cardVersion: 2 },
      { ...card, schema: { files: [{ file: '/home/ada/x.json', bytes: 1, sha256: 'a'.repeat(64) }] } },
      { ...card, made: '2026-11-27' },
      { ...card, entities: [{ ...card.entities[0], findings: undefined }] },
    ];
    for (const each of wrong) assert.ok(!accepts(json(each as Card)), JSON.stringify(each).slice(0, 80));
  });

  it('gives every text back as it was', () => {
    const text = '| <b> \u202e \u0000 `';
    const { title, command } = json(sampleCard(text)) as Card;
    assert.deepEqual([title, command], [text, `understudy generate ${text}`]);
  });
});
