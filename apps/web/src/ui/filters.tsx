import { NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Words } from '@donthu/contract';
import { today, type Day } from './days';
import { DayField } from './day-field';
import { useKnownIds, type KnownId } from './known-ids';
import type { Named } from './names';
import { useSay } from './language';
import { useUrlState } from './url';

/** One choice of what a list shows; it stands in the address. */
export function ChoiceFilter({
  name,
  label,
  choices,
}: {
  readonly name: string;
  readonly label: string;
  readonly choices: Readonly<Record<string, Words>>;
}) {
  const say = useSay();
  const url = useUrlState();
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={url.get(name) ?? ''}
      onChange={(event) => url.set({ [name]: event.currentTarget.value })}
      data={[
        { value: '', label: `${label}: ${say('tất cả', 'all')}` },
        ...Object.entries(choices).map(([value, words]) => ({ value, label: say(words) })),
      ]}
      data-chosen={url.get(name) !== undefined || undefined}
    />
  );
}

const LONGEST_ID = 64;

/** A code or a number, looked for when Enter is pressed or the field is left. */
export function TextFilter({
  name,
  label,
  suggestions = [],
}: {
  readonly name: string;
  readonly label: string;
  readonly suggestions?: readonly KnownId[];
}) {
  const url = useUrlState();
  const asked = url.get(name) ?? '';
  const [typed, setTyped] = useState(asked);
  useEffect(() => setTyped(asked), [asked]);
  const apply = (value: string) => {
    if (value.trim() !== asked) url.set({ [name]: value.trim() });
  };
  return (
    <>
      <TextInput
        size="xs"
        aria-label={label}
        placeholder={label}
        value={typed}
        maxLength={LONGEST_ID}
        list={`${name}-known`}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setTyped(value);
          if (value === '' || suggestions.some(({ id }) => id === value)) apply(value);
        }}
        onBlur={() => apply(typed)}
        onKeyDown={(event) => event.key === 'Enter' && apply(typed)}
        data-chosen={asked !== '' || undefined}
      />
      <datalist id={`${name}-known`}>
        {suggestions.map(({ id, name: called }) => (
          <option key={id} value={id}>
            {called}
          </option>
        ))}
      </datalist>
    </>
  );
}

interface DayFilterProps {
  readonly name: string;
  readonly label: string;
  /** What holds when none is chosen. */
  readonly otherwise?: Day | undefined;
}

/** One end of a period. */
export function DayFilter({ name, label, otherwise }: DayFilterProps) {
  const url = useUrlState();
  const day = url.get(name);
  return (
    <div className="day-filter">
      <DayField
        path={name}
        label=""
        ariaLabel={label}
        placeholder={label}
        value={day ?? otherwise ?? null}
        max={today()}
        onChange={(chosen) => url.set({ [name]: chosen ?? undefined })}
        size="xs"
        clearable={day !== undefined}
      />
    </div>
  );
}

/** A unit or an officer by code; those that are known are offered. */
export function IdFilter({ name, label }: { readonly name: Named; readonly label: string }) {
  return <TextFilter name={name} label={label} suggestions={useKnownIds(name)} />;
}
