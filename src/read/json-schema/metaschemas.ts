import draft4 from 'ajv-draft-04/dist/refs/json-schema-draft-04.json';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json';
import draft7 from 'ajv/dist/refs/json-schema-draft-07.json';
import schema2019 from 'ajv/dist/refs/json-schema-2019-09/schema.json';
import applicator2019 from 'ajv/dist/refs/json-schema-2019-09/meta/applicator.json';
import content2019 from 'ajv/dist/refs/json-schema-2019-09/meta/content.json';
import core2019 from 'ajv/dist/refs/json-schema-2019-09/meta/core.json';
import format2019 from 'ajv/dist/refs/json-schema-2019-09/meta/format.json';
import metadata2019 from 'ajv/dist/refs/json-schema-2019-09/meta/meta-data.json';
import validation2019 from 'ajv/dist/refs/json-schema-2019-09/meta/validation.json';
import schema2020 from 'ajv/dist/refs/json-schema-2020-12/schema.json';
import applicator2020 from 'ajv/dist/refs/json-schema-2020-12/meta/applicator.json';
import content2020 from 'ajv/dist/refs/json-schema-2020-12/meta/content.json';
import core2020 from 'ajv/dist/refs/json-schema-2020-12/meta/core.json';
import format2020 from 'ajv/dist/refs/json-schema-2020-12/meta/format-annotation.json';
import metadata2020 from 'ajv/dist/refs/json-schema-2020-12/meta/meta-data.json';
import unevaluated2020 from 'ajv/dist/refs/json-schema-2020-12/meta/unevaluated.json';
import validation2020 from 'ajv/dist/refs/json-schema-2020-12/meta/validation.json';
import type { JsonObject } from '../../model/json.ts';
import type { Draft } from '../../model/schema.ts';

export const metaschemaUris = {
  '4': 'http://json-schema.org/draft-04/schema',
  '6': 'http://json-schema.org/draft-06/schema',
  '7': 'http://json-schema.org/draft-07/schema',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
} as const;

export interface Metaschema {
  readonly uri: string;
  readonly draft: Draft;
  readonly json: JsonObject;
}

const ofDraft = (draft: Draft, schemas: readonly object[]): Metaschema[] =>
  schemas.map((schema) => {
    const json = schema as JsonObject;
    return { uri: String(json.$id ?? json.id).replace(/#$/u, ''), draft, json };
  });

const all: readonly Metaschema[] = [
  ...ofDraft('4', [draft4]),
  ...ofDraft('6', [draft6]),
  ...ofDraft('7', [draft7]),
  ...ofDraft('2019-09', [
    schema2019,
    applicator2019,
    content2019,
    core2019,
    format2019,
    metadata2019,
    validation2019,
  ]),
  ...ofDraft('2020-12', [
    schema2020,
    applicator2020,
    content2020,
    core2020,
    format2020,
    metadata2020,
    unevaluated2020,
    validation2020,
  ]),
];
const byUri = new Map(all.map((schema) => [schema.uri, schema]));

/** The metaschemas and vocabularies of all five drafts, by absolute URI without a fragment; http and https alike. */
export function metaschema(uri: string): Metaschema | undefined {
  return (
    byUri.get(uri) ??
    byUri.get(uri.replace(/^http:/u, 'https:')) ??
    byUri.get(uri.replace(/^https:/u, 'http:'))
  );
}

export function metaschemasOf(draft: Draft): readonly Metaschema[] {
  return all.filter((schema) => schema.draft === draft);
}
