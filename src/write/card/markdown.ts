import type { Json } from '../../model/json.ts';
import { block, code, plain, table } from '../markdown.ts';
import type { Card, CardEntity, CardFile, CardReference } from './card.ts';
import { isAboutPeople, screened } from './screened.ts';
import { reading, statementOf } from './words.ts';

const whole = (n: number): string => String(n).replace(/\B(?=(?:\d{3})+$)/gu, ',');

/** The card for people: headings, tables and lists of GitHub's Markdown, without HTML or links. */
export function cardMarkdown(card: Card): string {
  const { title, origin, generator, command, options, changes, references, entities, notes } = card;
  const sections: readonly (readonly string[])[] = [
    [`# Fixture card: ${plain(title)}`, '', statementOf(card)],
    ['## Fixture', '', ...facts(card)],
    [
      origin === 'made' ? '## How to make it again' : '## How to make this card again',
      '',
      'In the folder that the files above are named from:',
      '',
      block(command, 'sh'),
      '',
      `Understudy ${plain(generator.version)}, on any Node ${plain(generator.node)}: the version of Node makes no difference to the rows. ` +
        'Equal inputs give equal bytes, of this card, too.',
    ],
    optionsOf(options),
    changes.length === 0
      ? []
      : ['## What was changed about groups of people', '', ...changes.map((each) => `- ${plain(each)}`)],
    referencesOf(references),
    ...entities.filter(isAboutPeople).flatMap((entity) => screened(entity, entities.length > 1)),
    nobody(entities),
    notes.length === 0 ? [] : ['## Notes', '', ...notes.map((each) => `- ${plain(each)}`)],
    ['## How to read this', '', ...reading.map((each) => `- ${each}`)],
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n')}\n`;
}

/** Entities of which there is nothing to say. */
function nobody(entities: readonly CardEntity[]): readonly string[] {
  const others = entities.filter((entity) => !isAboutPeople(entity));
  if (others.length === 0) return [];
  const names = entities.length === 1 ? '' : ` of ${others.map(({ name }) => code(name)).join(', ')}`;
  const title = others.length === entities.length ? 'People' : 'Without people';
  return [
    `## ${title}`,
    '',
    `No column${names} says anything about people, as far as names, values and descriptions tell.`,
  ];
}

function facts({ schema, fixture, entities }: Card): readonly string[] {
  const { files, rows, format } = fixture;
  const several = entities.length > 1;
  return table(
    ['what', 'value'],
    [
      ...schema.files.map((file) => ['schema', fileOf(file)]),
      ...(schema.entity === undefined ? [] : [['rows of', code(schema.entity)]]),
      ['rows', several ? `${whole(rows)} of ${entities.length} tables` : whole(rows)],
      ['format', code(format)],
      ...files.map((file) => ['fixture', fileOf(file)]),
    ],
  );
}

function fileOf({ file, bytes, sha256, rows }: CardFile): string {
  const many = rows === undefined ? '' : `${whole(rows)} ${rows === 1 ? 'row' : 'rows'}, `;
  return `${code(file)}, ${many}${whole(bytes)} bytes, SHA-256 ${code(sha256)}`;
}

function optionsOf(options: Card['options']): readonly string[] {
  const rows = Object.entries(options).map(([name, value]) => [code(name), code(written(value))]);
  return rows.length === 0
    ? []
    : ['## Options that decide on the bytes', '', ...table(['option', 'value'], rows)];
}

const written = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

function referencesOf(references: readonly CardReference[]): readonly string[] {
  if (references.length === 0) return [];
  const rows = references.map(({ name, pointers, source, year, licence, sha256, weights, note }) => [
    code(name),
    pointers === undefined ? 'all' : pointers.map(code).join(', '),
    [
      ...(source === undefined ? [] : [plain(source)]),
      ...(weights === undefined
        ? []
        : [
            `weights ${Object.entries(weights)
              .map(([group, share]) => `${plain(group)} ${share}`)
              .join(', ')}`,
          ]),
      ...(sha256 === undefined ? [] : [`SHA-256 ${code(sha256)}`]),
      ...(note === undefined ? [] : [plain(note)]),
    ].join('; ') || '–',
    year === undefined ? '–' : plain(year),
    licence === undefined ? '–' : plain(licence),
  ]);
  return ['## References', '', ...table(['reference', 'columns', 'source', 'year', 'licence'], rows)];
}
