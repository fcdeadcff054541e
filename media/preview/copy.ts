import { useEffect, useRef } from 'preact/hooks';
import type { Active } from './keys.ts';

/** Answers the copying of the cell with the focus. What is selected is the browser's to copy. */
export function useCopy(textAt: (at: Active) => string | undefined, onCopied: () => void): void {
  const now = useRef({ textAt, onCopied });
  now.current = { textAt, onCopied };
  useEffect(() => {
    const listener = (event: ClipboardEvent): void => {
      const selection = getSelection();
      const at = placeOf(document.activeElement);
      if (event.clipboardData === null || at === undefined || selection?.isCollapsed === false) return;
      const text = now.current.textAt(at);
      if (text === undefined) return;
      event.clipboardData.setData('text/plain', text);
      event.preventDefault();
      now.current.onCopied();
    };
    document.addEventListener('copy', listener);
    return () => document.removeEventListener('copy', listener);
  }, []);
}

/** Copies in answer to a press of a button: by the event, which needs no permission. */
export function copyText(text: string): void {
  const listener = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('copy', listener, { capture: true, once: true });
  document.execCommand('copy');
  document.removeEventListener('copy', listener, { capture: true });
}

/** Of a cell, what its `data-at` says. */
export function placeOf(element: EventTarget | null): Active | undefined {
  const at = element instanceof HTMLElement ? element.dataset['at'] : undefined;
  const [row, column] = (at ?? '').split(':').map(Number);
  return row === undefined || column === undefined ? undefined : { row, column };
}
