import type { CommandAnswer, CommandBody, CommandKind, CommandType, Language, Problem } from '@donthu/contract';
import { commandPath } from '@donthu/contract';

/** The service said no, and why. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** No answer came, or not from the service: whether the command was recorded is not known. Send it again with the same key. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

export interface SentCommand<K extends CommandKind, T extends CommandType<K>> {
  /** One key for one intention: the same for a double click, for a repetition after a lost answer, for a corrected form. */
  readonly key: string;
  readonly id?: string;
  /** The revision the person was looking at; a command on a file that has changed since is refused. */
  readonly revision?: number;
  readonly body: CommandBody<K, T>;
}

export type Params = Readonly<Record<string, string | number | boolean | undefined | null>>;

export interface Fresh<T> {
  readonly answer: T;
  /** The boards had not yet caught up with what was sent from here: ask again in a moment. */
  readonly stale: boolean;
}

export interface ApiClient {
  ask<T>(path: string, params?: Params, signal?: AbortSignal): Promise<Fresh<T>>;
  send<K extends CommandKind, T extends CommandType<K>>(kind: K, type: T, command: SentCommand<K, T>): Promise<CommandAnswer>;
}

const LONGEST_WAIT_MS = 30_000;

/**
 * The one door to the service. Remembers the position of the last command, so that every later question knows of it
 * (read your own write).
 */
export function makeApiClient(language: () => Language): ApiClient {
  let seen: string | null = null;

  async function call<T>(path: string, init: RequestInit): Promise<Fresh<T>> {
    const wait = new AbortController();
    const patience = setTimeout(() => wait.abort(), LONGEST_WAIT_MS);
    init.signal?.addEventListener('abort', () => wait.abort());
    let response: Response;
    try {
      const headers = { ...init.headers, accept: 'application/json', 'accept-language': language() };
      response = await fetch(path, { ...init, headers, signal: wait.signal });
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw new NoAnswer('no answer', { cause: error });
    } finally {
      clearTimeout(patience);
    }
    const body = (await response.json().catch(() => undefined)) as unknown;
    if (response.ok && body !== undefined) return { answer: body as T, stale: response.headers.has('x-stale') };
    if (isProblem(body)) throw new Refused(body);
    throw new NoAnswer(`status ${response.status} without an answer`);
  }

  async function ask<T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<Fresh<T>> {
    const asked = seen;
    try {
      return await call<T>(`${path}${queryOf({ ...params, after: asked })}`, signal ? { signal } : {});
    } catch (error) {
      // The service was set up anew since, and knows nothing of that position.
      if (asked === null || !(error instanceof Refused) || error.problem.field !== 'after') throw error;
      seen = null;
      return ask(path, params, signal);
    }
  }

  return {
    ask,
    send: async (kind, type, { key, id, revision, body }) => {
      const { answer } = await call<CommandAnswer>(commandPath(kind, type, id), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': key,
          ...(revision === undefined ? {} : { 'if-match': `"${revision}"` }),
        },
        body: JSON.stringify(body),
      });
      seen = answer.position ?? seen;
      return answer;
    },
  };
}

/** Leaves out what is not asked for; the same order each time, so that equal questions are equal. */
export function queryOf(params: Params): string {
  const given = Object.entries(params).flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [[name, String(value)] as [string, string]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given.sort(([a], [b]) => (a < b ? -1 : 1)))}`;
}

const isProblem = (body: unknown): body is Problem => typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
