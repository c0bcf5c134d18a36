'use strict';
const { execFileSync, spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');

/** The one thing npm cannot give: a browser. Installed where that is possible, otherwise said in one line. */
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
if (!browsers.some(existsSync)) {
  const canInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (!canInstall) {
    console.error('The browser test needs Chromium: apt-get install chromium');
  } else {
    console.error('Installing Chromium for the browser test …');
    const apt = (...args) =>
      execFileSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    try {
      apt('update', '-qq');
      apt('install', '-y', '-qq', '--no-install-recommends', 'chromium');
    } catch (error) {
      console.error(`Chromium could not be installed (${error.message}): apt-get install chromium`);
    }
  }
}
