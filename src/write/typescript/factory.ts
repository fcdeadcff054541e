import { isObject, type Json } from '../../model/json.ts';
import type { RowWriter } from '../writer.ts';
import { free, functionName } from './constant-name.ts';
import { renderValue, startsWithBrace, width } from './literal.ts';
import { headText, listWriter, type ModuleLayout } from './module.ts';
import { syntaxOf } from './syntax.ts';
import { columnsOf, keyText, stringText } from './words.ts';

/** What a module holds that makes rows when it is asked to. */
export interface FactoryLayout extends Omit<ModuleLayout, 'constant'> {
  /** What the functions are named after: `makeOrder` and `resetOrders` of `Order`. */
  readonly entity: string;
  /** `union`: of objects alone. `other`: what has no members to override, such as a string, a tuple or `null`. */
  readonly shape: 'object' | 'union' | 'other';
  /** Of a union: the member that tells its parts from each other. Rows are then chosen by what the overrides say of it. */
  readonly discriminant?: string;
}

/** `export function makeOrder(overrides: Partial<Order> = {}): Order` and the rows that it makes one after the other. */
export function factoryWriter(layout: FactoryLayout): RowWriter {
  const { type } = layout;
  const names = namesOf(layout);
  const syntax = syntaxOf(layout.syntax);
  // In JavaScript the list's type says what its functions return.
  const arrow = layout.syntax === undefined || layout.syntax === 'ts' ? `(): ${type} =>` : '() =>';
  const list = listWriter((row) => arrowText(arrow, syntax.row(row)));
  return {
    begin: () =>
      `${headText(layout)}let ${names.next} = 0;\n\n${makeText(layout, names)}\n${resetText(layout, names)}\n${nextText(layout, names)}\n` +
      `${syntax.constant(names.rows, `readonly (() => ${type})[]`, whyFunctions)} [`,
    rows: list.rows,
    end: () => `${list.end()};\n${syntax.end([names.make, names.reset])}`,
  };
}

/** A function that makes the row. What has no brackets of its own goes below the arrow where it needs more than a line. */
function arrowText(head: string, row: Json): string {
  const braces = startsWithBrace(row);
  const [open, after] = braces ? ['(', 2] : ['', 1];
  const render = (margin: string, before: number): string => {
    const text = renderValue(row, { margin, before: before + open.length, after });
    return braces ? inParentheses(row, text) : text;
  };
  const text = render('  ', columnsOf(head) + 3);
  const fits = !text.includes('\n') && columnsOf(head) + columnsOf(text) + 4 <= width;
  if (
    fits ||
    Array.isArray(row) ||
    (isObject(row) && (row.$js === 'function' || (braces && row.$js !== 'as')))
  )
    return `${head} ${text}`;
  return `${head}\n    ${render('    ', 4)}`;
}

/** `({ … })`, or `({ … }) as Order`: the braces alone are what could be taken for a body. */
function inParentheses(row: Json, text: string): string {
  const end = text.length - assertions(row).length;
  return `(${text.slice(0, end)})${text.slice(end)}`;
}

/** The ` as Type` behind an object, as it is rendered. */
function assertions(row: Json): string {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return '';
  return row.$js === 'as' && startsWithBrace(row)
    ? `${assertions(row.of as Json)} as ${String(row.type)}`
    : '';
}

const whyFunctions =
  'Functions, so that no two calls share an object: structuredClone loses classes and refuses functions.';

interface Names {
  readonly make: string;
  readonly reset: string;
  readonly next: string;
  readonly nextRow: string;
  readonly rows: string;
}

/** Names that nothing else in the module can have: each word of its types counts as taken. */
function namesOf({ entity, type, imports, declarations }: FactoryLayout): Names {
  const locals = imports.flatMap(({ names }) => names.map(({ local }) => local));
  const words = [type, ...declarations].flatMap((text) => text.match(/[\p{ID_Continue}$]+/gu) ?? []);
  const taken = new Set([...locals, ...words]);
  const own = (name: string): string => {
    const found = free([name, `${name}Here`], taken);
    taken.add(found);
    return found;
  };
  return {
    make: functionName('make', entity, taken),
    reset: functionName('reset', entity, taken, true),
    next: own('next'),
    nextRow: own('nextRow'),
    rows: own('rows'),
  };
}

function makeText(
  { type, shape, discriminant, syntax: kind }: FactoryLayout,
  { make, nextRow }: Names,
): string {
  const syntax = syntaxOf(kind);
  const after = 'After the last row the first one follows.';
  if (shape === 'other')
    return `${syntax.function({
      name: make,
      exported: true,
      comment: [`The next of the rows below, or what is given instead. ${after}`],
      parameter: { name: 'instead', type },
      returns: type,
    })}
  return instead === undefined ? ${nextRow}() : instead;
}
`;
  const chosen = shape === 'union' && discriminant !== undefined;
  const which = chosen
    ? `next of the rows below that has the ${wordOf(discriminant)} asked for`
    : 'next of the rows below';
  const wanted = chosen ? `overrides${access(discriminant)}` : '';
  // The intersection of two unions can be too complex for the compiler; an object is all that is needed.
  const [types, given] =
    shape !== 'union'
      ? ['', 'overrides']
      : kind === undefined || kind === 'ts'
        ? [`<${type}, object>`, 'overrides']
        : ['', syntax.as('overrides', 'object')];
  return `${syntax.function({
    name: make,
    exported: true,
    comment: [`The ${which}, made anew, with the overrides in place of its members.`, after],
    parameter: { name: 'overrides', type: `Partial<${type}>`, initial: '{}' },
    returns: type,
  })}
  return Object.assign${types}(${nextRow}(${wanted}), ${given});
}
`;
}

function resetText({ syntax }: FactoryLayout, { reset, next }: Names): string {
  return `${syntaxOf(syntax).function({
    name: reset,
    exported: true,
    comment: ['Begins with the first row again, for instance before each test.'],
    returns: 'void',
  })}
  ${next} = 0;
}
`;
}

function nextText(
  { type, entity, shape, discriminant, syntax }: FactoryLayout,
  { next, nextRow, rows }: Names,
): string {
  const head = { name: nextRow, exported: false, comment: [], returns: type };
  if (shape !== 'union' || discriminant === undefined)
    return `${syntaxOf(syntax).function(head)}
  const make = ${rows}[${next}++ % ${rows}.length];
  if (make === undefined) throw new Error(${stringText(`There is no row of ${entity} here.`)});
  return make();
}
`;
  const of = access(discriminant);
  const parameter = { name: 'wanted', type: `Partial<${type}>[${stringText(discriminant)}]` };
  return `${syntaxOf(syntax).function({ ...head, parameter })}
  for (let tried = 0; tried < ${rows}.length; tried++) {
    const row = ${rows}[${next}++ % ${rows}.length]?.();
    if (row !== undefined && (wanted === undefined || row${of} === wanted)) return row;
  }
  throw new Error(${stringText(`There is no such row of ${entity} here.`)});
}
`;
}

function access(member: string): string {
  const key = keyText(member);
  return /^[A-Za-z_$]/u.test(key) ? `.${key}` : `[${stringText(member)}]`;
}

/** A name that must not end the comment it stands in. */
const wordOf = (name: string): string => `\`${name.replaceAll('*/', '*\\/').replaceAll(/\s+/gu, ' ')}\``;
