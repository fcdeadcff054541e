import type { Dataset } from '../../model/dataset.ts';
import type { EntityPlan, Prepared } from '../prepare.ts';
import type { Pulse } from '../pulse.ts';
import { balanced, type Prepare } from './balance.ts';
import { twinned } from './twins.ts';

/** An entity under its options, those that decide on groups of rows included. @throws Refusal where no row may be made */
export async function remedied(
  plan: EntityPlan,
  prepare: Prepare,
  pulse: Pulse,
  call: number,
  dataset?: Dataset,
): Promise<Prepared> {
  return plan.options.twins
    ? twinned(plan, plan.options.twins.pointer, prepare)
    : balanced(plan, prepare, pulse, call, dataset);
}
