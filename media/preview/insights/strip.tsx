import type { Interval } from '../../../src/insight/bias/statistics/interval.ts';
import { t } from '../words.ts';

/** How a bar is filled, so that its state can be told without its colour. */
export type Fill = 'solid' | 'rising' | 'falling' | 'dots' | 'crossed';

export interface Mark {
  readonly kind: 'reference' | 'screen' | 'before';
  /** Of what the bar shows: 0 to 1. */
  readonly at: number;
}

interface Props {
  readonly value: number | null;
  readonly fill: Fill;
  /** Of the value, drawn as whiskers. */
  readonly interval?: Interval | undefined;
  /** What would be there, as an outline. */
  readonly missing?: number | undefined;
  readonly marks: readonly Mark[];
  /** The value at the right end. */
  readonly end: number;
}

const height = 18;
const middle = height / 2;

/** A bar with its interval and what it is compared with; decorative, as the numbers stand beside it. */
export function Strip({ value, fill, interval, missing, marks, end }: Props) {
  const at = (x: number): string => `${(100 * Math.min(Math.max(x, 0), end)) / end}%`;
  return (
    <svg class="strip" height={height} aria-hidden="true">
      <line class="ground" x1="0" x2="100%" y1={height - 0.5} y2={height - 0.5} />
      {missing !== undefined && missing > 0 && (
        <rect class="missing" x="0.5" y="3.5" height={height - 7} width={at(missing)} />
      )}
      {value !== null && value > 0 && (
        <rect class={`bar-of ${fill}`} x="0" y="3" height={height - 6} width={at(value)} />
      )}
      {interval !== undefined && (
        <g class="whisker">
          <line x1={at(interval.low)} x2={at(interval.high)} y1={middle} y2={middle} />
          <line x1={at(interval.low)} x2={at(interval.low)} y1={middle - 3} y2={middle + 3} />
          <line x1={at(interval.high)} x2={at(interval.high)} y1={middle - 3} y2={middle + 3} />
        </g>
      )}
      {marks.map((mark) => (
        <svg key={mark.kind} x={at(mark.at)} width="1" height={height} overflow="visible">
          <MarkShape kind={mark.kind} />
        </svg>
      ))}
    </svg>
  );
}

function MarkShape({ kind }: { readonly kind: Mark['kind'] }) {
  switch (kind) {
    case 'reference':
      return <path class="mark-reference" d={`M0 0V${height}M-3.5 0H3.5L0 5Z`} />;
    case 'screen':
      return <path class="mark-screen" d={`M0 0V${height}`} />;
    case 'before':
      return <circle class="mark-before" cx="0" cy={middle} r="4" />;
  }
}

/** The fills by name, for all charts of the page. */
export function Fills() {
  return (
    <svg class="fills" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern id="fill-rising" width="6" height="6" patternUnits="userSpaceOnUse">
          <path class="fill-line" d="M-1.5 1.5l3-3M0 6l6-6M4.5 7.5l3-3" />
        </pattern>
        <pattern id="fill-falling" width="6" height="6" patternUnits="userSpaceOnUse">
          <path class="fill-ground" d="M0 0h6v6H0z" />
          <path class="fill-line" d="M-1.5 4.5l3 3M0 0l6 6M4.5 -1.5l3 3" />
        </pattern>
        <pattern id="fill-crossed" width="6" height="6" patternUnits="userSpaceOnUse">
          <path class="fill-line" d="M0 0l6 6M6 0l-6 6" />
        </pattern>
        <pattern id="fill-dots" width="5" height="5" patternUnits="userSpaceOnUse">
          <circle class="fill-dot" cx="2.5" cy="2.5" r="1.1" />
        </pattern>
      </defs>
    </svg>
  );
}

export interface LegendEntry {
  readonly sign: Fill | Mark['kind'] | 'whisker' | 'missing';
  readonly label: string;
}

/** What the signs of a chart mean; those that it has. */
export function Legend({ entries }: { readonly entries: readonly LegendEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <ul class="legend quiet" aria-label={t('Signs')}>
      {entries.map(({ sign, label }) => (
        <li key={sign}>
          <svg width="16" height={height} aria-hidden="true">
            <Sign sign={sign} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

function Sign({ sign }: Pick<LegendEntry, 'sign'>) {
  switch (sign) {
    case 'reference':
    case 'screen':
    case 'before':
      return (
        <svg x="8" width="1" height={height} overflow="visible">
          <MarkShape kind={sign} />
        </svg>
      );
    case 'whisker':
      return (
        <path
          class="whisker"
          d={`M2 ${middle}H14M2 ${middle - 3}V${middle + 3}M14 ${middle - 3}V${middle + 3}`}
        />
      );
    case 'missing':
      return <rect class="missing" x="1.5" y="3.5" width="13" height={height - 7} />;
    default:
      return <rect class={`bar-of ${sign}`} x="1" y="3" width="14" height={height - 6} />;
  }
}
