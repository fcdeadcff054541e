import assert from 'node:assert/strict';
import { classes, laws } from '../../../src/insight/bias/attributes/classes.ts';
import { detect, type ColumnFacts, type Detected } from '../../../src/insight/bias/detect.ts';

/** `Entity.object.column`, its types after a colon. */
function column(text: string, more: Partial<ColumnFacts> = {}): ColumnFacts {
  const [names = '', types] = text.split(':');
  const [entity = '', ...path] = names.split('.');
  const name = path.at(-1) ?? '';
  return { name, path, entity, types: types?.split('|') ?? [], siblings: [], ...more };
}
const found = (text: string, more?: Partial<ColumnFacts>): readonly Detected[] => detect(column(text, more));
const protectedIn = (text: string, more?: Partial<ColumnFacts>): string | undefined =>
  found(text, more).find(({ kind }) => kind === 'protected')?.class;

describe('Protected attributes: whom a column is about', () => {
  it('is told by the nearest object, then by the entity, then by what stands beside', () => {
    assert.equal(protectedIn('Order.customer.age'), 'age');
    assert.equal(protectedIn('Order.customer.profile.age'), 'age');
    assert.equal(protectedIn('Order.age'), undefined);
    assert.equal(protectedIn('Record.age', { siblings: ['first_name'] }), 'age');
    assert.equal(protectedIn('Customer.car.age'), undefined);
    assert.equal(protectedIn('wine_list.age'), undefined);
    assert.equal(protectedIn('matches.winner_age'), 'age');
  });
  it('is not looked for inside of words', () => {
    for (const name of [
      'page',
      'image',
      'usage',
      'language',
      'average',
      'message',
      'percentage',
      'sexagesimal',
      'embrace',
    ])
      assert.equal(protectedIn(`Person.${name}`), undefined, name);
  });
  it('takes what is a thing’s for no attribute of people', () => {
    for (const text of [
      'Dog.age',
      'Building.age',
      'Dorm.gender',
      'Noun.gender',
      'Connector.gender',
      'Ship.nationality',
      'Ref_Gender_Types.gender_code',
    ])
      assert.equal(protectedIn(text), undefined, text);
  });
  it('counts a motor race and a party to a contract as neither race nor politics', () => {
    assert.equal(protectedIn('results.raceId', { siblings: ['driverId', 'lap'] }), undefined);
    assert.equal(protectedIn('driver.race'), undefined);
    assert.equal(protectedIn('stops.driver_race', { siblings: ['driver_sex'] }), 'race');
    assert.equal(protectedIn('Contract.party'), undefined);
    assert.equal(protectedIn('Voter.party'), 'political');
  });
  it('asks for values that the attribute can have', () => {
    assert.equal(protectedIn('Person.age:object'), undefined);
    assert.equal(protectedIn('Person.age:integer'), 'age');
    assert.equal(protectedIn('Person.is_male:boolean'), 'sex');
  });
});

describe('Protected attributes: what else speaks for one', () => {
  it('are values, whatever the name', () => {
    assert.equal(protectedIn('Row.fld_3', { values: ['Male', 'Female', 'Non-binary'] }), 'sex');
    assert.equal(protectedIn('Row.fld_4', { values: ['Married', 'Single', 'Divorced'] }), 'family');
    assert.equal(protectedIn('Row.fld_5', { values: ['White', 'Black', 'Asian', 'Hispanic'] }), 'race');
    assert.equal(protectedIn('Row.fld_6', { values: ['Christian', 'Muslim', 'Hindu', null] }), 'religion');
    assert.equal(
      protectedIn('Row.orientation', { values: ['heterosexual', 'gay', 'bisexual'] }),
      'orientation',
    );
  });
  it('are no values that say anything: colours, pages, letters, digits', () => {
    assert.equal(protectedIn('Row.colour', { values: ['black', 'white', 'red'] }), undefined);
    assert.equal(protectedIn('Row.orientation', { values: ['portrait', 'landscape'] }), undefined);
    assert.equal(protectedIn('Row.mode', { values: ['M', 'F'] }), undefined);
    assert.equal(protectedIn('Row.code', { values: [0, 1, 2, 9] }), undefined);
    assert.equal(protectedIn('Row.kind', { values: ['single', 'double', 'separated'] }), undefined);
    assert.equal(protectedIn('Row.kitchen', { values: ['asian', 'grill'] }), undefined);
    assert.equal(protectedIn('Person.mode', { values: ['M', 'F'] }), 'sex');
  });
  it('are values against one: what gender is to words and race in games', () => {
    assert.equal(protectedIn('Entry.gender', { values: ['masculine', 'feminine', 'neuter'] }), undefined);
    assert.equal(protectedIn('Character.race', { values: ['Human', 'Elf', 'Orc'] }), undefined);
    assert.equal(protectedIn('Person.gender', { values: [0, 1, 2, 9] }), 'sex');
  });
  it('is what a title or a description begins with', () => {
    assert.equal(protectedIn('Row.fld_17', { description: 'Date of birth of the patient.' }), 'age');
    assert.equal(protectedIn('Row.fld_18', { description: 'The patient’s gender (HL7 code).' }), 'sex');
    assert.equal(protectedIn('Row.fld_19', { title: 'Marital status' }), 'family');
    assert.equal(protectedIn('Row.fld_20', { description: 'Age of the building in years' }), undefined);
    assert.equal(
      protectedIn('Row.fld_21', {
        description: 'Runs the page in a language that the user speaks, by gender',
      }),
      undefined,
    );
  });
  it('is the user’s word before all', () => {
    assert.deepEqual(found('Dog.age', { protected: 'age' }), [
      { class: 'age', kind: 'protected', name: 'age', why: '@protected age' },
    ]);
    assert.equal(found('Row.x', { protected: 'gender' })[0]?.class, 'sex');
    assert.equal(found('Row.x', { protected: 'postcode' })[0]?.kind, 'protected');
    assert.deepEqual(found('Row.x', { protected: 'shoe brand' })[0], {
      class: 'stated',
      kind: 'protected',
      name: 'shoe brand',
      why: '@protected shoe brand',
    });
    assert.equal(found('Row.x', { protected: 'constructor' })[0]?.class, 'stated');
  });
  it('is said as the reason', () => {
    assert.equal(
      found('Employee.gender', { values: ['M', 'F'] })[0]?.why,
      'name ‘gender’ in ‘Employee’, values M, F',
    );
    assert.equal(found('matches.winner_age')[0]?.why, 'name ‘winner_age’ of ‘winner’');
    assert.equal(found('rows.age', { siblings: ['last_name'] })[0]?.why, 'name ‘age’ beside ‘last_name’');
  });
});

describe('Protected attributes in other languages', () => {
  for (const [name, id] of Object.entries({
    Geschlecht: 'sex',
    sexe: 'sex',
    geburtsdatum: 'age',
    fecha_nacimiento: 'age',
    dateNaissance: 'age',
    Staatsangehörigkeit: 'national-origin',
    estado_civil: 'family',
    Konfession: 'religion',
    国籍: 'national-origin',
  }))
    it(`${name} is ${id}`, () => assert.equal(protectedIn(`Tabelle.${name}`), id));
});

describe('Protected attributes: words put together', () => {
  it('are births: a date or a place, in either order, run together or with a word between', () => {
    for (const name of [
      'fec_nac',
      'dtNasc',
      'date_de_naissance',
      'DATANASCITA',
      'Geb_Datum',
      'rok_urodzenia',
      'tgl_lahir',
      'borndate',
    ])
      assert.equal(protectedIn(`citizen.${name}`), 'age', name);
    for (const name of [
      'pays_naissance',
      'LuogoNascita',
      'miejsce_urodzenia',
      'tempat lahir',
      'birth_ward_id',
    ])
      assert.equal(protectedIn(`citizen.${name}`), 'national-origin', name);
  });
  it('say whose they are, before, behind or after ‘of’', () => {
    assert.equal(protectedIn('t_mitarbeiter.geburtsdatum_mitarbeiter'), 'age');
    assert.equal(protectedIn('visits.age_of_patient'), 'age');
    assert.equal(protectedIn('claims.age_of_vehicle'), undefined);
    assert.equal(protectedIn('races.race_winner'), undefined);
    assert.equal(protectedIn('teachers.religion_teacher'), undefined);
  });
  it('are short for who is named beside, and for nobody else', () => {
    assert.equal(protectedIn('participations.ath_age', { siblings: ['athlete_id', 'medal'] }), 'age');
    assert.equal(protectedIn('participations.ath_age', { siblings: ['medal'] }), undefined);
    assert.equal(
      protectedIn('players_summary.avg_age', { siblings: ['average_player', 'avg_height'] }),
      undefined,
    );
  });
  it('are a column for each value', () => {
    assert.equal(protectedIn('Student.race_asian'), 'race');
    assert.equal(protectedIn('Student.gender_female'), 'sex');
    assert.equal(protectedIn('Student.race_result'), undefined);
  });
});

describe('Protected attributes: who else has a sex, an age and a race', () => {
  it('are animals, by a name that only they have beside it', () => {
    assert.equal(protectedIn('shelter_info.date_of_birth', { siblings: ['breed', 'outcome'] }), undefined);
    assert.equal(protectedIn('Entry.sex', { siblings: ['horse_number', 'bracket'] }), undefined);
    assert.equal(protectedIn('Owner.age', { siblings: ['breed'] }), undefined);
    assert.equal(protectedIn('Customer.age', { siblings: ['breed'] }), 'age');
  });
  it('are figures of games', () => {
    assert.equal(protectedIn('players.race', { siblings: ['xp', 'class', 'inventory'] }), undefined);
    assert.equal(protectedIn('npcs.gender', { siblings: ['level'] }), undefined);
    assert.equal(protectedIn('players.age', { siblings: ['stamina', 'strength', 'class'] }), 'age');
    assert.equal(protectedIn('students.race', { siblings: ['class', 'level'] }), 'race');
  });
  it('are lists of what there is, unless each row is somebody’s', () => {
    assert.equal(protectedIn('religion.religion_name', { siblings: ['religion'] }), undefined);
    assert.equal(protectedIn('religion.religion_name', { siblings: ['person_id'] }), 'religion');
  });
  it('is no thing’s date of birth', () => {
    assert.equal(protectedIn('Star.DOB'), 'age');
    assert.equal(protectedIn('Horse.DOB'), undefined);
  });
  it('is a key’s fingerprint', () => {
    assert.equal(protectedIn('Employee.fingerprint', { siblings: ['gpgid'] }), undefined);
    assert.equal(protectedIn('Employee.fingerprint'), 'genetic');
  });
  it('is a candidate’s party, even by its key', () => {
    assert.equal(protectedIn('candidates.party_id'), 'political');
    assert.equal(protectedIn('contracts.party_id'), undefined);
  });
});

describe('Proxies and identifiers', () => {
  const of = (text: string, more?: Partial<ColumnFacts>): readonly string[] =>
    found(text, more).map(({ kind, class: id }) => `${kind} ${id}`);
  it('are told apart, and a column may be both', () => {
    assert.deepEqual(of('Customer.last_name'), ['proxy surname', 'identifier name']);
    assert.deepEqual(of('Customer.postcode'), ['proxy postcode', 'identifier geography']);
    assert.deepEqual(of('Patient.birthDate'), ['protected age', 'identifier dates']);
    assert.deepEqual(of('Patient.mrn'), ['identifier medical-record']);
    assert.deepEqual(of('Employee.jobTitle'), ['proxy occupation']);
  });
  it('are only seen where people are', () => {
    assert.deepEqual(of('Settings.language'), []);
    assert.deepEqual(of('Package.name'), []);
    assert.deepEqual(of('Server.address'), []);
    assert.deepEqual(of('Customer.address_id'), []);
  });
});

describe('Classes', () => {
  it('of protected attributes have anchors, each once, of laws that are there', () => {
    for (const [id, each] of Object.entries(classes)) {
      if (each.kind !== 'protected') continue;
      assert.ok(each.anchors.length > 0, id);
      assert.equal(new Set(each.anchors.map(({ law }) => law)).size, each.anchors.length, id);
      for (const { law } of each.anchors) assert.ok(Object.hasOwn(laws, law));
    }
  });
  it('of identifiers are HIPAA’s eighteen', () => {
    const letters = Object.values(classes).flatMap((each) =>
      each.kind === 'identifier' ? [each.letter] : [],
    );
    assert.equal(letters.join(''), 'ABCDEFGHIJKLMNOPQR');
  });
  it('of proxies stand for protected ones', () => {
    for (const each of Object.values(classes))
      if (each.kind === 'proxy') for (const id of each.standsFor) assert.equal(classes[id].kind, 'protected');
  });
});
