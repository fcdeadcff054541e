import type { Faker, LocaleDefinition } from '@faker-js/faker';
import { faker as english } from '@faker-js/faker/locale/en';

/** One module per locale, so that a build that splits chunks reads only the one that is asked for. */
const loaders: Readonly<Record<string, () => Promise<{ readonly faker: Faker }>>> = {
  ar: () => import('@faker-js/faker/locale/ar'),
  cs_CZ: () => import('@faker-js/faker/locale/cs_CZ'),
  da: () => import('@faker-js/faker/locale/da'),
  de: () => import('@faker-js/faker/locale/de'),
  de_AT: () => import('@faker-js/faker/locale/de_AT'),
  de_CH: () => import('@faker-js/faker/locale/de_CH'),
  el: () => import('@faker-js/faker/locale/el'),
  en_AU: () => import('@faker-js/faker/locale/en_AU'),
  en_CA: () => import('@faker-js/faker/locale/en_CA'),
  en_GB: () => import('@faker-js/faker/locale/en_GB'),
  en_IN: () => import('@faker-js/faker/locale/en_IN'),
  en_US: () => import('@faker-js/faker/locale/en_US'),
  es: () => import('@faker-js/faker/locale/es'),
  es_MX: () => import('@faker-js/faker/locale/es_MX'),
  fi: () => import('@faker-js/faker/locale/fi'),
  fr: () => import('@faker-js/faker/locale/fr'),
  fr_CA: () => import('@faker-js/faker/locale/fr_CA'),
  fr_CH: () => import('@faker-js/faker/locale/fr_CH'),
  he: () => import('@faker-js/faker/locale/he'),
  hu: () => import('@faker-js/faker/locale/hu'),
  id_ID: () => import('@faker-js/faker/locale/id_ID'),
  it: () => import('@faker-js/faker/locale/it'),
  ja: () => import('@faker-js/faker/locale/ja'),
  ko: () => import('@faker-js/faker/locale/ko'),
  nb_NO: () => import('@faker-js/faker/locale/nb_NO'),
  nl: () => import('@faker-js/faker/locale/nl'),
  pl: () => import('@faker-js/faker/locale/pl'),
  pt_BR: () => import('@faker-js/faker/locale/pt_BR'),
  pt_PT: () => import('@faker-js/faker/locale/pt_PT'),
  ro: () => import('@faker-js/faker/locale/ro'),
  ru: () => import('@faker-js/faker/locale/ru'),
  sk: () => import('@faker-js/faker/locale/sk'),
  sv: () => import('@faker-js/faker/locale/sv'),
  tr: () => import('@faker-js/faker/locale/tr'),
  uk: () => import('@faker-js/faker/locale/uk'),
  vi: () => import('@faker-js/faker/locale/vi'),
  zh_CN: () => import('@faker-js/faker/locale/zh_CN'),
  zh_TW: () => import('@faker-js/faker/locale/zh_TW'),
};

/** Locales that can be asked for, by faker's names. */
export const locales: readonly string[] = ['en', ...Object.keys(loaders)].sort();

/** A locale's data with faker's own fall-backs (English, then base) merged in. */
export interface Locale {
  readonly name: string;
  readonly data: LocaleDefinition;
}

const loaded = new Map<string, Locale>([['en', { name: 'en', data: english.rawDefinitions }]]);

/** The class itself, taken from an instance: naming it would import the index and with it every locale. */
export const FakerClass = english.constructor as typeof Faker;

/** faker's name for a BCP 47 tag or a name in either spelling: `de-DE` → `de`, `pt-br` → `pt_BR`, `cs` → `cs_CZ`. */
export function resolveLocale(name: string): string | undefined {
  const wanted = name.trim().replaceAll('-', '_').toLowerCase();
  const exact = locales.find((known) => known.toLowerCase() === wanted);
  if (exact !== undefined) return exact;
  const language = wanted.split('_')[0] as string;
  return (
    locales.find((known) => known.toLowerCase() === language) ??
    locales.find((known) => known.toLowerCase().startsWith(`${language}_`))
  );
}

/**
 * Makes a locale available to `suggest`, `drawFormat` and `annotated`, which are synchronous. English is
 * always there. False where the locale is unknown.
 */
export async function loadLocale(name: string): Promise<boolean> {
  const known = resolveLocale(name);
  if (known === undefined) return false;
  const loader = loaders[known];
  if (!loaded.has(known) && loader !== undefined) {
    loaded.set(known, { name: known, data: (await loader()).faker.rawDefinitions });
  }
  return true;
}

/** Whether a locale's data is there: English always is, others after `loadLocale`. */
export function localeIsLoaded(name: string): boolean {
  return loaded.has(resolveLocale(name) ?? '');
}

/** The loaded locale. Throws where `loadLocale` was not awaited: another language would be a silent surprise. */
export function localeOf(name: string): Locale {
  const found = loaded.get(name) ?? loaded.get(resolveLocale(name) ?? '');
  if (found === undefined) throw new Error(`Locale “${name}” is not loaded: await loadLocale first.`);
  return found;
}
