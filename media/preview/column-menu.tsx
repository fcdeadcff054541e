import { useState } from 'preact/hooks';
import type { Json } from '../../src/model/json.ts';
import type { PreviewLayout } from '../../src/protocol/preview.ts';
import { labelOf } from './columns.ts';
import type { PlacedColumn } from './columns.ts';
import { Menu } from './menu.tsx';
import type { MenuItem } from './menu.tsx';
import { OverrideEditor, overrideLabels } from './overrides.tsx';
import type { OverrideKind } from './overrides.tsx';

interface Props {
  readonly column: PlacedColumn;
  readonly anchor: DOMRect;
  readonly layout: PreviewLayout;
  readonly overridden: boolean;
  onLayout(change: Partial<PreviewLayout>): void;
  onFit(): void;
  onReveal(): void;
  onOverride(pointer: string, schema: Json | undefined): void;
  onClose(back: boolean): void;
}

export function ColumnMenu(props: Props) {
  const { column, anchor, layout, onLayout, onClose, onOverride } = props;
  const [editing, setEditing] = useState<OverrideKind>();
  const label = labelOf(column);
  const { pointer } = column;
  if (editing !== undefined && pointer !== undefined) {
    return (
      <OverrideEditor
        kind={editing}
        name={label}
        anchor={anchor}
        onDone={(schema) => onOverride(pointer, schema)}
        onClose={onClose}
      />
    );
  }
  const pin = column.pinned ? layout.pinned.filter((name) => name !== label) : [...layout.pinned, label];
  const kinds: OverrideKind[] = [
    'constant',
    ...(/number|integer/.test(column.type ?? '') ? (['range'] as const) : []),
    ...(/string|number|integer/.test(column.type ?? 'string') ? (['faker'] as const) : []),
  ];
  const items: MenuItem[] = [
    ...(column.placed === true ? [{ label: 'Go to Property', act: props.onReveal }] : []),
    { label: column.pinned ? 'Unpin' : 'Pin', act: () => onLayout({ pinned: pin }) },
    { label: 'Hide', act: () => onLayout({ hidden: [...layout.hidden, label] }) },
    { label: 'Fit Width', act: props.onFit },
    ...(pointer === undefined
      ? []
      : kinds.map((kind) => ({ label: overrideLabels[kind], stays: true, act: () => setEditing(kind) }))),
    ...(props.overridden && pointer !== undefined
      ? [{ label: 'Remove Override', act: () => onOverride(pointer, undefined) }]
      : []),
  ];
  return <Menu anchor={anchor} label={`Column ${label}`} items={items} onClose={onClose} />;
}
