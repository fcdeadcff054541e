// Draws the walkthrough's pictures from examples/order.schema.json and its rows: node media/walkthrough/draw.mjs
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';

const root = join(import.meta.dirname, '../..');
const schema = 'examples/order.schema.json';
const generate = (...flags) =>
  execFileSync(execPath, [join(root, 'dist/cli.mjs'), 'generate', schema, ...flags], {
    cwd: root,
    encoding: 'utf8',
  });
const rows = JSON.parse(generate('--rows', '8'));

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const cut = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);
const text = (x, y, words, color = 'foreground') =>
  `<text x="${x}" y="${y}" fill="var(--vscode-${color})" xml:space="preserve">${escape(words)}</text>`;
const box = (y, height, color) =>
  `<rect x="1" y="${y}" width="558" height="${height}" fill="var(--vscode-${color})" />`;

/** A window of the editor with a tab, in the colours of the user's theme. */
function picture(name, tab, content) {
  writeFileSync(
    join(import.meta.dirname, `${name}.svg`),
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 300" width="560" height="300" font-family="var(--vscode-editor-font-family, monospace)" font-size="12">
${box(1, 298, 'editor-background')}
${box(1, 30, 'editorGroupHeader-tabsBackground')}
${text(16, 21, tab)}
${content.join('\n')}
<rect x="0.5" y="0.5" width="559" height="299" rx="4" fill="none" stroke="var(--vscode-editorWidget-border)" />
</svg>
`,
  );
}

const lines = (words, from = 54) =>
  words.slice(0, 14).map((line, i) => text(16, from + 18 * i, cut(line, 74)));

picture('schema', 'order.schema.json', lines(readFileSync(join(root, schema), 'utf8').split('\n')));

const scalars = Object.keys(rows[0])
  .filter((name) => typeof rows[0][name] !== 'object')
  .slice(0, 4);
const cells = (values, y, color) =>
  values.map((value, i) => text(16 + 138 * i, y, cut(String(value ?? ''), 17), color));
picture('preview', 'Preview order.schema.json', [
  ...cells(scalars, 54, 'descriptionForeground'),
  ...rows.flatMap((row, i) =>
    cells(
      scalars.map((name) => row[name]),
      84 + 26 * i,
    ),
  ),
]);

const choices = [
  ['JSON', 'order.fixtures.json', 'One array, a row on each line'],
  ['NDJSON', 'order.fixtures.ndjson', 'One JSON value on each line'],
  ['CSV', 'order.fixtures.csv', 'A table; nested values become dotted columns'],
];
picture('generate', 'Generate Fixtures (2/2)', [
  box(50, 46, 'list-hoverBackground'),
  ...choices.flatMap(([label, file, detail], i) => [
    text(16, 70 + 48 * i, label),
    text(96, 70 + 48 * i, file, 'descriptionForeground'),
    text(16, 88 + 48 * i, detail, 'descriptionForeground'),
  ]),
]);

const literal = JSON.stringify(rows[0], null, 2)
  .replace(/"(\w+)":/g, '$1:')
  .split('\n')
  .slice(0, 11);
picture('use', 'order.test.ts', lines(['const order =', ...literal, '  …']));
