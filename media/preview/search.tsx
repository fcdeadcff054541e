import { useMemo } from 'preact/hooks';
import { cellOf } from './cell.ts';
import type { Column } from './columns.ts';
import type { Active } from './keys.ts';
import './elements.ts';
import { IconButton } from './icons.tsx';
import type { Rows } from './rows.ts';
import { amount, t } from './words.ts';

/** Found places that are told apart; beyond these nobody counts. */
const mostMatches = 10_000;

/** The cells that hold the text, among the rows that are loaded. */
export function useMatches(
  rows: Rows,
  version: number,
  columns: readonly Column[],
  query: string,
): readonly Active[] {
  return useMemo(() => {
    const found: Active[] = [];
    if (query === '') return found;
    for (const [row, value] of rows.loaded()) {
      for (const [column, { name }] of columns.entries()) {
        if (!cellOf(value, name).text.toLowerCase().includes(query)) continue;
        found.push({ row, column });
        if (found.length === mostMatches) return found;
      }
    }
    return found;
  }, [version, columns, query]);
}

interface Props {
  readonly text: string;
  readonly matches: readonly Active[];
  readonly active: Active;
  onText(text: string): void;
  onActive(active: Active): void;
}

export function Search({ text, matches, active, onText, onActive }: Props) {
  const go = (back: boolean): void => {
    const beyond = ({ row, column }: Active): boolean =>
      back
        ? row < active.row || (row === active.row && column < active.column)
        : row > active.row || (row === active.row && column > active.column);
    const next = back ? (matches.findLast(beyond) ?? matches.at(-1)) : (matches.find(beyond) ?? matches[0]);
    if (next !== undefined) onActive(next);
  };
  return (
    <span class="search">
      <vscode-textfield
        type="search"
        label={t('Find in the loaded rows')}
        title={t('Enter: next, Shift+Enter: previous')}
        placeholder={t('Find in loaded rows')}
        value={text}
        onInput={({ currentTarget: { value } }) => onText(value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go(event.shiftKey);
          else if (event.key === 'Escape') onText('');
          else return;
          event.preventDefault();
        }}
      />
      {text !== '' && (
        <span class="joined">
          <IconButton
            icon="up"
            label={t('Previous match')}
            title={t('Previous match (Shift+Enter)')}
            disabled={matches.length === 0}
            onPress={() => go(true)}
          />
          <IconButton
            icon="down"
            label={t('Next match')}
            title={t('Next match (Enter)')}
            disabled={matches.length === 0}
            onPress={() => go(false)}
          />
        </span>
      )}
    </span>
  );
}

/** How many were found, and which of them has the focus. */
export function tellMatches(matches: readonly Active[], active: Active): string {
  if (matches.length === 0) return t('Nothing found');
  const at = matches.findIndex(({ row, column }) => row === active.row && column === active.column);
  const all = matches.length === mostMatches ? t('over {0}', mostMatches - 1) : amount(matches.length);
  return at < 0 ? t('{0} found', all) : t('{0} of {1}', at + 1, all);
}
