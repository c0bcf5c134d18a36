import { useId } from 'react';
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { Words } from '@donthu/contract';
import { useFieldError } from './field-errors';
import { useKnownIds, type KnownId } from './known-ids';
import type { Named } from './names';
import type { Choices } from './labels';
import { useSay } from './language';

export interface Field<T> {
  /** Where it stands in the body; errors of the service find it by this. */
  readonly path: string;
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly required?: boolean;
  readonly hint?: string;
}

/** An empty field is one that was not filled in. */
export const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

export function TextField({
  path,
  label,
  value,
  onChange,
  required,
  hint,
  suggestions,
  ...rest
}: Field<string> & {
  readonly suggestions?: readonly KnownId[];
  readonly autoFocus?: boolean;
  readonly inputMode?: 'tel' | 'numeric';
  readonly placeholder?: string;
}) {
  const error = useFieldError(path, value, true);
  const list = useId();
  return (
    <>
      <TextInput
        label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        required={required ?? false}
        description={hint}
        error={error}
        autoComplete="off"
        spellCheck={false}
        {...(suggestions ? { list } : {})}
        {...rest}
      />
      {suggestions && (
        <datalist id={list}>
          {suggestions.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </datalist>
      )}
    </>
  );
}

export function LongTextField({ path, label, value, onChange, required, hint, rows = 3 }: Field<string> & { readonly rows?: number }) {
  const error = useFieldError(path, value);
  return (
    <Textarea
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      required={required ?? false}
      description={hint}
      error={error}
      rows={rows}
      resize="vertical"
    />
  );
}

/** A whole number, typed; anything that is no digit is left out. */
export function CountField({ path, label, value, onChange, required, hint }: Field<number | ''>) {
  const error = useFieldError(path, value);
  return (
    <TextInput
      label={label}
      value={value}
      onChange={(event) => {
        const digits = event.currentTarget.value.replace(/\D/g, '').slice(0, 9);
        onChange(digits === '' ? '' : Number(digits));
      }}
      required={required ?? false}
      description={hint}
      error={error}
      inputMode="numeric"
      autoComplete="off"
    />
  );
}

export function ChoiceField<T extends string>({
  path,
  label,
  value,
  onChange,
  required,
  hint,
  choices,
  none,
  size,
}: Field<T | ''> & {
  readonly choices: Partial<Choices<T>>;
  /** What the empty choice is called. */ readonly none?: string;
  readonly size?: 'xs' | 'sm';
}) {
  const error = useFieldError(path, value);
  const say = useSay();
  const options = (Object.entries(choices) as [T, Words][]).map(([code, words]) => ({ value: code, label: say(words) }));
  return (
    <NativeSelect
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value as T | '')}
      required={required ?? false}
      description={hint}
      error={error}
      data={[{ value: '', label: none ?? say('— chọn —', '— choose —') }, ...options]}
      {...(size ? { size } : {})}
    />
  );
}

export function FlagField({ path, label, value, onChange, hint }: Field<boolean>) {
  const error = useFieldError(path, value);
  return (
    <Checkbox
      label={label}
      checked={value}
      onChange={(event) => onChange(event.currentTarget.checked)}
      description={hint}
      error={error}
      size="xs"
      className="flag"
    />
  );
}

/** The code of a unit, of another body or of an officer; those that are known are offered. */
export function IdField({ of, ...field }: Parameters<typeof TextField>[0] & { readonly of: Named }) {
  return <TextField {...field} suggestions={useKnownIds(of)} />;
}
