import type { Clock, CommandEnvelope, Ids, Instant, JobQueue, Outcome, RequestHash, SealedRecord, TextRef } from '@donthu/eventing';
import { Growth } from '../growth';
import type { DueAlarm, NewAlarm, PostgresAlarms, Rung } from '../postgres-alarms';
import type { BackgroundLog } from './log';
import { BackOff } from './pause';

/** Sends one command on its way to its decider. @throws faults, after which it may be sent again */
export type Dispatch = (envelope: CommandEnvelope) => Promise<Outcome>;

/**
 * Why a policy's command is entered later than the day it is for: one text for all of them, put away when the background starts,
 * so that the metadata of late entries always refers to something a person can read.
 */
export const POLICY_REASON = {
  ref: 'policy-follow-up' as TextRef,
  kind: 'text',
  text: 'Hệ thống tự động thực hiện theo quy tắc, sau khi sự kiện dẫn đến việc này được ghi nhận.',
} satisfies SealedRecord;

export interface RingerTools {
  readonly alarms: PostgresAlarms;
  readonly dispatch: Dispatch;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly requestHash: RequestHash;
  readonly log: BackgroundLog;
  /** Names of the checkpoints of all policies. */
  readonly policies: readonly string[];
  /** Wakes the processes in time and lets them share what is due; without it this one looks by itself. */
  readonly rings?: JobQueue | undefined;
  /** Milliseconds between two looks that nobody asked for: what the queue has lost is found then. */
  readonly sweepMs: number;
}

const AT_ONCE = 64;
const LONGEST_PAUSE = 1_000;
const MINUTE = 60_000;
/** Due, but in the hands of another process. */
const ELSEWHERE = 50;

/** The command an alarm stands for. Its id is derived from cause and key: whoever sends it, and however often, it is done once. */
export const commandOf = (
  { key, shard, stream, command, happenedOn, policy, unit, causeId, correlationId }: NewAlarm,
  { ids, requestHash }: Pick<RingerTools, 'ids' | 'requestHash'>,
): CommandEnvelope => ({
  commandId: ids.derive(causeId, key),
  stream: { shard, ...stream },
  command,
  actor: { officerId: `policy:${policy}`, unitId: unit, authority: 'policy' },
  happenedOn,
  lateEntryReason: POLICY_REASON.ref,
  correlationId,
  causeId,
  requestHash: requestHash({ stream, command, happenedOn }),
});

/** Rings what is due: each alarm becomes an ordinary command whose id is derived from its cause and key, so ringing twice changes nothing. */
export class AlarmRinger {
  private readonly written = new Growth();

  constructor(private readonly tools: RingerTools) {}

  /** There may be something to ring. */
  wake(): void {
    this.written.grown('');
  }

  /** Until the signal aborts; alarms in hand are finished first. */
  async run(signal: AbortSignal): Promise<void> {
    this.tools.rings?.handle((id) => this.ringAll(partOf(id), signal), 1);
    const backOff = new BackOff();
    while (!signal.aborted) {
      try {
        const seen = this.written.count('');
        await this.ringAll(0, signal);
        await this.written.wait('', seen, await this.untilNext(), signal);
        backOff.reset();
      } catch (error) {
        this.tools.log.error({ err: error }, 'alarms could not be read');
        await backOff.wait(signal);
      }
    }
  }

  /** Rings what is due now; of each stream the first. */
  ringDue() {
    const { alarms, clock, policies } = this.tools;
    return alarms.claimDue(clock.now(), AT_ONCE, (alarm) => this.ring(alarm), policies);
  }

  /** Rings until nothing is due. Whoever finds more than he takes at once asks for one more process, which may ask for the next. */
  private async ringAll(part: number, signal: AbortSignal): Promise<void> {
    for (let asked = false; !signal.aborted;) {
      const { done, parked, failed } = await this.ringDue();
      const rung = done + parked + failed;
      if (rung === 0) return;
      if (rung < AT_ONCE || asked) continue;
      asked = true;
      await this.ask(this.tools.clock.now(), part + 1);
    }
  }

  private async ring(alarm: DueAlarm): Promise<Rung> {
    const { dispatch, log } = this.tools;
    const facts = { alarm: alarm.key, policy: alarm.policy, command: alarm.command.type };
    try {
      const outcome = await dispatch(commandOf(alarm, this.tools));
      switch (outcome.kind) {
        case 'done':
        case 'nothing':
          return 'done';
        case 'refused':
          // The clock was set back after the alarm was due by it: its day will come again.
          if (outcome.refusal.refused === 'happened-in-the-future') throw new Error('the clock went back before the day of the alarm');
          log.warn({ ...facts, code: outcome.refusal.refused }, 'an alarm was refused');
          return { parked: outcome.refusal.refused };
        case 'reused':
          log.warn(facts, 'an alarm now asks for something else than when it rang first');
          return { parked: 'command-id-reused' };
        case 'conflict':
          throw new Error('other writers were faster each time');
      }
    } catch (error) {
      log.error({ ...facts, attempts: alarm.attempts + 1, err: error }, 'an alarm failed and will ring again');
      throw error;
    }
  }

  /** Milliseconds until this process looks again. With a queue the next alarm has its wake-up there. */
  private async untilNext(): Promise<number> {
    const { alarms, clock, rings, sweepMs } = this.tools;
    const next = await alarms.next();
    if (next === 'now') return ELSEWHERE;
    const inMs = next === undefined ? Infinity : Date.parse(next) - Date.parse(clock.now());
    if (inMs <= 0) return ELSEWHERE;
    if (!rings) return Math.min(Math.max(inMs, ELSEWHERE), LONGEST_PAUSE);
    if (next !== undefined) await this.ask(next, 0);
    return sweepMs;
  }

  /** A wake-up at the full minute: thousands of alarms of one midnight are one job. A queue that is away is not waited for. */
  private async ask(at: Instant, part: number): Promise<void> {
    const { clock, rings } = this.tools;
    const minute = Math.ceil(Date.parse(at) / MINUTE);
    const delay = part === 0 ? minute * MINUTE - Date.parse(clock.now()) : 0;
    await rings?.add(`${minute}-${part}`, delay).catch(() => undefined);
  }
}

const partOf = (id: string): number => Number(id.split('-')[1]);
