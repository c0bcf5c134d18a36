import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { runnableBinaries } from './binaries';
import { clusterExists, createCluster } from './cluster';
import { type DataFolder, openDataFolder, rememberedPort, rememberPort, serverUrl } from './data-folder';
import { type Ownership, takeOwnership, troubleOf, visit, type Visit } from './ownership';
import { launch, type Launch, type Postmaster, settledPostmaster, stopPostmaster } from './postmaster';
import { serverUser } from './server-user';
import { SetupError } from './setup-error';

export { SetupError, type SetupErrorCode } from './setup-error';

export interface EmbeddedOptions {
  /** Holds everything: cluster, password, remembered port, log. Made when missing; may be relative. */
  readonly dataDir: string;
  /** Asked for: this port or none. Left out: the port of the last start, or any free one. */
  readonly port?: number;
  /** One line per step that a waiting person wants to see. */
  readonly log?: (line: string) => void;
  /** False gives up fsync: for tests that throw their data away. */
  readonly durable?: boolean;
  /** Join the server of a process that owns this folder instead of refusing; a joined server is left running by `stop`. */
  readonly share?: boolean;
}

export interface EmbeddedServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** It ran already: left by a killed process, or shared. */
  readonly adopted: boolean;
  /**
   * Waits for the processes that share this server, until the signal aborts; nobody joins it afterwards, and `stop` is next. Nothing
   * to wait for when it is another's.
   */
  guestsDone(signal: AbortSignal): Promise<void>;
  /** Close your pools first. Ends the server unless it is another's; the data stays. */
  stop(): Promise<void>;
}

const ATTEMPTS = 100;

/** PostgreSQL 18 of our own, on a socket in its folder and on 127.0.0.1. Throws `SetupError` for what the person at the machine can mend. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { dataDir, port, log = () => undefined, durable = true, share = false } = options;
  const folder = await openDataFolder(dataDir);
  if (!(await clusterExists(folder))) {
    log(`Đang tạo cơ sở dữ liệu / creating the database in ${folder.path}`);
    await createCluster(folder, durable);
  }
  const user = await serverUser(folder.cluster);
  const how = { user, binaries: await runnableBinaries(user), durable };

  // Another process may start, stop or die on the same folder at any moment: look, act, look again.
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 0) await delay(100);
    const running = await settledPostmaster(folder);
    const server = running ?? (await start(folder, how, port));
    if (server === 'busy') continue;
    const owned = await own(folder, server, running === undefined, share);
    if (owned === 'away') continue;
    const found = {
      url: serverUrl(folder, server),
      port: server.port,
      pid: server.pid,
      adopted: running !== undefined,
    };
    if ('leave' in owned) return { ...found, guestsDone: () => Promise.resolve(), stop: () => owned.leave() };
    if ('ownedBy' in owned) {
      const who = `Tiến trình ${owned.ownedBy} đang dùng thư mục dữ liệu`;
      throw new SetupError('in-use', `${who} / the data folder ${folder.path} is already in use by process ${owned.ownedBy}`);
    }
    const stop = () => owned.release(() => stopPostmaster(folder, server.pid));
    if (port !== undefined && port !== server.port) {
      await stop(); // an orphan on another port than the one asked for
      continue;
    }
    await rememberPort(folder, server.port);
    return { ...found, guestsDone: (signal) => owned.guestsDone(signal), stop };
  }
  throw new SetupError('server-failed', `PostgreSQL không trả lời / PostgreSQL does not answer; see ${folder.log}`);
}

/** Becomes the owner of a running server, or a guest of its owner. One that does not answer is ended: whoever it belonged to has lost it too. */
async function own(
  folder: DataFolder,
  server: Postmaster,
  launched: boolean,
  share: boolean,
): Promise<Ownership | Visit | { readonly ownedBy: number } | 'away'> {
  try {
    const owned = await takeOwnership(folder, server);
    if (!share || !('ownedBy' in owned)) return owned;
    const visiting = await visit(folder, server);
    return visiting === 'closing' ? 'away' : visiting;
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble === 'fault') {
      if (launched) await stopPostmaster(folder, server.pid);
      throw new SetupError(
        'server-failed',
        `Không vào được PostgreSQL / PostgreSQL refused us in ${folder.path}: ${(error as Error).message}`,
      );
    }
    if (trouble === 'mute') await stopPostmaster(folder, server.pid, 'immediate');
    return 'away';
  }
}

async function start(folder: DataFolder, how: Omit<Launch, 'port'>, wanted: number | undefined): Promise<Postmaster | 'busy'> {
  const remembered = await rememberedPort(folder);
  for (const port of wanted === undefined ? [remembered ?? (await freePort()), await freePort()] : [wanted]) {
    const started = await launch(folder, { ...how, port });
    if (started !== 'port-taken') return started;
  }
  if (wanted === undefined) return 'busy';
  throw new SetupError('port-taken', `Cổng ${wanted} đã có chương trình khác dùng / port ${wanted} is taken by another program`);
}

const freePort = (): Promise<number> =>
  new Promise((found, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
