import type { Day } from '@donthu/eventing';
import type { Channel, Clock, MatterKind, RoundKind, SubjectField } from '@donthu/law';

/**
 * How a matter leaves a unit. `transferred`: it goes on elsewhere (chuyển), which never counts as resolved.
 * `otherwise-closed`: refused, filed, withdrawn, discontinued, gone to court.
 */
export type MatterEnd = 'resolved' | 'transferred' | 'otherwise-closed';

/** A clock as the event told it, without the versions it was counted with. */
export type KnownClock = Pick<Clock, 'rule' | 'startedOn' | 'dueOn' | 'nearOn' | 'status' | 'satisfiedOn'>;

/** What may be different on another day. */
export interface MatterFacts {
  readonly phase: string;
  readonly officer: string | null;
  /** The unit it was given to (giao xử lý, giao xác minh); the competent unit stays the same. */
  readonly assignedUnit: string | null;
  /** Suspended by a decision that stops the clocks: nothing is due meanwhile. */
  readonly paused: boolean;
}

/** Where a matter lies from a day on. */
export interface Place {
  readonly unit: string;
  /** The day this unit received it. */
  readonly receivedOn: Day;
}

/**
 * What an event changed, on the day it happened. A row keeps its changes in the order they were recorded, because the order in
 * which they happened may still change: entries are made late, and corrections move days.
 */
export interface MatterChange<F extends MatterFacts = MatterFacts> {
  readonly on: Day;
  /** Revision of the event. */
  readonly rev: number;
  /** A round begins: reception, reopening, the next instance. MatterFacts and clocks start afresh. */
  readonly opens?: Place & { readonly round: RoundKind | null; readonly facts: F };
  /** The round goes on at another unit (chuyển vụ việc). */
  readonly moves?: Place;
  readonly ends?: MatterEnd;
  /** With this end an earlier round stands again, where it lay. */
  readonly backTo?: Place & { readonly round: RoundKind | null };
  readonly facts?: Partial<F>;
  readonly clocks?: readonly KnownClock[];
}

/**
 * A letter or a case as the boards know it. What is written here directly holds for all its days, with today's knowledge:
 * a kind that was corrected was always the right one, otherwise the ledger of a kind would not balance.
 */
export interface Matter<F extends MatterFacts = MatterFacts> {
  readonly what: 'letter' | 'case';
  readonly id: string;
  readonly shard: string;
  /** The number people call it by. */
  readonly number: string | null;
  readonly kind: MatterKind | null;
  readonly field: SubjectField | null;
  readonly channel: Channel;
  /** First receipt anywhere. */
  readonly firstReceivedOn: Day;
  readonly signatories: number;
  /** đoàn đông người, or a letter with named representatives */
  readonly group: boolean;
  /** How many stand behind it, where that was said beside the signatures. */
  readonly groupSize: number | null;
  /** vượt cấp */
  readonly crossLevel: boolean;
  readonly respondentUnit: string | null;
  /** History of an old register. */
  readonly imported: boolean;
  /** The due day written in the old register, which the boards go by where there is one. */
  readonly registerDueOn: Day | null;
  /** nhập nhầm: with today's knowledge it never was, on no board and in no total. */
  readonly void: boolean;
  readonly changes: readonly MatterChange<F>[];
}

/** Behind which unit's back a denunciation is handled: that unit must not see it; null = no wall. */
export const wallOf = ({ kind, respondentUnit }: Matter): string | null => (kind === 'denunciation' ? respondentUnit : null);

/** The deadlines that lead a matter: by them it is due, near due or overdue. Duties beside them are told with the matter itself. */
export const knownClocks = (clocks: readonly Clock[]): readonly KnownClock[] =>
  clocks
    .filter(({ kind }) => kind === undefined)
    .map(({ rule, startedOn, dueOn, nearOn, status, satisfiedOn }) => ({
      rule,
      startedOn,
      dueOn,
      nearOn,
      status,
      ...(satisfiedOn === undefined ? {} : { satisfiedOn }),
    }));

type ChangeOf<M extends Matter> = M['changes'][number];

export const changed = <M extends Matter>(matter: M, ...changes: readonly ChangeOf<M>[]): M => ({
  ...matter,
  changes: [...matter.changes, ...changes],
});

/**
 * The clocks of a correction (đính chính, chuyển loại, gỡ khỏi vụ việc): counted again from the facts as they should have been,
 * so they hold from the day their rule came to apply and not only from the day somebody noticed. One that lapses here never
 * applied; one that had lapsed before ran until then.
 */
export function corrected<M extends Matter>(matter: M, rev: number, clocks: readonly Clock[]): M {
  const round = matter.changes.slice(matter.changes.findLastIndex(({ opens }) => opens));
  const changes = knownClocks(clocks).flatMap((clock) => {
    const told = round.flatMap(({ on, clocks = [] }) =>
      clocks.filter(({ rule }) => rule === clock.rule).map(({ status }) => ({ on, status })),
    );
    const since = { on: told[0]?.on ?? clock.startedOn, rev, clocks: [clock] };
    const last = told.at(-1);
    if (clock.status !== 'lapsed' || last?.status !== 'lapsed') return [since];
    return [
      { ...since, clocks: [{ ...clock, status: 'running' as const }] },
      { ...since, on: last.on },
    ];
  });
  return changed(matter, ...changes);
}

/** The matter with the change that was recorded last among those asked for amended; the same matter when there is none. */
export function amended<M extends Matter>(
  matter: M,
  wanted: (change: ChangeOf<M>) => boolean,
  amend: (change: ChangeOf<M>) => ChangeOf<M>,
): M {
  const at = matter.changes.findLastIndex(wanted);
  return at < 0 ? matter : { ...matter, changes: matter.changes.map((change, i) => (i === at ? amend(change) : change)) };
}
