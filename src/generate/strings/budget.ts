/** Thrown when bounded work is used up, and caught where the work was started. Never leaves this room. */
export class OutOfBudget extends Error {}

/** Counts work, not time: the same constraints give the same plan on every machine. */
export class Budget {
  constructor(private left: number) {}

  /** @throws OutOfBudget */
  spend(work: number): void {
    this.left -= work;
    if (this.left < 0) throw new OutOfBudget('out of budget');
  }
}

/** Runs bounded work; `undefined` if it ran out of budget or of stack. */
export function within<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof OutOfBudget || error instanceof RangeError) return undefined;
    throw error;
  }
}
