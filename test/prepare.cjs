'use strict';
const { execFileSync, spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');

/** What npm cannot give: a browser and a Redis. Installed where that is possible, otherwise said in one line. */
const needed = [
  { name: 'chromium', at: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'] },
  { name: 'redis-server', at: ['/usr/bin/redis-server', '/usr/local/bin/redis-server'] },
];
const missing = needed.filter(({ at }) => !at.some(existsSync)).map(({ name }) => name);
if (missing.length > 0) {
  const names = missing.join(' ');
  const canInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (!canInstall) {
    console.error(`Some tests need what is not installed: apt-get install ${names}`);
  } else {
    console.error(`Installing ${names} for the tests …`);
    const apt = (...args) =>
      execFileSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    try {
      apt('update', '-qq');
      apt('install', '-y', '-qq', '--no-install-recommends', ...missing);
    } catch (error) {
      console.error(`${names} could not be installed (${error.message}): apt-get install ${names}`);
    }
  }
}
