import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from '@donthu/platform';
import pino from 'pino';
import { createApi } from '../../../api/src/create-api';
import { runWorker } from '../../../worker/src/run-worker';
import { CommandError, type CliCommand, type Input, type Io } from '../command';
import { withInstallation } from '../installation';

const PORT = 3000;

/** Database, api and background in one process, until Ctrl-C. */
export const start: CliCommand = {
  name: 'start',
  summary: 'chạy dịch vụ trên máy này / run the service on this machine',
  async run(input, io) {
    await withInstallation(
      input,
      io,
      (platform) =>
        serve(platform, input, io, (url) => {
          io.out(input.json ? JSON.stringify({ url, data: input.dataDir }) : `Đơn Thư: ${url}  (Ctrl-C để dừng / to stop)`);
        }),
      { alone: true },
    );
    return undefined;
  },
};

/** Serves until the signal aborts. @throws CommandError when the port is taken */
export async function serve(platform: Platform, input: Input, io: Io, onReady: (url: string) => void | Promise<void>): Promise<void> {
  const port = input.count('port', 65_535) ?? PORT;
  const log = pino({ name: 'donthu', level: 'warn' }, pino.destination(2));
  const webRoot = join(__dirname, '../../../../web');
  const api = await createApi(platform, { ...(existsSync(webRoot) ? { webRoot } : {}), logger: { level: 'warn', stream: process.stderr } });
  try {
    // Not by Nest, which would tell the same trouble in its own words beside ours.
    const server = api.getHttpAdapter().getInstance();
    await server.listen({ port, host: '127.0.0.1' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        throw new CommandError(
          'port-taken',
          `Cổng ${port} đã có chương trình khác dùng, chọn cổng khác bằng --port / port ${port} is taken`,
        );
      if (error.code === 'EACCES') throw new CommandError('port-taken', `Không được phép dùng cổng ${port} / port ${port} is not allowed`);
      throw error;
    });
    const worker = await runWorker(platform, { log, env: io.env, outbox: join(input.dataDir, 'outbox') });
    try {
      const { port: found } = server.server.address() as { port: number };
      await onReady(`http://localhost:${found}`);
      if (!io.signal.aborted) await once(io.signal, 'abort');
    } finally {
      await worker.close();
    }
  } finally {
    await api.close();
  }
}
