import type { Stream } from '../../model/stream.ts';
import type { Solver } from '../solve.ts';
import type { NameSource } from './cell.ts';

/** Draws a property name; the attempt number walks through names that can be counted. */
export function drawName(
  source: NameSource,
  solver: Solver,
  stream: Stream,
  attempt: number,
): string | undefined {
  const resolution = solver.resolve(source.names);
  if (resolution.kind === 'empty') return undefined;
  if (resolution.kind === 'finite') {
    const strings = resolution.values.filter((value) => typeof value === 'string');
    return strings.length > 0 ? strings[(stream.int(strings.length) + attempt) % strings.length] : undefined;
  }
  const space = resolution.spaces.find(({ kind }) => kind === 'string');
  if (!space) return undefined;
  const cell = solver.variant(source.names, space, attempt);
  if (cell.kind === 'values') {
    const value = cell.values[(stream.int(cell.values.length) + attempt) % cell.values.length];
    return typeof value === 'string' ? value : undefined;
  }
  if (cell.kind !== 'string') return undefined;
  for (let i = 0; i < 8; i++) {
    const text = cell.free && attempt < 30 ? words[stream.int(words.length)] : cell.language.draw(stream);
    if (text !== undefined && cell.accepts(text)) return text;
  }
  return undefined;
}

/** Names for properties that a schema leaves open. */
const words = [
  'alpha',
  'beta',
  'gamma',
  'delta',
  'main',
  'extra',
  'first',
  'second',
  'third',
  'primary',
  'backup',
  'local',
  'remote',
  'test',
  'build',
  'common',
  'custom',
  'default',
  'group',
  'item',
  'label',
  'note',
  'option',
  'profile',
  'region',
  'scope',
  'stage',
  'target',
  'variant',
  'zone',
  'north',
  'south',
  'east',
  'west',
  'red',
  'green',
  'blue',
];
