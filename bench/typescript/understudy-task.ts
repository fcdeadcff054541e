import type { MakeAnswer, MakeRequest } from './making.ts';
import { understudy } from './understudy.ts';

export async function perform({ folder, entry, name, rows, seed, index }: MakeRequest): Promise<MakeAnswer> {
  try {
    const made = await understudy({
      file: entry,
      root: folder,
      type: name,
      rows,
      seed,
      output: `${folder}/fixture-${index}.ts`,
    });
    return made.ok
      ? { ok: true, texts: [made.text], casts: made.casts }
      : { ok: false, problems: made.problems };
  } catch (error) {
    return { ok: false, problems: [{ code: 'thrown', message: String((error as Error).stack ?? error) }] };
  }
}
