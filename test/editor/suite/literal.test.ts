import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { literal } from '../../../src/editor/insert/literal.ts';
import { records } from '../../../src/editor/insert/records.ts';
import type { Json } from '../../../src/model/json.ts';

const layout = { indent: '  ', margin: '    ' };
const awkward: Json = JSON.parse(
  '{"plain": "a b", "no": "yes", "a-b": [1, [], {}, [true, null], {"x": [{"y": "#"}]}], "": "", "ü": "line\\nbreak", "__proto__": {"n": -0.5}, "date": "2024-01-01", "end": "a: b", "tab": "\\t"}',
) as Json;

describe('a value as it is inserted', () => {
  it('is the same value again, in every notation', () => {
    assert.deepEqual(JSON.parse(literal(awkward, 'json', layout)), awkward);
    assert.deepEqual(parse(literal(awkward, 'yaml', { indent: '  ', margin: '' })), awkward);
    for (const notation of ['javascript', 'typescript'] as const) {
      const evaluated: unknown = new Function(`return ${literal(awkward, notation, layout)}`)();
      assert.deepEqual(evaluated, awkward);
    }
  });

  it('has keys without quotes in JavaScript where they may be so, and the margin on each further line', () => {
    assert.equal(
      literal({ name: 'A', 'a-b': [1] }, 'javascript', layout),
      "{\n      name: 'A',\n      'a-b': [1],\n    }",
    );
  });

  it('has values that JSON lacks, and asserted types where the language has them', () => {
    const row: Json = {
      id: { $js: 'as', of: 'x', type: 'Id' },
      at: { $js: 'new', of: ['Date', '2024-01-31T00:00:00.000Z'] },
      none: { $js: 'undefined' },
    };
    const rest = "    at: new Date('2024-01-31T00:00:00.000Z'),\n    none: undefined,\n  }";
    const at = { indent: '  ', margin: '  ' };
    assert.equal(literal(row, 'typescript', at), `{\n    id: 'x' as Id,\n${rest}`);
    assert.equal(literal(row, 'javascript', at), `{\n    id: 'x',\n${rest}`);
    assert.equal(
      literal({ id: { $js: 'as', of: 'x', type: 'Id' } }, 'json', layout),
      '{\n      "id": "x"\n    }',
    );
    assert.equal(literal({ $js: 'new', of: ['Date', 0] }, 'typescript', layout), 'new Date(0)');
  });

  it('is a record of CSV, line breaks within quotes included', () => {
    assert.deepEqual(records('a,b\r\n1,"x\r\ny ""z"""\r\n2,3\r\n'), ['a,b', '1,"x\r\ny ""z"""', '2,3']);
  });
});
