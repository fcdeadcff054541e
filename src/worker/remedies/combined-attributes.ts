import { columnsOf } from '../../insight/bias/columns.ts';
import { ColumnBuilder } from '../../insight/bias/column-builder.ts';
import { candidatesOf, combinedAttribute, type Combined } from '../../insight/bias/fixes/combined.ts';
import { mostAttributes } from '../../insight/bias/intersections.ts';
import type { Reference } from '../../insight/bias/reference.ts';
import type { Dataset, Entity } from '../../model/dataset.ts';
import type { Json } from '../../model/json.ts';
import { parsePointer } from '../../model/pointer.ts';
import { Refusal } from '../../protocol/handler.ts';
import type { Completion, WireReference } from '../../protocol/worker.ts';
import { referenceDate } from '../../realism/faker.ts';
import { resolved } from '../audit.ts';
import type { Prepared } from '../prepare.ts';
import type { Pulse } from '../pulse.ts';
import { valueAt } from './grouped-rows.ts';

/** A property whose groups are not combined, and why, as half a sentence. */
export interface LeftOut {
  readonly pointer: string;
  readonly reason: string;
}

interface Watched {
  readonly values: ColumnBuilder;
  /** By how they are counted. */
  readonly seen: Map<string, Json>;
}

/** Values that may be groups. */
const mostSeen = 64;

/** The attributes whose groups are combined, with those of the rows that are there. @throws Refusal where one that is asked for cannot be */
export function attributesOf(
  { entity, type, source, problems }: Prepared,
  asked: Completion,
  pulse: Pulse,
  call: number,
  dataset: Dataset | undefined,
): { readonly attributes: readonly Combined[]; readonly leftOut: readonly LeftOut[] } {
  const held = type?.dataset ?? dataset ?? { entities: [entity], documents: new Map(), resources: new Map() };
  const of = type?.entity ?? entity;
  const candidates = candidatesOf(columnsOf(of, {}), asked.pointers, asked.protected ?? {});
  if ('code' in candidates) throw new Refusal([...problems, candidates]);

  const { rows } = asked;
  const watched = candidates.map(({ column: { pointer, name } }): Watched => ({
    values: new ColumnBuilder(pointer, name, rows),
    seen: new Map(),
  }));
  const paths = candidates.map(({ column }) => parsePointer(column.pointer));
  pulse.enter('row', call);
  for (let index = 0; index < rows && candidates.length > 0; index++) {
    pulse.row(index);
    const row = source.row(index);
    if (!row.ok) throw new Refusal([...problems, row.problem]);
    watched.forEach((each, i) => watch(each, index, valueAt(row.value, paths[i] as string[])));
  }

  const { draft } = of.record;
  const date = asked.date ?? referenceDate.slice(0, 10);
  const attributes: Combined[] = [];
  const leftOut: LeftOut[] = [];
  for (const [i, candidate] of candidates.entries()) {
    const { pointer, schemaPointer } = candidate.column;
    const wire = asked.references?.[pointer] ?? asked.references?.[schemaPointer] ?? asked.reference;
    const { values, seen } = watched[i] as Watched;
    const found = source.uniques.has(pointer)
      ? 'its values differ between rows.'
      : combinedAttribute(candidate, values.column(), seen, {
          reference: bandsOf(wire, held, of),
          date,
          old: draft === '4' || draft === 'openapi-3.0',
        });
    if (typeof found === 'string') leftOut.push({ pointer, reason: found });
    else if (attributes.length < mostAttributes) attributes.push(found);
    else leftOut.push({ pointer, reason: `at most ${mostAttributes} attributes are combined.` });
  }
  const [first] = leftOut;
  if (first === undefined || asked.pointers === undefined) return { attributes, leftOut };
  const message = `${first.pointer} cannot be combined with others: ${first.reason}`;
  throw new Refusal([...problems, { code: 'complete-attribute', severity: 'error', message }]);
}

/** Of a reference only the bands of ages matter, and samples have none of their own. */
function bandsOf(wire: WireReference | undefined, dataset: Dataset, entity: Entity): Reference {
  return resolved(wire === undefined || wire.kind === 'sample' ? { kind: 'uniform' } : wire, dataset, entity);
}

function watch({ values, seen }: Watched, row: number, value: Json | undefined): void {
  if (value === undefined || value === null || typeof value === 'object') return;
  values.json(row, value);
  if (seen.size <= mostSeen) seen.set(String(value), value);
}
