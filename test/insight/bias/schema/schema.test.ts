import assert from 'node:assert/strict';
import { columnsOf } from '../../../../src/insight/bias/columns.ts';
import type { Finding } from '../../../../src/insight/bias/finding.ts';
import { schemaBias } from '../../../../src/insight/bias/schema/index.ts';
import type { Json, JsonObject } from '../../../../src/model/json.ts';
import type { Dialect } from '../../../../src/model/sql/expression.ts';
import { loadParser, readSql } from '../../../../src/read/sql/index.ts';
import { read } from '../../../read/json-schema/reading.ts';

function findings(schema: unknown): readonly Finding[] {
  const { dataset } = read(schema);
  assert.ok(dataset?.entities[0]);
  return schemaBias(columnsOf(dataset.entities[0], dataset));
}
const ofCustomer = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  title: 'Customer',
  type: 'object',
  properties,
  required: [...required],
});
const codes = (all: readonly Finding[]): readonly string[] => all.map(({ code }) => code);

/** The only finding for one property of a customer. */
function only(name: string, property: Json, required = false): Finding {
  const all = findings(ofCustomer({ [name]: property }, required ? [name] : []));
  assert.equal(all.length, 1, JSON.stringify(codes(all)));
  return all[0] as Finding;
}
const none = (name: string, property: Json, beside: JsonObject = {}): void =>
  assert.deepEqual(codes(findings(ofCustomer({ [name]: property, ...beside }))), []);

/** What each fix leaves of a text. */
function fixed(text: string): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    findings(text).flatMap(({ fixes }) =>
      fixes.map(({ title, edits }) => {
        const all = [...edits].sort((a, b) => b.place.start - a.place.start);
        const changed = all.reduce(
          (t, { place, text: by }) => t.slice(0, place.start) + by + t.slice(place.end),
          text,
        );
        return [title, JSON.parse(changed) as Json];
      }),
    ),
  );
}
const withFixes = (
  name: string,
  property: Json,
  required: readonly string[] = [],
): Readonly<Record<string, Json>> => {
  const all = fixed(JSON.stringify(ofCustomer({ [name]: property }, required)));
  return Object.fromEntries(
    Object.entries(all).map(([title, schema]) => [
      title,
      ((schema as JsonObject).properties as JsonObject)[name] as Json,
    ]),
  );
};

async function ofDdl(text: string, dialect: Dialect = 'postgres'): Promise<readonly Finding[]> {
  await loadParser(dialect);
  const { dataset } = readSql({ texts: [{ uri: 'file:///a.sql', text }], dialect });
  assert.ok(dataset?.entities[0]);
  return schemaBias(columnsOf(dataset.entities[0], dataset));
}

describe('Schema bias: two sexes', () => {
  it('are found in an enum, with the count and where it stands', () => {
    const found = only('sex', { enum: ['M', 'F'] }, true);
    assert.deepEqual(
      [found.code, found.severity, found.pointer, found.value],
      ['bias-two-sexes', 'information', '/properties/sex', 2],
    );
    assert.match(found.message, /“sex” of Customer has 2 values \(M, F\).*no row for anybody else/u);
  });
  it('may be left out: it says so', () => {
    assert.match(
      only('sex', { enum: ['M', 'F', null] }).message,
      /no answer can be given by leaving it out/u,
    );
  });
  it('are not found where there is a third answer, or none listed', () => {
    none('sex', { enum: ['M', 'F', 'X'] });
    none('gender', { enum: ['female', 'male', 'other', 'unknown'] });
    none('sex', { enum: [0, 1, 2, 9] });
    none('sex', { enum: ['M'] });
  });
  it('are two flags or two numbers of ISO 5218', () => {
    assert.equal(only('is_male', { type: 'boolean' }).code, 'bias-two-sexes');
    assert.equal(only('sex', { enum: [1, 2] }).code, 'bias-two-sexes');
    none('is_transgender', { type: 'boolean' });
  });
  it('are mended in the way the values are written', () => {
    assert.deepEqual(withFixes('sex', { enum: ['M', 'F'] }), { 'Add "X"': { enum: ['M', 'F', 'X'] } });
    assert.deepEqual(withFixes('gender', { enum: ['Male', 'Female'] }), {
      'Add "Other" and "Unknown"': { enum: ['Male', 'Female', 'Other', 'Unknown'] },
    });
    assert.deepEqual(withFixes('sex', { enum: [1, 2] }), { 'Add 0 and 9': { enum: [1, 2, 0, 9] } });
  });
  it('are found in a CHECK, whatever case, and have no fix where nothing can be edited', async () => {
    const [found, ...others] = await ofDdl(
      `CREATE TABLE employee (id int, gender char(1) NOT NULL CHECK (upper(gender) IN ('M', 'F')));`,
    );
    assert.deepEqual([found?.code, found?.value, found?.fixes.length, others], ['bias-two-sexes', 2, 0, []]);
  });
});

describe('Schema bias: forms of address', () => {
  it('without a neutral one are found', () => {
    const found = only('salutation', { enum: ['Mr.', 'Mrs.', 'Ms.', 'Dr.'] });
    assert.equal(found.code, 'bias-titles');
    assert.match(found.message, /3 of the 4 forms of address/u);
    assert.deepEqual(withFixes('salutation', { enum: ['Mr.', 'Mrs.'] }), {
      'Add “Mx.”': { enum: ['Mr.', 'Mrs.', 'Mx.'] },
    });
  });
  it('with one are not', () => {
    none('salutation', { enum: ['Mr', 'Mrs', 'Mx'] });
    none('salutation', { enum: ['Dr', 'Prof'] });
    none('anrede', { enum: ['Herr', 'Frau', 'Divers'] });
  });
});

describe('Schema bias: ages', () => {
  it('that shut out are found, with who', () => {
    const found = only('age', { type: 'integer', minimum: 18 });
    assert.deepEqual([found.code, found.severity, found.value], ['bias-age-minimum', 'information', 18]);
    assert.match(found.message, /^Rows hold nobody below 18:/u);
    assert.deepEqual(
      [
        only('age', { type: 'integer', maximum: 99 }).code,
        only('age', { maximum: 65, type: 'number' }).value,
      ],
      ['bias-age-maximum', 65],
    );
    assert.equal(only('age', { type: 'integer', exclusiveMinimum: 17 }).value, 18);
    assert.equal(only('age', { type: 'integer', exclusiveMaximum: 100 }).value, 99);
  });
  it('that shut out nobody are not', () => {
    none('age', { type: 'integer', minimum: 0, maximum: 120 });
    none('age_months', { type: 'integer', maximum: 60 });
    none('age', { type: 'string', enum: ['18-64', '65+'] });
    none('building_age', { type: 'integer', maximum: 50 });
  });
  it('are limits of dates and years of birth, too', () => {
    assert.match(only('birthYear', { type: 'integer', minimum: 1940 }).message, /nobody born before 1940/u);
    assert.match(
      only('birthDate', { type: 'string', format: 'date', formatMaximum: '2007-01-01' }).message,
      /nobody born after 2007/u,
    );
    none('birthYear', { type: 'integer', minimum: 1900, maximum: 2030 });
  });
  it('are mended', () => {
    assert.deepEqual(withFixes('age', { type: 'integer', minimum: 18 }), {
      'Set “minimum” to 0': { type: 'integer', minimum: 0 },
      'Remove “minimum”': { type: 'integer' },
    });
  });
  it('are found in a CHECK, and what a type has room for is no limit', async () => {
    const found = await ofDdl('CREATE TABLE member (id int, age smallint CHECK (age BETWEEN 16 AND 70));');
    assert.deepEqual(codes(found), ['bias-age-minimum', 'bias-age-maximum']);
    assert.deepEqual(codes(await ofDdl('CREATE TABLE member (id int, age smallint, birth_year int);')), []);
    assert.deepEqual(
      codes(await ofDdl('CREATE TABLE member (id int, birth_year year, age tinyint unsigned);', 'mysql')),
      [],
    );
  });
});

describe('Schema bias: names', () => {
  it('too short or too long for a rule are told by numbers', () => {
    const short = only('last_name', { type: 'string', minLength: 2 });
    assert.deepEqual([short.code, short.value, short.n], ['bias-name-short', 2, 10]);
    assert.match(short.message, /2 of the 10 names tried: O \(one letter\), 李/u);
    const long = only('lastName', { type: 'string', maxLength: 20 });
    assert.deepEqual([long.code, long.value], ['bias-name-long', 20]);
    assert.match(long.message, /room for 20 characters; .* 35 .* has 36 characters/u);
    none('last_name', { type: 'string', minLength: 1, maxLength: 100 });
  });
  it('that a pattern refuses are listed', () => {
    const found = only('first_name', { type: 'string', pattern: '^[A-Za-z]+$' });
    assert.deepEqual([found.code, found.value, found.n], ['bias-name-pattern', 7, 9]);
    assert.match(
      found.message,
      /refuses 7 of the 9 names tried: D'Andre \(apostrophe\), Mary-Jane \(hyphen\), Anne Marie \(space\)/u,
    );
  });
  it('that a pattern takes are not, nor patterns of something else', () => {
    none('last_name', { type: 'string', pattern: "^[\\p{L}\\p{M} .'’-]+$" });
    none('last_name', { type: 'string', pattern: '^[A-Z]{2}\\d{6}$' });
    none('last_name', { type: 'string', pattern: '\\S' });
    none('last_name', { type: 'string', pattern: '(' });
  });
  it('do not hang on a pattern that runs away', () => {
    const start = performance.now();
    findings(ofCustomer({ last_name: { type: 'string', pattern: '^(([a-z])+.)+[A-Z]([a-z])+$' } }));
    findings(ofCustomer({ full_name: { type: 'string', pattern: '^(\\w+\\s?)*\\(x\\)$' } }));
    assert.ok(performance.now() - start < 2_000);
  });
  it('are not judged where it takes too long to find out', () => {
    none('full_name', { type: 'string', pattern: '^(([A-Za-z]+)\\s?)*\\2!?$' });
    none('full_name', { type: 'string', pattern: '^(?:John|(([A-Za-z]+)\\s?)*\\2!)$' });
  });
  it('get a wider pattern that takes them all, its length kept', () => {
    const fixes = withFixes('first_name', { type: 'string', pattern: '^[A-Za-z]{2,50}$' });
    assert.deepEqual(Object.keys(fixes), [
      'Let “pattern” take letters, marks, spaces, hyphens and apostrophes',
      'Remove “pattern”',
    ]);
    const [wide] = Object.values(fixes) as readonly JsonObject[];
    assert.match(String(wide?.pattern), /\{1,50\}\$$/u);
    none('first_name', wide as Json);
  });
  it('of the family that must be given are told', () => {
    const found = only('family_name', { type: 'string' }, true);
    assert.equal(found.code, 'bias-family-name-required');
    const text = JSON.stringify(ofCustomer({ family_name: { type: 'string' } }, ['id', 'family_name']));
    assert.deepEqual((fixed(text)['Make “family_name” optional'] as JsonObject).required, ['id']);
    none('family_name', { type: 'string' });
  });
  it('that a character set does not have are counted', async () => {
    const text =
      'CREATE TABLE customer (id int, last_name varchar(60)) CHARACTER SET latin1 COLLATE latin1_swedish_ci;';
    const [found] = await ofDdl(text, 'mysql');
    assert.deepEqual([found?.code, found?.value, found?.n], ['bias-name-charset', 2, 10]);
    const [other] = await ofDdl(
      'CREATE TABLE customer (id int, last_name varchar(60) NULL, first_name nvarchar(60) NULL);',
      'mssql',
    );
    assert.equal(other?.code, 'bias-name-charset');
    assert.deepEqual(codes(await ofDdl('CREATE TABLE customer (id int, last_name varchar(60));')), []);
  });
});

describe('Schema bias: addresses of one country', () => {
  const city = { city: { type: 'string' } };
  it('are post codes of five digits, or numbers', () => {
    const found = only('zip', { type: 'string', pattern: '^\\d{5}(-\\d{4})?$' });
    assert.deepEqual([found.code, found.value, found.n], ['bias-postcode', 8, 10]);
    assert.match(only('postal_code', { type: 'integer' }).message, /7 of the 10 post codes tried are none/u);
    none('zip', { type: 'string', pattern: '^[A-Z0-9 -]{3,10}$' });
    none('us_zip', { type: 'string', pattern: '^\\d{5}$' });
  });
  it('are states of the US, or any that must be given', () => {
    const states =
      'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY'.split(
        ' ',
      );
    const found = findings(ofCustomer({ state: { enum: states }, ...city }, ['state']));
    assert.deepEqual(codes(found), ['bias-us-states', 'bias-state-required']);
    assert.equal(found[0]?.n, 50);
    none('state', { enum: [...states, 'ON', 'QC'] }, city);
    none('state', { enum: states.slice(0, 30) }, city);
  });
  it('are no states of a machine', () => {
    assert.deepEqual(codes(findings(ofCustomer({ state: { type: 'string' } }, ['state']))), []);
  });
});

describe('Schema bias: free text', () => {
  it('for what could be listed is found', () => {
    const found = only('gender', { type: 'string' });
    assert.deepEqual([found.code, found.value], ['bias-free-text', 0]);
    assert.equal(only('ethnicity', { type: 'string', maxLength: 50 }).code, 'bias-free-text');
  });
  it('is none where it is a code, a date, a key or listed', async () => {
    none('gender', { type: 'string', maxLength: 1 });
    none('gender', { type: 'string', pattern: '^[a-z]$' });
    none('birth_date', { type: 'string' });
    none('nationality', { type: 'string' });
    const keyed = await ofDdl(
      'CREATE TABLE religions (code text PRIMARY KEY); CREATE TABLE person (id int, religion text REFERENCES religions (code));',
    );
    assert.deepEqual(codes(keyed), []);
  });
});

describe('Schema bias', () => {
  it('is told once for a schema that several properties refer to', () => {
    const found = findings({
      title: 'Order',
      properties: { buyer: { $ref: '#/$defs/P' }, seller: { $ref: '#/$defs/P' } },
      $defs: { P: { title: 'Person', properties: { sex: { enum: ['m', 'f'] } } } },
    });
    assert.deepEqual(
      found.map(({ pointer }) => pointer),
      ['/$defs/P/properties/sex'],
    );
  });
  it('passes no verdict, and every message has a number', () => {
    const all = findings(
      ofCustomer(
        {
          sex: { enum: ['M', 'F'] },
          salutation: { enum: ['Mr', 'Mrs'] },
          age: { type: 'integer', minimum: 18, maximum: 99 },
          last_name: { type: 'string', minLength: 2, maxLength: 20, pattern: '^[A-Z]+$' },
          zip: { type: 'integer' },
          city: { type: 'string' },
          state: { type: 'string' },
          religion: { type: 'string' },
        },
        ['last_name', 'state'],
      ),
    );
    assert.equal(all.length, 11);
    for (const { message, metric, value, place } of all) {
      assert.match(message, /\d/u);
      assert.doesNotMatch(message, /\b(?:un)?fair\b|compliant|unbiased|discriminat/iu);
      assert.ok(metric !== undefined && value !== undefined && place !== undefined, message);
    }
  });
  it('is silent about what is not about people', () => {
    const dog = {
      title: 'Dog',
      properties: {
        sex: { enum: ['M', 'F'] },
        age: { type: 'integer', maximum: 20 },
        name: { type: 'string', maxLength: 8 },
      },
    };
    assert.deepEqual(findings(dog), []);
  });
});
