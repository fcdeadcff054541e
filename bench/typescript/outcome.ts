import { percent } from '../harness/report.ts';
import type { Listed } from './exported.ts';
import type { Fault } from './judge.ts';
import type { Tool } from './making.ts';
import type { Scanned } from './scan.ts';

/** What became of one type with one tool. */
export interface Outcome {
  readonly tool: Tool;
  readonly listed: Listed;
  readonly made: boolean;
  readonly text?: string;
  /** Of a fixture that was made, what the compiler says; else why there is none. */
  readonly faults: readonly Fault[];
  readonly scanned?: Scanned;
}

export const isValid = ({ made, faults }: Outcome): boolean => made && faults.length === 0;

/** Listed, made, valid, and the share of the valid. */
export function sharesOf(outcomes: readonly Outcome[]): [number, number, number, string] {
  const valid = outcomes.filter(isValid).length;
  return [
    outcomes.length,
    outcomes.filter(({ made }) => made).length,
    valid,
    percent(valid, outcomes.length),
  ];
}

const examples = 3;

/** Failures by the code of what went wrong first, the most frequent first, each with some examples. */
export function printFailures(tool: Tool, outcomes: readonly Outcome[]): void {
  const byCode = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    if (isValid(outcome)) continue;
    const code = `${outcome.made ? 'invalid' : 'not made'}: ${outcome.faults[0]?.code ?? '?'}`;
    byCode.set(code, [...(byCode.get(code) ?? []), outcome]);
  }
  if (byCode.size > 0) console.log(`\n${tool}, what failed:`);
  for (const [code, failed] of [...byCode].sort(([, a], [, b]) => b.length - a.length)) {
    console.log(`  ${failed.length} × ${code}`);
    for (const { listed, faults } of failed.slice(0, examples))
      console.log(`      ${listed.package} ${listed.name}: ${brief(faults[0]?.message ?? '')}`);
  }
}

const brief = (message: string): string => {
  const line = message.replaceAll(/\s+/gu, ' ');
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
};

/** How the fixtures of a tool get past the compiler. */
export function printCasts(tool: Tool, outcomes: readonly Outcome[]): void {
  const kinds = new Map<string, number>();
  let withCasts = 0;
  for (const { scanned } of outcomes) {
    if (scanned && scanned.casts.size > 0) withCasts++;
    for (const [kind, count] of scanned?.casts ?? []) kinds.set(kind, (kinds.get(kind) ?? 0) + count);
  }
  const sorted = [...kinds].sort(([, a], [, b]) => b - a).map(([kind, count]) => `${count} × ${kind}`);
  console.log(`\n${tool}, casts in ${withCasts} fixtures: ${sorted.join(', ') || 'none'}`);
}
