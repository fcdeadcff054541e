import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../words.ts';

interface Props {
  readonly title: string;
  /** Beside the title. */
  readonly about?: string;
  /** Under it, in a sentence. */
  readonly note?: ComponentChildren;

  chart(): ComponentChildren;
  /** Absent where there is nothing to list. */
  readonly table?: (() => ComponentChildren) | undefined;
}

/** A chart with its twin, one of which is shown. */
export function Figure({ title, about, note, chart, table }: Props) {
  const [asTable, setAsTable] = useState(false);
  return (
    <article class={asTable ? 'figure whole' : 'figure'} aria-label={title}>
      <header>
        <h4>
          <bdi>{title}</bdi>
        </h4>
        {about !== undefined && <span class="quiet about">{about}</span>}
        {table !== undefined && (
          <button type="button" class="as-table" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {t('As table')}
            <span class="unseen"> {title}</span>
          </button>
        )}
      </header>
      {asTable && table !== undefined ? table() : chart()}
      {note}
    </article>
  );
}

interface FoldProps<T> {
  readonly items: readonly T[];
  readonly most: number;
  /** Of the button: `Show all 60 groups`. */
  all(count: number): string;
  readonly children: (items: readonly T[]) => ComponentChildren;
}

/** The first of many; the others at a press. */
export function Folded<T>({ items, most, all, children }: FoldProps<T>) {
  const [open, setOpen] = useState(false);
  // One more takes no more room than the button.
  const folds = items.length > most + 1;
  return (
    <>
      {children(folds && !open ? items.slice(0, most) : items)}
      {folds && (
        <button type="button" class="link fold" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('Show fewer') : all(items.length)}
        </button>
      )}
    </>
  );
}
