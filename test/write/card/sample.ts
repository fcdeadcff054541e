import type { Card, CardEntity } from '../../../src/write/card/index.ts';

const sum = 'a'.repeat(64);

/** An entity of which there is something to say in every part, with a text of the caller's wherever one stands. */
export const sampleEntity = (text: string): CardEntity => ({
  name: text,
  rows: 200_000,
  measured: 100_000,
  date: '2026-01-01',
  people: [
    { pointer: `/${text}`, kind: 'protected', attribute: text, why: text, laws: [text, 'GDPR, Art. 9(1)'] },
  ],
  shares: [
    {
      pointer: `/${text}`,
      n: 100,
      groups: [
        { group: text, count: 40, share: 0.4, interval: [0.3, 0.5], expected: 0.5, ratio: 0.8 },
        { group: 'other', count: 60, share: 0.6, interval: [0.5, 0.7], expected: null, ratio: null },
      ],
    },
  ],
  uncovered: { combinations: 2, tooFew: 1, attributes: [`/${text}`] },
  associations: [{ attribute: `/${text}`, other: text, v: 0.52, n: 100 }],
  leastAssociation: 0.3,
  outcomes: [
    {
      outcome: `/${text}`,
      attribute: text,
      favourable: text,
      guessed: true,
      n: 100,
      groups: [
        { group: text, count: 4, n: 40, rate: 0.1, interval: [0, 0.2], ratio: 0.25, tooFew: false },
        { group: 'other', count: 0, n: 0, rate: null, interval: [0, 1], ratio: null, tooFew: true },
      ],
    },
  ],
  findings: [
    {
      code: 'bias-under',
      severity: 'information',
      pointer: `/${text}`,
      message: text,
      metric: text,
      value: 0.8,
      interval: [0.7, 0.9],
      n: 100,
    },
  ],
  dismissed: [
    { code: 'bias-two-sexes', severity: 'warning', pointer: `/${text}`, message: text, reason: text },
  ],
});

/** A card with a text of the caller's wherever one stands. */
export const sampleCard = (text: string, entities: readonly CardEntity[] = [sampleEntity(text)]): Card => ({
  cardVersion: 1,
  title: text,
  origin: 'made',
  generator: { name: 'Understudy', version: '0.1.0', node: '20.19 or later' },
  command: `understudy generate ${text}`,
  schema: { files: [{ file: `a${text}`, bytes: 1, sha256: sum }], entity: text },
  fixture: { format: 'json', rows: 200_000, files: [{ file: `b${text}`, bytes: 2, sha256: sum, rows: 3 }] },
  options: { seed: 1, overrides: [{ pointer: text, schema: { const: text } }] },
  changes: [text],
  references: [
    {
      name: text,
      kind: 'weights',
      pointers: [`/${text}`],
      source: text,
      year: text,
      licence: text,
      weights: { [text]: 0.5 },
      note: text,
    },
    { name: 'people.csv', kind: 'sample', sha256: sum },
  ],
  entities,
  notes: [text],
});
