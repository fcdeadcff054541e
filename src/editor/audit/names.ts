/** What a file of rows is called after, the longest first: `people.fixtures.csv` → `people.fixtures`, `people`. */
export function stemsOf(name: string): readonly string[] {
  const whole = name.replace(/\.[^.]+$/u, '');
  const stems = [whole];
  const suffix = /[._-](?:fixtures?|rows?|samples?|seeds?|data|tests?|examples?)$/iu;
  for (let stem = whole; suffix.test(stem) && stems.length < 5;)
    stems.push((stem = stem.replace(suffix, '')));
  return stems.filter((stem) => stem !== '');
}

/** Endings of names of schemas, those that say what they are first. */
export const schemaEndings: readonly string[] = [
  ...['schema.json', 'schema.yaml', 'schema.yml', 'openapi.json', 'openapi.yaml', 'openapi.yml'],
  ...['sql', 'ddl', 'ts', 'd.ts', 'mts', 'cts'],
];

/** What a JSON text says its schema is, where that is a file: `./people.schema.json`. A metaschema is none. */
export function declaredSchema(text: string): string | undefined {
  const declared = /^\s*\{\s*"\$schema"\s*:\s*"([^"\\]+)"/u.exec(text.slice(0, 10_000))?.[1];
  return declared === undefined || /^[a-z][a-z\d+.-]+:/iu.test(declared) ? undefined : declared;
}

const endingOfLanguage: Readonly<Record<string, string>> = {
  json: 'json',
  jsonc: 'json',
  jsonl: 'ndjson',
  csv: 'csv',
  tsv: 'tsv',
  sql: 'sql',
};

/** A name that says in which format rows are, for a text that is in no file. */
export function nameWithFormat(name: string, languageId: string): string {
  const ending = endingOfLanguage[languageId];
  return ending === undefined || /\.[a-z]+$/iu.test(name) ? name : `${name}.${ending}`;
}
