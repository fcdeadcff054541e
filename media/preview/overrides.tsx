import { useState } from 'preact/hooks';
import type { Json } from '../../src/model/json.ts';
import type { PreviewColumn, PreviewOverride, PreviewRow } from '../../src/protocol/preview.ts';
import { visible } from './cell.ts';
import { countsOf } from './distribution.ts';
import { IconButton } from './icons.tsx';
import { OverrideEditor } from './override-editor.tsx';
import { kindOf, mostWeights, tellOverride } from './override-kinds.ts';
import { t } from './words.ts';

interface Props {
  readonly overrides: readonly PreviewOverride[];
  readonly columns: readonly PreviewColumn[];
  readonly sample: readonly PreviewRow[];
  onOverride(pointer: string, schema: Json | undefined): void;
}

export function OverrideChips({ overrides, columns, sample, onOverride }: Props) {
  const [editing, setEditing] = useState<{
    readonly pointer: string;
    readonly button: HTMLElement;
    readonly anchor: DOMRect;
  }>();
  if (overrides.length === 0) return null;
  const columnAt = (at: string): PreviewColumn | undefined => columns.find(({ pointer }) => pointer === at);
  const nameOf = (pointer: string): string => columnAt(pointer)?.name ?? pointer;
  const edited = overrides.find(({ pointer }) => pointer === editing?.pointer);
  const kind = kindOf(edited?.schema);
  return (
    <>
      <ul class="chips" aria-label={t('Overrides')}>
        {overrides.map((override) => {
          const { pointer, schema } = override;
          const name = nameOf(pointer);
          const text = `${visible(name)} ${tellOverride(override)}`;
          return (
            <li key={pointer} class="chip">
              {kindOf(schema) === undefined ? (
                <span class="chip-text" title={text}>
                  {text}
                </span>
              ) : (
                <button
                  type="button"
                  class="chip-text"
                  title={t('Edit the override of {0}', name)}
                  aria-haspopup="dialog"
                  aria-expanded={editing?.pointer === pointer}
                  onClick={({ currentTarget }) =>
                    setEditing({
                      pointer,
                      button: currentTarget,
                      anchor: currentTarget.getBoundingClientRect(),
                    })
                  }
                >
                  {text}
                </button>
              )}
              <IconButton
                icon="close"
                label={t('Remove the override of {0}', name)}
                onPress={() => onOverride(pointer, undefined)}
              />
            </li>
          );
        })}
      </ul>
      {edited !== undefined && editing !== undefined && kind !== undefined && (
        <OverrideEditor
          key={edited.pointer}
          kind={kind}
          name={nameOf(edited.pointer)}
          anchor={editing.anchor}
          before={edited.schema}
          counts={countsOf(sample, columnAt(edited.pointer)?.name, mostWeights)}
          onDone={(schema) => onOverride(edited.pointer, schema)}
          onClose={(back) => {
            setEditing(undefined);
            if (back) editing.button.focus();
          }}
        />
      )}
    </>
  );
}
