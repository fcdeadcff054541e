interface SelectProps {
  readonly label: string;
  readonly title?: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  onChange(value: string): void;
}

export function Select({ label, title, value, options, onChange }: SelectProps) {
  return (
    <label class="field" title={title}>
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

interface NumberProps {
  readonly label: string;
  /** Absent for a field that is emptied once it has been answered. */
  readonly value: number | undefined;
  readonly least: number;
  readonly most: number;
  onChange(value: number): void;
}

/** Answers to Enter and to leaving the field, not to each digit. */
export function NumberField({ label, value, least, most, onChange }: NumberProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="number"
        inputMode="numeric"
        min={least}
        max={most}
        step={1}
        value={value ?? ''}
        style={{ width: `${Math.max(5, Math.min(10, String(value ?? most).length)) + 3}ch` }}
        onChange={({ currentTarget }) => {
          const wanted = Math.round(currentTarget.valueAsNumber);
          const next = Math.min(most, Math.max(least, wanted));
          currentTarget.value =
            value === undefined || Number.isNaN(next) ? String(value ?? '') : String(next);
          if (!Number.isNaN(next) && next !== value) onChange(next);
        }}
      />
    </label>
  );
}
