import { isRefusal, judgeCorrection, type Day } from '@donthu/eventing';
import { movedClocks } from '@donthu/law';
import { clocksOf } from '../case.clocks';
import type { CaseEvent } from '../case.events';
import type { CaseState } from '../case.state';
import { roundAs } from '../folding/corrections';
import { after, clocked, event, no, rulesOf, type Context, type Decisions, type No } from './decision';
import type { CaseCorrection } from '../case.events';

/** Mistakes are part of work: one person proposes, a second agrees; the old entry and the old due day stay in the log. */
export const correction: Decisions<'ProposeCorrection' | 'DecideCorrection' | 'RecomputeClocks'> = {
  ProposeCorrection({ correction: proposed, reason }, matter, context) {
    const correctionId = context.derive('correction');
    const outcome = carryOut(proposed, correctionId, matter, context);
    return 'refused' in outcome ? outcome : [event('CorrectionProposed', { correctionId, correction: proposed, reason }, context)];
  },

  DecideCorrection({ correctionId, agreed, note }, matter, context) {
    const judged = judgeCorrection(matter.corrections, { correctionId, agreed }, context.actor);
    if (judged === 'nothing') return [];
    if (isRefusal(judged)) return judged;
    if (!agreed) return [event('CorrectionDeclined', { correctionId, ...(note === undefined ? {} : { note }) }, context)];
    const outcome = carryOut(judged.correction, correctionId, matter, context);
    return 'refused' in outcome ? outcome : [outcome];
  },

  /** Recorded only where a day moves; what is closed keeps its days for ever. */
  RecomputeClocks({ calendar }, matter, context) {
    const moved = movedClocks(matter.round.clocks, clocksOf(matter, context.law));
    if (moved.clocks.length === 0) return [];
    return [{ type: 'ClocksRecomputed', data: { caseId: context.id, because: calendar, ...moved } }];
  },
};

function carryOut(wanted: CaseCorrection, correctionId: string, matter: CaseState, context: Context): CaseEvent | No {
  switch (wanted.kind) {
    case 'correct':
      return correct(wanted, correctionId, matter, context);
    case 'reclassify':
      return reclassify(wanted, correctionId, matter, context);
    case 'entered-in-error':
      return clocked('CaseEnteredInError', matter, { correctionId }, context);
  }
}

type Correct = Extract<CaseCorrection, { kind: 'correct' }>;

function correct(changes: Correct, correctionId: string, matter: CaseState, context: Context): CaseEvent | No {
  const { round, imported } = matter;
  if (Object.keys(changes).length === 1) return no('nothing-to-correct', 'correction');
  const standing = {
    acceptedOn: imported ? null : round.acceptedOn,
    decidedOn: imported ? (imported.ended?.on ?? null) : round.decidedOn,
    servedOn: round.servedOn,
  };
  for (const field of ['acceptedOn', 'decidedOn', 'servedOn'] as const)
    if (changes[field] !== undefined && standing[field] === null) return no('nothing-to-correct', `correction.${field}`);

  const event = clocked('CaseCorrected', matter, { correctionId, changes }, context);
  return whereDaysContradict(changes, after(matter, [event], context), context) ?? event;
}

/** Receipt, acceptance, suspensions, decision and serving follow each other, and none lies ahead. */
function whereDaysContradict(changes: Correct, { round, imported }: CaseState, { today }: Context): No | undefined {
  const days: readonly (readonly [string, Day | null | undefined])[] = [
    ['receivedOn', round.receivedOn],
    ...(imported ? [] : [['acceptedOn', round.acceptedOn] as const]),
    ...round.pauses.flatMap(({ from, to }) => [['suspendedOn', from] as const, ['resumedOn', to] as const]),
    ['decidedOn', imported?.ended?.on ?? round.decidedOn],
    ['servedOn', round.servedOn],
    ['today', today],
  ];
  const known = days.filter((entry): entry is readonly [string, Day] => typeof entry[1] === 'string');
  for (const [place, [name, day]] of known.entries()) {
    if (!(name in changes)) continue;
    const notBefore = known.slice(0, place).find(([, other]) => other > day)?.[1];
    const notAfter = known.slice(place + 1).find(([, other]) => other < day)?.[1];
    if (notBefore) return no('days-out-of-order', `correction.${name}`, { notBefore });
    if (notAfter) return no('days-out-of-order', `correction.${name}`, { notAfter });
  }
  return undefined;
}

function reclassify(
  { to, senderAgreed }: Extract<CaseCorrection, { kind: 'reclassify' }>,
  correctionId: string,
  matter: CaseState,
  context: Context,
): CaseEvent | No {
  const { kind: from, phase, round, imported } = matter;
  if (to === from) return no('nothing-to-correct', 'correction.to');
  if (!senderAgreed) return no('sender-must-agree', 'correction.senderAgreed');
  if (phase === 'suspended') return no('resolution-suspended');
  if (!imported && !rulesOf(matter).undecided.includes(phase)) return no('stale', undefined, { phase });
  return clocked('CaseReclassified', matter, { correctionId, from, to, round: roundAs(round.kind, from, to) }, context);
}
