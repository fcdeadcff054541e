import assert from 'node:assert/strict';
import { exportOffset } from '../../../src/editor/types/export.ts';
import { isExpression, typeAt } from '../../../src/editor/types/type-at.ts';
import type { TypeSummary } from '../../../src/protocol/worker.ts';

const uri = 'file:///shop/order.ts';

/** What the engine tells of the declarations in a text; `~` begins and `^` ends each. */
function declared(marked: string): { readonly text: string; readonly types: readonly TypeSummary[] } {
  const text = marked.replaceAll(/[~^]/g, '');
  const types: TypeSummary[] = [];
  const open: number[] = [];
  let at = 0;
  for (const character of marked) {
    if (character === '~') open.push(at);
    else if (character === '^') {
      const start = open.pop() ?? 0;
      const own = text.slice(start, at);
      const found = /(?:interface|type|class|enum) (\w+)(?= [={])/.exec(own);
      const name = found?.[1] ?? '';
      const from = start + (found?.index ?? 0) + (found?.[0].length ?? 0) - name.length;
      types.push({
        id: `${uri}#${name}`,
        name,
        exported: /^(\/\*.*\*\/\s*)?export/.test(own),
        generic: false,
        place: { uri, start: from, end: from + name.length },
        extent: { uri, start, end: at },
      });
    } else at++;
  }
  return { text, types };
}

describe('the type at the cursor', () => {
  const { text, types } = declared(
    '~export interface Order {\n  // of a Line\n  lines: Line[];\n  Line: string;\n}^\n\n' +
      '~/** of Order */ interface Line {\n  sku: string;\n}^\nconst first: Order = load();\n',
  );
  const at = (before: string, from = 0): string | undefined => {
    const offset = text.indexOf(before, from);
    assert.ok(offset >= 0);
    return typeAt(types, { uri, text }, offset)?.name;
  };

  it('is the one whose declaration it is in, its comment included', () => {
    assert.equal(at('lines'), 'Order');
    assert.equal(at('sku'), 'Line');
    assert.equal(at('of Order'), 'Line');
  });

  it('is the one whose name it is on, wherever that stands in code', () => {
    assert.equal(at('Line[]'), 'Line');
    assert.equal(at('Order = load'), 'Order');
  });

  it('is not one that is only named in a comment, by a member, or just written', () => {
    assert.equal(at('Line\n'), 'Order');
    assert.equal(at('Line: string'), 'Order');
    assert.equal(at('[];'), 'Order');
  });

  it('is the first of the file where there is none', () => {
    assert.equal(at('load'), 'Order');
    assert.equal(typeAt([], { uri, text }, 0), undefined);
  });

  it('is no guess where a type was written out', () => {
    assert.equal(isExpression({ uri }, `${uri}#Page<Order>`), true);
    assert.equal(isExpression({ uri }, `${uri}#Order["lines"]`), true);
    assert.equal(isExpression({ uri }, `${uri}#Geo.Point`), false);
    assert.equal(isExpression({ uri: 'file:///a.json' }, 'file:///a.json#a<b>'), false);
    assert.equal(isExpression({ uri }, undefined), false);
  });
});

describe('exporting a type', () => {
  const exported = (marked: string): string | undefined => {
    const { text, types } = declared(marked);
    const [type] = types;
    const offset = type && exportOffset(type, { uri, text });
    return offset === undefined ? undefined : `${text.slice(0, offset)}export ${text.slice(offset)}`;
  };

  it('puts the word before the declaration and behind its comment', () => {
    assert.equal(exported('~interface Line {}^'), 'export interface Line {}');
    assert.equal(
      exported('let a;\n~/** The type of a line. */\ntype Line = 1;^'),
      'let a;\n/** The type of a line. */\nexport type Line = 1;',
    );
  });

  it('puts it before all other words', () => {
    assert.equal(exported('~declare const enum Line {}^'), 'export declare const enum Line {}');
    assert.equal(exported('~declare abstract class Line {}^'), 'export declare abstract class Line {}');
  });

  it('is not offered where it would not help', () => {
    assert.equal(exported('~export interface Line {}^'), undefined);
    const { text, types } = declared('~interface Line {}^');
    const type = types[0] as TypeSummary;
    assert.equal(exportOffset({ ...type, name: 'Geo.Line' }, { uri, text }), undefined);
    assert.equal(exportOffset({ ...type, elsewhere: true }, { uri, text }), undefined);
  });
});
