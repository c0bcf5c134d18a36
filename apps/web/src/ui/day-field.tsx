import { lazy, Suspense, useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { TextInput } from '@mantine/core';
import { addDays, readDay, showDay, type Day } from './days';
import { useFieldError } from './field-errors';
import type { Field } from './fields';
import { useSay } from './language';

/** Typing a day is enough, so the month to click in comes only when somebody asks for it. */
const Month = lazy(() => import('./month'));

/** A day as clerks write it: typed in whole or in short (`5/3`), moved with the arrow keys, or picked from the month. */
export function DayField({
  path,
  label,
  value,
  onChange,
  required,
  hint,
  max,
  clearable = false,
  size = 'sm',
  ariaLabel,
  placeholder,
}: Field<Day | null> & {
  /** The last day that can be picked. */
  readonly max?: Day;
  readonly clearable?: boolean;
  readonly size?: 'xs' | 'sm';
  /** In place of a label that is seen. */
  readonly ariaLabel?: string;
  readonly placeholder?: string;
}) {
  const say = useSay();
  const refused = useFieldError(path, value, true);
  const shown = value === null ? '' : showDay(value);
  const [typed, setTyped] = useState(shown);
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => setTyped(shown), [shown]);

  const unreadable = typed.trim() !== '' && readDay(typed) === null;
  const settle = () => {
    const day = readDay(typed);
    if (day !== null) {
      setTyped(showDay(day));
      if (day !== value) onChange(day);
    } else if (typed.trim() === '') {
      if (clearable || required) onChange(null);
      else setTyped(shown);
    }
  };
  const move = (event: KeyboardEvent, days: number) => {
    event.preventDefault();
    const from = readDay(typed) ?? value;
    const to = from === null ? null : addDays(from, days);
    if (to !== null && (max === undefined || to <= max)) onChange(to);
  };
  const leave = (event: FocusEvent) => {
    if (!box.current?.contains(event.relatedTarget)) setOpen(false);
  };
  const pick = (day: Day) => {
    onChange(day);
    setOpen(false);
    input.current?.focus();
  };

  return (
    <div
      className="day-field"
      ref={box}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        setOpen(false);
        input.current?.focus();
      }}
    >
      <TextInput
        ref={input}
        size={size}
        label={label || undefined}
        aria-label={ariaLabel}
        value={typed}
        placeholder={placeholder ?? say('ngày/tháng/năm', 'dd/mm/yyyy')}
        required={required ?? false}
        description={hint}
        error={
          refused ?? (unreadable && document.activeElement !== input.current ? say('không đọc được ngày này', 'not a day') : undefined)
        }
        inputMode="numeric"
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle();
          if (event.key === 'ArrowUp') move(event, 1);
          if (event.key === 'ArrowDown') move(event, -1);
        }}
        rightSection={
          <button
            type="button"
            className="day-open"
            aria-label={say('Chọn trong lịch', 'Pick from the calendar')}
            aria-expanded={isOpen}
            tabIndex={-1}
            onClick={() => setOpen(!isOpen)}
          >
            <svg width="14" height="14" viewBox="0 0 14 14" fill="none" stroke="currentColor" aria-hidden="true">
              <path d="M1.5 3h11v9.5h-11zM1.5 6h11M4.5 1v3M9.5 1v3" />
            </svg>
          </button>
        }
      />
      {isOpen && (
        <div className="day-popup" role="dialog" aria-label={say('Lịch', 'Calendar')} tabIndex={-1}>
          <Suspense fallback={<span className="note">…</span>}>
            <Month day={value} max={max} onPick={pick} />
          </Suspense>
        </div>
      )}
    </div>
  );
}
