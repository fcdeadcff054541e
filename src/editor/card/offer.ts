import * as vscode from 'vscode';
import type { OpenSchema } from '../../worker/client.ts';
import type { WireOptions } from '../../protocol/worker.ts';
import type { Wanted } from '../generate/ask.ts';
import { nameOf } from '../schema-files.ts';

/** More tables are not looked at for an offer. */
const mostTables = 30;

/** After rows about people were written: a button that writes their card. Not awaited by the one who asks. */
export async function offerCard(
  schema: vscode.Uri,
  opened: OpenSchema,
  { entity, rows, target }: Wanted,
  options: WireOptions,
): Promise<void> {
  const columns = await columnsOfPeople(opened, entity, options);
  if (columns === 0) return;
  const write = vscode.l10n.t('Write Fixture Card');
  const about =
    columns === 1
      ? vscode.l10n.t('one column about people')
      : vscode.l10n.t('{0} columns about people', columns);
  const told = vscode.window.showInformationMessage(
    vscode.l10n.t(
      '{0} rows are in {1}, with {2}. A fixture card says what they are and who is in them.',
      rows,
      nameOf(target),
      about,
    ),
    write,
  );
  void told.then((answer) => {
    if (answer === write) void vscode.commands.executeCommand('understudy.writeCard', schema);
  });
}

/** Columns that hold a protected attribute, as far as the schema tells; none where that cannot be had. */
async function columnsOfPeople(
  { tables, audit }: OpenSchema,
  entity: string | undefined,
  options: WireOptions,
): Promise<number> {
  const entities = tables === undefined || entity !== undefined ? [entity] : tables.map(({ id }) => id);
  const found = new Set<string>();
  try {
    for (const each of entities.slice(0, mostTables)) {
      const plan = { options, count: 0, reference: { kind: 'declared' } } as const;
      const { attributes } = await audit({ ...plan, ...(each !== undefined && { entity: each }) });
      for (const { kind, pointer } of attributes)
        if (kind === 'protected') found.add(`${each ?? ''}#${pointer}`);
    }
  } catch {
    return 0;
  }
  return found.size;
}
