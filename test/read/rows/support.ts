import type { Dataset } from '../../../src/model/dataset.ts';
import type { Json } from '../../../src/model/json.ts';
import type { Place } from '../../../src/model/problem.ts';
import { readJsonSchema } from '../../../src/read/json-schema/index.ts';
import { readRows, type RowsRequest, type RowsResult } from '../../../src/read/rows/index.ts';

export function schema(json: Json): Dataset {
  const text = JSON.stringify(json);
  const { dataset } = readJsonSchema({ uri: 'file:///s.schema.json', text, load: () => undefined });
  if (dataset === undefined) throw new Error('no schema');
  return dataset;
}

export const read = (file: string, text: string, more: Partial<RowsRequest> = {}): RowsResult =>
  readRows({ uri: `file:///${file}`, text, ...more });

/** The rows of a file that has one table. */
export const rowsOf = (file: string, text: string, more: Partial<RowsRequest> = {}): readonly Json[] =>
  read(file, text, more).tables[0]?.rows ?? [];

export const codes = ({ problems }: RowsResult): readonly string[] => problems.map(({ code }) => code);

/** What stands at a place. */
export const at = (text: string, place: Place | undefined): string | undefined =>
  place && text.slice(place.start, place.end);
