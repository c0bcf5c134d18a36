import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { Refused } from './api';

const Context = createContext<ReadonlyMap<string, string>>(new Map());

/** Path of a field in the body, `petitioners.0.name`, and what is wrong with it. */
export function fieldErrorsOf(error: Error | null): ReadonlyMap<string, string> {
  if (!(error instanceof Refused)) return new Map();
  const { errors, field, detail } = error.problem;
  if (errors) return new Map(errors.map((each) => [each.field, each.detail]));
  return field === undefined ? new Map() : new Map([[field, detail]]);
}

export function FieldErrors({ error, children }: { readonly error: Error | null; readonly children: ReactNode }) {
  const errors = useMemo(() => fieldErrorsOf(error), [error]);
  return <Context value={errors}>{children}</Context>;
}

/**
 * What the service said about this field, or (`deep`) about something inside of it that has no field of its own here. It was said
 * of the value that was sent: a changed one is not at fault any more.
 */
export function useFieldError(path: string, value: unknown, deep = false): string | undefined {
  const errors = useContext(Context);
  const sent = useMemo(() => value, [errors]);
  if (value !== sent) return undefined;
  const own = errors.get(path);
  if (own !== undefined || !deep) return own;
  for (const [field, detail] of errors) if (field.startsWith(`${path}.`)) return detail;
  return undefined;
}

/** Puts the cursor where the first mistake is. */
export function focusFirstError(form: HTMLElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
