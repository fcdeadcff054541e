import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, type Finished } from './harness.ts';

/**
 * Every input of the project's list of bad input, and their neighbours, through the built command line: a
 * message with place and next step, the documented exit code, nothing half written, within the budget.
 */
interface Case {
  readonly what: string;
  /** The schema: text as it stands, or JSON. */
  readonly schema: string | Buffer | object;
  /** Exit code; default 1. */
  readonly code?: number;
  /** What standard error must say; where absent it must say nothing. */
  readonly says?: RegExp;
  /** For code 0: what every row must be. */
  readonly row?: (row: unknown) => boolean;
  readonly name?: string;
  readonly args?: readonly string[];
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const nested = (open: string, close: string, depth: number): string =>
  open.repeat(depth) + '{"type":"integer"}' + close.repeat(depth);
const isText = (row: unknown): boolean => typeof row === 'string';
const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
const properties = (count: number): Record<string, object> =>
  Object.fromEntries(range(count).map((i) => [`p${i}`, { type: 'string' }]));

const groups: Readonly<Record<string, readonly Case[]>> = {
  'text that is no schema': [
    { what: 'prose', schema: 'not JSON at all', says: /^bad\.json:1:1 error: .*no JSON value/ },
    { what: 'a page of HTML', schema: '<!DOCTYPE html><p>404', says: /^bad\.json:1:1 error: .*no JSON/ },
    {
      what: 'an array',
      schema: '[1]',
      says: /^bad\.json:1:1 error: A schema must be an object or a boolean/,
    },
    { what: 'an unknown type', schema: '{"type":\n "strnig"}', says: /^bad\.json:2:2 error: “type” must be/ },
    {
      what: 'a truncated file',
      schema: '{"type": "object",\n "properties": {"a": {"type": "str',
      says: /^bad\.json:2:\d+ error: The string is not closed.*\n.*closing brace.*the text ends/,
    },
    { what: 'an empty file', schema: '', says: /^bad\.json:1:1 error: .*the text ends/ },
    {
      what: 'an empty YAML file',
      name: 'bad.yaml',
      schema: '',
      says: /^bad\.yaml:1:1 error: The file is empty/,
    },
    {
      what: 'bytes',
      schema: Buffer.from([0x89, 0x50, 0xff, 0x0d]),
      says: /bad\.json: it is not UTF-8 text; save/,
    },
    {
      what: 'UTF-16 without its mark',
      schema: Buffer.from('{"type": 1}', 'utf16le'),
      says: /NUL.*save it as UTF-8/,
    },
    { what: 'Swagger 2', schema: { swagger: '2.0' }, says: /^bad\.json:1:\d+ error: Swagger 2\.0.*convert/ },
    {
      what: 'OpenAPI without schemas',
      schema: { openapi: '3.0.3' },
      says: /^bad\.json:1:1 error: .*components\.schemas/,
    },
  ],
  'text that looks bad and is fine': [
    { what: 'a byte order mark', schema: '\ufeff{"type": "string"}', code: 0, row: isText },
    {
      what: 'UTF-16 with its mark',
      schema: Buffer.from('\ufeff{"type": "string"}', 'utf16le'),
      code: 0,
      row: isText,
    },
  ],
  references: [
    {
      what: 'to nothing',
      schema: '{"$ref":\n"#/$defs/x"}',
      says: /^bad\.json:1:2 error: .*refers to nothing.*\/\$defs\/x/,
    },
    { what: 'to no file', schema: { $ref: 'none.json' }, says: /^bad\.json:1:2 error: .*there is no file/ },
    { what: 'to itself', schema: { $ref: '#' }, says: /^bad\.json:1:2 error: .*leads back to itself/ },
    {
      what: 'in a circle',
      schema: {
        $ref: '#/$defs/a',
        $defs: { a: { $ref: '#/$defs/b' }, b: { allOf: [{ $ref: '#/$defs/a' }] } },
      },
      says: /^bad\.json:1:\d+ error: .*back to itself.*Refer to.*\n +bad\.json:1:\d+ and back/,
    },
    {
      what: 'out of the folder',
      schema: { $ref: '../../../../../../etc/passwd' },
      says: /1:2 error: .*outside.*--root/,
    },
    { what: 'to a file: URI', schema: { $ref: 'file:///etc/passwd' }, says: /1:2 error: .*outside.*--root/ },
    { what: 'to another computer', schema: { $ref: 'file://far.example/x.json' }, says: /another computer/ },
    {
      what: 'to http:',
      schema: { $ref: 'http://127.0.0.1:9/x' },
      says: /1:2 error: .*not fetched.*--map http/,
    },
    { what: 'to a name no file can have', schema: { $ref: 'x'.repeat(5000) }, says: /its name is too long/ },
    { what: 'that is a number', schema: { $ref: 5 }, says: /^bad\.json:1:9 error: “\$ref” must be/ },
    {
      what: 'that need themselves without an end',
      schema: { type: 'object', required: ['a'], properties: { a: { $ref: '#' } } },
      says: /^bad\.json:1:\d+ error: No instance can exist: .*itself again without an end/,
    },
  ],
  'names that every object inherits': [
    {
      what: 'as properties',
      schema: `{"type": "object", "additionalProperties": false, "required": ${JSON.stringify(inherited)},
        "properties": {${inherited.map((name) => `"${name}": {"type": "integer"}`).join()}}}`,
      code: 0,
      says: /__proto__.*own evaluator/,
      row: (row) =>
        inherited.every((name) => Number.isInteger(Object.getOwnPropertyDescriptor(row, name)?.value)),
    },
    {
      what: 'as required and additional ones',
      schema: { type: 'object', required: inherited },
      code: 0,
      row: (row) => inherited.every((name) => Object.hasOwn(row as object, name)),
    },
    {
      what: 'as definitions',
      schema: '{"$ref": "#/$defs/__proto__", "$defs": {"__proto__": {"type": "string"}}}',
      code: 0,
      row: isText,
    },
    {
      what: 'as a definition that is not there',
      schema: { $ref: '#/$defs/constructor' },
      says: /refers to nothing/,
    },
    { what: 'as a format', schema: { type: 'string', format: 'constructor' }, code: 0, row: isText },
  ],
  patterns: [
    { what: 'with nested repetition', schema: { type: 'string', pattern: '(a+)+$' }, code: 0, row: isText },
    {
      what: 'of 10,000 characters',
      schema: { type: 'string', pattern: `^${'ab'.repeat(5000)}$` },
      code: 0,
      row: (row) => row === 'ab'.repeat(5000),
    },
    {
      what: 'that are none',
      schema: { pattern: '(' },
      says: /^bad\.json:1:12 error: .*no regular expression/,
    },
    {
      what: 'of a thousand million characters',
      schema: { type: 'string', pattern: '^a{1000000000}$' },
      says: /1:\d+ error: .*budget/,
    },
  ],
  sizes: [
    ...(['minItems', 'minLength', 'minProperties'] as const).map((keyword, i) => ({
      what: `${keyword}: 1e9`,
      schema: { type: ['array', 'string', 'object'][i], [keyword]: 1e9 },
      says: /^bad\.json:1:\d+ error: No instance was found within the budget, .* of 1000000000 .*more than/,
    })),
    {
      what: 'nesting 20,000 deep',
      schema: nested('{"allOf":[', ']}', 20_000),
      says: /^bad\.json:1:\d+ error: Nested more than 500 levels/,
    },
    {
      what: 'nesting 200 deep',
      schema: nested('{"not":', '}', 200),
      code: 0,
      row: (row) => Number.isInteger(row),
    },
    {
      what: 'an enum of 100,000 values',
      schema: { enum: range(100_000).map((i) => `v${i}`) },
      code: 0,
      row: (row) => /^v\d+$/.test(row as string),
    },
    {
      what: 'an enum of 50,000 objects',
      schema: { enum: range(50_000).map((i) => ({ a: i, b: [`v${i}`] })) },
      code: 0,
      row: (row) => (row as { b: string[] }).b[0] === `v${(row as { a: number }).a}`,
    },
    {
      what: 'an object of 10,000 properties',
      schema: { type: 'object', properties: properties(10_000), required: ['p9999'] },
      code: 0,
      row: (row) => isText((row as Record<string, unknown>)['p9999']),
      args: ['--optional', 'none', '--timeout', '60'],
    },
    {
      what: 'an object in an object, 2,000 times by references, which overflows ajv',
      schema: {
        $ref: '#/$defs/d0',
        $defs: Object.fromEntries(
          range(2000).map((i) => [
            `d${i}`,
            { type: 'object', properties: { next: i < 1999 ? { $ref: `#/$defs/d${i + 1}` } : true } },
          ]),
        ),
      },
      code: 0,
      says: /^bad\.json:1:1 information: ajv overflows its stack .*too large.*own evaluator/,
      row: (row) => JSON.stringify(row) === '{}',
      args: ['--optional', 'none'],
    },
    {
      what: 'a schema of 10 MB in 20,000 definitions',
      schema: {
        $ref: '#/$defs/d7',
        $defs: Object.fromEntries(
          range(20_000).map((i) => [`d${i}`, { type: 'string', title: 'x'.repeat(500) }]),
        ),
      },
      code: 0,
      row: isText,
      args: ['--timeout', '60'],
    },
    {
      what: 'a YAML alias bomb',
      name: 'bad.yaml',
      schema: [
        'a: &a [x,x,x,x,x,x,x,x,x]',
        ...[...'bcdefgh'].map((key, i) => `${key}: &${key} [${`*${'abcdefg'[i]},`.repeat(9)}]`),
      ].join('\n'),
      says: /^bad\.yaml:\d+:\d+ error: .*aliases.*\$ref/,
    },
  ],
  numbers: [
    {
      what: 'multipleOf: 1e-300',
      schema: '{"type": "number", "multipleOf": 1e-300}',
      code: 0,
      row: Number.isFinite,
    },
    {
      what: 'multipleOf: 1e308',
      schema: '{"type": "number", "multipleOf": 1e308, "minimum": 1}',
      code: 0,
      row: (row) => row === 1e308,
    },
    {
      what: 'tight bounds between two steps',
      schema: '{"type": "number", "multipleOf": 0.1, "minimum": 0.25, "maximum": 0.29}',
      says: /^bad\.json:1:\d+ error: No instance can exist: no (number|multiple)/,
    },
    {
      what: 'no step at all',
      schema: { multipleOf: 0 },
      says: /1:15 error: “multipleOf” must be a number greater than 0/,
    },
    {
      what: 'beyond doubles',
      schema: '{"minimum": 1e400}',
      says: /^bad\.json:1:13 error: 1e400 is larger than any number/,
    },
    {
      what: 'of more digits than a double',
      schema: '{"const": 9007199254740993}',
      code: 0,
      says: /^bad\.json:1:11 warning: 9007199254740993 .*read as 9007199254740992/,
      row: (row) => row === 2 ** 53,
    },
    {
      what: 'that contradict each other',
      schema: '{\n"type": "number",\n"minimum": 5,\n"maximum": 3}',
      says: /^bad\.json:3:1 error: No instance can exist: “minimum: 5” and “maximum: 3”.*\n +bad\.json:4:1/,
    },
  ],
};

describe('bad input', () => {
  const cli = commandLine();
  const traceless = ({ stderr }: Finished): void => assert.doesNotMatch(stderr, /^\s+at .*:\d+/m);

  for (const [group, cases] of Object.entries(groups)) {
    describe(group, () => {
      for (const { what, schema, code = 1, says, row, name = 'bad.json', args = [] } of cases) {
        it(what, async () => {
          cli.put('package.json', {});
          cli.put(name, schema);
          const finished = await cli.run(['generate', name, '--rows', '3', '--out', 'rows.json', ...args]);
          assert.equal(finished.code, code, finished.stderr.slice(0, 500));
          if (says) assert.match(finished.stderr, says);
          else assert.equal(finished.stderr, '');
          traceless(finished);
          assert.deepEqual(
            readdirSync(cli.folder).sort(),
            ['package.json', name, ...(code === 0 ? ['rows.json'] : [])].sort(),
          );
          if (code !== 0) return;
          const rows = JSON.parse(readFileSync(join(cli.folder, 'rows.json'), 'utf8')) as unknown[];
          assert.equal(rows.length, 3);
          assert.ok(rows.every(row ?? (() => true)), JSON.stringify(rows).slice(0, 500));
        }).timeout(90_000);
      }
    });
  }

  it('never follows a link out of the folder, and reads no folder, device or pipe', async () => {
    cli.put('package.json', {});
    symlinkSync('/etc/passwd', join(cli.folder, 'link.json'));
    mkdirSync(join(cli.folder, 'folder.json'));
    cli.put('link-out.json', { $ref: 'link.json' });
    cli.put('to-folder.json', { $ref: 'folder.json' });
    for (const [name, says] of [
      ['link-out.json', /^link-out\.json:1:2 error: .*through a symbolic link/],
      ['to-folder.json', /^to-folder\.json:1:2 error: .*it is a folder/],
      ['folder.json', /folder\.json: it is a folder\. Name the schema’s file in it\./],
      ['https://example.com/a.json', /Nothing is fetched from a network: .*curl -s https:/],
      ['/dev/zero', /device or a pipe.*Pass “-”/],
    ] as const) {
      const finished = await cli.run(['generate', name]);
      assert.deepEqual([finished.code, finished.stdout], [1, '']);
      assert.match(finished.stderr, says);
      traceless(finished);
    }
  });

  it('says what is wrong with the options, each as wrong usage', async () => {
    cli.put('ok.json', { type: 'object', properties: { a: { type: 'integer' } } });
    mkdirSync(join(cli.folder, 'folder'));
    symlinkSync('ok.json', join(cli.folder, 'link.json'));
    for (const [args, says] of [
      [['--rows', '1e9'], /integer from 0/],
      [['--seed', '1e99'], /integer from/],
      [['--locale', '../../etc/passwd'], /There is no locale/],
      [['--locale', '__proto__'], /There is no locale/],
      [['--entity', '__proto__'], /There is no “__proto__” here\. Nearest first: “ok”/],
      [['--out', ''], /name a file/],
      [['--out', 'new/'], /names a folder; name a file in it/],
      [['--out', 'ok.json', '--force'], /--out ok\.json is the schema itself/],
      [['--out', 'link.json', '--force'], /--out link\.json is the schema itself/],
      [['--set', '@set.json'], /--set-file FILE/],
      [['--entity', ''], /There is no “” here/],
      [['--root', 'none'], /no folder none/],
      [['--root', 'ok.json'], /no folder ok\.json/],
      [['--map', 'https://a.example/=folder'], /folder is no file/],
      [['--set', '/a={'], /POINTER=SCHEMA/],
      [['--set-file', 'none.json'], /none\.json cannot be read: there is no such file/],
      [['--set-file', 'folder'], /folder cannot be read: it is a folder/],
      [['--set-file', '/dev/zero'], /cannot be read: it is a device/],
    ] as const) {
      const finished = await cli.run(['generate', 'ok.json', ...args]);
      assert.deepEqual([finished.code, finished.stdout], [2, ''], args.join(' ') + finished.stderr);
      assert.match(finished.stderr, says);
      traceless(finished);
    }
    assert.match((await cli.run(['generate', ''])).stderr, /'schema'.*name a file/);
    assert.equal((await cli.run(['generate', 'ok.json', '--rows', '0'])).stdout, '[]\n');
    assert.equal((await cli.run(['generate', 'ok.json', '--seed', '-1'])).code, 0);
  }).timeout(60_000);

  it('says so where the current folder has been removed', async function () {
    // Windows lets nobody remove a folder that a process is in.
    if (process.platform === 'win32') this.skip();
    const gone = await cli.shell('mkdir gone && cd gone && rmdir ../gone && understudy generate ../ok.json');
    assert.equal(gone.code, 2);
    assert.match(gone.stderr, /^error: The current folder is not there any more/);
    traceless(gone);
  });

  it('says why a place cannot be written to, and leaves nothing there', async function () {
    cli.put('ok.json', { type: 'integer' });
    mkdirSync(join(cli.folder, 'locked'));
    chmodSync(join(cli.folder, 'locked'), 0o555);
    symlinkSync('b', join(cli.folder, 'a'));
    symlinkSync('a', join(cli.folder, 'b'));
    const before = readdirSync(cli.folder);
    const outputs: [string, RegExp][] = [['a', /symbolic link that leads in a circle/]];
    // The superuser may write to any folder.
    if (process.getuid?.() !== 0) outputs.push(['locked/rows.json', /no permission/]);
    if (existsSync('/proc/self')) outputs.push(['/proc/rows.json', /\/proc takes no files/]);
    if (existsSync('/dev/full')) outputs.push(['/dev/full', /the disk is full/]);
    for (const [out, says] of outputs) {
      const finished = await cli.run(['generate', 'ok.json', '--out', out]);
      assert.equal(finished.code, 3, out + finished.stderr);
      assert.match(finished.stderr, says);
      traceless(finished);
    }
    assert.deepEqual(readdirSync(cli.folder), before);
    assert.deepEqual(readdirSync(join(cli.folder, 'locked')), []);
  }).timeout(30_000);
});
