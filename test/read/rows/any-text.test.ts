import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isObject } from '../../../src/model/json.ts';
import { joinPointer } from '../../../src/model/pointer.ts';
import type { RowsFormat } from '../../../src/read/rows/index.ts';
import { read } from './support.ts';

const pieces: Readonly<Record<RowsFormat, readonly string[]>> = {
  json: [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '"a"',
    '\\',
    '1',
    '1e9',
    'null',
    '/*',
    '*/',
    '//',
    '\n',
    ' ',
    'ü',
  ],
  ndjson: ['{"a": 1}', '{', '}', '[', '"', '\\', ',', '\n', '\r\n', ' ', '1', 'x'],
  csv: ['a', '1', ',', ';', '\t', '"', '""', '\n', '\r\n', '\r', ' ', '.', '/', '{}', 'sep=;\n'],
  sql: [
    'INSERT INTO t ',
    '(a, b)',
    'VALUES ',
    '(',
    ')',
    ',',
    ';',
    "'",
    '"',
    '`',
    '[',
    ']',
    '$$',
    'E',
    'N',
    '::int',
    'CAST(',
    'ARRAY[',
    '0x',
    '1',
    '-',
    '--',
    '/*',
    '*/',
    '\\',
    'UPDATE t SET a = 1 WHERE ',
    'COPY t (a) FROM stdin;\n',
    '\\.\n',
    '\n',
    ' ',
    'WITH x AS (',
  ],
};

describe('any text', () => {
  for (const format of Object.keys(pieces) as RowsFormat[])
    it(`is read as ${format} to its end, and all places are within it`, () => {
      const text = fc.array(fc.constantFrom(...pieces[format]), { maxLength: 25 }).map((all) => all.join(''));
      const dialect = fc.constantFrom(
        'postgres' as const,
        'mysql' as const,
        'sqlite' as const,
        'mssql' as const,
      );
      fc.assert(
        fc.property(text, dialect, (text, dialect) => {
          const { tables, problems } = read('x', text, { format, dialect });
          const places = [
            ...problems.map(({ place }) => place),
            ...tables.flatMap((table) =>
              table.rows.flatMap((row, i) => [
                table.placeOf(i),
                ...(isObject(row)
                  ? Object.keys(row).map((key) => table.placeOf(i, joinPointer('', key)) ?? null)
                  : []),
              ]),
            ),
          ];
          for (const place of places) {
            assert.ok(place, 'a value has no place');
            assert.ok(
              place.start >= 0 && place.start <= place.end && place.end <= text.length,
              JSON.stringify(place),
            );
          }
          assert.ok(tables.some(({ rows }) => rows.length > 0) || problems.length > 0, 'nothing was said');
        }),
        { numRuns: 1000 },
      );
    });
});
