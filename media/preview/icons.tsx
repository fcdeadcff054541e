/** Strokes on a field of 16 by 16. */
const icons = {
  undo: 'M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H6',
  redo: 'M10.5 3l3 3-3 3M13.5 6H6a3.5 3.5 0 0 0 0 7h4',
  settings:
    'M12 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM9.25 8a1.25 1.25 0 1 1-2.5 0 1.25 1.25 0 0 1 2.5 0zM8 4V1.75M8 14.25V12M4 8H1.75M14.25 8H12M5.15 5.15 3.6 3.6M12.4 12.4l-1.55-1.55M5.15 10.85 3.6 12.4M12.4 3.6l-1.55 1.55',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  close: 'M4 4l8 8M12 4l-8 8',
  dice: 'M3.5 2.5h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1zM5.5 5.5h.01M10.5 5.5h.01M8 8h.01M5.5 10.5h.01M10.5 10.5h.01',
  copy: 'M6 5.5h6.5a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1V6M10.5 5.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2',
  up: 'M4 10l4-4 4 4',
  down: 'M4 6l4 4 4-4',
  write: 'M3 13l.7-3 6.8-6.8a1.4 1.4 0 0 1 2 0l.3.3a1.4 1.4 0 0 1 0 2L6 12.3 3 13zM9.3 4.4l2.3 2.3',
} as const;

export type IconName = keyof typeof icons;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={`glyph glyph-${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={icons[name]} />
    </svg>
  );
}

interface Props {
  readonly icon: IconName;
  readonly label: string;
  /** What the pointer is told, where that is more. */
  readonly title?: string;
  readonly disabled?: boolean;
  /** Of what it opens. */
  readonly expanded?: boolean;
  readonly menu?: boolean;
  onPress(button: HTMLButtonElement): void;
}

export function IconButton({ icon, label, title = label, disabled, expanded, menu, onPress }: Props) {
  return (
    <button
      type="button"
      class="icon"
      aria-label={label}
      title={title}
      disabled={disabled}
      aria-expanded={expanded}
      {...(menu === true ? { 'aria-haspopup': 'menu' } : {})}
      onClick={({ currentTarget }) => onPress(currentTarget)}
    >
      <Icon name={icon} />
    </button>
  );
}
