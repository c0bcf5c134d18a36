import { AccessDeniedError, EventStoreDBClient, type BaseOptions } from '@eventstore/db-client';
import { NoAnswer } from './calls';

export type Credentials = NonNullable<BaseOptions['credentials']>;

/** The address is no address of an EventStoreDB. The message never repeats it: it holds a password. */
export class EventStoreUrlInvalid extends Error {
  override readonly name = 'EventStoreUrlInvalid';

  /** @param why in Vietnamese and in English */
  constructor(why: readonly [string, string]) {
    const form = 'esdb://user:password@host:2113?tlsCAFile=/path/to/ca.crt';
    super(`EVENTSTORE_URL ${why[0]} / ${why[1]}: ${form} (nhiều máy: ngăn cách bằng dấu phẩy / several hosts: divided by commas)`);
  }
}

/** The server does not answer, or does not let the user in. Nothing is left open. */
export class EventStoreUnreachable extends Error {
  override readonly name = 'EventStoreUnreachable';

  constructor(cause: unknown) {
    const why =
      cause instanceof AccessDeniedError
        ? 'sai tên hoặc mật khẩu, hoặc không được đọc $all / wrong user or password, or one who may not read $all'
        : 'không trả lời / does not answer';
    super(`EVENTSTORE_URL: EventStoreDB: ${why}`, { cause });
  }
}

/** A refusal by one node closes the channel of the client that met it, with all that is under way on it: so one for each role. */
export interface Connections {
  readonly append: Connection;
  readonly read: Connection;
  readonly follow: Connection;
  readonly credentials: Credentials;
}

const ADDRESS = /^esdb(?:\+discover)?:\/\/(?:(?<user>[^:@/]+):(?<password>[^@/]+)@)?/;

/** Nothing is connected yet: that happens at the first call. @throws EventStoreUrlInvalid */
export function connections(url: string): Connections {
  const address = url.trim().replace(/\/+$/, '');
  const found = ADDRESS.exec(address);
  if (!found) throw new EventStoreUrlInvalid(['không phải địa chỉ EventStoreDB', 'is no address of an EventStoreDB']);
  const { user, password } = found.groups!;
  const insecure = /[?&]tls=false(&|$)/i.test(address);
  if (!insecure && user === undefined) {
    throw new EventStoreUrlInvalid(['thiếu tên người dùng', 'names no user, and over TLS nobody may write unnamed']);
  }
  return {
    append: new Connection(address),
    read: new Connection(address),
    follow: new Connection(address),
    // Without TLS the client sends none. They are given all the same, because a call with credentials takes the classic append path.
    credentials: { username: decodeURIComponent(user ?? 'nobody'), password: decodeURIComponent(password ?? 'none') },
  };
}

let opened = 0;

/** One client, and another one when its connection has gone silent. */
export class Connection {
  private current: EventStoreDBClient;

  constructor(private readonly address: string) {
    this.current = this.open();
  }

  get client(): EventStoreDBClient {
    return this.current;
  }

  /** Leaves a client that gives no answer for a new one. What is under way on the old one may still end, well or badly. */
  renew(silent: EventStoreDBClient): void {
    if (silent !== this.current) return;
    this.current = this.open();
    void hangUp(silent);
  }

  async close(): Promise<void> {
    await this.current.dispose();
    await hangUp(this.current);
  }

  private open(): EventStoreDBClient {
    // gRPC gives channels with the same settings the same connection; one of its own needs settings of its own.
    const distinct = `keepAliveTimeout=${10_000 + (opened++ % 5_000)}`;
    try {
      return heedful(EventStoreDBClient.connectionString(`${this.address}${this.address.includes('?') ? '&' : '?'}${distinct}`));
    } catch {
      throw new EventStoreUrlInvalid([
        'không đọc được, hoặc chứng thư không đọc được',
        'cannot be read, or names a certificate that cannot',
      ]);
    }
  }
}

/** What the client keeps to itself. */
interface Internals {
  getChannel(): Promise<Channel>;
  handleError(...about: unknown[]): Promise<void>;
  execute<T>(service: unknown, name: string, action: (caller: Caller) => Promise<T>): Promise<T>;
}

interface Caller {
  getChannel(): Channel;
}

interface Channel {
  getConnectivityState(tryToConnect: boolean): number;
  close(): void;
}

/** State of a gRPC channel that is closed for ever. */
const SHUTDOWN = 4;

/**
 * Two things the client leaves unheard would end the process. Nobody in it waits for its handling of errors, which fails in turn when a
 * new leader is looked for in vain; the call itself has been answered with its own error. And a call on a channel that was closed while
 * the call waited for it is answered by nobody.
 */
function heedful(client: EventStoreDBClient): EventStoreDBClient {
  const internals = client as unknown as Internals;
  const { handleError, execute } = internals;
  internals.handleError = (...about) => handleError(...about).catch(() => undefined);
  internals.execute = (service, name, action) =>
    execute(service, name, (caller) => {
      if (caller.getChannel().getConnectivityState(false) === SHUTDOWN) throw new NoAnswer('the connection was closed before the call');
      return action(caller);
    });
  return client;
}

/** The client itself never lets go of its channel. */
async function hangUp(client: EventStoreDBClient): Promise<void> {
  const { getChannel } = client as unknown as Internals;
  await getChannel().then(
    (channel) => channel.close(),
    () => undefined,
  );
}
