import type { PreviewSettings } from '../../protocol/preview.ts';
import { readRemedies } from '../../protocol/remedies.ts';
import { Refusal } from '../../protocol/handler.ts';
import type { Remedies } from '../../protocol/worker.ts';
import { comparison, type Known } from '../bias/known.ts';

/**
 * The settings’ remedies as the engine takes them: references by name become what they name.
 * @param rows that quotas are of, and that combinations may be missing from
 * @throws Refusal where the reference says no shares, or its sample cannot be read
 */
export function wireRemedies(
  { remedies }: Pick<PreviewSettings, 'remedies'>,
  rows: number,
  { settings, audit, folder }: Known,
): Remedies {
  const {
    reference = audit.reference,
    balance,
    independent,
    complete,
    twins,
    widen,
  } = readRemedies(remedies) ?? {};
  const isCompared = balance !== undefined || complete === true;
  const { whole, parts } = comparison(isCompared ? reference : undefined, settings, folder);
  if (balance !== undefined && whole.kind === 'declared' && Object.keys(parts).length === 0)
    throw new Refusal([
      {
        code: 'setting',
        severity: 'error',
        message: `Balancing ${balance.join(' and ')} needs a reference that says shares: choose uniform, a country, or one of understudy.json.`,
      },
    ]);
  const compared = {
    ...{ reference: whole, references: parts, rows },
    ...(audit.protected && { protected: audit.protected }),
  };
  return {
    ...(balance && { balance: { pointers: balance, ...compared } }),
    ...(independent && { independent: independent.map((each) => ({ ...each, rows })) }),
    ...(complete && { complete: compared }),
    ...(twins !== undefined && { twins: { pointer: twins } }),
    ...(widen && { widen }),
  };
}
