import { useState } from 'preact/hooks';
import type { Json } from '../../src/model/json.ts';
import { copied } from './cell.ts';
import { copyText } from './copy.ts';
import { IconButton } from './icons.tsx';
import { Tree } from './tree.tsx';
import { t } from './words.ts';

const least = 80;

interface Props {
  readonly label: string;
  readonly value: Json | undefined;
  /** Whether it is of JavaScript. */
  readonly code: boolean;
  /** Whether the tree is to have the focus. */
  readonly focus: boolean;
  onCopied(): void;
  onClose(): void;
}

/** Under the grid: the value of the cell with the focus. */
export function Pane({ label, value, code, focus, onCopied, onClose }: Props) {
  const [height, setHeight] = useState(200);
  const resize = (to: number): void => setHeight(Math.max(least, Math.min(innerHeight - 200, to)));
  const drag = (event: PointerEvent): void => {
    const handle = event.currentTarget as HTMLElement;
    const from = event.clientY;
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = ({ clientY }) => resize(height + from - clientY);
    handle.onlostpointercapture = () => (handle.onpointermove = null);
  };
  return (
    <section
      class="pane"
      aria-label={t('Value')}
      style={{ height: `${height}px` }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div
        role="separator"
        class="splitter"
        aria-label={t('Height of the value’s pane')}
        aria-orientation="horizontal"
        aria-valuenow={height}
        aria-valuemin={least}
        aria-valuemax={2000}
        tabIndex={0}
        onPointerDown={drag}
        onKeyDown={(event) => {
          const step = { ArrowUp: 24, ArrowDown: -24 }[event.key];
          if (step === undefined) return;
          event.preventDefault();
          resize(height + step);
        }}
      />
      <div class="pane-title">
        <h2>
          <bdi>{label}</bdi>
        </h2>
        <span class="joined">
          <IconButton
            icon="copy"
            label={t('Copy the value')}
            disabled={value === undefined}
            onPress={() => {
              if (value === undefined) return;
              copyText(copied(value, code));
              onCopied();
            }}
          />
          <IconButton
            icon="close"
            label={t('Close the value’s pane')}
            title={t('Close (Escape)')}
            onPress={onClose}
          />
        </span>
      </div>
      {value === undefined ? (
        <p class="note">{t('This row has no such property.')}</p>
      ) : (
        <Tree key={label} label={label} value={value} code={code} focus={focus} />
      )}
    </section>
  );
}
