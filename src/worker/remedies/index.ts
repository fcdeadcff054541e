import type { Dataset } from '../../model/dataset.ts';
import type { WireOptions } from '../../protocol/worker.ts';
import { loadFor } from '../audit.ts';
import { refusal, type EntityPlan, type Prepared } from '../prepare.ts';
import type { Pulse } from '../pulse.ts';
import { balanced, type Prepare } from './balance.ts';
import { completed } from './complete.ts';
import { independent } from './independent.ts';
import { twinned } from './twins.ts';
import { widened } from './widen.ts';

/** An entity under its options, those that decide on groups of rows included. @throws Refusal where no row may be made */
export async function remedied(
  plan: EntityPlan,
  prepare: Prepare,
  pulse: Pulse,
  call: number,
  dataset?: Dataset,
): Promise<Prepared> {
  await loadRemedies(plan.options);
  return remedies(plan, prepare, pulse, call, dataset);
}

/** Loads what remedies look up. */
export async function loadRemedies({ balance, complete }: WireOptions): Promise<void> {
  for (const each of [balance, complete])
    if (each)
      await loadFor([each.reference ?? { kind: 'declared' }, ...Object.values(each.references ?? {})]);
}

/** The same, of what is loaded. */
export function remedies(
  plan: EntityPlan,
  prepare: Prepare,
  pulse: Pulse,
  call: number,
  dataset?: Dataset,
): Prepared {
  const { complete, twins, independent: loosened } = plan.options;
  if (twins && loosened?.length)
    throw refusal(
      'independent-twins',
      'Twins have all but one attribute in common, so nothing can be dealt to other rows. Use one of the two.',
    );
  if (complete && twins)
    throw refusal(
      'complete-twins',
      '--twins makes rows in pairs, and --complete rows that are in none; use one of them.',
    );
  const wide = widened(plan, prepare, pulse, call);
  const made = grouped(wide.plan, prepare, pulse, call, dataset);
  return { ...made, problems: [...made.problems, ...wide.changes] };
}

function grouped(
  plan: EntityPlan,
  prepare: Prepare,
  pulse: Pulse,
  call: number,
  dataset?: Dataset,
): Prepared {
  const { complete, twins, independent: loosened } = plan.options;
  if (twins) return twinned(plan, twins.pointer, prepare);
  const base = balanced(plan, prepare, pulse, call, dataset);
  const given = loosened ? independent(base, loosened, plan, prepare, pulse, call, dataset) : base;
  return complete ? completed(plan, complete, given, prepare, pulse, call, dataset) : given;
}
