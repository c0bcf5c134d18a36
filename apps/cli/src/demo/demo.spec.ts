import { MemoryClaims, MemoryEventStore, MemorySealedRecords } from '@donthu/adapters/memory';
import { alarmsOf, commandOf } from '@donthu/adapters/postgres';
import { dayIn, requestHasher, SystemIds, startIn, VIETNAM } from '@donthu/adapters/system';
import { caseCommandShapes, casePolicies, matters, type CaseLedger } from '@donthu/case';
import { CaseHandler, CaseRequest } from '@donthu/case/nest';
import { FreeText, PersonInput } from '@donthu/contract';
import {
  addDays,
  daysBetween,
  foldRow,
  parseStream,
  permitAll,
  rowKey,
  type CommandEnvelope,
  type Day,
  type Instant,
  type Outcome,
  type RecordedEvent,
} from '@donthu/eventing';
import { vietnameseLaw } from '@donthu/law';
import {
  looksOn,
  petitionCommandShapes,
  petitionPolicies,
  receptionCommandShapes,
  type Matter,
  type PetitionLedger,
  type ReceptionLedger,
} from '@donthu/petition';
import { PetitionHandler, PetitionRequest } from '@donthu/petition/nest';
import { z } from 'zod';
import { runDemo, type DemoTarget } from './load';
import { communes } from './province/units';
import { dayOf, momentOf, momentOn } from './simulation/moments';
import { StoryClock, tell, type Stage } from './simulation/simulation';
import { StagedPorts } from './simulation/staged-ports';
import type { Deed } from './simulation/story';
import { makeWorld } from './world';
import { newYearOf } from './year/seasons';
import { makeYear } from './year/year';

const FIRST_START = '2026-11-20T09:13:14.567Z';
const LAST_DAY = '2026-11-20';
const FIRST_DAY = '2025-11-21';

type Memory = DemoTarget & { readonly store: MemoryEventStore; readonly sealed: MemorySealedRecords; now: Instant };

function memory(now: Instant): Memory {
  const platform: Memory = {
    now,
    store: new MemoryEventStore(),
    claims: new MemoryClaims(),
    sealed: new MemorySealedRecords(),
    clock: { now: () => platform.now, dayOf: dayIn(VIETNAM), startOf: startIn(VIETNAM) },
    ids: new SystemIds(),
    law: vietnameseLaw,
    authorise: permitAll,
    requestHash: requestHasher('demo'),
    shard: 'p01',
  };
  return platform;
}

const logOf = ({ store }: Memory) => store.page('p01', null, 1_000_000);

type Ledger = PetitionLedger & ReceptionLedger & Omit<CaseLedger, keyof PetitionLedger>;

describe('a year of the invented province', () => {
  const platform = memory(FIRST_START);
  let log: readonly RecordedEvent[] = [];
  let world: ReturnType<typeof makeWorld>;

  /** Loaded as it may go: killed after some weeks, begun again an hour later. */
  beforeAll(async () => {
    const killed = new AbortController();
    const progress = ({ share }: { share: number }) => share > 0.15 && killed.abort();
    await expect(runDemo({ platform, progress, signal: killed.signal })).rejects.toMatchObject({ code: 'interrupted' });
    platform.now = '2026-11-20T10:15:00.000Z';
    const { loaded, from, to, events, refused } = await runDemo({ platform });
    expect(refused).toEqual([]);
    log = await logOf(platform);
    world = makeWorld(vietnameseLaw, LAST_DAY, momentOf(FIRST_START));
    expect({ loaded, from, to, events }).toEqual({ loaded: true, from: FIRST_DAY, to: LAST_DAY, events: log.length });
  }, 240_000);

  const of = <T extends keyof Ledger & string>(type: T): Ledger[T][] =>
    log.filter((event) => event.type === type).map(({ data }) => data as Ledger[T]);
  const inCases = <T extends keyof CaseLedger & string>(type: T): CaseLedger[T][] =>
    log.filter((event) => event.type === type && parseStream(event.stream).kind === 'case').map(({ data }) => data as CaseLedger[T]);
  const share = <T>(all: readonly T[], some: (each: T) => boolean): number => all.filter(some).length / all.length;

  describe('loading', () => {
    it('a second start, on another day, finds the same and adds nothing', async () => {
      platform.now = '2026-12-24T01:00:00.000Z';
      expect(await runDemo({ platform })).toEqual({ loaded: false, from: FIRST_DAY, to: LAST_DAY, events: 0, refused: [] });
      expect(await platform.store.head('p01')).toBe(log.at(-1)!.position);
    });

    it('tells the same stories under the same ids, whatever happened to the first telling', async () => {
      const again = memory(FIRST_START);
      await tellUntil(again, addDays(FIRST_DAY, 45));
      const told = await logOf(again);
      expect(told.length).toBeGreaterThan(3_000);
      expect(told).toEqual(log.slice(0, told.length));
    });

    it('tells others for another seed', async () => {
      const [one, other] = [memory(FIRST_START), memory(FIRST_START)];
      await tellUntil(one, addDays(FIRST_DAY, 4));
      await tellUntil(other, addDays(FIRST_DAY, 4), 'another');
      const ids = new Set((await logOf(one)).map(({ id }) => id));
      const others = await logOf(other);
      expect(others.length).toBeGreaterThan(50);
      expect(others.some(({ id }) => ids.has(id))).toBe(false);
    });

    it('what policies will ask for, when they read this log, is done already', async () => {
      const handlers = { petition: new PetitionHandler(platform), case: new CaseHandler(platform) };
      const ring = (envelope: CommandEnvelope<never>): Promise<Outcome> =>
        envelope.stream.kind === 'case'
          ? handlers.case.execute(new CaseRequest(envelope))
          : handlers.petition.execute(new PetitionRequest(envelope));
      const policies = [...petitionPolicies, ...casePolicies];
      const alarms = log
        .flatMap((event) => policies.flatMap((policy) => alarmsOf(policy, event, platform.clock)))
        .filter(({ dueAt }) => dueAt === 'now' || dueAt <= FIRST_START);
      expect(alarms.length).toBeGreaterThan(3_000);
      const outcomes = new Set<string>();
      for (const alarm of alarms.filter((_, n) => n % 10 === 0)) {
        const outcome = await ring(commandOf(alarm, platform) as CommandEnvelope<never>);
        const quiet = outcome.kind === 'nothing' && alarm.command.type === 'NoticeDeadline';
        outcomes.add(quiet ? 'kept in time' : outcome.kind === 'done' && outcome.repeated ? 'repeated' : JSON.stringify(outcome));
      }
      expect([...outcomes].sort()).toEqual(['kept in time', 'repeated']);
      expect(await platform.store.head('p01')).toBe(log.at(-1)!.position);
    });

    it('live numbers go on after those of the year', async () => {
      const { unitId } = of('PetitionReceived')[0]!;
      const numbers = log
        .filter(({ type, meta }) => type === 'PetitionRegistered' && meta.unit === unitId && meta.happenedOn >= '2026')
        .map(({ data }) => Number((data as { registerNo: string }).registerNo.slice(0, 4)));
      const next = await platform.claims.nextNumber(`letters/${unitId}/2026`, 'a live letter');
      expect(next).toBeGreaterThan(Math.max(...numbers));
    });
  });

  describe('the log', () => {
    it('reads like a year: day after day, the last event on the day of the first start', () => {
      const days = log.map(({ meta }) => platform.clock.dayOf(meta.recordedAt));
      expect(days).toEqual([...days].sort());
      expect([days[0]! >= FIRST_DAY, days.at(-1)]).toEqual([true, LAST_DAY]);
      expect(log.every(({ meta }) => meta.recordedAt <= FIRST_START)).toBe(true);
      expect(log.filter(({ meta }) => meta.happenedOn === LAST_DAY).length).toBeGreaterThan(100);
    });

    it('tells a reason wherever something was entered later than it happened', () => {
      const late = log.filter(({ meta }) => meta.happenedOn < platform.clock.dayOf(meta.recordedAt));
      expect(late.every(({ meta }) => meta.lateEntryReason !== undefined)).toBe(true);
      const receipts = log.filter(({ type }) => type === 'PetitionReceived');
      expect(share(receipts, ({ meta }) => meta.lateEntryReason !== undefined)).toBeCloseTo(0.03, 1);
    });

    it('holds codes and references: no name, no word of a letter, in data, metadata or ids', async () => {
      // Document numbers are written with Đ (QĐ); everything else that people write has its place in the sealed records.
      const plain = /^[\x20-\x7e]*$/;
      const leaks = log
        .map(({ position: _, ...event }) => JSON.stringify(event).replace(/"no":"[^"]*"/g, ''))
        .filter((json) => !plain.test(json));
      expect(leaks).toEqual([]);
      const refs = of('PetitionReceived').flatMap(({ petitioners, summary }) => [...petitioners, summary]);
      const records = await platform.sealed.get(refs);
      expect(records.size).toBe(new Set(refs).size);
    });

    it('has everybody and every unit it mentions in the directory', async () => {
      const units = new Set(log.map(({ meta }) => meta.unit));
      const officers = new Set(log.map(({ meta }) => meta.actor).filter((actor) => !actor.includes(':') && actor !== 'duplicate-search'));
      const wanted = [...[...units].map((id) => `unit.${id}`), ...[...officers].map((id) => `officer.${id}`)];
      expect((await platform.sealed.get(wanted)).size).toBe(wanted.length);
    });
  });

  describe('proportions of the published reports, each within its tolerance', () => {
    const received = () => of('PetitionReceived');
    const classified = () => of('PetitionClassified');
    const eligible = () => classified().filter((each) => each.eligible);
    const resolved = () => of('CaseResolved');
    const firstDecisions = (instrument: string) =>
      resolved().filter((each) => each.instrument === instrument && ['first', 'initial'].includes(each.round));
    const accepted = () => of('CaseAccepted').filter(({ kind, round }) => kind !== 'recommendation' && round !== 'second');
    const land = ['land-housing', 'site-clearance', 'compensation-resettlement'];

    it.each<[string, () => number, number, number]>([
      ['letters', () => received().length, 6_000, 120],
      ['reception turns', () => of('ReceptionTurnHeld').length, 4_500, 90],
      ['ineligible letters', () => share(classified(), (each) => !each.eligible), 0.22, 0.015],
      ['recommendations and feedback, of the eligible', () => share(eligible(), ({ kind }) => kind === 'recommendation'), 0.7, 0.02],
      ['complaints, of the eligible', () => share(eligible(), ({ kind }) => kind.endsWith('complaint')), 0.23, 0.015],
      ['denunciations, of the eligible', () => share(eligible(), ({ kind }) => kind === 'denunciation'), 0.07, 0.01],
      ['complaints and denunciations accepted within competence', () => accepted().length, 240, 15],
      [
        'letters of a median commune',
        () => median(communes.map(({ id }) => received().filter(({ unitId }) => unitId === id).length)),
        52,
        8,
      ],
      ['by post', () => share(received(), ({ channel }) => channel === 'post'), 0.45, 0.02],
      ['at the desk', () => share(received(), ({ channel }) => channel === 'in-person'), 0.32, 0.02],
      ['forwarded', () => share(received(), ({ channel }) => channel === 'forwarded'), 0.13, 0.015],
      ['online', () => share(received(), ({ channel }) => channel === 'online'), 0.08, 0.01],
      ['in the box', () => share(received(), ({ channel }) => channel === 'box'), 0.02, 0.005],
      ['groups of five and more', () => share(received(), ({ signatories }) => signatories >= 5), 0.025, 0.005],
      [
        'complaints about land and houses',
        () =>
          share(
            classified().filter(({ kind }) => kind === 'complaint'),
            ({ field }) => land.includes(field),
          ),
        0.7,
        0.03,
      ],
      ['complaints founded', () => share(firstDecisions('decision'), ({ result }) => result === 'founded'), 0.15, 0.04],
      ['complaints partly founded', () => share(firstDecisions('decision'), ({ result }) => result === 'partly'), 0.18, 0.04],
      ['complaints unfounded', () => share(firstDecisions('decision'), ({ result }) => result === 'unfounded'), 0.67, 0.05],
      ['denunciations true', () => share(firstDecisions('conclusion'), ({ result }) => result === 'founded'), 0.09, 0.04],
      ['denunciations partly true', () => share(firstDecisions('conclusion'), ({ result }) => result === 'partly'), 0.28, 0.06],
      ['denunciations false', () => share(firstDecisions('conclusion'), ({ result }) => result.startsWith('unfounded')), 0.63, 0.07],
      [
        'withdrawn after explanation, of the accepted',
        () => inCases('WithdrawalAccepted').filter((each) => each.afterExplanation).length / accepted().length,
        0.07,
        0.015,
      ],
      [
        'decided late, of the decided',
        () =>
          share(
            resolved().filter(({ instrument }) => instrument !== 'answer'),
            ({ late }) => late,
          ),
        0.22,
        0.035,
      ],
      ['prolonged cases, of two rounds', () => inCases('CaseEscalated').filter(({ opens }) => opens).length, 15, 1],
      ['files of former districts', () => of('CaseImported').length, 48, 0],
    ])('%s', (_what, value, wanted, tolerance) => {
      expect(Math.abs(value() - wanted)).toBeLessThanOrEqual(tolerance);
    });

    it('most of what concerns land is recovery, compensation, resettlement', () => {
      const aboutLand = classified().filter(({ kind, field }) => kind === 'complaint' && land.includes(field));
      expect(share(aboutLand, ({ field }) => field !== 'land-housing')).toBeGreaterThan(0.6);
    });

    it('a tenth of what is open is overdue, most of it in a dozen units', () => {
      const open = looks(LAST_DAY);
      const overdue = open.filter(({ dueOn }) => dueOn !== null && dueOn < LAST_DAY);
      expect(open.length).toBeGreaterThan(180);
      expect(Math.abs(overdue.length / open.length - 0.1)).toBeLessThanOrEqual(0.035);
      expect(share(overdue, ({ unit }) => world.slow.has(unit))).toBeGreaterThan(0.6);
      expect(world.slow.size).toBe(12);
    });

    it('a trough at Tết, peaks in March and April and before the sessions of the People’s Council', () => {
      const perWorkingDay = (from: Day, to: Day) =>
        received().filter(({ receivedOn }) => receivedOn >= from && receivedOn <= to).length /
        vietnameseLaw.workingDaysBetween(addDays(from, -1), to);
      const year = perWorkingDay(FIRST_DAY, LAST_DAY);
      expect(perWorkingDay(addDays(newYearOf(2026), -9), addDays(newYearOf(2026), 11)) / year).toBeLessThan(0.65);
      expect(perWorkingDay('2026-03-01', '2026-04-30') / year).toBeGreaterThan(1.25);
      expect(perWorkingDay('2026-06-17', '2026-07-07') / year).toBeGreaterThan(1.2);
      expect(perWorkingDay('2025-11-21', '2025-12-07') / year).toBeGreaterThan(1.2);
    });
  });

  describe('what an official looks for', () => {
    it('there are letters that went in circles, letters sent over heads, letters split, joined, filed, returned', () => {
      const forwardedFrom = new Set(of('PetitionForwarded').map(({ petitionId }) => petitionId));
      const twice = of('PetitionReceived').filter(
        ({ petitionId, channel, firstReceivedOn, receivedOn }) =>
          channel === 'forwarded' && forwardedFrom.has(petitionId) && firstReceivedOn < receivedOn,
      );
      expect(twice.length).toBeGreaterThanOrEqual(15);
      expect(of('PetitionClassified').filter(({ crossLevel }) => crossLevel).length).toBeGreaterThan(50);
      for (const type of [
        'PetitionSplit',
        'PetitionLinkedToCase',
        'PetitionReturned',
        'PetitionReopened',
        'InformationLeadOpened',
        'PetitionWithdrawn',
      ] as const)
        expect(of(type).length).toBeGreaterThan(5);
    });

    it('the chairman instructs, mistakes are corrected, forwarders are answered', () => {
      expect(log.filter(({ type }) => type === 'InstructionGiven').length).toBeGreaterThan(100);
      expect(of('PetitionEnteredInError').length).toBe(10);
      expect(of('PetitionCorrected').length + of('ReceptionTurnCorrected').length).toBeGreaterThan(20);
      const forwarders = new Set(
        of('PetitionReceived')
          .filter(({ forwarder }) => forwarder)
          .map(({ petitionId }) => petitionId),
      );
      const answered = new Set(
        log.filter(({ type }) => type === 'ForwarderAnswered').map(({ data }) => (data as { petitionId: string }).petitionId),
      );
      expect([...answered].every((petitionId) => forwarders.has(petitionId))).toBe(true);
      expect(answered.size / forwarders.size).toBeGreaterThan(0.55);
      const kinds = new Set(of('PetitionReceived').map(({ forwarder }) => forwarder?.kind));
      for (const kind of ['national-assembly-delegate', 'peoples-council', 'front', 'press', 'reception-board'] as const)
        expect(kinds).toContain(kind);
    });

    it('dialogues are held, time is extended; complaints are suspended only since the law knows it', () => {
      expect(of('DialogueHeld').length).toBeGreaterThan(40);
      expect(of('ComplexityDetermined').length).toBeGreaterThan(15);
      expect(of('ResolutionExtended').length).toBeGreaterThan(4);
      const suspended = log.filter(({ type }) => type === 'ResolutionSuspended');
      const complaints = new Set(
        of('CaseOpened')
          .filter(({ kind }) => kind === 'complaint')
          .map(({ caseId }) => caseId),
      );
      const days = suspended.filter(({ data }) => complaints.has((data as { caseId: string }).caseId)).map(({ meta }) => meta.happenedOn);
      expect(days.length).toBeGreaterThan(1);
      expect(days.every((day) => day >= '2026-07-01')).toBe(true);
    });

    it('refusals name their ground, reason and remedy', () => {
      const refused = of('CaseRefused');
      expect(refused.length).toBeGreaterThan(40);
      expect(refused.every(({ grounds, reason, remedy }) => grounds.length > 0 && reason && remedy)).toBe(true);
    });

    it('heads receive on their days, alone or by a delegate; groups come as delegations', () => {
      const turns = of('ReceptionTurnHeld');
      const sessions = turns.filter(({ session }) => session === 'periodic-head');
      expect(sessions.length).toBeGreaterThan(400);
      expect(sessions.every(({ sessionId }) => sessionId !== undefined)).toBe(true);
      expect(share(sessions, ({ receivedBy }) => receivedBy === 'head')).toBeCloseTo(0.72, 1);
      expect(share(turns, ({ groupDelegation }) => groupDelegation)).toBeCloseTo(0.025, 1);
    });
  });

  interface Looks {
    readonly unit: string;
    readonly dueOn: Day | null;
  }

  /** What the boards show as open at the end of a day. */
  function looks(day: Day): readonly Looks[] {
    const rows = new Map<string, Matter>();
    for (const event of log) {
      const key = matters.kinds.includes(parseStream(event.stream).kind) ? rowKey(matters, event) : undefined;
      if (key !== undefined) rows.set(key, foldRow(matters, rows.get(key), event) as Matter);
    }
    return [...rows.values()].flatMap((row) => {
      const look = looksOn(row, day);
      return look?.open ? [{ unit: look.unit, dueOn: look.due.dueOn }] : [];
    });
  }
});

describe('another year', () => {
  const text = z.instanceof(FreeText) as unknown as z.ZodType<never>;
  const person = z.instanceof(PersonInput) as unknown as z.ZodType<never>;
  const shapes: Readonly<Record<Deed['kind'], Readonly<Record<string, z.ZodType>>>> = {
    petition: petitionCommandShapes(text, person),
    reception: receptionCommandShapes(text, person),
    case: caseCommandShapes(text, person),
  };

  it.each(['2026-07-15', '2028-02-03', '2027-09-02'])(
    'can end on %s as well: nothing is refused, and nothing asked for that a person could not enter',
    async (lastDay) => {
      const platform = memory(`${lastDay}T03:00:00.000Z`);
      const odd: string[] = [];
      await tellUntil(platform, addDays(lastDay, -260), undefined, async ({ kind, type, body }) => {
        const parsed = shapes[kind][type]!.safeParse(body);
        if (!parsed.success) odd.push(`${type}: ${parsed.error.message}`);
      });
      expect(odd).toEqual([]);
      const log = await logOf(platform);
      expect(log.length).toBeGreaterThan(8_000);
      expect(daysBetween(addDays(lastDay, -364), log[0]!.meta.happenedOn)).toBeLessThan(5);
    },
  );
});

/** The first part of the year that ends today. */
async function tellUntil(platform: Memory, day: Day, seed?: string, onDeed?: Stage['onDeed']): Promise<void> {
  const world = makeWorld(vietnameseLaw, dayOf(momentOf(platform.now)), momentOf(platform.now), seed);
  const staged = new StagedPorts(platform);
  const tools = { ...platform, ...staged.ports, clock: new StoryClock(platform.clock.dayOf) };
  const name = `demo/${world.seed}/${platform.now}`;
  await tell(makeYear(world), {
    tools,
    shard: platform.shard,
    name,
    until: momentOn(addDays(day, 1), 0) - 1,
    onDay: () => staged.flush(),
    ...(onDeed ? { onDeed } : {}),
  });
  await staged.flush();
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
