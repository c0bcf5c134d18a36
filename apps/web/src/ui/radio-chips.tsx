import { useId } from 'react';
import type { Words } from '@donthu/contract';
import { useFieldError } from './field-errors';
import { useSay } from './language';

/** A short list that is seen whole: arrow keys move, one glance tells. */
export function RadioChips<T extends string>({
  path,
  label,
  value,
  onChange,
  choices,
  required = false,
  hideLabel = false,
}: {
  readonly path: string;
  readonly label: string;
  readonly value: T | '';
  readonly onChange: (value: T) => void;
  readonly choices: readonly (readonly [T, Words])[];
  readonly required?: boolean;
  readonly hideLabel?: boolean;
}) {
  const error = useFieldError(path, value);
  const say = useSay();
  const id = useId();
  return (
    <fieldset className="chips">
      <legend className={hideLabel ? 'visually-hidden' : undefined}>
        {label}
        {required && <span aria-hidden="true"> *</span>}
      </legend>
      <div className="chips-row">
        {choices.map(([code, words]) => (
          <label key={code} className="chip">
            <input
              type="radio"
              name={id}
              checked={value === code}
              onChange={() => onChange(code)}
              aria-invalid={error ? true : undefined}
              aria-describedby={error ? `${id}-error` : undefined}
            />
            <span>{say(words)}</span>
          </label>
        ))}
      </div>
      {error && (
        <span className="field-error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </fieldset>
  );
}
