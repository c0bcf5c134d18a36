import { canonicalJson, isProposed, isRefusal, judgeCorrection } from '@donthu/eventing';
import { movedClocks } from '@donthu/law';
import { clocksOf } from './petition.clocks';
import { clocked, event, no, alreadyProcessed, type Answer, type Context, type Decisions, type No } from './petition.decision';
import type { PetitionCorrection, PetitionLedger } from './petition.events';
import { corrected, given, reclassified } from './petition.evolve';
import { checkClassification } from './petition.intake';
import type { Letter } from './petition.state';

type Changes = Extract<PetitionCorrection, { kind: 'correct' }>;

/** đính chính: one proposes, another agrees; the rules are asked both times, because days pass between. */
export const corrections: Decisions<'ProposeCorrection' | 'DecideCorrection' | 'RecomputeClocks'> = {
  ProposeCorrection({ correction, reason }, letter, context) {
    if (isProposed(letter.corrections, correction)) return [];
    const effect = effectOf(correction, 'proposed', letter, context);
    if (isRefusal(effect)) return effect;
    return [event('CorrectionProposed', letter, { correctionId: context.derive('correction'), correction, reason })];
  },

  DecideCorrection({ correctionId, agreed, note }, letter, context) {
    const judged = judgeCorrection(letter.corrections, { correctionId, agreed }, context.actor);
    if (judged === 'nothing') return [];
    if (isRefusal(judged)) return judged;
    if (!agreed) return [event('CorrectionDeclined', letter, { correctionId, ...given({ note }) })];
    return effectOf(judged.correction, correctionId, letter, context);
  },

  /** Recorded only where a day moves; what is closed keeps its days for ever. */
  RecomputeClocks({ calendar }, letter, context) {
    const moved = movedClocks(letter.clocks, clocksOf(letter, context.law));
    if (moved.clocks.length === 0) return [];
    return [{ type: 'ClocksRecomputed', data: { petitionId: letter.facts.petitionId, because: calendar, ...moved } }];
  },
};

function effectOf(correction: PetitionCorrection, correctionId: string, letter: Letter, context: Context): Answer {
  const { classification, outcome, phase } = letter;
  switch (correction.kind) {
    case 'correct': {
      const changes = withFirstReceipt(correction, letter);
      return checkChanges(changes, letter, context) ?? [clocked('PetitionCorrected', letter, { correctionId, changes }, context)];
    }
    case 'unlink':
      if (outcome?.caseId === undefined) return no('not-linked', undefined, { phase });
      return [clocked('PetitionUnlinked', letter, { correctionId, caseId: outcome.caseId }, context)];
    case 'reclassify': {
      const { to } = correction;
      if (!classification) return no('not-classified-yet');
      if (classification.kind === to) return no('nothing-to-correct', 'correction.to');
      if (!correction.senderAgreed) return no('sender-must-agree', 'correction.senderAgreed');
      const contradiction = checkClassification(reclassified(letter, to).classification!, letter);
      return contradiction ?? [clocked('PetitionReclassified', letter, { correctionId, from: classification.kind, to }, context)];
    }
    case 'entered-in-error':
      return [clocked('PetitionEnteredInError', letter, { correctionId, ...given({ caseId: outcome?.caseId }) }, context)];
  }
}

/** The first receipt anywhere moves with the receipt here when it was the same day, and is never after it. */
function withFirstReceipt(changes: Changes, { facts }: Letter): PetitionLedger['PetitionCorrected']['changes'] {
  const { receivedOn, firstReceivedOn } = changes;
  if (receivedOn === undefined || firstReceivedOn !== undefined) return changes;
  if (facts.firstReceivedOn !== facts.receivedOn && facts.firstReceivedOn <= receivedOn) return changes;
  return { ...changes, firstReceivedOn: receivedOn };
}

function checkChanges(changes: Changes, letter: Letter, { happenedOn }: Context): No | undefined {
  const { field, eligible, ineligibleBecause, competence, decisionKnownOn, crossLevel, respondent, respondentUnitId } = changes;
  const ofClassification = { field, eligible, ineligibleBecause, competence, decisionKnownOn, crossLevel, respondent, respondentUnitId };
  if (Object.values(ofClassification).some((value) => value !== undefined) && !letter.classification) return no('not-classified-yet');
  const builtOn = { eligible, ineligibleBecause, competence };
  if (Object.values(builtOn).some((value) => value !== undefined) && letter.phase !== 'classified') return alreadyProcessed(letter);

  const next = corrected(letter, changes);
  if (
    canonicalJson([next.facts, next.classification ?? null, next.originalPapers]) ===
    canonicalJson([letter.facts, letter.classification ?? null, letter.originalPapers])
  )
    return no('nothing-to-correct');
  return checkDays(next, letter, happenedOn) ?? (next.classification && checkClassification(next.classification, next)) ?? channelOf(next);
}

/** A receipt after what was done with the letter would end clocks before they began. */
function checkDays(next: Letter, before: Letter, happenedOn: string): No | undefined {
  const { receivedOn, firstReceivedOn } = next.facts;
  const steps = [before.reopenedOn, before.outcome?.on, ...before.replies.map(({ on }) => on), happenedOn];
  const latest = steps.filter((day) => day !== undefined).sort()[0]!;
  if (receivedOn > latest) return no('days-out-of-order', 'correction.receivedOn', { latest });
  if (firstReceivedOn > receivedOn) return no('days-out-of-order', 'correction.firstReceivedOn', { receivedOn });
  return undefined;
}

const channelOf = ({ facts }: Letter): No | undefined =>
  facts.channel === 'forwarded' && !facts.forwarder ? no('forwarder-missing', 'correction.channel') : undefined;
