import { useRef, useState } from 'preact/hooks';
import type { PreviewLayout } from '../../src/protocol/preview.ts';
import { visible } from './cell.ts';
import { IconButton } from './icons.tsx';
import { Menu } from './menu.tsx';
import type { MenuItem } from './menu.tsx';
import type { Ask } from './vscode.ts';
import { t } from './words.ts';

interface Props {
  readonly layout: PreviewLayout;
  readonly ask: Ask;
  onLayout(change: Partial<PreviewLayout>): void;
}

/** What is done less often, behind three dots. */
export function MoreMenu({ layout: { hidden }, ask, onLayout }: Props) {
  const [open, setOpen] = useState<'commands' | 'columns'>();
  const [anchor, setAnchor] = useState<DOMRect>();
  const button = useRef<HTMLElement>();
  const run = (label: string, command: 'copyFixtures' | 'copyCommand' | 'showLog'): MenuItem => ({
    label,
    act: () => ask('run', { command }),
  });
  const commands = [
    run(t('Copy Fixtures'), 'copyFixtures'),
    run(t('Copy Command'), 'copyCommand'),
    run(t('Show Log'), 'showLog'),
    ...(hidden.length === 0
      ? []
      : [{ label: t('Hidden Columns…'), stays: true, act: () => setOpen('columns') }]),
  ];
  const columns = [
    ...hidden.map((name) => ({
      label: t('Show {0}', visible(name)),
      act: () => onLayout({ hidden: hidden.filter((other) => other !== name) }),
    })),
    ...(hidden.length > 1 ? [{ label: t('Show All'), act: () => onLayout({ hidden: [] }) }] : []),
  ];
  return (
    <>
      <IconButton
        icon="more"
        label={t('More actions')}
        menu
        expanded={open !== undefined}
        onPress={(pressed) => {
          button.current = pressed;
          setAnchor(pressed.getBoundingClientRect());
          setOpen(open === undefined ? 'commands' : undefined);
        }}
      />
      {anchor !== undefined && open !== undefined && (
        <Menu
          key={open}
          anchor={anchor}
          label={open === 'commands' ? t('More actions') : t('Hidden columns')}
          items={open === 'commands' ? commands : columns}
          onClose={(back) => {
            setOpen(undefined);
            if (back) button.current?.focus();
          }}
        />
      )}
    </>
  );
}
