/** What the generators that were chosen for people's columns cannot give, measured by drawing from them. */
import type { Finding } from '../finding.ts';
import type { Marked } from '../schema/index.ts';
import { ageGenerators } from './ages.ts';
import { generatorOf, type Chosen } from './chosen.ts';
import { labelGenerators } from './labels.ts';
import { nameGenerators } from './names.ts';

/** How rows are made. */
export interface Generated {
  readonly locale: string;
  /** The day on which ages are counted. */
  readonly date: string;
  /** Of SQL: its name, which pointers of options begin with. */
  readonly table?: string;
  /** Pointers into rows or into the schema: of what is widened, or decided by overrides. */
  readonly decided: readonly string[];
}

export type GeneratorCheck = (marked: Marked, chosen: Chosen, generated: Generated) => Finding | undefined;

const checks: readonly GeneratorCheck[] = [nameGenerators, ageGenerators, labelGenerators];

/** At most one finding for each column that says something about people, each place in the schema once. */
export function generatorBias(all: readonly Marked[], generated: Generated): readonly Finding[] {
  const found = new Map<number, Finding>();
  for (const marked of all) {
    const { column, detected } = marked;
    const { decided, table } = generated;
    const pointers = [column.pointer, column.schemaPointer, `/${table ?? ''}${column.pointer}`];
    if (detected.length === 0 || pointers.some((each) => decided.includes(each))) continue;
    const chosen = generatorOf(column, generated.locale);
    if (chosen === undefined) continue;
    for (const check of checks) {
      const finding = check(marked, chosen, generated);
      if (finding && !found.has(column.node.id)) found.set(column.node.id, finding);
    }
  }
  return [...found.values()];
}
