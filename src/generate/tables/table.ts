import type { Entity } from '../../model/dataset.ts';
import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Place, Problem } from '../../model/problem.ts';
import type { Check, GivenRow } from '../../model/sql/catalogue.ts';
import type { RuledKey, TableRules } from '../../model/sql/table-rules.ts';
import { hashText, mix, Stream } from '../../model/stream.ts';
import { failed, type Fill, type Run } from '../fill/fill.ts';
import type { Domain } from '../fill/domain.ts';
import { permutation } from '../fill/permutation.ts';
import { domainAt } from '../fill/unique.ts';
import type { Bind, Binding, RowSource } from '../index.ts';
import { arrange } from './arrange.ts';
import { createFan, type FanRange } from './fan.ts';
import { finish, restored, standard, unfinished } from './finish.ts';
import { amongAgreeing, decides, linksOf, type Leading, type Link } from './links.ts';
import { numberedDomain } from './numbered.ts';
import { block } from './order.ts';
import { createRepair } from './repair.ts';
import { fewer, keptRows, noParents, notFree, withoutGround } from './table-problems.ts';
import { windowDomain, windowFill } from './window-fill.ts';
import { failedCheck, predicatesOf } from './predicates.ts';
import { spanUnit } from './spans.ts';
import { numberKeys, type KeyUnits, type Lead, type NumberOf, type Unit } from './units.ts';

/** A table as others refer to it. */
export interface Parent {
  readonly entity: Entity;
  /** Rows that can be referred to: those the schema brings, then those made. */
  readonly count: number;
  /** Rows that the schema brings. */
  readonly given: number;
  /** The value of a column of such a row; `undefined` for NULL. */
  valueAt(column: string, row: number): Json | undefined;
  /** Of a row that the schema brings. */
  placeOf(row: number): Place | undefined;
}

export interface TableRequest {
  readonly entity: Entity;
  readonly rules: TableRules;
  readonly wanted: WantedRows;
  /** Whether none are made because the schema brings those that are to be chosen from. */
  readonly keeps: boolean;
  /** Rows that are there already: keys go on after them. */
  readonly before: number;
  readonly seed: number;
  leading(foreignKey: number): Leading;
}

/** Rows to make: a number, or so many for each row that a foreign key (by its position) refers to. */
export type WantedRows = number | WantedRatio;
export type WantedRatio = FanRange & { readonly foreignKey: number };

export interface BoundTable {
  readonly bind: Bind;
  /** Once bound. */
  readonly binding: Binding | undefined;
  /** Once bound: whether rows may refer to later blocks of tables that are filled together with it. */
  readonly scattered: boolean;
  /** @param source its rows, once compiled */
  parent(source: () => RowSource | undefined): Parent;
}

/** Rows that are tried where CHECKs are evaluated; where none are, only what is built in can fail. */
const attempts = { checked: 400, built: 24 };
const keySalt = 0x51ab7c1d;
const repairSalt = 0x3ad8025f;

type Decided = (row: number, stream: Stream) => Json | undefined;

/** Ties the rows of a table to each other by its keys and to other tables by its foreign keys. */
export function bindTable({ entity, rules, wanted, keeps, before, seed, leading }: TableRequest): BoundTable {
  const path = mix(hashText(entity.id), seed);
  const given = usable(rules);
  const columns = new Map(rules.columns.map((column) => [column.name, column]));
  const predicates = predicatesOf(rules);
  const stream = new Stream();
  /** What the row's number alone decides, by column: others can ask for it without making the row. */
  const decided = new Map<string, Decided>();
  let count = 0;
  let scattered = false;
  let bound: Binding | undefined;

  const bind: Bind = ({ root, fillers }): Binding => {
    const problems: Problem[] = [...rules.faults, ...predicates.problems];
    if (keeps) problems.push(keptRows(rules));
    const domains = new Map<string, Domain | undefined>();
    const domainOf = (name: string): Domain | undefined => {
      if (!domains.has(name)) {
        const kind = columns.get(name)?.kind ?? 'text';
        const windows = rules.windows.get(name);
        const within = windows && { domain: windowDomain(windows, kind, path), plain: false };
        const found = within ?? domainAt(name, root, fillers);
        const used = rules.table.rows.map(({ values }) => values[name]);
        domains.set(name, found && numberedDomain(found, columns.get(name), used));
      }
      return domains.get(name);
    };
    const likely = typeof wanted === 'number' ? wanted : likelyRows(wanted, leading, path);
    const links = linksOf(rules, entity.id, likely, rules.table.rows.length > 0, leading);
    const owner = new Map(links.flatMap((link) => decides(link).map((name) => [name, link] as const)));
    const own = new Map<string, Unit>();
    const unitOf = (name: string): Unit | undefined => {
      const link = owner.get(name);
      if (link) return link.unit;
      const domain = own.has(name) ? undefined : domainOf(name);
      const kind = columns.get(name)?.kind ?? 'text';
      const ordinal = ['integer', 'date', 'timestamp'].includes(kind);
      if (domain)
        own.set(name, {
          name,
          columns: [name],
          kind: 'column',
          size: domain.capacity,
          ordinal,
          toItself: false,
        });
      return own.get(name);
    };

    const spans = rules.exclusions.map((exclusion) => spanUnit(exclusion, rules, unitOf, path));
    const keys = [
      ...rules.keys.flatMap((key) => keyUnits(key, rules, unitOf, problems, before)),
      ...spans.map(({ key }) => key),
    ];
    const lead = typeof wanted === 'number' ? undefined : leadOf(wanted, links, keys, path);
    if (lead?.problem) problems.push(lead.problem(rules));
    const rows = lead?.rows ?? likely;
    const linked = new Map(links.flatMap((link) => (link.unit ? [[link.unit, link] as const] : [])));
    const inBlocks = new Set<Unit>();
    const numbering = numberKeys(keys, {
      rows,
      before,
      ...(lead?.lead && { lead: lead.lead }),
      permuted(unit) {
        const key = mix(hashText(unit.name), path);
        if (!linked.get(unit)?.together) return permutation(Math.max(1, unit.size), key);
        inBlocks.add(unit);
        return permutedInBlocks(unit.size, key);
      },
      turn: ({ name }, digits) => mix(mix(hashText(name), path), digits),
    });
    scattered = links.some(
      ({ together, unit }) =>
        together && (unit === undefined || (numbering.numbers.has(unit) && !inBlocks.has(unit))),
    );
    const childless = links.find(
      ({ needed, cut, parent, from }) => needed && !cut && parent !== undefined && parent().count <= from,
    );
    const groundless = links.find((link) => link.groundless);
    count = childless || groundless || rules.closed ? 0 : Math.min(rows, numbering.capacity);
    if (rules.closed) {
      // What there is to tell was told when the table was read.
    } else if (groundless) problems.push(withoutGround(groundless, rules));
    else if (childless) problems.push(noParents(entity, childless, rules));
    else if (count < rows && numbering.limit) problems.push(numbering.limit.problem(count));

    for (const [name, unit] of own) {
      const number = numbering.numbers.get(unit);
      const domain = domainOf(name);
      const column = mix(hashText(name), path);
      if (number === undefined || domain === undefined) continue;
      decided.set(name, (row, source) => domain.at(number(row), source.reset(mix(keySalt, row), column)));
    }
    for (const { span, unit, at } of spans) {
      // Where other columns tell rows apart already, no number was needed.
      const number = numbering.numbers.get(unit) ?? ((row: number) => row);
      span.columns.forEach((name, position) => {
        if (!owner.has(name)) decided.set(name, (row) => at(number(row), row)[position]);
      });
    }
    const fills = new Map<string, Fill>();
    for (const link of links) {
      const number = link.unit && numbering.numbers.get(link.unit);
      const choose = number ? undefined : drawn(link);
      link.columns.forEach((name, at) => {
        if (link.fixed.includes(at)) return;
        if (number) decided.set(name, (row) => referred(link, at, numbered(link, number, row)));
        else fills.set(name, (run) => referred(link, at, choose?.(run, valueIn(fills))) ?? failed);
      });
    }
    for (const [name, value] of decided) fills.set(name, (run) => value(run.index, run.stream) ?? failed);

    const ties = new Set(fills.keys());
    for (const [name, windows] of rules.windows) {
      const kind = columns.get(name)?.kind;
      if (!fills.has(name) && kind !== undefined) fills.set(name, windowFill(windows, kind));
    }

    const free = (name: string): boolean => !fills.has(name) || rules.windows.has(name);
    const repair = createRepair(rules, (name) => free(name) && !decided.has(name));
    let missed: Check | undefined;
    bound = {
      fills,
      ties,
      problems,
      attempts: predicates.any ? attempts.checked : attempts.built,
      arrange(row, key) {
        if (!isObject(row)) return;
        arrange(row, rules.orderings, free);
        if (repair === undefined) return;
        const zones = standard(row, rules.columns);
        repair(row, stream.reset(key, mix(path, repairSalt)));
        restored(row, zones);
      },
      finish(row) {
        const made = row as JsonObject;
        standard(made, rules.columns);
        missed = predicates.failing(made);
        return missed === undefined ? finish(made, rules.columns) : undefined;
      },
      refused: (index) => missed && failedCheck(missed, entity, index),
      judged(row, judge) {
        const made = unfinished(row as JsonObject, rules.columns);
        if (!judge(made)) return false;
        standard(made, rules.columns);
        return predicates.failing(made) === undefined;
      },
    };
    return bound;
  };
  /** The parent of a row that counts as many as its number says. */
  const numbered = ({ parent, from, needed }: Link, number: NumberOf, row: number): number | undefined => {
    const n = number(row);
    if (parent) return from + n < parent().count ? from + n : undefined;
    return n >= 0 && n < row ? given.length + n : itself(needed, row);
  };
  /** The first row of a table that refers to itself, where it must refer to some row. */
  const itself = (needed: boolean, row: number): number | undefined =>
    needed ? given.length + row : undefined;

  type Values = (name: string, run: Run) => Json | undefined;
  const valueIn =
    (fills: ReadonlyMap<string, Fill>): Values =>
    (name, run) => {
      const value = fills.get(name)?.(run, run.key, path, 0);
      return value === failed ? undefined : value;
    };
  const drawn = (link: Link): ((run: Run, value: Values) => number | undefined) => {
    const { parent, needed, salt } = link;
    const source = (run: Run): Stream => run.stream.reset(run.key, mix(path, salt));
    if (parent && link.fixed.length > 0) {
      const choose = amongAgreeing(link, parent);
      return (run, value) =>
        choose(
          (name) => value(name, run),
          () => source(run),
        );
    }
    return (run) => {
      const size = parent ? among(parent(), link, run.index) : given.length + run.index;
      return size > 0 ? source(run).int(size) : parent ? undefined : itself(needed, run.index);
    };
  };
  const referred = ({ references, parent }: Link, at: number, row: number | undefined): Json | undefined => {
    const column = references[at];
    if (row === undefined || column === undefined) return undefined;
    if (parent) return parent().valueAt(column, row);
    return row < given.length ? known(given[row], column) : decided.get(column)?.(row - given.length, stream);
  };

  return {
    bind,
    get binding() {
      return bound;
    },
    get scattered() {
      return scattered;
    },
    parent(source) {
      const whole = remembered((row) => {
        const made = source()?.row(row);
        return made?.ok === true && isObject(made.value) ? made.value : {};
      });
      return {
        entity,
        get count() {
          return given.length + count;
        },
        given: given.length,
        placeOf: (row) => given[row]?.place,
        valueAt(column, row) {
          if (row < given.length) return known(given[row], column);
          const made = decided.get(column);
          if (made) return made(row - given.length, stream);
          return whole(row - given.length)[column] ?? undefined;
        },
      };
    },
  };
}

/** Rows that can be referred to: all, or those of the row's own and earlier blocks. */
function among({ count, given }: Parent, { together }: Link, row: number): number {
  return together ? Math.min(count, given + (Math.floor(row / block) + 1) * block) : count;
}

/** A permutation that leaves each number in its block. */
function permutedInBlocks(size: number, key: number): NumberOf {
  const within = remembered((at: number) =>
    permutation(Math.max(1, Math.min(block, size - at * block)), mix(key, at)),
  );
  return (row) => {
    const at = Math.floor(row / block);
    return at * block + within(at)(row % block);
  };
}

const known = (row: GivenRow | undefined, column: string): Json | undefined =>
  row?.values[column] ?? undefined;

/** Rows of the schema that can be referred to: those whose keys it says. */
function usable({ table, keys }: TableRules): readonly GivenRow[] {
  const needed = [...new Set(keys.flatMap(({ columns }) => columns))];
  return table.rows.filter(({ values }) => needed.every((name) => (values[name] ?? null) !== null));
}

const fanSalt = 0x6c62272e;

/** About as many rows as a ratio gives; what keys allow may be fewer. */
function likelyRows(wanted: WantedRatio, leading: (foreignKey: number) => Leading, path: number): number {
  return createFan(wanted, mix(path, fanSalt)).total(leading(wanted.foreignKey).parent().count);
}

/** Rows that follow each other parent by parent, at most as many for one as its keys can tell apart. */
function leadOf(
  wanted: WantedRatio,
  links: readonly Link[],
  keys: readonly KeyUnits[],
  path: number,
): {
  readonly rows: number;
  readonly lead?: Lead;
  readonly problem?: (rules: TableRules) => Problem;
} {
  const unit = links.find(({ at }) => at === wanted.foreignKey)?.unit;
  if (unit === undefined) return { rows: 0, problem: (rules) => notFree(rules, wanted.foreignKey) };
  const rooms = keys
    .filter(({ units }) => units.includes(unit))
    .map(({ units }) => units.reduce((product, each) => (each === unit ? product : product * each.size), 1));
  const room = Math.min(...rooms);
  const [from, to] = [Math.min(wanted.from, room), Math.min(wanted.to, room)];
  const fan = createFan({ ...wanted, from, to }, mix(path, fanSalt));
  return {
    rows: fan.total(unit.size),
    lead: { unit, parentOf: (row) => fan.parentOf(row), positionOf: (row) => fan.positionOf(row) },
    ...(to < wanted.to && { problem: (rules) => fewer(rules, wanted, to) }),
  };
}

/** The units of a key; none where only the database can tell, which is told. */
function keyUnits(
  key: RuledKey,
  { table }: TableRules,
  unitOf: (name: string) => Unit | undefined,
  problems: Problem[],
  before: number,
): readonly KeyUnits[] {
  const units = new Set(key.columns.map(unitOf).filter((unit) => unit !== undefined));
  const { place } = key;
  if (units.size > 0) {
    const kind = key.kind === 'primary' ? 'primary key' : 'unique key';
    const after = before > 0 ? ` after the first ${before}` : '';
    const message = (rows: number): string =>
      `${table.name} gets ${rows} rows${after}: its ${kind} (${key.columns.join(', ')}) tells no more apart.`;
    return [
      {
        units: [...units],
        problem: (rows) => ({ code: 'sql-rows-limited', severity: 'warning', message: message(rows), place }),
      },
    ];
  }
  if (key.parts.some((part) => 'expression' in part)) {
    const message = `Whether rows of ${table.name} differ in this expression is not known before they are loaded.`;
    problems.push({ code: 'sql-expression-key', severity: 'warning', message, place });
  }
  return [];
}

/** The rows asked for last, for what is asked of them column by column. */
function remembered<T>(make: (row: number) => T): (row: number) => T {
  const kept = new Map<number, T>();
  return (row) => {
    const before = kept.get(row);
    if (before !== undefined) return before;
    const made = make(row);
    if (kept.size >= 64) kept.clear();
    kept.set(row, made);
    return made;
  };
}
