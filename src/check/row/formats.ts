import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { Draft } from '../../model/schema.ts';

interface Tests {
  readonly text: ReadonlyMap<string, (text: string) => boolean>;
  readonly number: ReadonlyMap<string, (value: number) => boolean>;
}

const { text, number } = readFormats();

/**
 * The test that decides a format; `undefined` where the format is unknown and therefore asserts nothing.
 * The formats are those of ajv-formats, `mode: 'full'`, the same in every draft.
 */
export function formatTest(format: string, _draft: Draft): ((text: string) => boolean) | undefined {
  return text.get(format);
}

/** The same for the formats that apply to numbers: `int32`, `int64`, `float`, `double`. */
export function numberFormatTest(format: string, _draft: Draft): ((value: number) => boolean) | undefined {
  return number.get(format);
}

function readFormats(): Tests {
  const text = new Map<string, (text: string) => boolean>();
  const number = new Map<string, (value: number) => boolean>();
  for (const [name, format] of Object.entries(fullFormats)) {
    if (typeof format === 'boolean' || typeof format === 'string') continue;
    if (typeof format === 'function') {
      text.set(name, format);
    } else if (format instanceof RegExp) {
      text.set(name, (value) => format.test(value));
    } else if (format.type === 'number') {
      const { validate } = format;
      if (typeof validate === 'function') number.set(name, (value) => validate(value) === true);
    } else {
      const { validate } = format;
      if (validate instanceof RegExp) text.set(name, (value) => validate.test(value));
      else if (typeof validate === 'function') text.set(name, (value) => validate(value as never) === true);
    }
  }
  return { text, number };
}
