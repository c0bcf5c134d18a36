import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded, type EmbeddedServer } from '../../adapters/embedded';

/** The server of this run of the tests, for the teardown in the same process. */
export interface TestServer {
  readonly dataDir: string;
  readonly server: EmbeddedServer;
}

/** One PostgreSQL for the whole run, in a folder that is thrown away; none when DONTHU_TEST_DATABASE_URL names one. */
export default async function setup(): Promise<void> {
  if (process.env['DONTHU_TEST_DATABASE_URL']) return;
  const dataDir = await mkdtemp(join(tmpdir(), 'donthu-test-'));
  const server = await startEmbedded({ dataDir, durable: false });
  process.env['DONTHU_TEST_DATABASE_URL'] = server.url;
  (globalThis as { testServer?: TestServer }).testServer = { dataDir, server };
}
