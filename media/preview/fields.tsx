import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { VscodeTextfield } from '@vscode-elements/elements/dist/vscode-textfield/index.js';
import './elements.ts';

interface SelectProps {
  readonly label: string;
  readonly title?: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  onChange(value: string): void;
}

/** The browser's own list, without a word beside it. */
export function BareSelect({ label, title, value, options, onChange }: SelectProps) {
  return (
    <select
      aria-label={label}
      title={title}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

export function Select(props: SelectProps) {
  return (
    <label class="field" title={props.title}>
      <span aria-hidden="true">{props.label}</span>
      <BareSelect {...props} />
    </label>
  );
}

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'number';
  readonly least?: number;
  readonly most?: number;
  readonly placeholder?: string;
  readonly invalid?: boolean;
  /** Beside the field. */
  readonly children?: ComponentChildren;
  /** At each key. */
  onInput?(value: string, field: VscodeTextfield): void;
  /** Once the field is left, or at Enter. */
  onChange?(value: string, field: VscodeTextfield): void;
  onLeave?(): void;
}

export function TextField(props: TextProps) {
  const { label, value, type = 'text', least, most, placeholder, invalid = false } = props;
  const id = useId();
  const field = useRef<VscodeTextfield>(null);
  useLayoutEffect(() => {
    // The element shows that its text is wrong, but tells nobody.
    void field.current?.updateComplete.then(() =>
      field.current?.wrappedElement.setAttribute('aria-invalid', String(invalid)),
    );
  }, [invalid]);
  return (
    <span class="field">
      <label for={id}>{label}</label>
      <span class="joined">
        <vscode-textfield
          ref={field}
          id={id}
          label={label}
          type={type}
          value={value}
          invalid={invalid}
          {...(least === undefined ? {} : { min: least })}
          {...(most === undefined ? {} : { max: most })}
          {...(placeholder === undefined ? {} : { placeholder })}
          onInput={({ currentTarget }) => props.onInput?.(currentTarget.value, currentTarget)}
          onChange={({ currentTarget }) => props.onChange?.(currentTarget.value, currentTarget)}
          onFocusOut={() => props.onLeave?.()}
        />
        {props.children}
      </span>
    </span>
  );
}

interface NumberProps {
  readonly label: string;
  /** Absent for a field that is emptied once it has been answered. */
  readonly value: number | undefined;
  readonly least: number;
  readonly most: number;
  readonly children?: ComponentChildren;
  onChange(value: number): void;
}

/** Milliseconds in which a change has become the value, or was refused. */
const answered = 1000;

/** Answers to Enter and to leaving the field, not to each digit. */
export function NumberField({ value, least, most, onChange, ...rest }: NumberProps) {
  // Else what is typed would be lost when rows arrive: a render puts the value of the property into the field.
  const [draft, setDraft] = useState<string>();
  /** Set while a change is on its way, which may be refused. */
  const sent = useRef<ReturnType<typeof setTimeout>>();
  const settle = (to?: string): void => {
    clearTimeout(sent.current);
    sent.current = undefined;
    setDraft(to);
  };
  useEffect(() => settle(), [value]);
  return (
    <TextField
      {...rest}
      type="number"
      value={draft ?? String(value ?? '')}
      least={least}
      most={most}
      onInput={settle}
      onLeave={() => {
        if (sent.current === undefined) settle();
      }}
      onChange={(text, field) => {
        const wanted = text === '' ? NaN : Math.round(Number(text));
        const next = Math.min(most, Math.max(least, wanted));
        field.value = value === undefined || Number.isNaN(next) ? String(value ?? '') : String(next);
        settle();
        if (Number.isNaN(next) || next === value) return;
        if (value !== undefined) {
          setDraft(String(next));
          sent.current = setTimeout(settle, answered);
        }
        onChange(next);
      }}
    />
  );
}
