import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface MenuItem {
  readonly label: string;
  act(): void;
  /** The menu's place is taken by what the item opens. */
  readonly stays?: boolean;
}

interface PopupProps {
  /** What it hangs from. */
  readonly anchor: DOMRect;
  readonly role: 'menu' | 'dialog';
  readonly label: string;
  readonly children: ComponentChildren;
  onKeyDown?(event: KeyboardEvent): void;
  /** `back`: the focus is to return to where it came from. */
  onClose(back: boolean): void;
}

/** Over the page, closed by Escape and when the focus leaves it. */
export function Popup({ anchor, role, label, children, onKeyDown, onClose }: PopupProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    element.style.left = `${Math.max(4, Math.min(anchor.left, innerWidth - element.offsetWidth - 4))}px`;
    element.style.top = `${Math.max(4, Math.min(anchor.bottom, innerHeight - element.offsetHeight - 4))}px`;
    const first = element.querySelector<HTMLElement & { readonly updateComplete?: Promise<unknown> }>(
      '[role=menuitem], vscode-textfield, button',
    );
    // A component has nothing to focus before it has drawn itself.
    if (first?.updateComplete === undefined) first?.focus();
    else void first.updateComplete.then(() => first.focus());
    const outside = (event: PointerEvent): void => {
      if (element.contains(event.target as Node)) return;
      onClose(false);
      if (isWithin(anchor, event)) swallowClick();
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [role, anchor]);
  return (
    <div
      ref={box}
      class="popup"
      role={role}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose(true);
        } else onKeyDown?.(event);
      }}
      onFocusOut={({ relatedTarget }) => {
        if (relatedTarget instanceof Node && !box.current?.contains(relatedTarget)) onClose(false);
      }}
    >
      {children}
    </div>
  );
}

const isWithin = ({ left, right, top, bottom }: DOMRect, { clientX: x, clientY: y }: PointerEvent): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;

/** The click that ends a press: on what a popup hangs from it would open that again. */
function swallowClick(): void {
  const over = new AbortController();
  addEventListener('click', (click) => click.stopPropagation(), { capture: true, signal: over.signal });
  addEventListener('pointerup', () => setTimeout(() => over.abort()), { capture: true, once: true });
}

interface Props {
  readonly anchor: DOMRect;
  readonly label: string;
  readonly items: readonly MenuItem[];
  onClose(back: boolean): void;
}

export function Menu({ anchor, label, items, onClose }: Props) {
  const onKeyDown = (event: KeyboardEvent): void => {
    const menu = event.currentTarget as HTMLElement;
    const all = [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === 'Tab') onClose(true);
    if (next === undefined) return;
    event.preventDefault();
    all[next % all.length]?.focus();
  };
  return (
    <Popup anchor={anchor} role="menu" label={label} onKeyDown={onKeyDown} onClose={onClose}>
      {items.map(({ label: text, act, stays }) => (
        <button
          key={text}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            if (stays !== true) onClose(true);
            act();
          }}
        >
          {text}
        </button>
      ))}
    </Popup>
  );
}
