import assert from 'node:assert/strict';
import { loadParser, readSql } from '../../src/read/sql/index.ts';
import { layOut } from '../../src/worker/diagram.ts';
import { summaryOfTables } from '../../src/worker/read-source.ts';
import type { Diagram, DiagramTable } from '../../src/protocol/worker.ts';

const metrics = { character: 8, line: 18 };

async function diagramOf(ddl: string, near?: string): Promise<Diagram> {
  await loadParser('postgres');
  const { dataset } = readSql({ texts: [{ uri: 'file:///a.sql', text: ddl }], dialect: 'postgres' });
  assert.ok(dataset);
  return layOut(summaryOfTables(dataset).tables ?? [], metrics, near);
}

describe('layOut', () => {
  it('puts tables beside each other, those that are referred to to the left', async () => {
    const { tables, relations } = await diagramOf(`
      CREATE TABLE a (id int PRIMARY KEY);
      CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL UNIQUE REFERENCES a, up int REFERENCES b);
      CREATE TABLE c (b int NOT NULL REFERENCES b, a int REFERENCES a);
      CREATE TABLE alone (x int);`);
    const named = (name: string): DiagramTable => tables.find((each) => each.name === name) as DiagramTable;
    const right = ({ x, width }: DiagramTable): number => x + width;
    assert.ok(right(named('a')) < named('b').x && right(named('b')) < named('c').x);
    for (const one of tables)
      for (const other of tables)
        assert.ok(
          one === other ||
            right(one) < other.x ||
            right(other) < one.x ||
            one.y + one.height < other.y ||
            other.y + other.height < one.y,
          `${one.name} lies on ${other.name}`,
        );
    assert.deepEqual(
      relations.map(({ from, to, columns, optional, single }) => [from, to, columns[0], optional, single]),
      [
        ['sql:b', 'sql:a', 'a', false, true],
        ['sql:b', 'sql:b', 'up', true, false],
        ['sql:c', 'sql:b', 'b', false, false],
        ['sql:c', 'sql:a', 'a', true, false],
      ],
    );
  });

  it('shows keys and references of a long table first, and how many columns are left out', async () => {
    const plain = Array.from({ length: 20 }, (_, at) => `c${at} text`);
    const { tables } = await diagramOf(
      `CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (${plain.join()}, id int PRIMARY KEY, p int REFERENCES p);`,
    );
    const { columns, more } = tables.find(({ name }) => name === 't') as DiagramTable;
    assert.equal(columns.length + more, 22);
    assert.deepEqual(
      columns.slice(-2).map(({ name }) => name),
      ['id', 'p'],
    );
  });

  it('shows of many tables those around one', async () => {
    const ddl = Array.from(
      { length: 400 },
      (_, at) =>
        `CREATE TABLE t${at} (id int PRIMARY KEY${at === 0 ? '' : `, p int REFERENCES t${at - 1}`});`,
    ).join('\n');
    const { tables, all } = await diagramOf(ddl, 'sql:t200');
    assert.equal(all, 400);
    assert.equal(tables.length, 120);
    assert.deepEqual([tables[0]?.name, tables.at(-1)?.name], ['t140', 't259'].sort());
  }).timeout(20_000);
});
