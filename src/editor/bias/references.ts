import { loadCountries, source, yearsOf } from '../../insight/bias/reference/countries.ts';
import type { ProjectSettings, Reference } from '../../project/settings-file.ts';
import type { Insights } from '../../protocol/insights.ts';

type Translate = (text: string, ...values: (string | number)[]) => string;
type Choice = Insights['references'][number];

/** What rows can be measured against, the simplest first: nothing but the schema, equal shares, what understudy.json names, countries. */
export async function referenceChoices(
  { references }: Pick<ProjectSettings, 'references'>,
  t: Translate,
): Promise<readonly Choice[]> {
  const own = [...references].map(([name, reference]): Choice => {
    const detail = originOf(reference);
    return { value: name, label: name, detail: detail === '' ? 'understudy.json' : detail };
  });
  const countries = Object.entries(await loadCountries())
    .filter(([code]) => !references.has(code))
    .map(([code, country]): Choice => {
      const years = yearsOf(country);
      return {
        value: code,
        label: country.name,
        detail: `${code}, ${source.title}${years === '' ? '' : ` (${years})`}`,
      };
    })
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
  return [
    {
      value: 'declared',
      label: t('Declared values'),
      detail: t('Each value that the schema declares occurs'),
    },
    { value: 'uniform', label: t('Uniform'), detail: t('All groups are equally large') },
    ...own,
    ...countries,
  ];
}

/** Where a reference of understudy.json is from, as far as it says. */
function originOf({ source, year, country, sample }: Reference): string {
  return [source, year, country, sample].filter((each) => each !== undefined).join(', ');
}
