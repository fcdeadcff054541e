import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PreviewLayout, PreviewPlan } from '../../src/protocol/preview.ts';
import { entityName } from './grid.tsx';
import { jsonLines } from './json-lines.ts';
import type { Active } from './keys.ts';
import type { Metrics } from './metrics.ts';
import { countOf, type Rows } from './rows.ts';
import { useScroll } from './scroll.ts';
import { t } from './words.ts';

/** Lines that a row is taken to have, where the scroll bar is concerned. */
const usualLines = 12;

interface Props {
  readonly plan: PreviewPlan;
  readonly rows: Rows;
  readonly metrics: Metrics;
  readonly layout: PreviewLayout;
  readonly active: Active;
  readonly stale: boolean;
  readonly query: string;
  onLayout(change: Partial<PreviewLayout>): void;
}

/**
 * The rows as text, one after the other. Rows differ in height: each has the same stretch of the scroll
 * bar, and how much of that is passed is how much of the row is.
 */
export function JsonView({ plan, rows, metrics, layout, active, stale, query, onLayout }: Props) {
  const count = countOf(plan);
  const line = metrics.row - 4;
  const stretch = usualLines * line;
  const shift = useRef(0);
  // The last row can be scrolled up to the top, as the last line of an editor.
  const scroll = useScroll((height) => (count - 1) * stretch + height, stretch, layout.top * stretch);
  const first = Math.min(count - 1, Math.floor(scroll.position / stretch));
  const shown: { readonly index: number; readonly lines: ReturnType<typeof jsonLines> }[] = [];
  let left = Math.ceil(scroll.view.height / line);
  for (let index = first; index < count && left > 0; index++) {
    const lines = jsonLines(rows.at(index).row, index === count - 1);
    if (index === first) {
      const passed = scroll.position / stretch - first;
      shift.current = passed * lines.length * line;
      left += passed * lines.length;
    }
    shown.push({ index, lines });
    left -= lines.length;
  }

  useLayoutEffect(() => {
    if (scroll.view.height > 0) rows.want(first, first + shown.length);
  }, [first, shown.length, plan.generation, count]);
  useLayoutEffect(() => {
    if (scroll.view.height > 0) onLayout({ top: first });
  }, [first]);
  const mounted = useRef(false);
  useLayoutEffect(() => {
    if (mounted.current && active.row >= 0) scroll.moveTo(active.row * stretch);
    mounted.current = true;
  }, [active]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(line, scroll.view.height - line);
    const far = (count - 1) * stretch;
    const to = {
      ArrowDown: scroll.position + line,
      ArrowUp: scroll.position - line,
      PageDown: scroll.position + page,
      PageUp: scroll.position - page,
      Home: 0,
      End: far,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    scroll.moveTo(to);
  };

  return (
    <div
      class={stale ? 'scroll json stale' : 'scroll json'}
      ref={scroll.box}
      {...scroll.events}
      tabIndex={0}
      role="region"
      aria-label={
        plan.types === true
          ? t('Rows of {0} as TypeScript', entityName(plan))
          : t('Rows of {0} as JSON', entityName(plan))
      }
      onKeyDown={onKeyDown}
    >
      <div class="extent" style={{ height: `${scroll.height}px` }}>
        <div class="sight" style={{ height: `${scroll.view.height}px` }}>
          <div class="lines" style={{ top: `${-shift.current}px`, lineHeight: `${line}px` }}>
            {shown.map(({ index, lines }) => (
              <div key={index} class="object">
                {lines.map((tokens, at) => (
                  <div key={at} class="line" style={{ height: `${line}px` }}>
                    {at === 0 && <span class="gutter" aria-hidden="true" data-number={index} />}
                    {tokens.map(({ text, kind }, token) => (
                      <span
                        key={token}
                        class={query !== '' && text.toLowerCase().includes(query) ? `${kind} match` : kind}
                      >
                        {text}
                      </span>
                    ))}
                  </div>
                ))}
              </div>
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}
