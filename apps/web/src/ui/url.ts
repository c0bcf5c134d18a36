import { useCallback } from 'react';
import { useLocation, useSearchParams } from 'react-router';

export interface UrlState {
  get(name: string): string | undefined;
  /** Changes what is asked for; an empty value takes it out. The list begins at its first page again. */
  set(values: Readonly<Record<string, string | undefined>>): void;
  /** The same page with other values, as an address. */
  href(values: Readonly<Record<string, string | undefined>>): string;
}

/** What a screen shows stands in its address: it can be sent to a colleague, kept, and gone back to. */
export function useUrlState(): UrlState {
  const [params, setParams] = useSearchParams();
  const { pathname } = useLocation();
  const changed = useCallback(
    (values: Readonly<Record<string, string | undefined>>): URLSearchParams => {
      const next = new URLSearchParams(params);
      next.delete('cursor');
      for (const [name, value] of Object.entries(values)) {
        if (value === undefined || value === '') next.delete(name);
        else next.set(name, value);
      }
      return next;
    },
    [params],
  );
  return {
    get: (name) => params.get(name) ?? undefined,
    set: (values) => setParams(changed(values)),
    href: (values) => {
      const query = changed(values).toString();
      return query === '' ? pathname : `${pathname}?${query}`;
    },
  };
}
