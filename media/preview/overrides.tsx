import { useState } from 'preact/hooks';
import { isObject } from '../../src/model/json.ts';
import type { Json } from '../../src/model/json.ts';
import type { PreviewColumn, PreviewOverride } from '../../src/protocol/preview.ts';
import { visible } from './cell.ts';
import { Popup } from './menu.tsx';

export type OverrideKind = 'constant' | 'range' | 'faker';

export const overrideLabels: Record<OverrideKind, string> = {
  constant: 'Always One Value…',
  range: 'Within a Range…',
  faker: 'Made by a Faker…',
};

/** What an override asks for, in a few words. */
export function tellOverride({ schema }: PreviewOverride): string {
  if (!isObject(schema)) return visible(JSON.stringify(schema));
  const { const: constant, minimum, maximum, 'x-faker': faker } = schema;
  if (constant !== undefined) return `= ${visible(JSON.stringify(constant))}`;
  if (typeof faker === 'string') return visible(faker);
  if (minimum !== undefined && maximum !== undefined)
    return `${JSON.stringify(minimum)} to ${JSON.stringify(maximum)}`;
  if (minimum !== undefined) return `≥ ${JSON.stringify(minimum)}`;
  if (maximum !== undefined) return `≤ ${JSON.stringify(maximum)}`;
  return visible(JSON.stringify(schema));
}

/** There is one override for a place: a new one takes the place of the old. */
export function withOverride(
  overrides: readonly PreviewOverride[],
  pointer: string,
  schema: Json | undefined,
): readonly PreviewOverride[] {
  const others = overrides.filter((override) => override.pointer !== pointer);
  return schema === undefined ? others : [...others, { pointer, schema }];
}

interface ChipsProps {
  readonly overrides: readonly PreviewOverride[];
  readonly columns: readonly PreviewColumn[];
  onRemove(pointer: string): void;
}

export function OverrideChips({ overrides, columns, onRemove }: ChipsProps) {
  if (overrides.length === 0) return null;
  return (
    <ul class="chips" aria-label="Overrides">
      {overrides.map((override) => {
        const name = columns.find(({ pointer }) => pointer === override.pointer)?.name ?? override.pointer;
        return (
          <li key={override.pointer} class="chip">
            <span class="chip-text">
              {name} {tellOverride(override)}
            </span>
            <button
              type="button"
              class="icon"
              aria-label={`Remove the override of ${name}`}
              title="Remove"
              onClick={() => onRemove(override.pointer)}
            >
              ×
            </button>
          </li>
        );
      })}
    </ul>
  );
}

interface EditorProps {
  readonly kind: OverrideKind;
  readonly name: string;
  readonly anchor: DOMRect;
  onDone(schema: Json): void;
  onClose(back: boolean): void;
}

export function OverrideEditor({ kind, name, anchor, onDone, onClose }: EditorProps) {
  const [texts, setTexts] = useState<readonly [string, string]>(['', '']);
  const [wrong, setWrong] = useState('');
  const submit = (event: Event): void => {
    event.preventDefault();
    const schema = schemaOf(kind, texts);
    if (typeof schema === 'string') return setWrong(schema);
    onClose(true);
    onDone(schema);
  };
  const field = (label: string, at: 0 | 1, placeholder: string) => (
    <label>
      <span>{label}</span>
      <input
        type="text"
        class="wide"
        placeholder={placeholder}
        value={texts[at]}
        aria-invalid={wrong !== ''}
        onInput={({ currentTarget: { value } }) => setTexts(at === 0 ? [value, texts[1]] : [texts[0], value])}
      />
    </label>
  );
  return (
    <Popup anchor={anchor} role="dialog" label={`Override ${name}`} onClose={onClose}>
      <form class="override" noValidate onSubmit={submit}>
        <strong>{name}</strong>
        {kind === 'constant' && field('Value', 0, 'paid, 12 or {"a": 1}')}
        {kind === 'faker' && field('Faker', 0, 'person.firstName')}
        {kind === 'range' && field('From', 0, 'no limit')}
        {kind === 'range' && field('To', 1, 'no limit')}
        <p class="wrong" role="alert">
          {wrong}
        </p>
        <button type="submit" class="primary">
          Apply
        </button>
      </form>
    </Popup>
  );
}

/** The conjunct that the texts stand for, or what is wrong with them. */
function schemaOf(kind: OverrideKind, [first, second]: readonly [string, string]): Json {
  if (kind === 'constant') return { const: parsed(first) };
  if (kind === 'faker')
    return /^\w+\.\w+$/.test(first.trim())
      ? { 'x-faker': first.trim() }
      : 'A faker has a module and a method, as in person.firstName.';
  const limits = [first.trim(), second.trim()].map((text) => (text === '' ? undefined : Number(text)));
  const [minimum, maximum] = limits;
  if (limits.some((limit) => Number.isNaN(limit)) || (minimum === undefined && maximum === undefined))
    return 'Give a number for one end or both.';
  if (minimum !== undefined && maximum !== undefined && minimum > maximum)
    return 'The range ends before it starts.';
  return {
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  };
}

/** JSON, or else the text itself: quotes are only needed where a number is meant as text. */
function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
