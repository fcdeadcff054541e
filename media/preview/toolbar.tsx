import { useState } from 'preact/hooks';
import { mostRows } from '../../src/protocol/preview.ts';
import type { PreviewLayout, PreviewPlan, PreviewSettings } from '../../src/protocol/preview.ts';
import { Menu } from './menu.tsx';
import { NumberField, Select } from './fields.tsx';
import type { Panel } from './vscode.ts';

/** Entities that have a tab each; more are in a list. */
const mostTabs = 5;
const mostSeed = 0xffff_ffff;

interface Props {
  readonly plan: PreviewPlan;
  readonly panel: Panel;
  readonly layout: PreviewLayout;
  readonly stale: boolean;
  onChange(settings: Partial<PreviewSettings>): void;
  onLayout(change: Partial<PreviewLayout>): void;
  onGoTo(row: number): void;
}

export function Toolbar(props: Props) {
  const { plan, panel, stale } = props;
  const [open, setOpen] = useState(false);
  const run = (command: 'generate' | 'copyFixtures' | 'copyCommand') => () =>
    void panel.call('run', { command });
  return (
    <header class="toolbar">
      <div class="line-of-controls">
        <Entities {...props} />
        <span class="space" />
        <button
          type="button"
          class="icon"
          aria-label="Undo"
          title="Undo the last change of a setting"
          disabled={!plan.canUndo && !stale}
          onClick={() => void panel.call('undo', null)}
        >
          ↶
        </button>
        <button
          type="button"
          class="icon"
          aria-label="Redo"
          title="Redo"
          disabled={!plan.canRedo}
          onClick={() => void panel.call('redo', null)}
        >
          ↷
        </button>
        <button type="button" onClick={run('copyCommand')}>
          Copy Command
        </button>
        <button type="button" onClick={run('copyFixtures')}>
          Copy Fixtures
        </button>
        <button
          type="button"
          class="primary"
          disabled={plan.readOnly !== undefined}
          {...(plan.readOnly === undefined
            ? {}
            : { title: plan.readOnly, 'aria-description': plan.readOnly })}
          onClick={run('generate')}
        >
          Generate…
        </button>
        <button type="button" class="disclosure" aria-expanded={open} onClick={() => setOpen(!open)}>
          Settings
        </button>
      </div>
      {plan.readOnly !== undefined && <p class="read-only">{plan.readOnly}</p>}
      <Settings {...props} open={open} />
    </header>
  );
}

function Entities({ plan, panel }: Props) {
  const { entities, entity, schema } = plan;
  const choose = (id: string): void => void panel.call('choose', { entity: id });
  if (entities.length < 2) return <strong class="title">{entities[0]?.name ?? schema}</strong>;
  if (entities.length > mostTabs) {
    const options = entities.map(({ id, name }) => ({ value: id, label: name }));
    return <Select label="Entity" value={entity} options={options} onChange={choose} />;
  }
  return (
    <div class="tabs" role="group" aria-label="Entity">
      {entities.map(({ id, name }) => (
        <button key={id} type="button" class="tab" aria-pressed={id === entity} onClick={() => choose(id)}>
          {name}
        </button>
      ))}
    </div>
  );
}

function Settings({ plan, layout, open, onChange, onLayout, onGoTo }: Props & { readonly open: boolean }) {
  const { rows, seed, locale, format, optional } = plan.state.settings;
  return (
    <div class={open ? 'settings open' : 'settings'}>
      <NumberField
        label="Rows"
        value={rows}
        least={1}
        most={mostRows}
        onChange={(to) => onChange({ rows: to })}
      />
      <span class="joined">
        <NumberField
          label="Seed"
          value={seed}
          least={0}
          most={mostSeed}
          onChange={(to) => onChange({ seed: to })}
        />
        <button
          type="button"
          class="icon"
          aria-label="Another seed"
          title="Another seed"
          onClick={() => onChange({ seed: 1 + Math.floor(Math.random() * 999_999) })}
        >
          ⚄
        </button>
      </span>
      <Select
        label="Locale"
        value={locale}
        options={(plan.locales.includes(locale) ? plan.locales : [locale, ...plan.locales]).map((value) => ({
          value,
          label: value,
        }))}
        onChange={(to) => onChange({ locale: to })}
      />
      <Select
        label="Format"
        value={format}
        options={[
          { value: 'json', label: 'JSON' },
          { value: 'ndjson', label: 'NDJSON' },
          { value: 'csv', label: 'CSV' },
        ]}
        onChange={(to) => onChange({ format: to as PreviewSettings['format'] })}
      />
      <Select
        label="Optional"
        title="Share of the optional properties that rows have"
        value={optional}
        options={[
          { value: 'none', label: 'none' },
          { value: 'some', label: 'some' },
          { value: 'all', label: 'all' },
        ]}
        onChange={(to) => onChange({ optional: to as PreviewSettings['optional'] })}
      />
      <NumberField label="Go to row" value={undefined} least={0} most={rows - 1} onChange={onGoTo} />
      <div class="tabs" role="group" aria-label="View">
        {(['grid', 'json'] as const).map((mode) => (
          <button
            key={mode}
            type="button"
            class="tab"
            aria-pressed={layout.mode === mode}
            onClick={() => onLayout({ mode })}
          >
            {mode === 'grid' ? 'Grid' : 'JSON'}
          </button>
        ))}
      </div>
      <HiddenColumns layout={layout} onLayout={onLayout} />
    </div>
  );
}

function HiddenColumns({ layout: { hidden }, onLayout }: Pick<Props, 'layout' | 'onLayout'>) {
  const [anchor, setAnchor] = useState<DOMRect>();
  if (hidden.length === 0) return null;
  const items = [
    ...hidden.map((name) => ({
      label: `Show ${name}`,
      act: () => onLayout({ hidden: hidden.filter((other) => other !== name) }),
    })),
    ...(hidden.length > 1 ? [{ label: 'Show All', act: () => onLayout({ hidden: [] }) }] : []),
  ];
  return (
    <>
      <button
        type="button"
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onClick={({ currentTarget }) => setAnchor(currentTarget.getBoundingClientRect())}
      >
        {hidden.length} hidden {hidden.length === 1 ? 'column' : 'columns'}
      </button>
      {anchor !== undefined && (
        <Menu anchor={anchor} label="Hidden columns" items={items} onClose={() => setAnchor(undefined)} />
      )}
    </>
  );
}
