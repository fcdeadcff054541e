import { quantileBands } from './bands.ts';
import type { Column } from './table.ts';

/** Values that may be groups; and numbers, which are banded sooner. */
export const mostGroups = 64;
const mostNumericGroups = 12;
/** Values that are coded at all. */
export const mostCodes = 1024;
/** Quantiles that numbers are banded into. */
const bands = 5;

/** As JSON writes numbers: `007` and `1e` are texts. */
const numeral = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Codes the values of one column as they come. */
export class ColumnBuilder {
  private readonly codes: Int32Array;
  private readonly labels: string[] = [];
  private readonly byText = new Map<string, number>();
  private readonly byNumber = new Map<number, number>();
  private numbers: Float64Array | undefined;
  /** There are too many values to code. */
  private overflow = false;
  /** Each row's text, then. */
  private texts: (string | undefined)[] | undefined;
  private present = 0;
  private numeric = 0;

  constructor(
    private readonly pointer: string,
    private readonly name: string,
    private readonly n: number,
  ) {
    this.codes = new Int32Array(n).fill(-1);
  }

  json(row: number, value: string | number | boolean): void {
    if (typeof value === 'string') this.text(row, value);
    else if (typeof value === 'number') this.number(row, value, undefined);
    else this.text(row, value ? 'true' : 'false');
  }

  cell(row: number, text: string): void {
    // A column that began with other texts is not one of numbers.
    if (this.numeric === this.present && numeral.test(text)) this.number(row, Number(text), text);
    else this.text(row, text);
  }

  column(): Column {
    const { pointer, name, codes, labels, n, present, overflow } = this;
    const base = { pointer, name, nulls: n - present, banded: false };
    if (present === 0) return { ...base, kind: 'empty', codes, labels };
    const numbers = this.numeric === present ? this.numbers : undefined;
    if (numbers !== undefined) {
      if (!overflow && labels.length <= mostNumericGroups)
        return { ...base, kind: 'groups', ...ascending(codes, labels), numbers };
      return { ...base, kind: 'groups', ...quantileBands(numbers, bands, codes), numbers, banded: true };
    }
    if (overflow) {
      const texts = this.textsOfRows();
      return { ...base, kind: 'identifierLike', codes: codes.fill(-1), labels: [], texts };
    }
    return { ...base, kind: labels.length > mostGroups ? 'many' : 'groups', codes, labels };
  }

  private text(row: number, text: string): void {
    this.present++;
    const code = this.overflow ? -1 : (this.byText.get(text) ?? this.newCode(text));
    if (code >= 0) this.codes[row] = code;
    else this.textsOfRows()[row] = text;
  }

  private number(row: number, value: number, written: string | undefined): void {
    if (!Number.isFinite(value)) return;
    this.present++;
    this.numeric++;
    this.numbers ??= new Float64Array(this.n).fill(NaN);
    this.numbers[row] = value;
    if (this.overflow) return;
    const known = this.byNumber.get(value);
    if (known !== undefined) {
      this.codes[row] = known;
      return;
    }
    const text = written ?? String(value);
    const code = this.byText.get(text) ?? this.newCode(text);
    if (code < 0) return;
    this.byNumber.set(value, code);
    this.codes[row] = code;
  }

  private newCode(text: string): number {
    if (this.labels.length < mostCodes) {
      this.byText.set(text, this.labels.length);
      return this.labels.push(text) - 1;
    }
    this.overflow = true;
    return -1;
  }

  private textsOfRows(): (string | undefined)[] {
    if (this.texts === undefined) {
      this.texts = new Array<string | undefined>(this.n);
      for (let row = 0; row < this.n; row++) this.texts[row] = this.labels[this.codes[row] as number];
    }
    return this.texts;
  }
}

/** Numbers that are groups themselves, in their own order. */
function ascending(
  codes: Int32Array,
  labels: readonly string[],
): { codes: Int32Array; labels: readonly string[] } {
  const order = labels.map((_, i) => i).sort((a, b) => Number(labels[a]) - Number(labels[b]));
  const place = new Int32Array(labels.length);
  order.forEach((code, at) => (place[code] = at));
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    if (code >= 0) codes[row] = place[code] as number;
  }
  return { codes, labels: order.map((code) => labels[code] as string) };
}
