/**
 * Microseconds of processor time per draw and per plan of strings that real schemas ask for. Processor
 * time, not the clock: other processes do not count. Run: `node --import tsx bench/strings.ts`.
 */
import { Stream } from '../src/model/stream.ts';
import type { StringConstraints, StringLanguage } from '../src/generate/strings/index.ts';
import { compilePattern, planStrings } from '../src/generate/strings/index.ts';

interface Case {
  readonly patterns?: readonly string[];
  readonly formats?: readonly string[];
  readonly min?: number;
  readonly max?: number;
}

const cases: Readonly<Record<string, Case>> = {
  'free text': {},
  'free text, 5–12': { min: 5, max: 12 },
  'order number': { patterns: ['^[A-Z]{3}-\\d{4}$'] },
  'phone number': { patterns: ['^\\+?[0-9]{7,15}$'] },
  'slug, 3–20': { patterns: ['^[a-z0-9]+(-[a-z0-9]+)*$'], min: 3, max: 20 },
  'semantic version': { patterns: ['^\\d+\\.\\d+\\.\\d+$'] },
  'hex colour': { patterns: ['^#[0-9a-fA-F]{6}$'] },
  identifier: { patterns: ['^[a-zA-Z_][a-zA-Z0-9_]*$'] },
  'identifier, 1–64': { patterns: ['^[a-zA-Z_][a-zA-Z0-9_]*$'], min: 1, max: 64 },
  'one of three': { patterns: ['^(?:red|green|blue)$'] },
  'not blank': { patterns: ['\\S'] },
  'a prefix': { patterns: ['^x-'] },
  'a search': { patterns: ['foo'] },
  'password rules': { patterns: ['^(?=.*[A-Z])(?=.*\\d).{8,}$'] },
  uuid: { formats: ['uuid'] },
  date: { formats: ['date'] },
  'hostname, 10–20': { formats: ['hostname'], min: 10, max: 20 },
  'uri and a pattern': { patterns: ['^https://'], formats: ['uri'] },
  'email and a pattern': { patterns: ['^admin@', '\\.org$'], formats: ['email'] },
  'two patterns': { patterns: ['^[a-z]+$', 'ab'], min: 5, max: 9 },
  'a long pattern': { patterns: ['x'.repeat(10_000)] },
};

function constraints(wish: Case): StringConstraints {
  return {
    patterns: (wish.patterns ?? []).flatMap((source) => compilePattern(source)?.pattern ?? []),
    notPatterns: [],
    formats: wish.formats ?? [],
    minLength: wish.min ?? 0,
    maxLength: wish.max ?? Infinity,
  };
}

/** Least of several rounds, in microseconds per call. */
function microseconds(work: (i: number) => unknown, count: number, rounds: number): number {
  let least = Infinity;
  let kept: unknown = undefined;
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage();
    for (let i = 0; i < count; i++) kept = work(i);
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / count);
  }
  if (kept === undefined) throw new Error('nothing made');
  return least;
}

function draw(language: StringLanguage): number {
  const stream = new Stream();
  // Reading one character makes the engine join what was concatenated, as any writer would.
  const one = (i: number): unknown => language.draw(stream.reset(i, i ^ 0x5bd1e995))?.charCodeAt(0);
  // A slow draw is told from a fast one by few.
  const count = microseconds(one, 1000, 1) > 20 ? 2000 : 100_000;
  return microseconds(one, count, 5);
}

console.log(`${'strings'.padEnd(22)} ${'µs a draw'.padStart(10)} ${'µs a plan'.padStart(10)}  example`);
for (const [name, wish] of Object.entries(cases)) {
  const wanted = constraints(wish);
  const planning = microseconds(() => planStrings(wanted), 1, 5);
  const language = planStrings(wanted);
  if (language.kind === 'empty') throw new Error(`${name}: ${language.reason}`);
  const examples = [1, 2, 3].map((i) => language.draw(new Stream(9, i)) ?? '–');
  const example = examples.map((text) => JSON.stringify(text.slice(0, 28))).join(' ');
  console.log(
    `${name.padEnd(22)} ${draw(language).toFixed(2).padStart(10)} ${planning.toFixed(0).padStart(10)}  ${example}`,
  );
}
