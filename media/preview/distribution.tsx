import type { PreviewRow } from '../../src/protocol/preview.ts';
import { cellOf, valueOf } from './cell.ts';

/** Values that get a share of their own. */
const mostShares = 6;
const bins = 8;

/** How the values of a column are spread over the sample. */
export interface Distribution {
  readonly bars: readonly { readonly share: number; readonly height: number; readonly tone: number }[];
  readonly absent: number;
  readonly text: string;
}

export function distributionOf(
  sample: readonly PreviewRow[],
  name: string | undefined,
): Distribution | undefined {
  const rows = sample.filter((row) => 'value' in row);
  if (rows.length === 0) return undefined;
  const values = rows.map((row) => valueOf(row, name));
  const present = values.filter((value) => value !== undefined && value !== null);
  const nulls = values.filter((value) => value === null).length;
  const gone = values.length - present.length - nulls;
  const missing = [
    ...(gone > 0 ? [`absent ${percent(gone / values.length)}`] : []),
    ...(nulls > 0 ? [`null ${percent(nulls / values.length)}`] : []),
  ];
  const counts = new Map<string, number>();
  for (const row of rows) {
    const { text, kind } = cellOf(row, name);
    if (kind !== 'absent' && kind !== 'null') counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const { bars, words } = spread(present, counts, values.length);
  return {
    bars,
    absent: (gone + nulls) / values.length,
    text: `${[...words, ...missing].join(', ')}, of the first ${rows.length} rows`,
  };
}

function spread(
  present: readonly unknown[],
  counts: ReadonlyMap<string, number>,
  all: number,
): { bars: Distribution['bars']; words: readonly string[] } {
  const numbers = present.filter((value) => typeof value === 'number');
  if (counts.size <= mostShares) {
    const shares = [...counts].sort(([, a], [, b]) => b - a);
    return {
      bars: shares.map(([, count], at) => ({ share: count / all, height: 1, tone: at % 3 })),
      words: shares.map(([text, count]) => `${text.slice(0, 40)} ${percent(count / all)}`),
    };
  }
  if (numbers.length === present.length) return histogram(numbers, all);
  return {
    bars: [{ share: present.length / all, height: 1, tone: 0 }],
    words: [`${counts.size} different values`],
  };
}

function histogram(
  numbers: readonly number[],
  all: number,
): { bars: Distribution['bars']; words: readonly string[] } {
  const sorted = [...numbers].sort((a, b) => a - b);
  const least = sorted[0] ?? 0;
  const most = sorted.at(-1) ?? 0;
  const heights = Array<number>(bins).fill(0);
  for (const number of numbers) {
    const at = Math.min(bins - 1, Math.floor(((number - least) / (most - least)) * bins));
    heights[at] = (heights[at] ?? 0) + 1;
  }
  const highest = Math.max(...heights);
  return {
    bars: heights.map((height) => ({
      share: numbers.length / all / bins,
      height: height / highest,
      tone: 0,
    })),
    words: [`${least} to ${most}`, `median ${sorted[Math.floor(sorted.length / 2)]}`],
  };
}

function percent(share: number): string {
  return share > 0 && share < 0.005 ? '< 1 %' : `${Math.round(share * 100)} %`;
}

/** Its text stands in the header's description. */
export function Bar({ bars, absent }: Distribution) {
  let x = 0;
  return (
    <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      {bars.map(({ share, height, tone }, at) => {
        const left = x;
        x += share * 100;
        return (
          <rect
            key={at}
            class={`share share-${tone}`}
            x={left}
            y={10 - height * 10}
            width={Math.max(share * 100 - 0.6, 0.4)}
            height={height * 10}
          />
        );
      })}
      {absent > 0 && <rect class="missing" x={x} y={0} width={absent * 100} height={10} />}
    </svg>
  );
}
