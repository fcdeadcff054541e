import { mostRows } from '../../src/protocol/preview.ts';
import type { PreviewPlan, PreviewSettings } from '../../src/protocol/preview.ts';
import { NumberField, Select } from './fields.tsx';
import { IconButton } from './icons.tsx';
import { localeName, t } from './words.ts';

const mostSeed = 0xffff_ffff;

interface Props {
  readonly plan: PreviewPlan;
  onChange(settings: Partial<PreviewSettings>): void;
  onGoTo(row: number): void;
}

export function Settings({ plan, onChange, onGoTo }: Props) {
  const { rows, seed, locale, format, optional } = plan.state.settings;
  const locales = plan.locales.includes(locale) ? plan.locales : [locale, ...plan.locales];
  return (
    <section class="settings" aria-label={t('Settings')}>
      <NumberField
        label={t('Rows')}
        value={rows}
        least={1}
        most={mostRows}
        onChange={(to) => onChange({ rows: to })}
      />
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
      <Select
        label={t('Format')}
        title={t('Of what Generate and Copy Fixtures make')}
        value={format}
        options={[
          { value: 'json', label: 'JSON' },
          { value: 'ndjson', label: 'NDJSON' },
          { value: 'csv', label: 'CSV' },
        ]}
        onChange={(to) => onChange({ format: to as PreviewSettings['format'] })}
      />
      <Select
        label={t('Optional')}
        title={t('Share of the optional properties that rows have')}
        value={optional}
        options={[
          { value: 'none', label: t('none') },
          { value: 'some', label: t('some') },
          { value: 'all', label: t('all') },
        ]}
        onChange={(to) => onChange({ optional: to as PreviewSettings['optional'] })}
      />
      <NumberField label={t('Go to row')} value={undefined} least={0} most={rows - 1} onChange={onGoTo} />
    </section>
  );
}
