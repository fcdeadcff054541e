import type { FlagRule } from './rule.ts';

/** Shares of `true` that look like real data; a name that is not here is undecided. */
export const flags: readonly FlagRule[] = [
  {
    names:
      'active, enabled, enable, available, visible, published, verified, in stock, valid, success, successful, subscribed, confirmed, approved',
    share: 0.8,
  },
  {
    names:
      'deleted, archived, disabled, disable, deprecated, hidden, blocked, banned, locked, suspended, cancelled, ' +
      'canceled, draft, debug, verbose, expired, failed, dry run, experimental, obsolete, readonly, read only, ' +
      'admin, superuser, bot, test, skip, force, silent, quiet, fraud, refunded, overdue',
    share: 0.15,
  },
];
