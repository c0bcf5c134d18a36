import type { Clock, CommandEnvelope, Ids, Outcome, RequestHash, SealedRecord, TextRef } from '@donthu/eventing';
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
}

const AT_ONCE = 64;
const LONGEST_PAUSE = 1_000;
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
    const backOff = new BackOff();
    while (!signal.aborted) {
      try {
        const seen = this.written.count('');
        const { done, parked, failed } = await this.ringDue();
        if (done + parked + failed === 0) await this.written.wait('', seen, await this.untilNext(), signal);
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

  /** Milliseconds until the next alarm that is known of; others may be written by other processes. */
  private async untilNext(): Promise<number> {
    const { alarms, clock } = this.tools;
    const next = await alarms.next();
    if (next === undefined) return LONGEST_PAUSE;
    if (next === 'now') return ELSEWHERE;
    return Math.min(Math.max(Date.parse(next) - Date.parse(clock.now()), ELSEWHERE), LONGEST_PAUSE);
  }
}
