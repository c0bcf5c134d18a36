import type { Day, Folded, Projection } from '@donthu/eventing';
import type { Clock } from '@donthu/law';
import { changed, knownClocks, type KnownClock } from '@donthu/petition';
import type { CaseEvent, RoundOpening } from '../../decider/case.events';
import type { Phase } from '../../decider/phases';
import { kindRules } from '../../decider/rules';
import { NEW_CASE, recordedPhase, type CaseRow, type CaseRowFacts } from './case-row';
import { change, type CaseChange } from './change';

type Handlers = Projection<CaseEvent, CaseRow>['on'];

/** The three senses of escalation, reviews and transfers: whatever starts a new part in the ledger. */
export const caseEscalations: Pick<
  Handlers,
  'CaseEscalated' | 'NotReopened' | 'CompetenceCorrected' | 'CaseReopened' | 'ReviewClosed' | 'CaseTransferred'
> = {
  CaseEscalated: (row, event) => row && escalated(row, event),
  // A review (xem xét tố cáo tiếp) was a part of the ledger of its own; what was decided before stands.
  NotReopened: (row, event) =>
    row && changed(row, { ...change(event, { phase: 'closed' }), ...stoodBefore(row), ends: 'otherwise-closed' }),
  CompetenceCorrected: (row, event) => {
    if (!row) return undefined;
    const round = currentOpening(row).round!;
    return begun(row, event, { round, unitId: event.data.toUnitId, receivedOn: event.meta.happenedOn }, 'to-accept');
  },
  CaseReopened: (row, event) => {
    if (!row) return undefined;
    return event.data.opens
      ? begun(row, event, event.data.opens, 'accepted')
      : changed(row, change(event, { phase: 'accepted', acceptedOn: event.meta.happenedOn }));
  },
  ReviewClosed: (row, event) => row && changed(row, change(event, { phase: phaseBeforeReview(row) })),
  CaseTransferred: (row, event) => row && transferred(row, event),
};

function escalated(row: CaseRow, event: Folded<CaseEvent, 'CaseEscalated'>): CaseRow {
  const { ground, opens, petitionId } = event.data;
  const joined = petitionId === undefined ? row : { ...row, petitionIds: [...new Set([...row.petitionIds, petitionId])] };
  if (opens)
    return begun(
      joined,
      event,
      opens,
      ground === 'taken-over' ? 'accepted' : ground === 'continued-denunciation' ? 'continued' : 'to-accept',
    );
  if (ground === 'court-action') return changed(joined, change(event, { phase: 'in-court' }, { ends: 'otherwise-closed' }));
  return changed(joined, change(event, ground === 'review-ordered' ? { phase: 'under-review' } : {}));
}

/** A round begins; clocks that still run go over to it, unless the event says otherwise. */
function begun(
  row: CaseRow,
  { data, meta, revision }: Folded<CaseEvent, 'CaseEscalated' | 'CaseReopened' | 'CompetenceCorrected'>,
  opens: RoundOpening,
  start: 'to-accept' | 'accepted' | 'continued',
): CaseRow {
  const phase = start === 'to-accept' ? kindRules[row.kind!].begins : start;
  const acceptedOn = start === 'accepted' ? opens.receivedOn : null;
  return changed(row, {
    on: meta.happenedOn,
    rev: revision,
    opens: {
      unit: opens.unitId,
      receivedOn: opens.receivedOn,
      round: opens.round,
      facts: { ...NEW_CASE, ...ofTheMatter(row), phase, acceptedOn },
    },
    clocks: [...openClocks(row, data.clocks), ...knownClocks(data.clocks)],
  });
}

/** chuyển vụ việc: what was not yet accepted is to be accepted by the next unit, what was keeps its time */
function transferred(row: CaseRow, event: Folded<CaseEvent, 'CaseTransferred'>): CaseRow {
  const { toUnitId, receivedOn } = event.data;
  const phase = acceptedOn(row) === null ? kindRules[row.kind!].begins : 'accepted';
  return changed(row, {
    ...change(event, { phase, officer: null, assignedUnit: null }),
    moves: { unit: toUnitId, receivedOn },
  });
}

const roundSoFar = ({ changes }: CaseRow) => changes.slice(changes.findLastIndex(({ opens }) => opens));

/** What outlives a round: where it lies, and what people think of it. */
function ofTheMatter({ changes }: CaseRow): Pick<CaseRowFacts, 'remote' | 'concernOn'> {
  const known = changes.reduce((facts, { opens, facts: later }) => ({ ...facts, ...opens?.facts, ...later }), NEW_CASE);
  return { remote: known.remote, concernOn: known.concernOn };
}

export const currentOpening = (row: CaseRow) => roundSoFar(row)[0]!.opens!;

const acceptedOn = (row: CaseRow): Day | null => {
  const known = roundSoFar(row).findLast(({ facts }) => facts?.acceptedOn !== undefined);
  return known ? known.facts!.acceptedOn! : currentOpening(row).facts.acceptedOn;
};

/** Clocks of the round so far that have still to be kept and that the event does not replace. */
function openClocks(row: CaseRow, replaced: readonly Clock[]): readonly KnownClock[] {
  const latest = new Map(roundSoFar(row).flatMap(({ clocks = [] }) => clocks.map((clock) => [clock.rule, clock] as const)));
  for (const { rule } of replaced) latest.delete(rule);
  return [...latest.values()].filter(({ status }) => status === 'running' || status === 'paused');
}

function phaseBeforeReview({ changes }: CaseRow): Phase {
  const at = changes.findLastIndex(({ facts }) => facts?.phase === 'under-review');
  return recordedPhase({ changes: changes.slice(0, Math.max(0, at)) }) ?? 'closed';
}

/** The round before the one that is open, as it was recorded; nothing when the case began with this one. */
function stoodBefore({ changes }: CaseRow): Pick<CaseChange, 'backTo' | 'facts'> {
  const earlier = changes.slice(
    0,
    changes.findLastIndex(({ opens }) => opens),
  );
  const round = earlier.slice(
    Math.max(
      0,
      earlier.findLastIndex(({ opens }) => opens),
    ),
  );
  const opens = round[0]?.opens;
  if (!opens) return {};
  const { unit, receivedOn } = round.findLast(({ moves }) => moves)?.moves ?? opens;
  return {
    backTo: { unit, receivedOn, round: opens.round },
    facts: round.reduce((facts, each) => ({ ...facts, ...each.facts }), opens.facts),
  };
}
