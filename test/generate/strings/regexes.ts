import fc from 'fast-check';

const atom = fc.constantFrom('a', 'b', 'c', '-', '.', '[ab]', '[^a]', '\\w', '\\d', '\\W', 'é', '😀', '[^]');
const assertion = fc.constantFrom(
  '^',
  '$',
  '\\b',
  '\\B',
  '(?=a)',
  '(?!b)',
  '(?<=a)',
  '(?<!b)',
  '(?=.*c)',
  '(?!.*c$)',
);
const counts = fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{0,2}', '*?', '{2,}');

const { regex } = fc.letrec<{ regex: string; branch: string; piece: string }>((tie) => ({
  regex: fc.array(tie('branch'), { minLength: 1, maxLength: 2 }).map((list) => list.join('|')),
  branch: fc.array(tie('piece'), { minLength: 1, maxLength: 4 }).map((list) => list.join('')),
  piece: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { weight: 6, arbitrary: atom },
    { weight: 2, arbitrary: assertion },
    { weight: 4, arbitrary: fc.tuple(atom, counts).map(([body, count]) => body + count) },
    { weight: 2, arbitrary: tie('regex').map((body) => `(?:${body})`) },
    { weight: 1, arbitrary: tie('regex').map((body) => `(${body})`) },
    { weight: 2, arbitrary: fc.tuple(tie('regex'), counts).map(([body, count]) => `(?:${body})${count}`) },
    { weight: 1, arbitrary: tie('regex').map((body) => `(?=${body})`) },
    { weight: 1, arbitrary: tie('regex').map((body) => `(?!${body})`) },
  ),
}));

/** Regular expressions of every construct, over a small alphabet so that they meet often. */
export const anyRegex: fc.Arbitrary<string> = regex;

/** Texts over the same alphabet. */
export const anyText: fc.Arbitrary<string> = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', '-', '1', ' ', '\n', 'é', '😀'),
  maxLength: 8,
});

const captured = fc.letrec<{ piece: string; regex: string }>((tie) => ({
  regex: fc
    .array(fc.array(tie('piece'), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 2 })
    .map((branches) => branches.map((pieces) => pieces.join('')).join('|')),
  piece: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: fc.constantFrom('a', 'b', '[ab]', 'a?', '^', '$', '\\b', '\\1', '\\2', '\\3') },
    {
      weight: 3,
      arbitrary: fc.constantFrom('(a)', '(b)?', '(a|b)', '(a|)', '(a+)', '\\1?', '\\2*', '(?:\\1)+'),
    },
    { weight: 2, arbitrary: fc.tuple(tie('regex'), counts).map(([body, count]) => `(?:${body})${count}`) },
    { weight: 2, arbitrary: fc.tuple(tie('regex'), counts).map(([body, count]) => `(${body})${count}`) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('?=', '?!', '?<=', '?<!'), tie('regex'))
        .map(([look, body]) => `(${look}${body})`),
    },
  ),
}));

/** Backreferences in and out of loops, branches and assertions. */
export const anyBackreference: fc.Arbitrary<string> = captured.regex.map((body) => `(a)?(b|)(?:${body})`);
