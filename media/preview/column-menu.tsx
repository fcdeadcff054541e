import { useState } from 'preact/hooks';
import type { JsValue } from '../../src/model/javascript.ts';
import type { Json } from '../../src/model/json.ts';
import type { PreviewLayout, PreviewOverride, PreviewRow } from '../../src/protocol/preview.ts';
import { codeOf, jsOf, valueOf } from './cell.ts';
import { labelOf } from './columns.ts';
import type { PlacedColumn } from './columns.ts';
import { countsOf } from './distribution.ts';
import { Menu } from './menu.tsx';
import type { MenuItem } from './menu.tsx';
import { OverrideEditor } from './override-editor.tsx';
import { kindOf, mostWeights, overrideLabels } from './override-kinds.ts';
import type { OverrideKind } from './override-kinds.ts';
import { t } from './words.ts';

interface Props {
  readonly column: PlacedColumn;
  readonly anchor: DOMRect;
  readonly layout: PreviewLayout;
  readonly sample: readonly PreviewRow[];
  /** The one of this column. */
  readonly override: PreviewOverride | undefined;
  onLayout(change: Partial<PreviewLayout>): void;
  onFit(): void;
  onReveal(): void;
  onOverride(pointer: string, schema: Json | undefined): void;
  onClose(back: boolean): void;
}

export function ColumnMenu(props: Props) {
  const { column, anchor, layout, sample, override, onLayout, onClose, onOverride } = props;
  const [editing, setEditing] = useState<OverrideKind>();
  const label = labelOf(column);
  const { pointer } = column;
  const counts = countsOf(sample, column.name, mostWeights);
  if (editing !== undefined && pointer !== undefined) {
    return (
      <OverrideEditor
        kind={editing}
        name={label}
        anchor={anchor}
        before={override?.schema}
        counts={counts}
        onDone={(schema) => onOverride(pointer, schema)}
        onClose={onClose}
      />
    );
  }
  const pin = column.pinned ? layout.pinned.filter((name) => name !== label) : [...layout.pinned, label];
  /** Of the values of JavaScript that JSON lacks, some can be said as one writes them. */
  const encoded = sample.flatMap((row) => jsOf(valueOf(row, column.name) ?? null, codeOf(row)) ?? []);
  const isSaid = (js: JsValue): boolean =>
    js.$js === 'name' || js.$js === 'bigint' || js.$js === 'as' || (js.$js === 'new' && js.of[0] === 'Date');
  const kinds: OverrideKind[] =
    encoded.length > 0
      ? encoded.some(isSaid)
        ? ['constant']
        : []
      : [
          'constant',
          ...(/number|integer/.test(column.type ?? '') ? (['range'] as const) : []),
          ...(/string|number|integer/.test(column.type ?? 'string') ? (['faker'] as const) : []),
          ...((counts?.size ?? 0) > 1 || kindOf(override?.schema) === 'weights'
            ? (['weights'] as const)
            : []),
        ];
  const items: MenuItem[] = [
    ...(column.placed === true ? [{ label: t('Go to Property'), act: props.onReveal }] : []),
    { label: column.pinned ? t('Unpin') : t('Pin'), act: () => onLayout({ pinned: pin }) },
    { label: t('Hide'), act: () => onLayout({ hidden: [...layout.hidden, label] }) },
    { label: t('Fit Width'), act: props.onFit },
    ...(pointer === undefined
      ? []
      : kinds.map((kind) => ({ label: overrideLabels[kind], stays: true, act: () => setEditing(kind) }))),
    ...(override !== undefined && pointer !== undefined
      ? [{ label: t('Remove Override'), act: () => onOverride(pointer, undefined) }]
      : []),
  ];
  return <Menu anchor={anchor} label={t('Column {0}', label)} items={items} onClose={onClose} />;
}
