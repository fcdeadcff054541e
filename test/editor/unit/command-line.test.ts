import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { commandLine } from '../../../src/editor/preview/command-line.ts';
import { parseSetting } from '../../../src/read/json-schema/settings.ts';
import { defaultSettings } from '../../../src/protocol/preview.ts';
import type { PreviewOverride, PreviewSettings } from '../../../src/protocol/preview.ts';

/** What a POSIX shell hands to the program. */
function argv(line: string): string[] {
  const script = `understudy() { printf '%s\\0' "$@"; }\n${line}`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

describe('the command line equal to a preview', () => {
  const plain: PreviewSettings = { ...defaultSettings, rows: 10 };
  const set = (...overrides: PreviewOverride[]): PreviewSettings => ({ ...plain, overrides });

  it('leaves out what goes without saying', () => {
    assert.equal(
      commandLine(['shop/order.schema.json'], undefined, plain),
      'understudy generate shop/order.schema.json',
    );
    assert.match(commandLine(['a.json'], undefined, defaultSettings), /--rows 1000$/);
  });

  it('says the type and the module that JSON cannot be', () => {
    assert.equal(
      commandLine(['order.ts'], 'Page<Order>', { ...plain, format: 'ts' }),
      "understudy generate order.ts --entity 'Page<Order>' --format ts",
    );
  });

  it('says everything else', () => {
    const settings: PreviewSettings = {
      rows: 25,
      seed: -3,
      locale: 'pt_BR',
      format: 'csv',
      optional: 'all',
      overrides: [{ pointer: '/total', schema: { minimum: 1000 } }],
    };
    assert.equal(
      commandLine(['order.schema.json'], 'Line item', settings),
      `understudy generate order.schema.json --entity 'Line item' --rows 25 --seed -3 --locale pt_BR --optional all --set '/total={"minimum":1000}' --format csv`,
    );
  });

  it('reaches the program word for word, whatever a shell would make of it', () => {
    const hostile = [
      `it's`,
      '$(touch x)',
      '`id`',
      'a"b',
      'two\nlines',
      '*',
      '~',
      '!!',
      '\\',
      'ü – 字',
      ' ',
      '#',
    ];
    for (const name of hostile) {
      const settings = set({ pointer: '/name', schema: { const: name } });
      assert.deepEqual(argv(commandLine([`dir/${name}.json`], name, settings)), [
        'generate',
        `dir/${name}.json`,
        '--entity',
        name,
        '--set',
        `/name=${JSON.stringify({ const: name })}`,
      ]);
    }
    assert.deepEqual(argv(commandLine(['-n.json'], undefined, plain)), ['generate', './-n.json']);
  });

  it('sets what the preview sets', () => {
    const pairs: readonly (readonly [PreviewOverride, PreviewOverride])[] = [
      [
        { pointer: '', schema: { required: ['a'] } },
        { pointer: '', schema: { required: ['a'] } },
      ],
      [
        { pointer: '/a~1b', schema: 'true' },
        { pointer: '/a~1b', schema: { enum: ['true'] } },
      ],
      [
        { pointer: '/a', schema: true },
        { pointer: '/a', schema: true },
      ],
      [
        { pointer: '/a/x=y/b', schema: { const: 1 } },
        { pointer: '/a', schema: { properties: { 'x=y': { properties: { b: { const: 1 } } } } } },
      ],
    ];
    for (const [override, read] of pairs) {
      const words = argv(commandLine(['a.json'], undefined, set(override)));
      assert.deepEqual(parseSetting(words.at(-1) as string), read);
    }
  });

  it('says what is done about groups of people, and a reference only with a balance', () => {
    const remedies = {
      reference: 'our users',
      balance: ['/sex', '/age'],
      independent: [{ pointer: '/approved', of: '/sex' }],
      complete: true,
      widen: ['/name'],
    };
    assert.deepEqual(argv(commandLine(['a.json'], undefined, { ...plain, remedies, format: 'csv' })), [
      ...['generate', 'a.json', '--balance', '/sex', '--balance', '/age', '--reference', 'our users'],
      ...['--independent', '/approved=/sex', '--complete', '--widen', '/name', '--format', 'csv'],
    ]);
    assert.match(
      commandLine(['a.json'], undefined, { ...plain, remedies: { reference: 'DE', complete: true } }),
      / --reference DE --complete$/,
    );
    const twins = { reference: 'DE', twins: '/sex' };
    assert.equal(
      commandLine(['a.json'], undefined, { ...plain, remedies: twins }),
      'understudy generate a.json --twins /sex',
    );
  });

  it('doubles quotes for PowerShell', () => {
    const settings = set({ pointer: '/name', schema: { const: `it's` } });
    assert.equal(
      commandLine(['a b.json'], undefined, settings, 'powershell'),
      `understudy generate 'a b.json' --set '/name={"const":"it''s"}'`,
    );
  });
});
