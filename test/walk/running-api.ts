import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { commandPath, type CommandAnswer, type CommandBody, type CommandKind, type CommandType, type Problem } from '@donthu/contract';
import type { Day, Instant } from '@donthu/eventing';
import { startBackground, type RunningBackground } from '@donthu/adapters/postgres';
import { backgrounds, known, openPlatform, requestFor, type Platform } from '@donthu/platform';
import { CommandBus } from '@nestjs/cqrs';
import { emptyDatabase, type TestDatabase } from '@donthu/testing';
import { createApi, type ApiOptions } from '../../apps/api/src/create-api';

export interface Reply<T> {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: T;
  /** As it came over the wire. */
  readonly text: string;
}

export interface SendOptions {
  readonly id?: string;
  readonly key?: string;
  readonly revision?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The api on a database of its own, with a clock that stands still until it is moved. */
export interface RunningApi {
  readonly platform: Platform;
  readonly app: NestFastifyApplication;
  /** It is 9:00 in Viet Nam on this day. */
  today(day: Day): void;
  /** A command that must be taken. */
  do<K extends CommandKind, T extends CommandType<K>>(
    kind: K,
    type: T,
    body: CommandBody<K, T>,
    options?: SendOptions,
  ): Promise<CommandAnswer>;
  /** A command, whatever comes of it. */
  send(kind: CommandKind, type: string, body: unknown, options?: SendOptions): Promise<Reply<CommandAnswer & Problem>>;
  ask<T = Record<string, unknown>>(path: string, headers?: Readonly<Record<string, string>>): Promise<Reply<T>>;
  raw(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Reply<Problem>>;
  /** How many events were recorded. */
  events(): Promise<number>;
  /** Starts projections and policies, if they do not run yet, and waits until they are done with everything. */
  follow(): Promise<void>;
  /** Until projections and policies are done with everything; only with a background. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface RunOptions extends ApiOptions {
  readonly change?: (platform: Platform) => Platform;
  /** Projections and policies run as well. */
  readonly background?: boolean;
  /** The log stands there; in the database when absent. */
  readonly eventStoreUrl?: string;
  /** Where it goes on; a new one that is dropped at the end when absent. */
  readonly database?: Pick<TestDatabase, 'url'>;
}

export async function runApi(options: RunOptions = {}): Promise<RunningApi> {
  const own = options.database ? undefined : await emptyDatabase();
  const { url: databaseUrl } = options.database ?? own!;
  const opened = await openPlatform({ databaseUrl, secret: 'of the tests', eventStoreUrl: options.eventStoreUrl });
  let now: Instant = '2026-08-03T02:00:00.000Z';
  const still: Platform = { ...opened, clock: { ...opened.clock, now: () => now } };
  const platform = options.change?.(still) ?? still;
  const app = await createApi(platform, options);
  let background = options.background ? await runBackground(platform, app) : undefined;
  let sent = 0;

  const raw: RunningApi['raw'] = async (method, url, payload, headers = {}) => {
    const {
      statusCode,
      body,
      headers: answered,
    } = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    const isJson = String(answered['content-type']).includes('json');
    return { status: statusCode, headers: answered, text: body, body: (isJson ? JSON.parse(body) : body) as Problem };
  };
  const send: RunningApi['send'] = async (kind, type, body, { id, key = `key-${++sent}`, revision, headers = {} } = {}) => {
    const all = {
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(revision === undefined ? {} : { 'if-match': `"${revision}"` }),
      ...headers,
    };
    return (await raw('POST', commandPath(kind, type as never, id), JSON.stringify(body), all)) as Reply<CommandAnswer & Problem>;
  };

  return {
    platform,
    app,
    today: (day) => {
      now = `${day}T02:00:00.000Z`;
    },
    raw,
    send,
    do: async (kind, type, body, how) => {
      const { status, body: answer, text } = await send(kind, type, body, how);
      if (status >= 300) throw new Error(`${type}: ${status} ${text}`);
      return answer;
    },
    ask: async (path, headers) => (await raw('GET', path, undefined, headers)) as unknown as Reply<never>,
    events: async () => Number((await opened.store.head(opened.shard)) ?? 0),
    follow: async () => {
      background ??= await runBackground(platform, app);
      await background.settled();
    },
    settled: async () => {
      await background!.settled();
    },
    stop: async () => {
      await background?.stop();
      await app.close();
      await opened.close();
      await own?.drop();
    },
  };
}

const runBackground = (platform: Platform, app: NestFastifyApplication): Promise<RunningBackground> =>
  startBackground({
    ...platform,
    background: backgrounds,
    known,
    dispatch: (envelope) => app.get(CommandBus).execute(requestFor(envelope)),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
