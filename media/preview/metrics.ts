import { useLayoutEffect, useState } from 'preact/hooks';

/** CSS pixels that follow the reader's fonts. */
export interface Metrics {
  readonly row: number;
  readonly header: number;
  /** Width of a digit in the editor's font. */
  readonly character: number;
}

const usual: Metrics = { row: 24, header: 62, character: 8 };

/** Measured with the page's own style sheet: the reader may change fonts while it is open. */
export function useMetrics(): Metrics {
  const [metrics, setMetrics] = useState(usual);
  useLayoutEffect(() => {
    const probe = document.createElement('span');
    probe.className = 'probe';
    probe.textContent = '0'.repeat(20);
    document.body.append(probe);
    const measure = (): void => {
      const { width, height } = probe.getBoundingClientRect();
      const row = Math.max(22, Math.ceil(height) + 6);
      const character = width / 20;
      setMetrics((old) =>
        old.row === row && old.character === character ? old : { row, character, header: row * 2 + 16 },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(probe);
    return () => {
      observer.disconnect();
      probe.remove();
    };
  }, []);
  return metrics;
}
