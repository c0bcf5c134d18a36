import { readdir } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const YEAR_MS = 365 * 86_400_000;

/**
 * The built page on the same origin. Every address that is neither the api's nor a file's is a screen of the page, which finds its
 * way by itself. Files under `assets/` carry a hash in their names and may be kept.
 */
export async function serveWeb(server: FastifyInstance, root: string): Promise<void> {
  const folder = resolve(root);
  const files = new Set(await filesIn(folder));
  if (!files.has('index.html')) return;
  await server.register(fastifyStatic, { root: folder, serve: false, index: false });
  server.get('/*', async (request, reply) => {
    const path = (request.params as { '*': string })['*'];
    // A page left open over an upgrade asks for files that are gone: it must not be given another file for them.
    const kept = path.startsWith('assets/');
    if (path === 'api' || path.startsWith('api/') || (kept && !files.has(path))) return reply.callNotFound();
    const file = files.has(path) ? path : 'index.html';
    return reply.sendFile(file, { maxAge: kept ? YEAR_MS : 0, immutable: kept });
  });
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, resolve(entry.parentPath, entry.name)).split(sep).join('/'));
}
