import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import {
  auditOf,
  changeSettingsFile,
  dismissalOf,
  parseSettings,
  readSettingsFile,
  settingsFileName,
  withChanges,
  withDismissal,
  withoutPeople,
  withoutDismissal,
  type ProjectSettings,
} from '../../src/project/settings-file.ts';
import { matchesGlob } from '../../src/project/glob.ts';

const uri = 'file:///understudy.json';

function settings(json: unknown): ProjectSettings {
  const { settings, problems } = parseSettings(uri, JSON.stringify(json));
  assert.deepEqual(problems, []);
  assert.ok(settings);
  return settings;
}

/** Code, the text at the place, and the message of everything that is wrong. */
function faults(text: string): readonly (readonly [string, string, string])[] {
  return parseSettings(uri, text).problems.map(({ code, place, message }) => [
    code,
    text.slice(place?.start, place?.end),
    message,
  ]);
}

const example = {
  $schema: './understudy.schema.json',
  references: {
    team: { '/properties/sex': { F: 0.51, M: 0.48, X: 0.01 }, source: 'HR', year: 2025 },
    germany: { country: 'DE' },
    sampled: { sample: 'people.csv' },
  },
  audit: {
    'people.schema.json': {
      entity: 'Person',
      reference: 'team',
      outcomes: ['/properties/approved'],
      protected: { '/properties/grp': 'race-ethnicity', '/properties/age': false },
      thresholds: { ratio: { min: 0.8, max: 1.25 } },
    },
  },
  dismissed: [
    {
      schema: 'people.schema.json',
      pointer: '/properties/sex',
      code: 'bias-two-sexes',
      reason: 'as recorded',
    },
  ],
};

describe('understudy.json', () => {
  it('is read with comments and trailing commas, and says nothing where it is empty', () => {
    const read = settings(example);
    assert.deepEqual(read.references.get('team'), {
      source: 'HR',
      year: 2025,
      weights: { '/properties/sex': { F: 0.51, M: 0.48, X: 0.01 } },
    });
    assert.deepEqual(read.references.get('germany'), { country: 'DE', weights: {} });
    assert.deepEqual(read.dismissed, example.dismissed);
    for (const text of ['', ' \n', '{}', '// none\n{ "dismissed": [], }'])
      assert.equal(parseSettings(uri, text).settings?.dismissed.length, 0, text);
  });

  it('is checked by the schema that is shipped for the editor, which is one', () => {
    const schema = JSON.parse(readFileSync('schemas/understudy.schema.json', 'utf8')) as object;
    const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);
    assert.ok(validate(example), JSON.stringify(validate.errors));
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      contributes: { jsonValidation: object[] };
    };
    assert.deepEqual(contributes.jsonValidation[0], {
      fileMatch: settingsFileName,
      url: './schemas/understudy.schema.json',
    });
    assert.match(readFileSync('.vscodeignore', 'utf8'), /^!schemas\/\*\*$/mu);
  });

  it('is as its documentation shows it', () => {
    const [, shown = ''] =
      /```jsonc\n([^]*?)```/u.exec(readFileSync('docs/understudy-json.md', 'utf8')) ?? [];
    const { settings, problems } = parseSettings(uri, shown);
    assert.deepEqual(problems, []);
    assert.equal(settings?.audit.size, 2);
  });

  it('has every fault told at its place, with what would be right', () => {
    const text = `{
      "refrences": {},
      "references": {
        "a": { "/properties/sex": { "F": "half", "M": -1 }, "county": "DE" },
        "b": { "country": "Germany" },
        "c": {},
        "d": { "country": "DE", "sample": "x.csv" },
        "e": { "/p": { "F": 0 } }
      },
      "audit": {
        "x": { "reference": "q", "outcomes": ["approved"], "protected": { "grp": "x", "/ok": 1 }, "thresholds": { "v": 3 } },
        "y": { "reference": "unifrom", "outcomes": ["/a", "/a"] }
      },
      "dismissed": [{ "schema": "s", "reason": "" }, 7]
    }`;
    assert.deepEqual(
      faults(text).map(([code, at]) => [code, at.length > 40 ? at.slice(0, 12) : at]),
      [
        ['settings-unknown', '"refrences"'],
        ['settings-value', '"half"'],
        ['settings-value', '-1'],
        ['settings-unknown', '"county"'],
        ['settings-value', '"Germany"'],
        ['settings-value', '{}'],
        ['settings-value', '"approved"'],
        ['settings-value', '"grp"'],
        ['settings-value', '1'],
        ['settings-value', '3'],
        ['settings-value', '["/a", "/a"]'],
        ['settings-value', '""'],
        ['settings-value', '{ "schema": "s", "reason": "" }'],
        ['settings-value', '7'],
        ['settings-value', '"sample"'],
        ['settings-value', '{ "F": 0 }'],
        ['settings-reference', '"q"'],
        ['settings-reference', '"unifrom"'],
      ],
    );
    const messages = faults(text).map(([, , message]) => message);
    assert.match(messages[0] ?? '', /Is “references” meant\?/u);
    assert.match(messages[3] ?? '', /Is “country” meant\?/u);
    assert.match(messages[4] ?? '', /such as "DE"/u);
    assert.match(messages.at(-1) ?? '', /Is “uniform” meant\?/u);
  });

  it('is of no use with an error, and is with a name that it does not know', () => {
    assert.equal(parseSettings(uri, '{"audit": 1}').settings, undefined);
    assert.equal(parseSettings(uri, '{"audit": {}').settings, undefined);
    assert.equal(parseSettings(uri, '[]').settings, undefined);
    assert.ok(parseSettings(uri, '{"other": 1}').settings);
  });

  it('speaks of schemas by path or pattern, later ones on top', () => {
    const read = settings({
      audit: {
        '**/*.schema.json': {
          reference: 'uniform',
          protected: { '/a': 'age' },
          thresholds: { v: { max: 1 } },
        },
        'hr/{people,staff}.schema.json': { reference: 'DE', protected: { '/b': false } },
      },
    });
    assert.deepEqual(auditOf(read, 'hr/people.schema.json'), {
      reference: 'DE',
      protected: { '/a': 'age', '/b': false },
      thresholds: { v: { max: 1 } },
    });
    assert.equal(auditOf(read, 'x.schema.json').reference, 'uniform');
    assert.deepEqual(auditOf(read, 'x.sql'), {});
  });

  it('has patterns as editors have them', () => {
    const cases: readonly (readonly [string, string, boolean])[] = [
      ['*.json', 'a.json', true],
      ['*.json', 'a/b.json', false],
      ['**/b.json', 'b.json', true],
      ['a/**', 'a/b/c', true],
      ['./a?.sql', 'ab.sql', true],
      ['a.{json,sql}', 'a.sql', true],
      ['a.{json,sql', 'a.{json,sql', true],
      ['a+(b).json', 'a+(b).json', true],
      ['a.json', 'aXjson', false],
      ['a\\b.json', 'a/b.json', true],
    ];
    for (const [pattern, path, fits] of cases)
      assert.equal(matchesGlob(pattern, path), fits, `${pattern} ${path}`);
  });
});

describe('the word that a property is not about people', () => {
  it('stands with its schema, in a file that is made or has others', () => {
    const made = withoutPeople('', 'a.json', '/properties/sex');
    const both = withoutPeople(made, 'b.json', '/properties/age');
    const { settings } = parseSettings(uri, withoutPeople(both, 'b.json', '/properties/sex'));
    assert.ok(settings);
    assert.deepEqual(auditOf(settings, 'a.json').protected, { '/properties/sex': false });
    assert.deepEqual(auditOf(settings, 'b.json').protected, {
      '/properties/age': false,
      '/properties/sex': false,
    });
  });

  it('takes the place of another, and keeps comments and order', () => {
    const before =
      '{\n  // ours\n  "audit": { "*": { "protected": { "/p": "age" } } },\n  "dismissed": []\n}\n';
    const after = withoutPeople(before, '*', '/p');
    assert.equal(after, before.replace('"age"', 'false'));
    const first = withoutPeople('{\n  "dismissed": []\n}\n', 'a', '/p');
    assert.deepEqual(Object.keys(JSON.parse(first) as object), ['audit', 'dismissed']);
  });
});

describe('a dismissal', () => {
  const of = (schema: string, pointer: string, reason = 'r') => ({
    schema,
    pointer,
    code: 'bias-age',
    reason,
  });

  it('makes the file, and is found again', () => {
    const text = withDismissal('', of('a.json', '/properties/age'));
    assert.equal(
      text,
      '{\n  "dismissed": [\n    {\n      "schema": "a.json",\n      "pointer": "/properties/age",\n      "code": "bias-age",\n      "reason": "r"\n    }\n  ]\n}\n',
    );
    const { settings = undefined } = parseSettings(uri, text);
    assert.ok(settings);
    assert.ok(dismissalOf(settings, of('a.json', '/properties/age')));
    assert.equal(dismissalOf(settings, of('a.json', '/properties/sex')), undefined);
    assert.equal(dismissalOf(settings, of('b.json', '/properties/age')), undefined);
  });

  it('is of one table, or of all', () => {
    const ofTable = (entity: string) => ({ ...of('a.sql', '/properties/age'), entity });
    const { settings } = parseSettings(uri, withDismissal('', ofTable('staff')));
    assert.ok(settings);
    assert.ok(dismissalOf(settings, ofTable('staff')));
    assert.equal(dismissalOf(settings, ofTable('patient')), undefined);
    const all = parseSettings(uri, withDismissal('', of('a.sql', '/properties/age')));
    assert.ok(all.settings && dismissalOf(all.settings, ofTable('patient')));
  });

  it('goes to its place in the order, and keeps comments, indentation and ends of lines', () => {
    const before =
      '{\r\n\t// ours\r\n\t"dismissed": [\r\n\t\t{ "schema": "b", "code": "x", "reason": "r" } // why\r\n\t],\r\n\t"audit": {}\r\n}\r\n';
    const after = withDismissal(before, of('a', '/p'));
    assert.ok(!/[^\r]\n/u.test(after));
    for (const kept of [
      '\t// ours\r\n',
      '{ "schema": "b", "code": "x", "reason": "r" } // why',
      '\t"audit": {}',
    ])
      assert.ok(after.includes(kept), after);
    assert.ok(after.includes('\t\t{\r\n\t\t\t"schema": "a"'), after);
    assert.deepEqual(
      parseSettings(uri, after).settings?.dismissed.map(({ schema }) => schema),
      ['a', 'b'],
    );
    assert.deepEqual(
      parseSettings(uri, withDismissal(after, of('c', '/p'))).settings?.dismissed.map(({ schema }) => schema),
      ['a', 'b', 'c'],
    );
  });

  it('said again gets the new reason, and can be taken back', () => {
    const once = withDismissal('', of('a', '/p', 'old'));
    const twice = withDismissal(once, of('a', '/p', 'new'));
    assert.deepEqual(parseSettings(uri, twice).settings?.dismissed, [of('a', '/p', 'new')]);
    assert.deepEqual(parseSettings(uri, withoutDismissal(twice, of('a', '/p'))).settings?.dismissed, []);
    assert.equal(withoutDismissal(twice, of('b', '/p')), twice);
  });

  it('does not depend on the order in which it and others are made', () => {
    const all = [of('a', '/p'), of('a', '/q'), of('b', '/p')];
    const forth = all.reduce(withDismissal, '');
    assert.equal(all.toReversed().reduce(withDismissal, ''), forth);
  });
});

describe('the parts of understudy.json', () => {
  it('come in one order, whichever is written first', () => {
    const text = [
      { path: ['dismissed'], value: [] },
      { path: ['references', 'a'], value: { country: 'DE' } },
      { path: ['audit', 'x.json', 'reference'], value: 'a' },
    ].reduce((text, change) => withChanges(text, [change]), '');
    const { root } = { root: JSON.parse(text) as object };
    assert.deepEqual(root, {
      references: { a: { country: 'DE' } },
      audit: { 'x.json': { reference: 'a' } },
      dismissed: [],
    });
    const late = withChanges('{\n  "dismissed": []\n}\n', [{ path: ['audit'], value: {} }]);
    assert.deepEqual(Object.keys(JSON.parse(late) as object), ['audit', 'dismissed']);
  });
});

describe('understudy.json in a folder', () => {
  let folder = '';
  beforeEach(() => (folder = realpathSync(mkdtempSync(join(tmpdir(), 'understudy-')))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const dismissal = { schema: 'a', pointer: '/p', code: 'bias-age', reason: 'r' };
  const dismiss = (text: string): string => withDismissal(text, dismissal);

  it('is made, changed as a whole, and read again', async () => {
    assert.deepEqual(readSettingsFile(folder).settings?.dismissed, []);
    assert.deepEqual(await changeSettingsFile(folder, dismiss), []);
    assert.deepEqual(readSettingsFile(folder).settings?.dismissed, [dismissal]);
    assert.deepEqual(await changeSettingsFile(folder, (text) => withoutDismissal(text, dismissal)), []);
    assert.deepEqual(readSettingsFile(folder).settings?.dismissed, []);
    assert.deepEqual(readdirSync(folder), [settingsFileName]);
  });

  it('is left as it is where it is broken', async () => {
    const path = join(folder, settingsFileName);
    for (const text of ['{ "dismissed": [', '{ "dismissed": 1 }', '[]']) {
      writeFileSync(path, text);
      const problems = await changeSettingsFile(folder, dismiss);
      assert.ok(problems.length > 0 && problems.every(({ severity }) => severity === 'error'), text);
      assert.equal(readFileSync(path, 'utf8'), text);
    }
    writeFileSync(path, Buffer.from([0xff, 0x00]));
    assert.deepEqual(
      (await changeSettingsFile(folder, dismiss)).map(({ code }) => code),
      ['settings-unreadable'],
    );
    assert.equal(readSettingsFile(folder).settings, undefined);
  });

  it('says why it cannot be written', async () => {
    const problems = await changeSettingsFile(join(folder, 'none'), dismiss);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['output-no-folder'],
    );
  });
});
