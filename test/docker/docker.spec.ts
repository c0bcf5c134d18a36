import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { makePool } from '@donthu/adapters/postgres';
import { openQueues } from '@donthu/adapters/queue';
import { emptyDatabase, testRedis } from '@donthu/testing';
import { parse } from 'yaml';
import { HEARTBEAT } from '../../apps/api/src/boards/live.controller';

const root = resolve(__dirname, '../..');
const at = (...path: string[]) => join(root, 'docker', ...path);
const text = (path: string) => readFileSync(path, 'utf8');

interface Placed {
  readonly source: string;
  readonly target?: string;
}

interface Service {
  readonly image: string;
  readonly user?: string;
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly privileged?: boolean;
  readonly cap_add?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly volumes?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly configs?: readonly Placed[];
  readonly secrets?: readonly (string | Placed)[];
  readonly healthcheck?: { readonly test: readonly string[]; readonly disable?: boolean };
  readonly profiles?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
}

const written = text(at('compose.yml'));
const compose = parse(written, { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: Readonly<Record<string, object>>;
  readonly configs: Readonly<Record<string, { readonly file: string }>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
};
const services = Object.entries(compose.services);
const named = (name: RegExp) => services.filter(([each]) => name.test(each));
const ours = named(/^(api-|worker-|cli$)/);
/** Everything but what is called for one piece of work. */
const lasting = services.filter(([name]) => name !== 'cli');
const secretsOf = ({ secrets = [] }: Service) =>
  secrets.map((each) => (typeof each === 'string' ? { source: each, target: each } : { source: each.source, target: each.target! }));

/** Each instruction of the Dockerfile, continued lines as one. */
const instructions = text(at('Dockerfile'))
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line))
  .map((line) => ({ word: line.slice(0, line.indexOf(' ')), rest: line.slice(line.indexOf(' ') + 1) }));
const every = (word: string) => instructions.filter((each) => each.word === word).map(({ rest }) => rest);

/** An exact version, with or without its digest: nothing that says something else tomorrow. */
const PINNED = /^[a-z0-9./-]+:\d+\.\d+(\.\d+)?(-[a-z][a-z0-9-]*)?(@sha256:[0-9a-f]{64})?$/;

/** TypeScript below a folder, without tests and what only they use. */
function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter(
      (entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts') && !entry.parentPath.includes('/samples'),
    )
    .map((entry) => join(entry.parentPath, entry.name));
}
const program = ['apps/api', 'apps/worker', 'apps/cli', ...readdirSync(join(root, 'libs')).map((name) => `libs/${name}`)]
  .filter((folder) => folder !== 'libs/testing')
  .flatMap(sources);
const code = program.map(text).join('\n');

const made: string[] = [];
function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'donthu-docker-'));
  made.push(path);
  return path;
}
afterAll(() => made.forEach((path) => rmSync(path, { recursive: true, force: true })));

describe('the image', () => {
  test('is built from one pinned image, in stages', () => {
    const [base] = every('ARG');
    expect(base!.replace('NODE_IMAGE=', '')).toMatch(PINNED);
    expect(every('FROM')).toEqual(['${NODE_IMAGE} AS build', '${NODE_IMAGE} AS packages', '${NODE_IMAGE}']);
  });

  test('installs what the lock file says, runs no script of a package, and keeps only what production needs', () => {
    const installs = every('RUN').filter((each) => each.includes('npm ci'));
    expect(installs).toHaveLength(2);
    for (const each of installs) expect(each).toContain('--ignore-scripts');
    expect(installs[1]).toContain('--omit=dev --omit=optional');
    expect(every('COPY')).toContain('--from=packages /app/node_modules node_modules');
  });

  test('runs as nobody in particular and says whether it is ready', () => {
    expect(every('USER')).toEqual(['1000:1000']);
    expect(every('HEALTHCHECK')[0]).toContain('CMD ["node", "docker/health.cjs", "api"]');
    expect(text(at('health.cjs'))).toContain('/api/ready');
  });

  test('can copy all it names, and nothing else comes near it', () => {
    const copied = every('COPY')
      .filter((each) => !each.startsWith('--from'))
      .flatMap((each) => each.split(' ').slice(0, -1));
    for (const path of copied) expect({ path, there: existsSync(join(root, path)) }).toEqual({ path, there: true });
    const [first, ...rules] = text(at('Dockerfile.dockerignore'))
      .split('\n')
      .filter((line) => line && !line.startsWith('#'));
    expect(first).toBe('*');
    expect(
      rules
        .filter((rule) => rule.startsWith('!'))
        .map((rule) => rule.slice(1))
        .sort(),
    ).toEqual([...new Set(copied)].sort());
  });

  test('has every package that the program loads', () => {
    const { dependencies } = JSON.parse(text(join(root, 'package.json'))) as { dependencies: Record<string, string> };
    const loaded = [...code.matchAll(/^(?:import |import .* from |export .* from |\} from )'([^'.\n][^'\n]*)';$/gm)].map(
      ([, name]) => name!,
    );
    const packages = new Set(
      loaded.map((name) =>
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      ),
    );
    const foreign = [...packages].filter((name) => !name.startsWith('node:') && !name.startsWith('@donthu/'));
    expect(foreign).toEqual(expect.arrayContaining(['pg', '@nestjs/core', 'bullmq']));
    expect(foreign.filter((name) => !(name in dependencies))).toEqual([]);
  });
});

describe('the composition', () => {
  test('two of each, one proxy, one node of the log, three when asked', () => {
    const plain = services.filter(([, { profiles }]) => profiles === undefined).map(([name]) => name);
    expect(plain.sort()).toEqual(['api-1', 'api-2', 'backup', 'eventstore-1', 'postgres', 'proxy', 'redis', 'worker-1', 'worker-2'].sort());
    expect(named(/^eventstore-/).map(([, { profiles }]) => profiles)).toEqual([undefined, ['three-nodes'], ['three-nodes']]);
  });

  test.each(services)('%s: pinned, unprivileged, on a read-only file system', (_name, service) => {
    expect(service.image).toMatch(PINNED);
    expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    expect(service.cap_add).toBeUndefined();
    expect(service.privileged).toBeUndefined();
  });

  test.each(lasting)('%s: comes back by itself and says whether it is well', (_name, { restart, healthcheck }) => {
    expect(restart).toBe('unless-stopped');
    expect(healthcheck?.disable).toBeUndefined();
    expect(healthcheck?.test.length).toBeGreaterThan(1);
  });

  test('our image bears the version of the program', () => {
    const { version } = JSON.parse(text(join(root, 'package.json'))) as { version: string };
    expect(new Set(ours.map(([, { image }]) => image))).toEqual(new Set([`donthu:${version}`]));
  });

  test('the commands are files that the build makes', () => {
    const started = ours.flatMap(([, { command = [], entrypoint = [] }]) => [...entrypoint, ...command]);
    const files = started.filter((each) => each.startsWith('dist/'));
    expect(files).toEqual(expect.arrayContaining(['dist/apps/worker/src/main.js', 'dist/apps/cli/src/main.js']));
    for (const file of [...files, 'dist/apps/api/src/main.js'])
      expect({ file, source: existsSync(join(root, file.replace('dist/', '').replace('.js', '.ts'))) }).toEqual({ file, source: true });
  });

  test('what is waited for can be waited for', () => {
    for (const [, { depends_on = {} }] of services)
      for (const [name, { condition }] of Object.entries(depends_on)) {
        expect(condition).toBe('service_healthy');
        expect(compose.services[name]?.healthcheck).toBeDefined();
      }
  });

  test('only the proxy is reached from outside, and only it reaches there', () => {
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['proxy']);
    const open = Object.keys(compose.networks).filter((name) => !compose.networks[name]?.internal);
    expect(open).toEqual(['outside']);
    expect(services.filter(([, { networks = ['default'] }]) => networks.includes('outside')).map(([name]) => name)).toEqual(['proxy']);
    for (const [, { networks = [] }] of services) {
      expect(networks.length).toBeGreaterThan(0);
      expect(Object.keys(compose.networks)).toEqual(expect.arrayContaining([...networks]));
    }
    expect(compose.services['proxy']?.networks).not.toContain('data');
  });

  test('every volume is declared and used, every file is there', () => {
    const used = services.flatMap(([, { volumes = [] }]) => volumes.map((each) => each.split(':')[0]!));
    expect([...new Set(used)].sort()).toEqual(Object.keys(compose.volumes).sort());
    const placed = services.flatMap(([, { configs = [] }]) => configs.map(({ source }) => source));
    expect([...new Set(placed)].sort()).toEqual(Object.keys(compose.configs).sort());
    for (const { file } of Object.values(compose.configs))
      if (!file.startsWith('secrets/')) expect({ file, there: existsSync(at(file)) }).toEqual({ file, there: true });
  });

  test('what may not be lost lies on volumes', () => {
    const kept = (name: string) => compose.services[name]?.volumes;
    expect(kept('postgres')).toEqual(['postgres:/var/lib/postgresql']);
    for (const name of ['eventstore-1', 'eventstore-2', 'eventstore-3']) expect(kept(name)).toEqual([`${name}:/var/lib/eventstore`]);
    expect(kept('backup')).toEqual(['backups:/var/lib/postgresql', 'eventstore-1:/eventstore:ro']);
  });

  test('no secret stands in it: they are files of their own, used and declared', () => {
    const used = services.flatMap(([, service]) => secretsOf(service).map(({ source }) => source));
    expect([...new Set(used)].sort()).toEqual(Object.keys(compose.secrets).sort());
    for (const { file } of Object.values(compose.secrets)) expect(file).toMatch(/^secrets\//);
    expect(text(at('.gitignore')).split('\n')).toContain('secrets/');
    for (const [, { environment = {} }] of services)
      for (const [name, value] of Object.entries(environment))
        if (/PASSWORD|SECRET|TOKEN|_KEY|_URL$/.test(name)) expect(value).toMatch(/^\/run\/secrets\/|^\$\{[A-Z_]+:-\}$/);
    expect(written).not.toMatch(/:\/\/[^\s/]*:[^\s/]*@/);
  });

  test('every variable that the program is given is one that it knows', () => {
    const given = new Set(
      ours.flatMap(([, service]) => [...Object.keys(service.environment ?? {}), ...secretsOf(service).map(({ target }) => target)]),
    );
    expect([...given]).toEqual(expect.arrayContaining(['DATABASE_URL', 'DONTHU_SECRET', 'REDIS_URL', 'EVENTSTORE_URL']));
    for (const name of given) expect({ name, known: new RegExp(`\\b${name}\\b`).test(code) }).toEqual({ name, known: true });
  });

  test('every setting that the code reads stands in docs/operate.md', () => {
    const read = [...code.matchAll(/env\[?\.?'?([A-Z][A-Z_]{2,})|required\('([A-Z_]+)'\)/g)].map(([, direct, needed]) => direct ?? needed!);
    const [, taken] = /const \{([^}]+)\} = process\.env/.exec(code)!;
    const names = new Set([...read, ...taken!.split(',').map((each) => each.split('=')[0]!.trim())]);
    expect([...names]).toEqual(expect.arrayContaining(['DATABASE_URL', 'PORT', 'LAW_PACK', 'SMTP_URL']));
    const table = text(join(root, 'docs/operate.md'));
    expect([...names].filter((name) => !['PATH', 'NO_COLOR'].includes(name) && !table.includes(`\`${name}\``))).toEqual([]);
  });

  test('the log tells nobody about itself, and is spoken to over TLS only', () => {
    const nodes = named(/^eventstore-/);
    expect(nodes).toHaveLength(3);
    for (const [name, { environment }] of nodes) {
      expect(environment).toMatchObject({ EVENTSTORE_TELEMETRY_OPTOUT: 'true', EVENTSTORE_INSECURE: 'false' });
      expect(environment!['EVENTSTORE_NODE_HOST_ADVERTISE_AS']).toBe(name);
      const others = nodes.map(([each]) => each).filter((each) => each !== name);
      expect(environment!['EVENTSTORE_GOSSIP_SEED']).toBe(others.map((each) => `${each}:2113`).join(','));
    }
  });

  test('the proxy does not cut off the lines of open pages, and notices in time that an api leaves', () => {
    const proxy = text(at('haproxy.cfg'));
    const seconds = (form: RegExp) => Number(form.exec(proxy)![1]);
    for (const side of ['client', 'server']) expect(seconds(new RegExp(`timeout ${side} (\\d+)s`)) * 1_000).toBeGreaterThan(2 * HEARTBEAT);
    const noticed = seconds(/inter (\d+)s/) * seconds(/fall (\d+)/) * 1_000;
    const stays = Number(/const NOTICED = ([0-9_]+);/.exec(code)![1]!.replace('_', ''));
    expect(noticed).toBeLessThan(stays);
  });

  test('the proxy knows every api, and asks each whether it is ready', () => {
    const proxy = text(at('haproxy.cfg'));
    const known = [...proxy.matchAll(/^ {2}server (\S+) (\S+)$/gm)].map(([, name, address]) => [name, address]);
    expect(known).toEqual(named(/^api-/).map(([name, { environment }]) => [name, `${name}:${environment!['PORT']}`]));
    expect(proxy).toContain('option httpchk GET /api/ready');
    expect(proxy).toMatch(/bind :8443 ssl crt \/run\/secrets\/tls\.pem/);
  });
});

describe('the scripts', () => {
  const shell = (script: string, env: NodeJS.ProcessEnv = {}, args: string[] = []) =>
    spawnSync('sh', [script, ...args], { env: { PATH: process.env['PATH'], ...env }, encoding: 'utf8' });

  /** secrets.sh in a place of its own. */
  function secretsMade(): string {
    const place = folder();
    copyFileSync(at('secrets.sh'), join(place, 'secrets.sh'));
    execFileSync('sh', [join(place, 'secrets.sh')], { stdio: 'ignore' });
    return place;
  }

  test('secrets.sh makes every file that the composition reads, once, in a folder closed to others', () => {
    const place = secretsMade();
    const files = [...Object.values(compose.secrets), ...Object.values(compose.configs)].map(({ file }) => file);
    const needed = files.filter((file) => file.startsWith('secrets/'));
    const contents = () => needed.map((file) => text(join(place, file)));
    const first = contents();
    for (const content of first) expect(content.length).toBeGreaterThan(30);
    expect(statSync(join(place, 'secrets')).mode & 0o777).toBe(0o700);
    execFileSync('sh', [join(place, 'secrets.sh')], { stdio: 'ignore' });
    expect(contents()).toEqual(first);
    const node = execFileSync('openssl', ['verify', '-CAfile', 'ca.crt', 'eventstore.crt'], {
      cwd: join(place, 'secrets'),
      encoding: 'utf8',
    });
    expect(node).toContain('OK');
  });

  test('what Redis allows the program is enough for its queues, and others are allowed nothing', async () => {
    const [others, program] = text(join(secretsMade(), 'secrets/redis-users.acl')).trim().split('\n');
    const redis = await testRedis();
    try {
      const { port } = new URL(redis.url);
      const ask = (...words: string[]) => execFileSync('redis-cli', ['-p', port, ...words], { encoding: 'utf8' }).trim();
      // What is more restricted last: nobody may change it afterwards.
      for (const user of [program!, others!]) expect(ask('acl', 'setuser', ...user.split(' ').slice(1))).toBe('OK');
      expect(ask('ping')).toBe('PONG');
      expect(ask('get', 'a-key')).toContain('NOPERM');

      const [, password] = /on >(\S+)/.exec(program!)!;
      const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
      const queues = await openQueues({ databaseUrl: '', redisUrl: `redis://donthu:${password}@127.0.0.1:${port}`, log });
      try {
        const rung = new Promise<string>((heard) => queues.rings.handle(async (id) => heard(id), 1));
        await queues.rings.add('a-minute', 0);
        expect(await rung).toBe('a-minute');
      } finally {
        await queues.close();
      }
    } finally {
      await redis.kill();
    }
  });

  test('the entry point gives secrets as variables, and nothing else that lies there', () => {
    const place = folder();
    const secrets = join(place, 'secrets');
    mkdirSync(secrets);
    writeFileSync(join(secrets, 'DATABASE_URL'), "postgres://a:b c'$@d\n");
    writeFileSync(join(secrets, 'tls.pem'), 'key');
    const script = join(place, 'entrypoint.sh');
    writeFileSync(script, text(at('entrypoint.sh')).replace('/run/secrets', secrets));
    const { stdout, status } = shell(script, {}, [process.execPath, '-p', 'JSON.stringify(process.env)']);
    expect(status).toBe(0);
    const env = JSON.parse(stdout) as Record<string, string>;
    expect(env['DATABASE_URL']).toBe("postgres://a:b c'$@d");
    expect(JSON.stringify(env)).not.toContain('tls.pem');
    expect(shell(script, {}, ['false']).status).toBe(1);
  });

  describe('backup.sh', () => {
    /** A log as the server keeps it, and a dump that tells what was there when it was made. */
    function surroundings(dump: string): { env: NodeJS.ProcessEnv; backups: string; log: string } {
      const place = folder();
      const [bin, backups, log] = ['bin', 'backups', 'log'].map((name) => join(place, name)) as [string, string, string];
      for (const path of [bin, backups, join(log, 'index')]) mkdirSync(path, { recursive: true });
      for (const file of ['index/indexmap', 'index/a.chk', 'chaser.chk', 'writer.chk', 'chunk-000000.000000'])
        writeFileSync(join(log, file), file);
      writeFileSync(join(bin, 'pg_dump'), `#!/bin/sh\n${dump}\n`);
      chmodSync(join(bin, 'pg_dump'), 0o755);
      return { env: { PATH: `${bin}:${process.env['PATH']}`, BACKUPS: backups, EVENTSTORE: log }, backups, log };
    }
    const kept = (backups: string) =>
      readdirSync(backups)
        .filter((name) => !name.startsWith('.'))
        .sort();
    const WRITES = 'for last; do :; done; echo dump >"${last#--file=}"';

    test('copies the database and the log whole, and ends the log where it was chased to', () => {
      const { env, backups } = surroundings(WRITES);
      expect(shell(at('backup.sh'), env)).toMatchObject({ status: 0, stderr: '' });
      const [name] = kept(backups);
      expect(name).toMatch(/^2\d{7}T\d{6}Z$/);
      const files = (path: string) => text(join(backups, name!, path));
      expect(files('donthu.dump')).toBe('dump\n');
      for (const file of ['index/indexmap', 'index/a.chk', 'writer.chk', 'chunk-000000.000000'])
        expect(files(`eventstore/${file}`)).toBe(file);
      expect(files('eventstore/truncate.chk')).toBe('chaser.chk');
    });

    test('a dump that fails leaves nothing that looks like a backup, and says so', () => {
      const { env, backups } = surroundings('exit 1');
      expect(shell(at('backup.sh'), env).status).not.toBe(0);
      expect(kept(backups)).toEqual([]);
    });

    test('keeps the newest fourteen', () => {
      const { env, backups } = surroundings(WRITES);
      const old = Array.from({ length: 15 }, (_, day) => `202001${String(day + 10)}T180000Z`);
      for (const name of old) mkdirSync(join(backups, name));
      expect(shell(at('backup.sh'), env).status).toBe(0);
      const left = kept(backups);
      expect(left).toHaveLength(14);
      expect(left.slice(0, 13)).toEqual(old.slice(2));
    });
  });

  test('a worker is well while it speaks to the database', async () => {
    const { url, drop } = await emptyDatabase();
    const ask = () => spawnSync(process.execPath, [at('health.cjs'), 'worker'], { cwd: root, env: { DATABASE_URL: url } }).status;
    const other = makePool(url, { applicationName: 'donthu-api' });
    const worker = makePool(url, { applicationName: 'donthu-worker' });
    try {
      await other.query('select 1');
      expect(ask()).toBe(1);
      await worker.query('select 1');
      expect(ask()).toBe(0);
    } finally {
      await other.end();
      await worker.end();
    }
    expect(ask()).toBe(1);
    await drop();
  });

  test('an api is well while it is ready', async () => {
    let ready = true;
    const server = createServer(({ url }, answer) => answer.writeHead(url === '/api/ready' && ready ? 200 : 503).end());
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const ask = () =>
      new Promise((done) => spawn(process.execPath, [at('health.cjs'), 'api'], { env: { PORT: String(port) } }).once('exit', done));
    try {
      expect(await ask()).toBe(0);
      ready = false;
      expect(await ask()).toBe(1);
    } finally {
      server.close();
    }
    expect(await ask()).toBe(1);
  });
});

test('the page of the operator links to files that are there', () => {
  const page = text(join(root, 'docs/operate.md'));
  const links = [...page.matchAll(/\]\((\.{0,2}[^)#:]+)\)/g)].map(([, path]) => path!);
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((path) => !existsSync(join(dirname(join(root, 'docs/operate.md')), path)))).toEqual([]);
});
