import type { DatasetFormat } from '../../model/options.ts';
import { isModuleFormat } from '../../model/options.ts';
import type { Problem } from '../../model/problem.ts';
import type { WireOptions, WireOutcome } from '../../protocol/worker.ts';
import type { OpenSchema } from '../../worker/client.ts';
import type { Card, CardEntity, CardFile } from '../../write/card/index.ts';
import { dismissalOf, type ProjectSettings } from '../settings-file.ts';
import { assemble, mostMeasured } from './assemble.ts';
import { cardOptions, generateCommand, type Recipe } from './command.ts';
import { cardEntity } from './entity.ts';
import type { Compared } from '../references.ts';
import { cardReferences } from './references.ts';
import { schemaFiles } from './schema-files.ts';

/** The rows that were written. */
export interface Written {
  readonly options: WireOptions;
  readonly format: DatasetFormat;
  /** Of each schema, table or type: id or name, name, and how many rows. */
  readonly entities: readonly { readonly id: string; readonly name: string; readonly rows: number }[];
  readonly rows: number;
  readonly problems: readonly Problem[];
}

export interface About {
  /** Of Understudy. */
  readonly version: string;
  /** Of a card of several tables; of one entity its name stands above the card. */
  readonly title: string;
  /** As understudy.json names it. */
  readonly schema: string;
  readonly settings: ProjectSettings;
  readonly outcomes: readonly WireOutcome[];
  readonly protected?: Readonly<Record<string, string | false>>;
  readonly compared: Compared;
  readonly recipe: Recipe;
  readonly strict?: boolean;
  readonly files: readonly CardFile[];
  /** Newer than on the disk, by URI. */
  readonly texts: Parameters<typeof schemaFiles>[2];
  readonly notes: readonly string[];
}

/** The card of rows that were made: they are made again to be measured. @throws Refusal */
export async function madeCard(
  opened: OpenSchema,
  about: About,
  { options, format, entities, rows, problems }: Written,
  signal?: AbortSignal,
): Promise<Card> {
  const { settings, schema, compared, recipe, strict, outcomes } = about;
  const screened: CardEntity[] = [];
  const told: Problem[] = [...problems];
  for (const { id, rows: count } of entities) {
    if (count === 0) continue;
    const { problems: further, ...found } = await opened.audit(
      {
        entity: id,
        options,
        ...(strict !== undefined && { strict }),
        form: format !== 'sql' && format !== 'copy' && isModuleFormat(format) ? 'code' : 'json',
        ...(recipe.from !== undefined && { from: recipe.from }),
        count: Math.min(count, mostMeasured),
        reference: compared.whole,
        references: compared.parts,
        outcomes,
        ...(about.protected && { protected: about.protected }),
        ...(recipe.date !== undefined && { date: recipe.date }),
      },
      signal && { signal },
    );
    told.push(...further);
    screened.push(
      cardEntity(
        found,
        count,
        ({ entity, pointer, code }) => dismissalOf(settings, { schema, entity, pointer, code })?.reason,
      ),
    );
  }
  const [only] = entities;
  const single = entities.length === 1 ? only : undefined;
  return assemble({
    version: about.version,
    problems: told,
    title: single ? single.name : about.title,
    origin: 'made',
    command: generateCommand(recipe),
    schema: {
      files: schemaFiles(opened.source, opened, about.texts),
      ...(single && { entity: single.name }),
    },
    fixture: { format, rows, files: about.files },
    options: cardOptions(recipe),
    references: await cardReferences(compared, recipe.reference, settings),
    entities: screened,
    notes: about.notes,
  });
}
