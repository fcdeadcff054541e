import type { Json } from '../../../src/model/json.ts';
import type { TypeName } from '../../../src/model/sql/expression.ts';

const dates = ['1899-12-31', '1970-01-01', '2000-02-29', '2024-06-15', '2026-01-01', '2500-12-31'];
const texts = ['', 'a', 'A', 'abc', 'ABC-123', '12345', 'x@y.z', ' b ', 'ä', 'longer than most of them are'];

/** Values for conditions to be tried on; the same each time. */
export class Random {
  #state = 1;

  #below(count: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * count);
  }

  #of<T>(list: readonly T[]): T | undefined {
    return list[this.#below(list.length)];
  }

  /** @param constants of the conditions, as written; `undefined` is NULL */
  value(type: TypeName | undefined, constants: readonly string[]): Json | undefined {
    if (this.#below(8) === 0) return undefined;
    if (type && type.dimensions > 0) {
      const items = { ...type, dimensions: type.dimensions - 1 };
      return Array.from({ length: this.#below(4) }, () => this.value(items, constants) ?? null);
    }
    const name = type?.name ?? '';
    if (/^bool/u.test(name)) return this.#below(2) === 0;
    if (/json/u.test(name)) return this.#of<Json>([{}, { a: 1 }, [1, 2], 'x', 3]);
    if (/date|time/u.test(name)) return this.#moment(name, constants);
    if (/int|serial|num|dec|float|double|real|money|year/u.test(name)) return this.#number(name, constants);
    const written = this.#below(2) === 0 ? this.#of(constants) : undefined;
    return written ?? this.#of(texts);
  }

  #number(name: string, constants: readonly string[]): number {
    const near = Number(this.#of(constants.filter((each) => Number.isFinite(Number(each)))) ?? '0');
    const beside = near + (this.#below(5) - 2) * (/int|serial|year/u.test(name) ? 1 : 0.5);
    const value = this.#below(3) === 0 ? this.#below(20_000) - 10_000 : beside;
    return /int|serial|year/u.test(name) ? Math.round(value) : value;
  }

  #moment(name: string, constants: readonly string[]): string {
    const written = constants
      .filter((each) => /^\d{4}-\d\d-\d\d/u.test(each))
      .map((each) => each.slice(0, 10));
    const day = this.#of([...written, ...dates]) ?? '2000-01-01';
    const hour = `${String(this.#below(24)).padStart(2, '0')}:30:00`;
    if (/^time(?!stamp)/u.test(name)) return hour;
    return /^date$/u.test(name) ? day : `${day}T${hour}`;
  }
}
