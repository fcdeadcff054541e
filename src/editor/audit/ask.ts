import * as vscode from 'vscode';
import type { Audited, WireOutcome } from '../../protocol/worker.ts';
import type { OpenSchema } from '../../worker/client.ts';
import type { Known } from '../bias/known.ts';
import { referenceChoices } from '../bias/references.ts';
import { ask, type Answer } from '../generate/steps.ts';
import { nameOf } from '../schema-files.ts';
import { outcomeCandidates, withOutcome, type Candidate } from './outcomes.ts';
import { stemsOf } from './names.ts';

const title = (): string => vscode.l10n.t('Audit Fixtures');

const chosen = <T>(answer: Answer<T>): T | undefined => (answer.kind === 'chosen' ? answer.value : undefined);

export async function askReference(
  { settings }: Known,
  last: string | undefined,
): Promise<{ readonly value: string; readonly label: string } | undefined> {
  const choices = await referenceChoices(settings, vscode.l10n.t);
  const value = chosen(
    await ask(title(), 1, 1, {
      placeholder: vscode.l10n.t('What shares of groups are compared with'),
      choices: choices.map(({ value, label, detail }) => ({
        label,
        value,
        ...(detail !== undefined && { description: detail }),
      })),
      ...(last !== undefined && { last }),
    }),
  );
  return value === undefined
    ? undefined
    : { value, label: choices.find((each) => each.value === value)?.label ?? value };
}

/** The table or type that rows are of: as the file is called, else as is answered. Of JSON Schema it is the first. */
export async function askEntity(
  { entities, tables, types }: OpenSchema,
  fixture: vscode.Uri,
  last: string | undefined,
): Promise<{ readonly id: string | undefined } | undefined> {
  if ((tables === undefined && types === undefined) || entities.length < 2)
    return { id: entities.find(({ id }) => id === last)?.id };
  const plain = (name: string): string => name.toLowerCase().replace(/^.*\./u, '');
  const stems = stemsOf(nameOf(fixture)).map((stem) => stem.toLowerCase());
  const called = entities.filter(({ name }) => stems.includes(plain(name)));
  if (called.length === 1) return { id: called[0]?.id };
  const id = chosen(
    await ask(title(), 1, 1, {
      placeholder: vscode.l10n.t('What the rows of {0} are', nameOf(fixture)),
      choices: entities.map((each) => ({ label: each.name, value: each.id })),
      ...(last !== undefined && { last }),
    }),
  );
  return id === undefined ? undefined : { id };
}

const none = '';

/** Outcomes with what the user says of one; as they were where there is no column to ask about. `undefined`: the user left. */
export async function askOutcome(
  audited: Audited,
  before: readonly WireOutcome[],
): Promise<readonly WireOutcome[] | undefined> {
  const candidates = outcomeCandidates(audited);
  if (candidates.length === 0) return before;
  const recognised = candidates.find(({ isRecognised }) => isRecognised);
  const pointer = chosen(
    await ask(title(), 1, 1, {
      placeholder: vscode.l10n.t('Which column decides about people'),
      choices: [
        ...candidates.map((each) => ({
          label: each.pointer,
          value: each.pointer,
          description: described(each),
        })),
        { label: vscode.l10n.t('None'), value: none },
      ],
      last: recognised?.pointer ?? none,
    }),
  );
  if (pointer === undefined) return undefined;
  const values = candidates.find((each) => each.pointer === pointer)?.values ?? [];
  if (pointer === none || values.length === 0) return before;
  const favourable = chosen(
    await ask(title(), 1, 1, {
      placeholder: vscode.l10n.t('Which value of {0} is the favourable one', pointer),
      choices: values.map((value) => ({ label: value === '' ? '""' : value, value })),
    }),
  );
  return favourable === undefined ? undefined : withOutcome(before, pointer, favourable);
}

function described({ values, isRecognised }: Candidate): string {
  const shown = values.slice(0, 4).join(', ') + (values.length > 4 ? ', …' : '');
  return isRecognised ? `${vscode.l10n.t('as its name says')} ${shown}`.trim() : shown;
}
