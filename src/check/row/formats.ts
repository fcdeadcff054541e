import type { Draft } from '../../model/schema.ts';

/** The test that decides a format; `undefined` where the format is unknown and therefore asserts nothing. */
export function formatTest(_format: string, _draft: Draft): ((text: string) => boolean) | undefined {
  throw new Error('not built yet');
}
