import type { Problem } from '../../model/problem.ts';
import type { Card } from '../../write/card/index.ts';

/** As package.json says it. */
export const nodeVersions = '20.19 or later';

/** Rows that are measured for a card: the first ones. */
export const mostMeasured = 100_000;

type Given = Omit<Card, 'cardVersion' | 'generator' | 'changes' | 'notes'> & {
  /** Of Understudy. */
  readonly version: string;
  /** All that the run told. */
  readonly problems: readonly Problem[];
  readonly notes?: readonly string[];
};

/** A card of what a run came to. */
export function assemble({ version, problems, notes = [], ...given }: Given): Card {
  const changes = problems.filter(isOfRemedy).map(({ message }) => message);
  const told = problems
    .filter((each) => !isOfRemedy(each) && (each.severity !== 'information' || given.origin === 'read'))
    .map(({ message }) => message);
  const short = given.entities
    .filter(({ rows, measured }) => measured > 0 && measured < rows)
    .map(
      ({ name, rows, measured }) =>
        `Of ${name}, the first ${measured} of ${rows} rows were measured; the numbers are theirs.`,
    );
  return {
    cardVersion: 1,
    title: given.title,
    origin: given.origin,
    generator: { name: 'Understudy', version, node: nodeVersions },
    command: given.command,
    schema: given.schema,
    fixture: given.fixture,
    options: given.options,
    changes: [...new Set(changes)],
    references: given.references,
    entities: given.entities,
    notes: [...new Set([...told, ...short, ...notes])],
  };
}

/** What a remedy did has a code that begins with its name. */
const isOfRemedy = ({ code, severity }: Problem): boolean =>
  severity !== 'error' && /^(?:balance|independent|complete|twins|widen)(?:-|$)/u.test(code);
