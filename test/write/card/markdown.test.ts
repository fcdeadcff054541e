import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { cardText } from '../../../src/write/card/index.ts';
import { sampleCard, sampleEntity } from './sample.ts';

interface Token {
  readonly type: string;
  readonly content: string;
  readonly children: readonly Token[] | null;
}
/** The renderer of VS Code's preview, as it is set there. */
const MarkdownIt = createRequire(import.meta.url)('markdown-it') as new (options: object) => {
  parse(text: string, env: object): readonly Token[];
  render(text: string): string;
};
const renderer = new MarkdownIt({ html: true, linkify: true });
const textOf = (of: string): string => cardText(sampleCard(of), 'card.md');

/** Kinds of what a card is made of, in their order: a text must not change them. */
const shapeOf = (markdown: string): readonly string[] =>
  renderer.parse(markdown, {}).flatMap(({ type, children }) => [
    type,
    ...(children ?? [])
      .map((child) => child.type)
      // Whether a text stands as words or as code is no matter.
      .filter((each) => !/^(?:text|text_special|code_inline)$/u.test(each)),
  ]);

// eslint-disable-next-line no-control-regex -- they are what is looked for
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

const hostile = [
  '| a | b |',
  '\\| \\',
  '`` ``` `',
  '`',
  '</td><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<!-- ',
  '[x](javascript:alert(1)) ![](http://a.b/c.png)',
  'https://evil.example www.evil.example a@evil.example @octocat #1',
  '\n\n# No heading\n\n- no list\n\n```\nno code',
  '\r\n| --- |\r\n',
  '**bold** _it_ ~~gone~~ $x$ &lt;b&gt; &#60;',
  '\u202Eevil\u2066\u200f\u0000\u001b[31m\u0085\u2028',
  '\ud800',
  '   ',
  '===',
  '---',
];

describe('a fixture card as Markdown', () => {
  const plain = shapeOf(textOf('word'));

  for (const text of hostile)
    it(`stays the same card with ${JSON.stringify(text)} in it`, () => {
      assert.deepEqual(shapeOf(textOf(text)), plain);
    });

  it('stays the same card with any text in it', () => {
    const part = fc.constantFrom(
      ...hostile,
      '|',
      '\\',
      '`',
      '<',
      '\n',
      '#',
      '[',
      '](',
      '*',
      '_',
      ' ',
      '&',
      ':',
      '//',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const markdown = textOf(text);
        assert.deepEqual(shapeOf(markdown), plain, markdown);
        assert.doesNotMatch(markdown, unseen);
      }),
      { numRuns: 300 },
    );
  });

  it('shows a text as it is', () => {
    const html = renderer.render(textOf('a|b \\ <i> `c` *d*'));
    assert.ok(html.includes('<h1>Fixture card: a|b \\ &lt;i&gt; `c` *d*</h1>'), html.slice(0, 200));
  });

  it('says of shares, rates and associations how many rows they are about', () => {
    const markdown = textOf('sex');
    assert.match(
      markdown,
      /\| `\/sex` \| sex \| 40 \| 40\.0 % \| 30\.0–50\.0 % \| 50\.0 % \| 0\.80 \| 100 \|/u,
    );
    assert.match(markdown, /\| sex \| 4 \| 10\.0 % \| 0\.0–20\.0 % \| 0\.25 \| 40 \|/u);
    assert.match(markdown, /\| other \| 0 \| – \| 0\.0–100\.0 % \| too few rows to tell \| 0 \|/u);
    assert.match(
      markdown,
      /^Measured: the first 100,000 of 200,000 rows; ages are counted on 2026-01-01\.$/mu,
    );
    assert.match(markdown, /^2 combinations of up to three groups of `\/sex` in no row of 100,000\./mu);
  });

  it('says where rows come from: made, or not known', () => {
    assert.match(textOf('x'), /^Synthetic data\. Understudy made every row/mu);
    const read = cardText({ ...sampleCard('x'), origin: 'read' }, 'card.md');
    assert.match(read, /^Understudy did not make these rows.*is not known to it\.$/mu);
    assert.doesNotMatch(read, /Synthetic/u);
  });

  it('passes no verdict', () => {
    for (const origin of ['made', 'read'] as const)
      assert.doesNotMatch(
        cardText({ ...sampleCard('x'), origin }, 'card.md'),
        /\b(?:fair|unbiased|compliant|certif(?:y|ies|ied))\b/iu,
      );
  });

  it('names tables, and those without people together', () => {
    const empty = { people: [], shares: [], associations: [], outcomes: [], findings: [], dismissed: [] };
    const others = ['orders', 'items'].map((name) => ({ ...sampleEntity(name), ...empty }));
    const markdown = cardText(sampleCard('shop', [sampleEntity('customers'), ...others]), 'card.md');
    assert.match(markdown, /^## People of customers$/mu);
    assert.match(markdown, /^No column of `orders`, `items` says anything about people/mu);
    assert.doesNotMatch(markdown, /of orders$/mu);
  });

  it('lists at most 30 groups of a column, and says how many more there are', () => {
    const entity = sampleEntity('x');
    const [shares] = entity.shares;
    const groups = Array.from({ length: 37 }, (_, i) => ({ ...shares!.groups[0]!, group: `g${i}` }));
    const markdown = cardText(sampleCard('x', [{ ...entity, shares: [{ ...shares!, groups }] }]), 'card.md');
    assert.match(markdown, /\|\s+\| and 7 more, in the JSON \|/u);
    assert.ok(markdown.includes('| g29 |') && !markdown.includes('| g30 |'));
  });
});
