import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { runnableBinaries } from './binaries';
import { clusterExists, createCluster } from './cluster';
import { type DataFolder, openDataFolder, rememberedPort, rememberPort, serverUrl } from './data-folder';
import { takeOwnership } from './ownership';
import { launch, type Launch, type Postmaster, settled, stopPostmaster } from './postmaster';
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
  /** Join the server of a process that owns this folder instead of refusing; joined servers are left running by `stop`. */
  readonly share?: boolean;
}

export interface EmbeddedServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** It ran already: left by a killed process, or shared. */
  readonly adopted: boolean;
  /** Close your pools first. Ends the server unless it is shared; the data stays. */
  stop(): Promise<void>;
}

const ATTEMPTS = 20;
const ANSWER_WITHIN_MS = 10_000;

/** PostgreSQL 18 of our own on 127.0.0.1. Throws `SetupError` for what the person at the machine can mend. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { dataDir, log = () => undefined, durable = true, share = false } = options;
  const folder = await openDataFolder(dataDir);
  const user = await serverUser(folder.cluster);
  const binaries = await runnableBinaries(user);
  if (!(await clusterExists(folder))) {
    log(`Đang tạo cơ sở dữ liệu trong ${folder.path}`);
    await createCluster(folder, binaries, user, durable);
  }

  // Another process may start, stop or die on the same folder at any moment: look, act, look again.
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const running = await settled(folder, ANSWER_WITHIN_MS);
    const server = running ?? (await start(folder, { binaries, user, durable }, options.port));
    if (server === 'busy') continue;
    const owned = await takeOwnership(folder, server.port).catch(() => undefined);
    if (owned === undefined) {
      // It stopped under our hands, or it is an orphan that no longer answers.
      await stopPostmaster(folder, server.pid);
      continue;
    }
    const handle = {
      url: serverUrl(folder.password, server.port, 'donthu'),
      port: server.port,
      pid: server.pid,
      adopted: running !== undefined,
    };
    if ('ownedBy' in owned) {
      if (share) return { ...handle, stop: async () => undefined };
      const process = owned.ownedBy;
      throw new SetupError(
        'in-use',
        `Thư mục dữ liệu đang được tiến trình ${process} dùng / ${folder.path} is already in use by process ${process}`,
      );
    }
    const stop = async () => {
      await owned.release();
      await stopPostmaster(folder, server.pid);
    };
    if (options.port !== undefined && options.port !== server.port) {
      await stop();
      continue;
    }
    await rememberPort(folder, server.port);
    return { ...handle, stop };
  }
  throw new SetupError('server-failed', `PostgreSQL không trả lời / PostgreSQL does not answer in ${folder.path}; see ${folder.log}`);
}

async function start(folder: DataFolder, how: Omit<Launch, 'port'>, wanted: number | undefined): Promise<Postmaster | 'busy'> {
  const port = wanted ?? (await rememberedPort(folder));
  const started = await launch(folder, { ...how, port: port ?? (await freePort()) });
  if (started !== 'port-taken') return started;
  if (wanted !== undefined) throw new SetupError('port-taken', `Cổng ${wanted} đã có chương trình khác dùng / port ${wanted} is taken`);
  const other = await launch(folder, { ...how, port: await freePort() });
  return other === 'port-taken' ? 'busy' : other;
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
