import { useEffect, useState } from 'preact/hooks';
import type { PreviewPlan } from '../../src/protocol/preview.ts';
import { countOf } from './rows.ts';
import { t } from './words.ts';

/** Milliseconds that a copy is told of. */
const told = 2000;

interface Props {
  readonly plan: PreviewPlan;
  readonly stale: boolean;
  /** What the search says; empty while there is none. */
  readonly found: string;
  /** Raised with each copy. */
  readonly copies: number;
}

export function Status({ plan, stale, found, copies }: Props) {
  const [seen, setSeen] = useState(copies);
  useEffect(() => {
    if (seen === copies) return undefined;
    const timer = setTimeout(() => setSeen(copies), told);
    return () => clearTimeout(timer);
  }, [seen, copies]);
  const { seed } = plan.state.settings;
  const rows = countOf(plan);
  const all = rows === 1 ? t('1 row, seed {0}', String(seed)) : t('{0} rows, seed {1}', rows, String(seed));
  return (
    <span class="said" role="status">
      {seen !== copies ? t('Copied') : found !== '' ? found : stale ? t('Rows from before the problem') : all}
    </span>
  );
}
