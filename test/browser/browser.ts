import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

const root = resolve(__dirname, '../..');

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Quiet: what a browser does by itself would be mistaken for what the page does. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openChromium(): Promise<Browser> {
  const executablePath = PLACES.find(existsSync);
  if (!executablePath) throw new Error('the browser test needs Chromium: apt-get install chromium');
  return chromium.launch({ executablePath, args: FLAGS });
}

/** The page as it is now in the sources, built into a folder of its own: what lies in `dist` may be of yesterday. */
export async function buildWeb(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'donthu-web-'));
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const child = spawn(process.execPath, [vite, 'build', 'apps/web', '--outDir', folder, '--emptyOutDir'], {
    cwd: root,
    // Jest says that this is a test; a build for people must not know.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const code = await new Promise((done, fail) => child.on('error', fail).on('close', done));
  if (code !== 0) throw new Error(`the page cannot be built:\n${output}`);
  return folder;
}

/** What a page should not do while somebody works with it. */
export interface Noise {
  /** Errors and warnings of the console, exceptions nobody caught. */
  readonly said: string[];
  /** Requests to anywhere but the page's own origin. */
  readonly left: string[];
}

export function listen(page: Page, origin: string): Noise {
  const noise: Noise = { said: [], left: [] };
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && noise.said.push(message.text()));
  page.on('pageerror', (error) => noise.said.push(error.message));
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol !== 'data:' && asked !== origin) noise.left.push(request.url());
  });
  return noise;
}

/** Where the picture of a failed step lies: names stand on it, so never in the repository. */
export async function pictureOf(page: Page, name: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'donthu-picture-')), `${name.replace(/\W+/g, '-').slice(0, 60)}.png`);
  await page.screenshot({ path, fullPage: true });
  return path;
}
