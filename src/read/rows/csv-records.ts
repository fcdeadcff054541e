/** How a file separates its cells. */
export interface CsvForm {
  readonly delimiter: string;
  /** Spaces after a delimiter are no part of the value. */
  readonly trim: boolean;
}

/** `null`: nothing stands there, not even quotes. */
export type Cells = (string | null)[];

/** What is not as RFC 4180 has it: a quote that nothing closes, or text after one that closes. */
export interface QuoteFault {
  readonly kind: 'unclosed' | 'trailing';
  readonly at: number;
}

export interface RecordTaker {
  /** One record, lines without anything left out. `false` ends the reading. The array is used again for the next. */
  record(cells: Cells, start: number, end: number): boolean | void;
  fault?(fault: QuoteFault): void;
  /** Where each cell stands, two offsets for each. */
  readonly spans?: number[];
}

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;

/**
 * Goes through a CSV text once. csv-parse, to which the tests hold this, takes eight times as long and more; it does
 * not tell `""` from nothing unless each cell is handed to a function, nor where in the text a record stands.
 */
export function readRecords(
  text: string,
  from: number,
  { delimiter, trim }: CsvForm,
  { record, fault, spans }: RecordTaker,
): void {
  const comma = delimiter.charCodeAt(0);
  const cells: Cells = [];
  const { length } = text;
  let at = from;
  while (at < length) {
    const start = at;
    let count = 0;
    let end: number;
    if (spans) spans.length = 0;
    for (;;) {
      if (trim && count > 0) while (text.charCodeAt(at) === space) at++;
      const cellStart = at;
      let cell: string | null;
      if (text.charCodeAt(at) === quote) {
        const close = closing(text, at);
        if (close < 0) {
          fault?.({ kind: 'unclosed', at });
          return;
        }
        cell = unquoted(text, at, close);
        at = close + 1;
        if (trim) while (text.charCodeAt(at) === space) at++;
        const plain = plainEnd(text, at, comma);
        if (plain > at) {
          fault?.({ kind: 'trailing', at });
          cell += text.slice(at, plain);
          at = plain;
        }
      } else {
        at = plainEnd(text, at, comma);
        cell = at === cellStart ? null : text.slice(cellStart, at);
      }
      cells[count++] = cell;
      spans?.push(cellStart, at);
      end = at;
      if (text.charCodeAt(at) !== comma || at >= length) break;
      at++;
    }
    if (text.charCodeAt(at) === carriageReturn) at++;
    if (text.charCodeAt(at) === lineFeed) at++;
    cells.length = count;
    if (end === start) continue;
    if (record(cells, start, end) === false) return;
  }
}

function plainEnd(text: string, from: number, comma: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === comma || c === lineFeed || c === carriageReturn) break;
  }
  return at;
}

/** The quote that closes the one at `open`; -1 where none does. */
function closing(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && text.charCodeAt(at + 1) === quote) at = text.indexOf('"', at + 2);
  return at;
}

function unquoted(text: string, open: number, close: number): string {
  const inner = text.slice(open + 1, close);
  return inner.includes('"') ? inner.replaceAll('""', '"') : inner;
}
