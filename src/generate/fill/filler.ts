import type { GenerateOptions } from '../../model/options.ts';
import { mix } from '../../model/stream.ts';
import type { Cell, ObjectCell } from '../cells/cell.ts';
import { holds, type Conjunct } from '../conjunct.ts';
import type { Conjunction, Solver, Space } from '../solve.ts';
import { stratum } from '../strata.ts';
import { fillArray } from './array.ts';
import { failed, inner, type Fill, type Naming } from './fill.ts';
import { fillNumber } from './number.ts';
import { fillObject, outlineOf, type Outline } from './object.ts';
import { spentLevel } from './size.ts';
import { fillString } from './string.ts';
import { nullShare } from './suggested.ts';
import { fillListed, preferring, withNulls } from './values.ts';

/** From this many containers down, only what is required is made, by the shortest way. */
export const deepest = 14;
/** Draws of a value that construction alone does not make right. */
const attempts = 24;

const branchSalt = 0x1b873593;

/** Branches that are tried for a value that must differ from those of other rows. */
const mostTurns = 256;

/** Visits after which each branch of each space has come up. */
function turns(spaces: readonly Space[], total: number): number {
  const rounds = spaces.map((space) => Math.ceil(space.cycle / Math.max(1, space.weight)));
  return Math.min(mostTurns, total * Math.max(...rounds));
}

/** Turns decided conjunctions into closures that make values; each is built once. */
export class Fillers {
  private readonly outlines = new Map<ObjectCell, Outline>();

  constructor(
    readonly solver: Solver,
    readonly options: GenerateOptions,
    readonly entity: string,
  ) {}

  of(conjunction: Conjunction, naming: Naming): Fill {
    const made = conjunction.fillers.get(naming.key) as Fill | undefined;
    if (made) return made;
    // The stand-in breaks recursion: it looks the finished closure up when it is first called.
    conjunction.fillers.set(naming.key, ((run, row, path, visit) =>
      (conjunction.fillers.get(naming.key) as Fill)(run, row, path, visit)) satisfies Fill);
    const fill = this.build(conjunction, naming);
    conjunction.fillers.set(naming.key, fill);
    return fill;
  }

  outline(cell: ObjectCell): Outline {
    let outline = this.outlines.get(cell);
    if (!outline) this.outlines.set(cell, (outline = outlineOf(cell)));
    return outline;
  }

  private build(conjunction: Conjunction, naming: Naming): Fill {
    const unique = naming.unique?.fills.get(conjunction);
    if (unique) return unique;
    const resolution = this.solver.resolve(conjunction);
    if (resolution.kind === 'empty') return () => failed;
    if (resolution.kind === 'finite') return fillListed(resolution.values, conjunction.list, naming, this);
    const { spaces } = resolution;
    const others = spaces.filter(({ kind }) => kind !== 'null');
    const share =
      spaces.length > others.length && others.length > 0 ? nullShare(conjunction.list) : undefined;
    if (share === undefined) return this.spaces(conjunction, spaces, naming);
    return withNulls(share, this.spaces(conjunction, others, naming));
  }

  private spaces(conjunction: Conjunction, spaces: readonly Space[], naming: Naming): Fill {
    const only = spaces.length === 1 ? spaces[0] : undefined;
    if (only && !only.varied) return this.cell(only.witness, conjunction, naming);
    return this.choose(conjunction, spaces, naming);
  }

  /** Picks a kind of value and a branch by stratum, so that all come up evenly. */
  private choose(conjunction: Conjunction, spaces: readonly Space[], naming: Naming): Fill {
    const table: { space: Space; at: number }[] = [];
    for (const space of spaces) for (let at = 0; at < space.weight; at++) table.push({ space, at });
    const total = table.length;
    const witness = this.lazy((spaces[0] as Space).witness, conjunction, naming);
    const cells = new Map<Cell, Fill>();
    const one: Fill = (run, row, path, visit) => {
      const slot = table[stratum(visit, total, path ^ branchSalt)] as { space: Space; at: number };
      const seen = Math.floor(visit / total) * slot.space.weight + slot.at;
      const cell = this.solver.variant(conjunction, slot.space, seen);
      let fill = cells.get(cell);
      if (!fill) {
        fill = this.cell(cell, conjunction, naming);
        cells.set(cell, fill);
      }
      return fill(run, row, path, Math.floor(seen / Math.max(1, slot.space.weight)));
    };
    // Where a value must differ from those of other rows, there may be only one branch that has it.
    const tries = naming.unique ? turns(spaces, total) : 1;
    return (run, row, path, visit) => {
      if (run.depth < deepest && run.level !== spentLevel) {
        for (let t = 0; t < tries; t++) {
          const value = one(run, row, path, visit + t);
          if (value !== failed) return value;
        }
      }
      return witness(run, row, path, visit);
    };
  }

  private lazy(cell: Cell, conjunction: Conjunction, naming: Naming): Fill {
    let fill: Fill | undefined;
    return (run, row, path, visit) => {
      fill ??= this.cell(cell, conjunction, naming);
      return fill(run, row, path, visit);
    };
  }

  private cell(cell: Cell, conjunction: Conjunction, naming: Naming): Fill {
    switch (cell.kind) {
      case 'values':
        return fillListed(cell.values, conjunction.list, naming, this);
      case 'number':
        return fillNumber(cell, conjunction.list, naming, this);
      case 'string':
        return fillString(cell, conjunction.list, naming, this);
      case 'array':
        return this.container('array', fillArray(cell, inner(naming), this), cell.check, conjunction.list);
      case 'object':
        return naming.unique
          ? checked(fillObject(cell, naming, this), cell.check, conjunction.list)
          : this.container('object', fillObject(cell, naming, this), cell.check, conjunction.list);
    }
  }

  private container(kind: 'array' | 'object', fill: Fill, check: boolean, list: readonly Conjunct[]): Fill {
    return preferring(checked(fill, check, list), kind, list, this);
  }
}

/** Tests each value against all conjuncts and draws again where construction missed. */
function checked(fill: Fill, check: boolean, list: readonly Conjunct[]): Fill {
  if (!check) return fill;
  return (run, row, path, visit) => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const value = fill(run, attempt === 0 ? row : mix(row, 0x9e37 + attempt), path, visit + attempt * 7);
      if (value !== failed && list.every((conjunct) => holds(conjunct, value))) return value;
    }
    return failed;
  };
}
