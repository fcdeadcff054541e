/** When, where and into what kind of database rows are loaded: what a condition may depend on, and is not known here. */
export interface Setting {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Milliseconds that the session’s clock is ahead of UTC. */
  readonly zone: number;
  /** Whether texts that differ in case, accents or blanks at the end are the same, as most collations of MySQL have it. */
  readonly loose: boolean;
}

const hour = 3_600_000;
/** 2026-01-01, from which made-up dates are counted, and the end of 2075. */
const [earliest, latest] = [Date.UTC(2026, 0, 1), Date.UTC(2076, 0, 1) - 1000];
/**
 * Rows must hold under all of them. What conditions say of the current time turns once as time passes, and what they say of
 * a zone once from west to east, so that they are asked at the ends.
 */
const settings: readonly [Setting, ...Setting[]] = [
  { now: earliest, zone: -12 * hour, loose: false },
  { now: latest, zone: 14 * hour, loose: true },
  { now: latest, zone: 0, loose: false },
  { now: earliest, zone: 5.5 * hour, loose: true },
];

let current = settings[0];
let asked = false;

/** The setting under which something is computed; whoever asks gets a result for that setting only. */
export function setting(): Setting {
  asked = true;
  return current;
}

/** The results under all settings: one where none of it depends on them. */
export function underAll<T>(work: () => T): readonly [T, ...T[]] {
  const [first, ...others] = settings;
  asked = false;
  try {
    const results: [T, ...T[]] = [work()];
    if (asked) {
      for (const each of others) {
        current = each;
        results.push(work());
      }
    }
    return results;
  } finally {
    current = first;
  }
}
