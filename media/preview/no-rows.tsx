import type { PreviewRow } from '../../src/protocol/preview.ts';
import type { Ask } from './vscode.ts';
import { t } from './words.ts';

interface Props {
  readonly sample: readonly PreviewRow[];
  /** Whether there is anything that a column shows. */
  readonly bare: boolean;
  readonly ask: Ask;
}

/** Says what a grid means that has nothing to show. */
export function NoRows({ sample, bare, ask }: Props) {
  const [first] = sample;
  if (first === undefined) return null;
  if (!('problem' in first) || sample.some((row) => 'value' in row))
    return bare ? (
      <p class="problem information" role="status">
        {t('The schema describes no properties: the rows are empty objects.')}
      </p>
    ) : null;
  return (
    <p class="problem warning" role="status">
      {sample.length === 1
        ? t('The row could not be made: {0}', first.problem)
        : t('None of the first {0} rows could be made. The first: {1}', sample.length, first.problem)}{' '}
      <button type="button" class="link" onClick={() => ask('run', { command: 'showLog' })}>
        {t('Show Log')}
      </button>
    </p>
  );
}
