import type { Stream } from '../../model/stream.ts';
import type { Draw } from '../index.ts';
import { rare } from './more-lists.ts';
import { bearer, type Origin } from './origins.ts';

/** Share of given and of family names in Latin letters that software written for others gets wrong. */
const rareShare = 0.05;
/** Share of people who have one name only. */
const oneName = 0.02;
const givenRare = rare[0];
const familyRare = rare[1];

interface Bearer {
  readonly origin: Origin;
  readonly sex: 0 | 1;
}

function givenOf({ origin, sex }: Bearer, stream: Stream): string {
  return stream.pick(!origin.other && stream.chance(rareShare) ? givenRare : origin.given[sex]);
}

function familyOf({ origin, sex }: Bearer, stream: Stream): string {
  if (!origin.other && stream.chance(rareShare)) return stream.pick(familyRare);
  const name = stream.pick(origin.family[sex]);
  return origin.two && stream.chance(0.5) ? `${name} ${stream.pick(origin.family[sex])}` : name;
}

export const firstName: Draw<string> = (stream) => givenOf(bearer(stream), stream);
export const lastName: Draw<string> = (stream) => familyOf(bearer(stream), stream);

export const fullName: Draw<string> = (stream) => {
  const one = bearer(stream);
  const given = givenOf(one, stream);
  if (stream.chance(oneName)) return given;
  const family = familyOf(one, stream);
  switch (one.origin.order) {
    case 'given first':
      return `${given} ${family}`;
    case 'family first':
      return `${family} ${given}`;
    case 'family first, no space':
      return family + given;
  }
};
