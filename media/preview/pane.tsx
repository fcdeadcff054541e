import { useState } from 'preact/hooks';
import type { Json } from '../../src/model/json.ts';
import { Tree } from './tree.tsx';

const least = 80;

interface Props {
  readonly label: string;
  readonly value: Json | undefined;
  /** Whether the tree is to have the focus. */
  readonly focus: boolean;
  onClose(): void;
}

/** Under the grid: the value of the cell with the focus. */
export function Pane({ label, value, focus, onClose }: Props) {
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
      aria-label="Value"
      style={{ height: `${height}px` }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div
        role="separator"
        class="splitter"
        aria-label="Height of the value’s pane"
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
        <button
          type="button"
          class="icon"
          aria-label="Close the value’s pane"
          title="Close (Escape)"
          onClick={onClose}
        >
          ×
        </button>
      </div>
      {value === undefined ? (
        <p class="note">This row has no such property.</p>
      ) : (
        <Tree key={label} label={label} value={value} focus={focus} />
      )}
    </section>
  );
}
