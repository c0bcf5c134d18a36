import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Background } from '@donthu/eventing';
import { backgrounds } from '@donthu/platform';
import { EventStoreNode, randomFrom } from '../eventstore-node';
import { Link } from '../eventstore-node/link';
import type { Cluster } from './cluster';
import type { Fault } from './fault';
import { violationsOf } from './invariants';
import { runLoad, type Acknowledged } from './load';
import type { DieAt, ServiceProcess } from './processes';
import { startService, type InlineService, type Service, type ServiceSettings, type ServiceTampering } from './service';
import type { World } from './world';

/** A Monday, 9:00 in Viet Nam: the day on which the load of every round happens. */
export const BEGIN = Date.parse('2026-08-03T02:00:00.000Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Milliseconds after which a round that does not end is a violation of its own. */
const PATIENCE = 60_000;

export interface RoundReport {
  readonly fault: string;
  readonly seed: number;
  readonly store: string;
  /** Whether it came to the point at which the fault strikes. */
  readonly injected: boolean;
  readonly acknowledged: number;
  readonly violations: readonly string[];
  readonly seconds: number;
}

/** Milliseconds after which a connection that gives no answer is taken for dead; in practice more than half a minute. */
const SILENCE = 1_500;

/** What the program of a round runs beside the requests. */
export const program: Background = {
  projections: backgrounds.flatMap((each) => each.projections),
  policies: backgrounds.flatMap((each) => each.policies),
  sweeps: backgrounds.flatMap((each) => each.sweeps ?? []),
};

type Running = Service | InlineService | ServiceProcess;

/** One database, one load, one fault at a random point, and then the invariants. */
export class Round {
  readonly chance: () => number;
  readonly lines: string[] = [];
  readonly violations: string[] = [];
  acknowledged: Acknowledged[] = [];
  readonly outbox = mkdtempSync(join(tmpdir(), 'donthu-round-'));
  readonly running = new Set<Running>();
  /** Of the policies and projections, when the fault is in them. */
  tampering: ServiceTampering = {};
  background: Background = program;
  cluster!: Cluster;
  database!: string;
  nodes: readonly EventStoreNode[] = [];
  readonly postgresLink = new Link(() => this.cluster.port);
  readonly redisLink = new Link(() => Number(new URL(this.world.redis.url).port));
  private offset = BEGIN - Date.now();
  private ending = false;
  private injected = false;
  /** Processes on their way. */
  private starting = 0;
  private onAcknowledged: () => void = () => undefined;

  constructor(
    readonly world: World,
    readonly fault: Fault,
    readonly seed: number,
  ) {
    this.chance = randomFrom(seed);
  }

  pick<T>(all: readonly T[]): T {
    return all[Math.floor(this.chance() * all.length)]!;
  }

  /** A short time, in milliseconds: rarely the same twice. */
  moment(most = 150): Promise<void> {
    return pause(Math.floor(this.chance() * most));
  }

  async run(): Promise<RoundReport> {
    const started = performance.now();
    const usesEventStore = this.fault.store === 'eventstoredb' || (this.fault.store === undefined && this.chance() < 0.4);
    try {
      await this.setUp(usesEventStore);
      await this.limited('the load', this.underLoad());
      await this.limited('the ringing', this.ringing());
      await this.fault.afterwards?.(this);
      await this.limited('becoming quiet', this.settled());
      await this.limited('stopping', this.stopAll());
      await this.limited('checking', this.check());
    } catch (error) {
      this.violations.push(`the round broke: ${(error as Error).stack ?? String(error)}`);
    }
    await this.tearDown().catch((error: Error) => this.violations.push(`the round leaves something behind: ${error.stack}`));
    return {
      fault: this.fault.name,
      seed: this.seed,
      store: usesEventStore ? 'eventstoredb' : 'postgres',
      injected: this.injected,
      acknowledged: this.acknowledged.length,
      violations: this.violations,
      seconds: (performance.now() - started) / 1_000,
    };
  }

  private async setUp(usesEventStore: boolean): Promise<void> {
    const { world, fault } = this;
    this.cluster = await world.clusterFor(fault.disk ?? 'usual');
    await world.redis.start();
    await world.redis.wipe();
    this.database = await world.database(this.cluster);
    mkdirSync(this.outbox, { recursive: true });
    const reached = ['officer:cb-xu-ly', 'head:xa-tan-phu', 'superior:xa-tan-phu'].map((who, n) => [
      who,
      { mail: `nguoi-${n}@tinh.example` },
    ]);
    writeFileSync(join(this.outbox, 'contacts.json'), JSON.stringify(Object.fromEntries(reached)));
    if (usesEventStore) this.nodes = await EventStoreNode.startCluster(fault.nodes ?? 1);
    await this.postgresLink.open();
    await this.redisLink.open();
    await fault.before?.(this);
    if (fault.processes) {
      await Promise.all([
        this.startProcess('api', fault.processes.who === 'api' ? fault.processes.dieAt?.(this) : undefined),
        this.startProcess('worker', fault.processes.who === 'worker' ? fault.processes.dieAt?.(this) : undefined),
      ]);
    } else {
      for (let n = 0; n < (fault.services ?? 1); n++) await this.startInline();
    }
  }

  settings(runs: ServiceSettings['runs'], over: Partial<ServiceSettings> = {}): ServiceSettings {
    const { nodes, world } = this;
    const eventStoreUrl = nodes.length === 1 ? nodes[0]!.url : `esdb://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}?tls=false`;
    const usesRedis = this.fault.queue === 'redis' || this.seed % 2 === 0;
    return {
      // Statements of a round take milliseconds.
      databaseUrl: `${this.cluster.url(this.database, this.postgresLink.port)}?query_timeout=${SILENCE}`,
      ...(usesRedis ? { redisUrl: world.redis.url.replace(/\d+$/, String(this.redisLink.port)) } : {}),
      ...(nodes.length > 0 ? { eventStoreUrl } : {}),
      outbox: this.outbox,
      offset: this.offset,
      runs,
      ...over,
    };
  }

  private readonly line = (text: string) => void this.lines.push(text);

  async startInline(tampering = this.tampering): Promise<InlineService> {
    const service = await this.insist(() => this.tryInline(tampering));
    this.running.add(service);
    return service;
  }

  /** Once. @throws what keeps a service from starting */
  tryInline(tampering: ServiceTampering = {}): Promise<InlineService> {
    return startService(this.settings('both'), this.line, tampering);
  }

  /** One that ends by the fault is followed by another, as whoever runs the service would have it. */
  async startProcess(runs: 'api' | 'worker', dieAt?: DieAt): Promise<ServiceProcess> {
    this.starting++;
    const child = await this.insist(() => this.world.processes.start(this.settings(runs), this.line, dieAt)).finally(() => this.starting--);
    // The time may have moved on meanwhile.
    child.setClock(this.offset);
    this.running.add(child);
    void child.gone.then(async (closed) => {
      this.running.delete(child);
      if (this.ending) return;
      const [code] = closed as [number | null];
      if (code === null) this.injected = true;
      else this.violations.push(`the ${runs} ended by itself: ${code}`);
      await this.startProcess(runs).catch((error: Error) => this.violations.push(`the ${runs} does not start again: ${error.message}`));
    });
    return child;
  }

  /** A service that cannot start because of the fault is started again. */
  private async insist<T>(start: () => Promise<T>): Promise<T> {
    const until = performance.now() + PATIENCE / 2;
    for (;;) {
      try {
        return await start();
      } catch (error) {
        if (performance.now() > until || this.ending) throw error;
        await pause(100);
      }
    }
  }

  /** Both clocks and the machine's go on; only the distance between them changes. */
  moveClock(by: number): void {
    this.offset += by;
    for (const service of this.running) service.setClock(this.offset);
  }

  async load(storiesEach: number, name = 'load'): Promise<void> {
    const over = new AbortController();
    const timer = setTimeout(() => over.abort(new Error('clients wait for answers in vain')), PATIENCE - 5_000);
    try {
      await runLoad({
        origins: () => [...this.running].map(({ origin }) => origin).filter((origin) => origin !== ''),
        chance: this.chance,
        name,
        clients: 6,
        storiesEach,
        onAcknowledged: (each) => {
          this.acknowledged.push(each);
          this.onAcknowledged();
        },
        signal: over.signal,
      });
    } finally {
      clearTimeout(timer);
    }
  }

  private async underLoad(): Promise<void> {
    const { fault } = this;
    const at = 1 + Math.floor(this.chance() * 20);
    const reached = new Promise<void>((resolve) => (this.onAcknowledged = () => this.acknowledged.length >= at && resolve()));
    const load = this.load(2);
    if (!fault.strike && !fault.processes) this.injected = true;
    if (fault.when === 'ringing' || !fault.strike) return load;
    await Promise.all([load, Promise.race([reached, load]).then(() => this.strike())]);
  }

  private async strike(): Promise<void> {
    this.injected = true;
    await this.fault.strike!(this);
  }

  /** Ten days later some deadlines ring, six weeks later the rest; between two steps the workers come to rest. */
  private async ringing(): Promise<void> {
    const { fault } = this;
    const struckAt = Math.floor(this.chance() * 2);
    for (const [step, days] of [10, 45].entries()) {
      await this.settled();
      this.moveClock(days * DAY);
      if (fault.when === 'ringing' && step === struckAt) {
        await this.moment(100);
        await this.strike();
      }
      // What failed meanwhile is tried again after an hour at most.
      await this.settled();
      this.moveClock(2 * HOUR);
    }
  }

  /** Until nothing is left to be done; a worker that dies meanwhile has a successor. */
  async settled(): Promise<void> {
    for (;;) {
      const workers = [...this.running];
      const ended = await Promise.all(
        workers.map((each) =>
          each.settled().then(
            () => true,
            () => false,
          ),
        ),
      );
      if (this.starting === 0 && ended.every(Boolean) && workers.every((each) => this.running.has(each))) return;
      await pause(50);
    }
  }

  async stopAll(): Promise<void> {
    this.ending = true;
    const all = [...this.running];
    this.running.clear();
    await Promise.all(all.map((each) => each.stop()));
    this.ending = false;
  }

  private async check(): Promise<void> {
    const { cluster, database, world, nodes } = this;
    const { redisUrl: _, ...straight } = this.settings('api', { databaseUrl: cluster.url(database) });
    const service = await this.insist(() => startService(straight, this.line));
    try {
      const found = await violationsOf({
        service,
        acknowledged: this.acknowledged,
        background: this.background,
        outbox: this.outbox,
        lines: [...this.lines, cluster.said()],
        redisUrl: world.redis.url,
        elsewhere: () =>
          (nodes[0]?.cluster.log.all ?? []).map(
            ({ stream, data, metadata }) => `${stream} ${Buffer.from(data).toString()} ${Buffer.from(metadata).toString()}`,
          ),
      });
      this.violations.push(...found);
    } finally {
      await service.stop();
    }
  }

  private async tearDown(): Promise<void> {
    this.ending = true;
    this.postgresLink.thaw();
    this.redisLink.thaw();
    await Promise.all(
      [...this.running].map((each) => ('kill' in each ? each.kill() : this.limited('stopping', each.stop()).catch(() => undefined))),
    );
    await Promise.all([this.postgresLink.close(), this.redisLink.close(), ...this.nodes.map((node) => node.stop())]);
    if (this.database) await this.cluster.sql('donthu', `drop database if exists ${this.database} with (force)`).catch(() => undefined);
    rmSync(this.outbox, { recursive: true, force: true });
  }

  private async limited<T>(what: string, work: Promise<T>): Promise<T> {
    const over = new AbortController();
    try {
      return await Promise.race([
        work,
        pause(PATIENCE, undefined, { signal: over.signal }).then(() =>
          Promise.reject(new Error(`${what} takes longer than ${PATIENCE / 1_000} s`)),
        ),
      ]);
    } finally {
      over.abort();
    }
  }
}
