import { findCountry, loadCountries, source, yearsOf } from '../../insight/bias/reference/countries.ts';
import type { WireReference } from '../../protocol/worker.ts';
import type { CardReference } from '../../write/card/index.ts';
import type { Compared } from '../references.ts';
import type { ProjectSettings } from '../settings-file.ts';
import { sha256 } from './digest.ts';

/** @param named as it was given; the others have names of their own */
export async function cardReferences(
  { whole, parts }: Compared,
  named: string | undefined,
  settings: ProjectSettings | undefined,
): Promise<readonly CardReference[]> {
  const own = named === undefined ? undefined : settings?.references.get(named);
  const said = {
    ...(own?.source !== undefined && { source: own.source }),
    ...(own?.year !== undefined && { year: String(own.year) }),
  };
  const hasParts = Object.keys(parts).length > 0;
  const first =
    hasParts && whole.kind === 'declared'
      ? []
      : [{ ...(await referenceOf(whole, own === undefined ? named : undefined)), ...said }];
  const others: CardReference[] = [];
  for (const [pointer, each] of Object.entries(parts))
    others.push({ ...(await referenceOf(each, named)), pointers: [pointer], ...said });
  return [...first, ...others];
}

async function referenceOf(reference: WireReference, named: string | undefined): Promise<CardReference> {
  switch (reference.kind) {
    case 'declared':
      return {
        name: named ?? 'declared',
        kind: 'declared',
        note: 'every value that the schema lists is to occur; shares are compared with nothing',
      };
    case 'uniform':
      return { name: 'uniform', kind: 'uniform', note: 'equal shares' };
    case 'country': {
      const countries = await loadCountries();
      const found = findCountry(countries, reference.country)?.country;
      return {
        name: reference.country,
        kind: 'country',
        source: source.name,
        year: found === undefined ? source.years : yearsOf(found),
        licence: source.licence,
        note: 'sex is recorded there as two values',
      };
    }
    case 'weights':
      return {
        name: reference.name ?? named ?? 'weights',
        kind: 'weights',
        weights: Object.fromEntries(
          Object.entries(reference.weights).map(([group, share]) => [group, Number(share.toPrecision(6))]),
        ),
      };
    case 'sample':
      return {
        name: decodeURIComponent(reference.uri.replace(/^.*\//u, '')),
        kind: 'sample',
        source: 'shares of the rows of this file',
        sha256: sha256(reference.text),
      };
  }
}
