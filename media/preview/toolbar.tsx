import { useEffect, useState } from 'preact/hooks';
import type { PreviewLayout, PreviewPlan, PreviewSettings } from '../../src/protocol/preview.ts';
import { BareSelect } from './fields.tsx';
import { IconButton } from './icons.tsx';
import { MoreMenu } from './more-menu.tsx';
import { Settings } from './settings.tsx';
import type { Ask } from './vscode.ts';
import { t } from './words.ts';

/** Entities, and characters of their names, that there is a tab each for; more are in a list. */
const mostTabs = 4;
const mostLetters = 24;
/** CSS pixels from which on there is room for the settings, unless they are closed. */
const wide = '(min-width: 900px)';

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
  const isWide = useWide();
  const open = layout.settings ?? isWide;
  const barred = plan.readOnly !== undefined;
  return (
    <header class="toolbar">
      <div class="line-of-controls">
        <Entities {...props} />
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

function Entities({ plan, ask }: Props) {
  const { entities, entity, schema } = plan;
  const choose = (id: string): void => ask('choose', { entity: id });
  if (entities.length < 2) return <strong class="title">{entities[0]?.name ?? schema}</strong>;
  const letters = entities.reduce((sum, { name }) => sum + name.length, 0);
  if (entities.length > mostTabs || letters > mostLetters) {
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

function useWide(): boolean {
  const [query] = useState(() => matchMedia(wide));
  const [matches, setMatches] = useState(query.matches);
  useEffect(() => {
    const listener = (): void => setMatches(query.matches);
    query.addEventListener('change', listener);
    return () => query.removeEventListener('change', listener);
  }, []);
  return matches;
}
