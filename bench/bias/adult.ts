import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measure } from '../../src/insight/bias/measures.ts';
import { type Cells, tabulateCells } from '../../src/insight/bias/table.ts';

const corpus = process.env['UNDERSTUDY_CORPUS'] ?? join(import.meta.dirname, '../../../shared/corpus');
export const adultPath = join(corpus, 'samples/adult.csv');

const names =
  'age workclass fnlwgt education education-num marital-status occupation relationship race sex capital-gain capital-loss hours-per-week native-country income'.split(
    ' ',
  );

/** UCI Adult, as cells; `undefined` where the corpus is missing. A question mark is a value there, as in the published figures. */
export function readAdult(): Cells | undefined {
  if (!existsSync(adultPath)) return undefined;
  const lines = readFileSync(adultPath, 'utf8').split('\n');
  return { names, rows: lines.filter((line) => line !== '').map((line) => line.split(', ')) };
}

export interface Known {
  readonly measure: string;
  /** `corpus`: the corpus' README has it, to the digits given there; `scipy`: computed once by scipy 1.17.1 and numpy. */
  readonly source: 'corpus' | 'scipy';
  readonly published?: string;
  readonly expected: number;
  readonly measured: number;
}

/** Measures by the names that others know them by, beside what others found. */
export function measureAdult(cells: Cells): Known[] {
  const table = tabulateCells(cells);
  const all = measure(table, {
    protected: [
      { pointer: '/sex', attribute: 'sex' },
      { pointer: '/race', attribute: 'ethnicity' },
    ],
    outcomes: [{ pointer: '/income', favourable: ['>50K'] }],
    strata: ['/education'],
    reference: { kind: 'uniform' },
  });
  const sex = all.representation[0] as (typeof all.representation)[0];
  const bySex = all.outcomes[0] as (typeof all.outcomes)[0];
  const byRace = all.outcomes[1] as (typeof all.outcomes)[0];
  const female = bySex.groups.find(({ group }) => group === 'Female') as (typeof bySex.groups)[0];
  const male = bySex.groups.find(({ group }) => group === 'Male') as (typeof bySex.groups)[0];
  const within = bySex.strata.find(({ by }) => by === '/education')?.comparisons[0];
  const associated = (attribute: string, other: string): (typeof all.associations)[0] =>
    all.associations.find((own) => own.attribute === attribute && own.other === other) as never;
  const known = (
    name: string,
    measured: number | null | undefined,
    expected: number,
    published?: string,
  ): Known => ({
    measure: name,
    source: published === undefined ? 'scipy' : 'corpus',
    ...(published !== undefined && { published }),
    expected,
    measured: measured ?? NaN,
  });
  return [
    known('rate of >50K, Female', female.rate, 0.10946058861758426, '0.109'),
    known('rate of >50K, Male', male.rate, 0.3057365764111978, '0.306'),
    known('ratio of rates', female.ratio?.value, 0.3580225496813511, '0.36'),
    known(
      'Cramér’s V relationship–sex',
      associated('/sex', '/relationship').plainV,
      0.6490003367665137,
      '0.64',
    ),
    known(
      'corrected V native-country–race',
      associated('/race', '/native-country').v,
      0.4077412699450754,
      '0.41',
    ),
    known('corrected V relationship–sex', associated('/sex', '/relationship').v, 0.6488919835476713),
    known('V native-country–race', associated('/race', '/native-country').plainV, 0.40925753845364693),
    known(
      'χ² native-country–race',
      associated('/race', '/native-country').test?.statistic,
      21814.793244346576,
    ),
    known('corrected V occupation–sex', associated('/sex', '/occupation').v, 0.4238640825725441),
    known('corrected V marital-status–sex', associated('/sex', '/marital-status').v, 0.46163457706190386),
    known('corrected V income–race', associated('/race', '/income').v, 0.10020254494940377),
    known('p income–race', byRace.test?.p, 2.305960610160958e-70),
    known(
      'U(sex | relationship)',
      associated('/sex', '/relationship').attributeFromOther,
      0.4303291540058333,
    ),
    known(
      'U(relationship | sex)',
      associated('/sex', '/relationship').otherFromAttribute,
      0.18291105248193987,
    ),
    known(
      'U(race | native-country)',
      associated('/race', '/native-country').attributeFromOther,
      0.17710767503453662,
    ),
    known('η hours-per-week by sex', associated('/sex', '/hours-per-week').eta, 0.2293091490263109),
    known('Wilson, Female, low', female.interval.low, 0.10370298604510678),
    known('Wilson, Male, high', male.interval.high, 0.31188761181390545),
    known('Newcombe, low', female.difference?.interval.low, -0.20470126072141606),
    known('Newcombe, high', female.difference?.interval.high, -0.1877067621539862),
    known('Katz, low', female.ratio?.interval?.low, 0.33802967442701776),
    known('Katz, high', female.ratio?.interval?.high, 0.3791979100580717),
    known('Mantel–Haenszel ratio within education', within?.ratio?.value, 0.379940357018824),
    known('Mantel–Haenszel difference within education', within?.difference.value, -0.18308102374619992),
    known('ε of sex', bySex.epsilon?.epsilon, 1.0268573040609386),
    known('ε of race', byRace.epsilon?.epsilon, 1.0423584429585881),
    known('ε of sex × race', all.epsilons[0]?.epsilon, 1.755233970634604),
    known('total variation of sex from uniform', sex.totalVariation, 0.16920549123184178),
    known('Jensen–Shannon of sex from uniform', sex.jensenShannon, 0.1462181116433139),
    known('χ² of sex from uniform', sex.test?.statistic, 3728.950615767329),
    known('entropy of race', all.representation[1]?.entropy, 0.343998874371993),
  ];
}
