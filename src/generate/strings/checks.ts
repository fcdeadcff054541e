import type { Meter } from './check.ts';
import { lengthOf, matcher, riskOf } from './check.ts';
import type { Pattern } from './index.ts';
import type { Source } from './source.ts';
import type { Syntax } from './syntax.ts';

export interface Rule {
  readonly pattern: Pattern;
  readonly accept: boolean;
  readonly label: string;
  readonly syntax: Syntax | undefined;
  /** Whether the pattern is all that was asked for, not just a safe part of it. */
  readonly whole: boolean;
}

export type Check = (text: string) => boolean;

/** Whether a rule holds; `undefined`: not found out within the budget. */
type Answer = (text: string) => boolean | undefined;

/** The rules of one plan as tests of texts, each made once, and what they have cost so far. */
export class Checks {
  readonly meter: Meter = { spent: 0 };
  private readonly answers: readonly Answer[];

  constructor(
    private readonly rules: readonly Rule[],
    private readonly minLength: number,
    private readonly maxLength: number,
  ) {
    this.answers = rules.map(({ pattern, syntax, accept }) => {
      const matches = matcher(pattern, syntax, this.meter);
      return accept
        ? matches
        : (text) => {
            const found = matches(text);
            return found === undefined ? undefined : !found;
          };
    });
  }

  /** The length bounds and every rule. */
  all(): Check {
    const inBounds = this.inBounds();
    return (text) => inBounds(text) && this.answers.every((answer) => answer(text) === true);
  }

  /** What the draws of a rule's own source do not fulfil by construction; `undefined`: nothing. */
  besides({ keepsLength, keepsPattern }: Source, rule: Rule): Check | undefined {
    const answers = this.answers.filter((_, i) => !keepsPattern || this.rules[i] !== rule);
    const inBounds = keepsLength ? undefined : this.inBounds();
    if (answers.length === 0) return inBounds;
    const [only] = answers;
    if (inBounds === undefined && answers.length === 1) return (text) => only?.(text) === true;
    return (text) => (inBounds?.(text) ?? true) && answers.every((answer) => answer(text) === true);
  }

  /** What is cheap to check again of texts that an exact automaton made. */
  cheap(): Check {
    const inBounds = this.inBounds();
    const answers = this.answers.filter((_, i) => {
      const syntax = this.rules[i]?.syntax;
      return syntax === undefined || riskOf(syntax.root) === 'none';
    });
    return (text) => inBounds(text) && answers.every((answer) => answer(text) === true);
  }

  /** All of them at once; `undefined` where one could not be decided. */
  decide(text: string): boolean | undefined {
    let all: boolean | undefined = this.inBounds()(text);
    for (const answer of this.answers) {
      if (all === false) return false;
      const one = answer(text);
      if (one !== true) all = one;
    }
    return all;
  }

  private inBounds(): Check {
    const { minLength, maxLength } = this;
    if (minLength === 0 && maxLength === Infinity) return () => true;
    return (text) => {
      const length = lengthOf(text);
      return length >= minLength && length <= maxLength;
    };
  }
}
