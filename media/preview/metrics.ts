import { useLayoutEffect, useState } from 'preact/hooks';

/** CSS pixels that follow the reader's fonts. */
export interface Metrics {
  readonly row: number;
  readonly header: number;
  /** Width of a digit in the editor's font. */
  readonly character: number;
}

/** Measured with the page's own style sheet; the reader may change fonts while the page is open. */
export function useMetrics(): Metrics {
  const [probe] = useState(makeProbe);
  const [metrics, setMetrics] = useState(() => measure(probe));
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => {
      setMetrics((old) => {
        const now = measure(probe);
        return old.row === now.row && old.character === now.character ? old : now;
      });
    });
    observer.observe(probe);
    return () => {
      observer.disconnect();
      probe.remove();
    };
  }, []);
  return metrics;
}

function makeProbe(): HTMLElement {
  const probe = document.createElement('span');
  probe.className = 'probe';
  probe.textContent = '0'.repeat(20);
  document.body.append(probe);
  return probe;
}

function measure(probe: HTMLElement): Metrics {
  const { width, height } = probe.getBoundingClientRect();
  const row = Math.max(22, Math.ceil(height) + 6);
  return { row, character: width / 20, header: row * 2 + 16 };
}
