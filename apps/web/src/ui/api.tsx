import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { QueryClient, QueryClientProvider, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { CommandAnswer, CommandBody, CommandKind, CommandType } from '@donthu/contract';
import { v7 } from 'uuid';
import { makeApiClient, NoAnswer, Refused, type ApiClient, type Params } from '../api-client';
import { useLanguage } from './language';
import { followChanges } from './live';

const Context = createContext<ApiClient | null>(null);

/** A no of the service stays a no; what got lost on the way is asked for once more. */
const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: (failed, error) => !(error instanceof Refused) && failed < 1, refetchOnWindowFocus: true },
  },
});

export function ApiProvider({ children }: { readonly children: ReactNode }) {
  const { language } = useLanguage();
  const spoken = useRef(language);
  useEffect(() => {
    spoken.current = language;
  }, [language]);
  useEffect(() => followChanges(queries), []);
  const client = useMemo(() => makeApiClient(() => spoken.current), []);
  return (
    <Context value={client}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </Context>
  );
}

function useApi(): ApiClient {
  const client = useContext(Context);
  if (!client) throw new Error('useApi stands outside of ApiProvider');
  return client;
}

const CATCHING_UP_MS = 1_000;
/** Hints may get lost: what is on the screen is never much older than this. */
const UNHINTED_MS = 60_000;

export interface Asking<T> {
  /** Not asked at all while false. */
  readonly when?: boolean;
  /** Asked again after so many ms, as long as it says so: for what is about to be there. */
  readonly again?: (answer: T | undefined) => number | false;
  /** Not asked again before so many ms, whatever changes. */
  readonly keepFor?: number;
}

/** A question to the service. While the next answer is on its way the last one stays on the screen. */
export function useQuestion<T>(path: string, params: Params = {}, { when = true, again, keepFor }: Asking<T> = {}): UseQueryResult<T> {
  const api = useApi();
  return useQuery({
    queryKey: [path, params],
    queryFn: ({ signal }) => api.ask<T>(path, params, signal),
    select: ({ answer }) => answer,
    enabled: when,
    meta: { live: keepFor === undefined },
    // The same question about another day or with another filter; never somebody else's file.
    placeholderData: (previous, query) => (query?.queryKey[0] === path ? previous : undefined),
    refetchInterval: ({ state: { data } }) =>
      data?.stale ? CATCHING_UP_MS : again?.(data?.answer) || (keepFor === undefined && UNHINTED_MS),
    ...(keepFor === undefined ? {} : { staleTime: keepFor }),
  });
}

export interface Sending<K extends CommandKind, T extends CommandType<K>> {
  send(body: CommandBody<K, T>, of?: { readonly id?: string; readonly revision?: number }): void;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly answer: CommandAnswer | undefined;
  /** The next one will be another command. */
  startAfresh(): void;
}

/**
 * One command of one form. Its key stays the same until an answer has come, so that a double click, a repetition after a lost
 * answer and a corrected form are the same command to the service, and recorded once.
 */
export function useCommand<K extends CommandKind, T extends CommandType<K>>(
  kind: K,
  type: T,
  onDone?: (answer: CommandAnswer) => void,
): Sending<K, T> {
  const api = useApi();
  const known = useQueryClient();
  const [key, setKey] = useState(() => v7());
  const { mutate, isPending, error, data, reset } = useMutation({
    mutationFn: ({ body, id, revision }: { body: CommandBody<K, T>; id?: string; revision?: number }) =>
      api.send(kind, type, { key, body, ...(id === undefined ? {} : { id }), ...(revision === undefined ? {} : { revision }) }),
    onSuccess: async (answer) => {
      setKey(v7());
      // Whoever is told that it is done sees it done.
      await known.invalidateQueries();
      onDone?.(answer);
    },
    onError: async (no) => {
      if (!(no instanceof Refused)) return;
      // What was sent before is recorded already, and this is something else.
      if (no.problem.code === 'idempotency-key-reused') setKey(v7());
      // Somebody else was faster: what he did is shown beside what was typed here.
      if (no.problem.status === 409 || no.problem.status === 412) await known.invalidateQueries();
    },
  });
  return {
    send: (body, of = {}) => {
      if (!isPending) mutate({ body, ...of });
    },
    busy: isPending,
    error,
    answer: data,
    startAfresh: () => {
      setKey(v7());
      reset();
    },
  };
}

export { NoAnswer, Refused };
