import { extname } from 'node:path';
import type { Format } from '../model/options.ts';
import { formatOf } from '../write/index.ts';
import { UsageError } from './exit.ts';

/**
 * The format that the name of the output asks for. A name without an extension asks for none (`rows`, pipes and
 * devices, `-`), and JSON is the default; one that means another format must not get JSON unnoticed.
 *
 * @throws UsageError
 */
export function formatFor(out: string): Format {
  const known = formatOf(out);
  if (known !== undefined) return known;
  if (extname(out).length <= 1) return 'json';
  throw new UsageError(
    `The format of ${out} cannot be told from its name; say --format json, ndjson or csv (of types also ts or factory), or name a file that ends in .json, .ndjson, .jsonl, .csv, .ts or .js.`,
  );
}
