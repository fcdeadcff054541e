import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { Diagram, DiagramMetrics, DiagramTable, TableSummary } from '../protocol/worker.ts';

/** Tables that one can still find one's way among; of more, those around one are shown. */
const mostTables = 120;
/** Lines of columns that a table has at most; keys and what refers to others come first. */
const mostColumns = 12;
/** Characters of a name or a type, at most. */
const mostCharacters = 32;
/** CSS pixels around the words of a table, and between its columns of words. */
const [padding, gap] = [10, 16];

type Column = TableSummary['columns'][number];

/**
 * Tables as boxes and their relations as lines, laid out in layers by ELK: those that are referred to are to the left.
 *
 * @param near id of the table around which to show, where there are too many
 */
export async function layOut(
  tables: readonly TableSummary[],
  metrics: DiagramMetrics,
  near: string | undefined,
): Promise<Diagram> {
  const shown = around(tables, near);
  const boxes = new Map(shown.map((table) => [table.id, boxOf(table, metrics)]));
  const relations = shown.flatMap((table) =>
    table.references
      .filter(({ entity }) => boxes.has(entity))
      .map((reference, at) => relationOf(table, reference, at)),
  );
  const Layout = await load();
  const graph: ElkNode = await new Layout().layout({
    id: '',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.padding': '[top=24,left=24,bottom=24,right=24]',
      'elk.spacing.nodeNode': '28',
      'elk.spacing.componentComponent': '36',
      'elk.layered.spacing.nodeNodeBetweenLayers': '56',
      'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
      'elk.layered.spacing.edgeNodeBetweenLayers': '18',
      'elk.aspectRatio': '1.5',
    },
    children: [...boxes].map(([id, box]) => ({
      id,
      width: box.width,
      height: box.height,
      layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
      ports: relations.flatMap(({ id: relation, from, to, columns, target }) => [
        ...(to === id ? [portOf(`${relation} to`, box, target, metrics, box.width)] : []),
        ...(from === id ? [portOf(`${relation} from`, box, columns, metrics, 0)] : []),
      ]),
    })),
    edges: relations.map(({ id }) => ({ id, sources: [`${id} to`], targets: [`${id} from`] })),
  });
  const places = new Map((graph.children ?? []).map((child) => [child.id, child]));
  const lines = new Map((graph.edges ?? []).map((edge) => [edge.id, edge.sections?.[0]]));
  return {
    width: graph.width ?? 0,
    height: graph.height ?? 0,
    all: tables.length,
    tables: [...boxes].map(([id, box]) => ({ ...box, x: places.get(id)?.x ?? 0, y: places.get(id)?.y ?? 0 })),
    relations: relations.map(({ id, from, to, columns, optional, single }) => {
      const line = lines.get(id);
      const points = line === undefined ? [] : [line.startPoint, ...(line.bendPoints ?? []), line.endPoint];
      return { from, to, columns, optional, single, points: points.map(({ x, y }) => [x, y] as const) };
    }),
  };
}

/** The first time takes a tenth of a second, and is needed for diagrams alone. */
async function load() {
  const { default: Layout } = await import('elkjs/lib/elk.bundled.js');
  return Layout;
}

/** All tables, or as many as are the fewest relations away from one. */
function around(tables: readonly TableSummary[], near: string | undefined): readonly TableSummary[] {
  if (tables.length <= mostTables) return tables;
  const beside = new Map<string, string[]>();
  const join = (one: string, other: string): void =>
    void beside.set(one, [...(beside.get(one) ?? []), other]);
  for (const { id, references } of tables)
    for (const { entity } of references) {
      join(id, entity);
      join(entity, id);
    }
  const found = new Set(tables.some(({ id }) => id === near) ? [near as string] : []);
  for (const id of found)
    for (const other of beside.get(id) ?? []) if (found.size < mostTables) found.add(other);
  return tables.filter(({ id }) => found.has(id));
}

function boxOf(
  { id, name, columns, references }: TableSummary,
  { character, line }: DiagramMetrics,
): DiagramTable {
  const refers = new Set(references.flatMap((reference) => reference.columns));
  const weight = ({ name: column, key }: Column): number =>
    key === 'primary' ? 0 : refers.has(column) ? 1 : key === 'unique' ? 2 : 3;
  const most = columns.length > mostColumns ? mostColumns - 1 : columns.length;
  const kept = new Set([...columns].sort((a, b) => weight(a) - weight(b)).slice(0, most));
  const shown = columns
    .filter((column) => kept.has(column))
    .map((column) => ({ ...column, refers: refers.has(column.name) }));
  const length = (text: string): number => Math.min(mostCharacters, [...text].length);
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(length)) * character;
  const words =
    widest(shown.map((column) => column.name)) +
    gap +
    widest(shown.map(({ type, nullable }) => (nullable ? `${type}?` : type)));
  // A bold name may be wider than a plain one.
  const marks = 4 * character;
  const more = columns.length - shown.length;
  return {
    ...{ id, name, columns: shown, more },
    width: Math.ceil(Math.max(marks + words, widest([name]) * 1.1) + 2 * padding),
    height: line * (1.5 + shown.length + (more > 0 ? 1 : 0)) + 4,
    ...{ x: 0, y: 0 },
  };
}

/** In the middle of its first column's line. */
function portOf(
  id: string,
  { columns, more, height }: DiagramTable,
  names: readonly string[],
  { line }: DiagramMetrics,
  x: number,
) {
  const at = columns.findIndex(({ name }) => names.includes(name));
  const row = at < 0 && more > 0 ? columns.length : Math.max(0, at);
  return { id, x, y: Math.min(height, line * (2 + row)), width: 0, height: 0 };
}

function relationOf(
  { id, columns: all, uniques }: TableSummary,
  { columns, entity, to }: TableSummary['references'][number],
  at: number,
) {
  const has = (name: string): boolean => columns.includes(name);
  return {
    id: `${id} ${at}`,
    ...{ from: id, to: entity, columns, target: to },
    optional: all.some(({ name, nullable }) => nullable && has(name)),
    single: uniques.some((key) => key.every(has)),
  };
}
