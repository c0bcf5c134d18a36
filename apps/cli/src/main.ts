import 'reflect-metadata';
import type { Io } from './command';
import { run } from './run';

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The second time means it.
    if (ending.signal.aborted) process.exit(130);
    ending.abort();
  });
}
// Whoever reads the answer may stop reading, as `head` does.
process.stdout.on('error', () => ending.abort());

const io: Io = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  ...(process.stderr.isTTY ? { draw: (text: string) => void process.stderr.write(text) } : {}),
  colours: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
  env: process.env,
  signal: ending.signal,
};

void run(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
