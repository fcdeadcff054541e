import { useState } from 'preact/hooks';
import type { Json } from '../../src/model/json.ts';
import { visible } from './cell.ts';
import { TextField } from './fields.tsx';
import { Popup } from './menu.tsx';
import { fieldsOf, overrideLabels, schemaOf } from './override-kinds.ts';
import type { OverrideKind } from './override-kinds.ts';
import { t } from './words.ts';

interface Props {
  readonly kind: OverrideKind;
  readonly name: string;
  readonly anchor: DOMRect;
  /** The override that is there. */
  readonly before: Json | undefined;
  /** How often the values came. */
  readonly counts: ReadonlyMap<string, number> | undefined;
  onDone(schema: Json): void;
  onClose(back: boolean): void;
}

/** No form: the webview's sandbox lets none be sent, not even to a listener. */
export function OverrideEditor({ kind, name, anchor, before, counts, onDone, onClose }: Props) {
  const [fields, setFields] = useState(() => fieldsOf(kind, before, counts));
  const [wrong, setWrong] = useState('');
  const submit = (): void => {
    const schema = schemaOf(kind, fields);
    if (typeof schema === 'string') return setWrong(schema);
    onClose(true);
    onDone(schema);
  };
  return (
    <Popup anchor={anchor} role="dialog" label={t('Override {0}', name)} onClose={onClose}>
      <div class="override">
        <strong class="override-title">
          <bdi>{visible(name)}</bdi> <span class="quiet">{overrideLabels[kind].replace('…', '')}</span>
        </strong>
        {kind === 'weights' && (
          <p class="hint">{t('How often each comes, compared with the others; 0 for never.')}</p>
        )}
        <div
          class={`override-fields ${kind}`}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.isComposing) return;
            event.preventDefault();
            submit();
          }}
        >
          {fields.map((field, at) => (
            <TextField
              key={at}
              label={visible(field.label)}
              placeholder={field.placeholder}
              value={field.text}
              invalid={wrong !== ''}
              onInput={(text) =>
                setFields((old) => old.map((each, index) => (index === at ? { ...each, text } : each)))
              }
            />
          ))}
        </div>
        <p class="wrong" role="alert">
          {wrong}
        </p>
        <vscode-button onClick={submit}>{t('Apply')}</vscode-button>
      </div>
    </Popup>
  );
}
