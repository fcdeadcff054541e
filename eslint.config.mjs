import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const rooms = ['model', 'realism', 'read', 'check/row', 'generate', 'insight', 'write'];
/** Who may import whom, as docs/architecture.md has it; a room may always import itself. */
const mayImport = {
  model: [],
  realism: ['model'],
  read: ['model', 'realism'],
  'check/row': ['model'],
  generate: ['model', 'realism', 'check/row'],
  insight: ['model', 'realism', 'generate', 'check/row'],
  write: ['model'],
};
const outer = ['project', 'check/dataset', 'protocol', 'worker', 'cli', 'editor'];
const reach = (names) => names.map((name) => ({ regex: `^(\\.\\./)+${name}(/|$)` }));
const node = [{ regex: '^node:', message: 'The engine runs in a browser too: no Node modules here.' }];
const handedIn = 'The compiler is loaded by read/typescript/load.ts and handed in.';
const typescript = [{ regex: '^typescript(/|$)', allowTypeImports: true, message: handedIn }];
const vscode = [{ regex: '^vscode$', message: 'Only src/editor imports vscode.' }];
const still = [
  { object: 'Math', property: 'random', message: 'Rows are pure: draw from a Stream.' },
  { object: 'Date', property: 'now', message: 'Rows are pure: no clock.' },
  { object: 'performance', property: 'now', message: 'Rows are pure: no clock.' },
];
const pure = [
  ...still,
  ...['pow', 'exp', 'log', 'sin', 'cos', 'tan'].map((property) => ({
    object: 'Math',
    property,
    message: 'Differs between engines: bytes must be equal everywhere.',
  })),
];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'out/',
      '**/node_modules/',
      'bench/peers/',
      'test/editor/host/.cache/',
      'test/editor/workspaces/',
      // What people write, not what we would.
      'test/read/typescript/cases/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-imports': ['error', { patterns: vscode }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/read/typescript/load.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [...vscode, ...typescript] }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ImportExpression[source.value="typescript"]', message: handedIn },
      ],
    },
  },
  ...rooms.map((room) => ({
    files: [`src/${room}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...node,
            ...vscode,
            ...typescript,
            ...reach(
              [...rooms, ...outer].filter((other) => other !== room && !mayImport[room].includes(other)),
            ),
          ],
        },
      ],
      'no-restricted-properties': ['error', ...pure],
    },
  })),
  {
    // What is measured of rows decides none of their values: its last digits may differ between engines.
    files: ['src/insight/**/*.ts'],
    rules: { 'no-restricted-properties': ['error', ...still] },
  },
  {
    files: ['src/editor/**/*.ts', 'test/editor/**/*.ts', 'bench/editor/probe/*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
);
