import type { Dataset, Entity } from '../../model/dataset.ts';
import type { RowsRequest } from './result.ts';

const folded = (name: string): string => name.toLowerCase();
const last = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** The entity of a table's name, with or without its schema: exactly, else without regard to case. */
export function entityNamed(dataset: Dataset | undefined, name: string): Entity | undefined {
  const entities = dataset?.entities ?? [];
  const by = (same: (entity: Entity) => boolean): Entity | undefined => entities.find(same);
  return (
    by((entity) => entity.name === name) ??
    by((entity) => folded(entity.name) === folded(name)) ??
    (dataset?.tables === undefined
      ? undefined
      : by((entity) => folded(last(entity.name)) === folded(last(name))))
  );
}

/** What rows are of where the text does not say it: the one asked for, the one the file is called after, the first. */
export function entityOf({ entity, dataset, uri }: RowsRequest): Entity | undefined {
  if (entity || !dataset) return entity;
  const [, file = ''] = /([^/]*?)(?:\.[^/.]*)?$/u.exec(uri.replace(/[?#].*$/su, '')) ?? [];
  const called = entityNamed(dataset, decoded(file));
  // Which of many tables is meant nothing else tells.
  const first =
    dataset.tables === undefined || dataset.entities.length === 1 ? dataset.entities[0] : undefined;
  return called ?? first;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
