import { setImmediate as breathe } from 'node:timers/promises';
import { streamName, type CommandTools, type Day, type Instant, type SealedRecord } from '@donthu/eventing';
import type { Law } from '@donthu/law';
import { CommandError } from '../command';
import { officerDirectory } from './province/officers';
import { communes, unitDirectory } from './province/units';
import { dayOf, momentOf } from './simulation/moments';
import { deedId, StoryClock, tell, type Stage } from './simulation/simulation';
import { StagedConflict, StagedPorts } from './simulation/staged-ports';
import type { Beginning } from './simulation/story';
import { forgottenLetter } from './stories/ends';
import { makeWorld, SEED, type World } from './world';
import { makeYear } from './year/year';

/** What the demonstration is loaded into: the ports of a platform, and its shard. */
export type DemoTarget = CommandTools<Law> & { readonly shard: string };

export interface DemoProgress {
  /** Events told so far. */
  readonly events: number;
  /** Of the days of the year, 0 to 1. */
  readonly share: number;
  readonly perSecond: number;
  /** Null until it can be told. */
  readonly secondsLeft: number | null;
}

export interface DemoOptions {
  readonly platform: DemoTarget;
  readonly progress?: (progress: DemoProgress) => void;
  /** Stops between two days; the next start goes on. */
  readonly signal?: AbortSignal;
  readonly seed?: string;
}

export interface DemoLoaded {
  /** False: all of it was there already. */
  readonly loaded: boolean;
  /** The 365 days. */
  readonly from: Day;
  readonly to: Day;
  /** Told in this run. */
  readonly events: number;
  /** Stories that ended early because they asked for what the rules do not allow on these days; none, as far as anybody knows. */
  readonly refused: readonly string[];
}

/** A pause for the sockets after so many deeds: otherwise nothing is stored while stories are told. */
const DEEDS_IN_A_ROW = 8;

/**
 * Loads the year of the invented province, as commands to the deciders with the clock of the story. The year ends at the moment of
 * the first start, which is claimed: a later start, or one after a killed one, tells the same stories under the same ids, so nothing
 * is recorded twice.
 *
 * @throws CommandError when it was interrupted, or when other things stand where its data belongs; faults of the ports
 */
export async function runDemo(options: DemoOptions): Promise<DemoLoaded> {
  try {
    return await load(options);
  } catch (error) {
    if (error instanceof StagedConflict) throw new CommandError('demo-changed', CHANGED);
    throw error;
  }
}

const CHANGED =
  'Dữ liệu mẫu đang nạp dở đã bị thay đổi, hãy dùng thư mục dữ liệu khác (--data) / the half-loaded demonstration was changed meanwhile, use another data folder';
const INTERRUPTED = 'Đã dừng, lần sau sẽ nạp tiếp / interrupted, the next start goes on';

async function load({ platform, progress, signal, seed = SEED }: DemoOptions): Promise<DemoLoaded> {
  const { shard, clock } = platform;
  const until = await firstStart(platform);
  const world = makeWorld(platform.law, dayOf(momentOf(until)), momentOf(until), seed);
  const days = { from: world.from, to: world.to };

  const staged = new StagedPorts(platform);
  const tools = { ...platform, ...staged.ports, clock: new StoryClock(clock.dayOf) };
  const stage: Stage = { tools, shard, name: `demo/${seed}/${until}`, until: world.until };
  const last = lastLetter(world);
  const marker = { shard, kind: 'petition', id: platform.ids.derive(deedId(stage, last.name, 0, last.at), 'petition') };
  if ((await platform.store.read(streamName(marker))).length > 0) return { loaded: false, ...days, events: 0, refused: [] };

  await putDirectory(platform, seed);
  const meter = new Meter(clock, world);
  // While one day is stored the next one is told; a fault of storing is met when it is waited for.
  let storing = Promise.resolve();
  const storeDay = () => {
    storing = staged.flush();
    storing.catch(() => undefined);
  };
  const refused: string[] = [];
  let deeds = 0;
  try {
    await tell(makeYear(world), {
      ...stage,
      // A coincidence of holidays on some day of some year must not keep a whole province from being shown.
      onRefused: ({ message }) => refused.push(message),
      onDeed: async () => {
        if (++deeds % DEEDS_IN_A_ROW === 0) await breathe();
      },
      onDay: async (day) => {
        await storing;
        if (signal?.aborted) throw new CommandError('interrupted', INTERRUPTED);
        storeDay();
        progress?.(meter.at(day, staged.events));
      },
    });
  } finally {
    await Promise.allSettled([storing]);
  }
  await storing;
  await staged.flush();
  await tell([last], stage);
  await staged.flush();
  return { loaded: true, ...days, events: staged.events, refused };
}

/** The moment of the first start: whoever comes later finds it claimed, and goes by it. */
async function firstStart({ claims, clock, shard }: DemoTarget): Promise<Instant> {
  const now = clock.now();
  const claim = await claims.claim('demo', shard, now);
  return claim.kind === 'taken' ? claim.by : now;
}

/** Comes in online the moment the demonstration is started: when it stands in the log, so does all the rest. */
const lastLetter = (world: World): Beginning =>
  world.beginning('last-letter', world.until, (scene) =>
    forgottenLetter(scene, { kind: 'recommendation', unit: communes[0]!, channel: 'online', field: 'urban-works', unread: true }),
  );

/** The names of units and officers, where whoever shows a unit or an officer looks for them: `unit.<id>`, `officer.<id>`. */
async function putDirectory({ sealed }: DemoTarget, seed: string): Promise<void> {
  const units = [...unitDirectory.values()].map(({ id, name }): SealedRecord => ({ ref: `unit.${id}`, kind: 'text', text: name }));
  const officers = [...officerDirectory(seed)].map(([id, person]): SealedRecord => ({ ref: `officer.${id}`, kind: 'person', person }));
  await sealed.put([...units, ...officers], 'demo-directory');
}

class Meter {
  private readonly began: number;

  constructor(
    private readonly clock: DemoTarget['clock'],
    private readonly world: World,
  ) {
    this.began = Date.parse(clock.now());
  }

  at(day: Day, events: number): DemoProgress {
    const seconds = Math.max(0.001, (Date.parse(this.clock.now()) - this.began) / 1000);
    const share = this.world.shareUntil(day);
    return { events, share, perSecond: events / seconds, secondsLeft: share < 0.02 ? null : (seconds / share) * (1 - share) };
  }
}
