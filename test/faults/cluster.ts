import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbedded, type EmbeddedServer } from '@donthu/adapters/embedded';
import { byPort } from '@donthu/testing';
import { Client } from 'pg';

/** A PostgreSQL of the harness's own, as durable as a real one, that may be killed. */
export class Cluster {
  private server!: EmbeddedServer;

  private constructor(
    readonly folder: string,
    /** Of the disk, when it is one that can be filled. */
    private readonly disk: string | null,
  ) {}

  static async start(): Promise<Cluster> {
    return Cluster.on(mkdtempSync(join(tmpdir(), 'donthu-faults-')), null);
  }

  /** On a small disk in memory. @throws when this machine does not let us mount one */
  static async onSmallDisk(): Promise<Cluster> {
    const disk = mkdtempSync(join(tmpdir(), 'donthu-small-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=320m,mode=755', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      rmSync(disk, { recursive: true });
      throw new Error('a file system of limited size cannot be mounted here');
    }
    mkdirSync(join(disk, 'data'));
    return Cluster.on(join(disk, 'data'), disk);
  }

  private static async on(folder: string, disk: string | null): Promise<Cluster> {
    const cluster = new Cluster(folder, disk);
    cluster.server = await startEmbedded({ dataDir: folder });
    return cluster;
  }

  get port(): number {
    return this.server.port;
  }

  /** @param port of a wire to the server; straight to it when absent */
  url(database: string, port = this.port): string {
    return Object.assign(new URL(byPort(this.server.url, port)), { pathname: `/${database}` }).href;
  }

  /** Statements one by one on a connection of their own; a server that is just coming up is waited for. */
  async sql(database: string, ...statements: readonly string[]): Promise<Record<string, unknown>[]> {
    const client = await this.connect(database);
    try {
      let rows: Record<string, unknown>[] = [];
      for (const statement of statements) ({ rows } = await client.query<Record<string, unknown>>(statement));
      return rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private async connect(database: string, patience = 30_000): Promise<Client> {
    for (let tries = 0; ; tries++) {
      const client = new Client({ connectionString: this.url(database), connectionTimeoutMillis: 5_000 });
      client.on('error', () => undefined);
      try {
        await client.connect();
        return client;
      } catch (error) {
        await client.end().catch(() => undefined);
        if (tries === patience / 50) throw error;
        await pause(50);
      }
    }
  }

  /** As `pg_ctl stop -m fast` and a start. */
  async restart(): Promise<void> {
    await this.server.stop();
    this.server = await startEmbedded({ dataDir: this.folder, port: this.port });
  }

  /** The whole server gone at once, without a checkpoint; then recovery. */
  async crash(signal: 'SIGQUIT' | 'SIGKILL'): Promise<void> {
    process.kill(this.server.pid, signal);
    await this.restart();
  }

  /** One server process dies; PostgreSQL ends all the others and recovers by itself. */
  async killBackend(database: string, chance: () => number): Promise<void> {
    const rows = await this.sql(
      'postgres' === database ? database : 'donthu',
      `select pid from pg_stat_activity where datname = '${database}' order by pid`,
    );
    const chosen = rows[Math.floor(chance() * rows.length)];
    if (chosen) process.kill(Number(chosen['pid']), 'SIGKILL');
  }

  /** Not a byte is left. */
  fillDisk(): void {
    const ballast = join(this.disk!, 'ballast');
    for (const size of [1 << 20, 1 << 12]) {
      try {
        for (let n = 0; ; n++) writeFileSync(ballast, Buffer.alloc(size), { flag: n === 0 && size === 1 << 20 ? 'w' : 'a' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
  }

  /** Asks for one segment of the write-ahead log after the other, until the server gives up over one of them. */
  async exhaustLog(): Promise<void> {
    const client = await this.connect('donthu', 500).catch(() => undefined);
    try {
      for (let n = 0; client && n < 20; n++) {
        await client.query('create temporary table t ()');
        await client.query('drop table t');
        await client.query('select pg_switch_wal()');
      }
    } catch {
      await client?.end().catch(() => undefined);
    }
  }

  /** There is room again; a server that could not recover for want of it is started. */
  async freeDisk(): Promise<void> {
    rmSync(join(this.disk!, 'ballast'));
    const answering = await this.connect('donthu', 3_000).catch(() => undefined);
    if (answering) await answering.end();
    else await this.restart();
    // The segments that were asked for are not wanted any more.
    await this.sql('donthu', 'checkpoint');
  }

  /** What the server has written to its own log since a point. */
  said(from = 0): string {
    return readFileSync(join(this.folder, 'postgres.log')).subarray(from).toString();
  }

  saidUntilNow(): number {
    return statSync(join(this.folder, 'postgres.log')).size;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    if (this.disk) execFileSync('umount', [this.disk]);
    rmSync(this.disk ?? this.folder, { recursive: true, force: true });
  }
}
