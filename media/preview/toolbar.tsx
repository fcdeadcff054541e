import { useEffect, useState } from 'preact/hooks';
import type { PreviewLayout, PreviewPlan, PreviewSettings } from '../../src/protocol/preview.ts';
import { BareSelect } from './fields.tsx';
import { IconButton } from './icons.tsx';
import { MoreMenu } from './more-menu.tsx';
import { Settings } from './settings.tsx';
import type { Ask } from './vscode.ts';
import { t } from './words.ts';

/** Entities that have a tab each, where there is room; else they are in a list. */
const mostTabs = 6;
/** CSS pixels of a letter, of the space around a name, and of the buttons and margins beside the tabs. */
const [letter, around, beside] = [7.5, 22, 268];
/** CSS pixels below which the entities have a line of their own, as the style sheet has it. */
const narrow = 380;
/** CSS pixels from which on there is room for the settings, unless they are closed. */
const wide = 900;

interface Props {
  readonly plan: PreviewPlan;
  readonly layout: PreviewLayout;
  readonly stale: boolean;
  readonly ask: Ask;
  onChange(settings: Partial<PreviewSettings>): void;
  onLayout(change: Partial<PreviewLayout>): void;
  onGoTo(row: number): void;
}

export function Toolbar(props: Props) {
  const { plan, layout, stale, ask, onLayout } = props;
  const width = useWidth();
  const open = layout.settings ?? width >= wide;
  const barred = plan.readOnly !== undefined;
  return (
    <header class="toolbar">
      <div class="line-of-controls">
        <Entities {...props} width={width} />
        <span class="space" />
        <span class="joined">
          <IconButton
            icon="undo"
            label={t('Undo')}
            title={t('Undo the last change of a setting')}
            disabled={!plan.canUndo && !stale}
            onPress={() => ask('undo', null)}
          />
          <IconButton
            icon="redo"
            label={t('Redo')}
            disabled={!plan.canRedo}
            onPress={() => ask('redo', null)}
          />
          <IconButton
            icon="settings"
            label={t('Settings')}
            title={open ? t('Close the settings') : t('Rows, seed, locale and more')}
            expanded={open}
            onPress={() => onLayout({ settings: !open })}
          />
        </span>
        <vscode-button
          disabled={barred}
          aria-disabled={barred}
          {...(barred ? { 'aria-description': plan.readOnly } : { title: t('Write the rows to a file') })}
          onClick={() => {
            if (!barred) ask('run', { command: 'generate' });
          }}
        >
          {t('Generate…')}
        </vscode-button>
        <MoreMenu layout={layout} ask={ask} onLayout={onLayout} />
      </div>
      {barred && <p class="read-only">{plan.readOnly}</p>}
      {open && <Settings plan={plan} onChange={props.onChange} onGoTo={props.onGoTo} />}
    </header>
  );
}

function Entities({ plan, ask, width }: Props & { readonly width: number }) {
  const { entities, entity, schema, types } = plan;
  const choose = (id: string): void => ask('choose', { entity: id });
  if (types === true) return <Types plan={plan} ask={ask} onChoose={choose} />;
  if (entities.length < 2) return <strong class="title">{entities[0]?.name ?? schema}</strong>;
  const tabs = entities.reduce((sum, { name }) => sum + name.length * letter + around, 0);
  if (entities.length > mostTabs || tabs > width - (width <= narrow ? 0 : beside)) {
    const options = entities.map(({ id, name }) => ({ value: id, label: name }));
    return <BareSelect label={t('Entity')} value={entity} options={options} onChange={choose} />;
  }
  return (
    <div class="tabs" role="group" aria-label={t('Entity')}>
      {entities.map(({ id, name }) => (
        <button key={id} type="button" class="tab" aria-pressed={id === entity} onClick={() => choose(id)}>
          {name}
        </button>
      ))}
    </div>
  );
}

/** Always a list, as there is one more: a type that is written as in code. */
function Types({ plan, ask, onChoose }: Pick<Props, 'plan' | 'ask'> & { onChoose(id: string): void }) {
  const options = plan.entities.map(({ id, name, unexported }) => ({
    value: id,
    label: unexported === true ? t('{0} (not exported)', name) : name,
  }));
  return (
    <span class="joined types">
      <BareSelect label={t('Entity')} value={plan.entity} options={options} onChange={onChoose} />
      <IconButton
        icon="write"
        label={t('Write a type')}
        title={t('Write a type as in code, such as Page<Order>')}
        onPress={() => ask('writeType', null)}
      />
    </span>
  );
}

/** Of the page. */
function useWidth(): number {
  const [width, setWidth] = useState(innerWidth);
  useEffect(() => {
    const listener = (): void => setWidth(innerWidth);
    addEventListener('resize', listener);
    return () => removeEventListener('resize', listener);
  }, []);
  return width;
}
