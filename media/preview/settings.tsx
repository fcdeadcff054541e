import { mostRows } from '../../src/protocol/preview.ts';
import type { PreviewPlan, PreviewSettings } from '../../src/protocol/preview.ts';
import { NumberField, Select, TextField } from './fields.tsx';
import { entityName } from './grid.tsx';
import { IconButton } from './icons.tsx';
import { countOf } from './rows.ts';
import { localeName, t } from './words.ts';

const mostSeed = 0xffff_ffff;

interface Props {
  readonly plan: PreviewPlan;
  onChange(settings: Partial<PreviewSettings>): void;
  onGoTo(row: number): void;
}

export function Settings({ plan, onChange, onGoTo }: Props) {
  const { rows, seed, locale, format, optional, tables = {} } = plan.state.settings;
  const count = countOf(plan);
  const sql = plan.count !== undefined;
  const table = entityName(plan);
  const locales = plan.locales.includes(locale) ? plan.locales : [locale, ...plan.locales];
  return (
    <section class="settings" aria-label={t('Settings')}>
      <NumberField
        label={sql ? t('Rows of each table') : t('Rows')}
        value={rows}
        least={1}
        most={mostRows}
        onChange={(to) => onChange({ rows: to })}
      />
      {sql && (
        <TextField
          key={table}
          label={t('Of {0}', table)}
          value={tables[table] ?? ''}
          placeholder={t('{0}, or 0-5 per …', String(count))}
          onChange={(text) => onChange({ tables: withCount(tables, table, text.trim()) })}
        />
      )}
      <NumberField
        label={t('Seed')}
        value={seed}
        least={0}
        most={mostSeed}
        onChange={(to) => onChange({ seed: to })}
      >
        <IconButton
          icon="dice"
          label={t('Another seed')}
          onPress={() => onChange({ seed: 1 + Math.floor(Math.random() * 999_999) })}
        />
      </NumberField>
      <Select
        label={t('Locale')}
        value={locale}
        options={locales.map((value) => ({ value, label: localeName(value) }))}
        onChange={(to) => onChange({ locale: to })}
      />
      {!sql && (
        <Select
          label={t('Format')}
          title={t('Of what Generate and Copy Fixtures make')}
          value={format}
          options={[
            ...(plan.types === true
              ? [
                  { value: 'ts', label: 'TypeScript' },
                  { value: 'factory', label: t('TypeScript factory') },
                ]
              : []),
            { value: 'json', label: 'JSON' },
            { value: 'ndjson', label: 'NDJSON' },
            { value: 'csv', label: 'CSV' },
          ]}
          onChange={(to) => onChange({ format: to as PreviewSettings['format'] })}
        />
      )}
      <Select
        label={sql ? t('Not null') : t('Optional')}
        title={
          sql
            ? t('Share of the columns that may be null which are not')
            : t('Share of the optional properties that rows have')
        }
        value={optional}
        options={[
          { value: 'none', label: t('none') },
          { value: 'some', label: t('some') },
          { value: 'all', label: t('all') },
        ]}
        onChange={(to) => onChange({ optional: to as PreviewSettings['optional'] })}
      />
      <NumberField
        label={t('Go to row')}
        value={undefined}
        least={0}
        most={Math.max(0, count - 1)}
        onChange={onGoTo}
      />
    </section>
  );
}

/** Nothing said of a table is what is said of all. */
function withCount(
  tables: Readonly<Record<string, string>>,
  table: string,
  text: string,
): Readonly<Record<string, string>> {
  const others = Object.fromEntries(Object.entries(tables).filter(([name]) => name !== table));
  return text === '' ? others : { ...others, [table]: text };
}
