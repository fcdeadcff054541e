import type { Dataset } from '../../model/dataset.ts';
import { refusal, type EntityPlan, type Prepared } from '../prepare.ts';
import type { Pulse } from '../pulse.ts';
import { balanced, type Prepare } from './balance.ts';
import { completed } from './complete.ts';
import { twinned } from './twins.ts';

/** An entity under its options, those that decide on groups of rows included. @throws Refusal where no row may be made */
export async function remedied(
  plan: EntityPlan,
  prepare: Prepare,
  pulse: Pulse,
  call: number,
  dataset?: Dataset,
): Promise<Prepared> {
  const { complete, twins } = plan.options;
  if (complete && twins)
    throw refusal(
      'complete-twins',
      '--twins makes rows in pairs, and --complete rows that are in none; use one of them.',
    );
  if (twins) return twinned(plan, twins.pointer, prepare);
  const given = await balanced(plan, prepare, pulse, call, dataset);
  return complete ? completed(plan, complete, given, prepare, pulse, call, dataset) : given;
}
