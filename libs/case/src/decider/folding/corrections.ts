import { withProposed, withVerdict, type Day } from '@donthu/eventing';
import type { MatterKind, RoundKind } from '@donthu/law';
import type { CaseLedger } from '../case.events';
import type { CaseState, Round } from '../case.state';
import { begin, eachLetter, inRound, type Evolution } from './folding';
import { kindRules } from '../rules';

type Corrections = 'CorrectionProposed' | 'CorrectionDeclined' | 'CaseCorrected' | 'CaseReclassified' | 'CaseEnteredInError';

const judged = (matter: CaseState, correctionId: string, verdict: 'agreed' | 'declined'): CaseState => ({
  ...matter,
  corrections: withVerdict(matter.corrections, correctionId, verdict),
});

/** Whether a matter of one kind keeps its place when it becomes one of another: complaints of both sorts go the same way. */
export const keepsPlace = (from: MatterKind, to: MatterKind): boolean => kindRules[from].begins === kindRules[to].begins;

export const roundAs = (round: RoundKind, from: MatterKind, to: MatterKind): RoundKind =>
  keepsPlace(from, to) ? round : kindRules[to].openingRounds[0]!;

export const corrections: { readonly [T in Corrections]: Evolution<T> } = {
  CorrectionProposed: (matter, { correctionId, correction }, { actor }) => ({
    ...matter,
    corrections: withProposed(matter.corrections, correctionId, correction, actor),
  }),
  CorrectionDeclined: (matter, { correctionId }) => judged(matter, correctionId, 'declined'),
  CaseCorrected: (matter, { correctionId, changes }) => corrected(judged(matter, correctionId, 'agreed'), changes),
  CaseReclassified: (matter, { correctionId, from, to, round }, { happenedOn }) => {
    const agreed = judged({ ...matter, kind: to }, correctionId, 'agreed');
    if (matter.imported || keepsPlace(from, to)) return inRound(agreed, { kind: round });
    const { unitId, receivedOn, assigned } = matter.round;
    const begun = inRound(begin(agreed, { round, unitId, receivedOn }, 'to-accept'), { assigned });
    return begun.phase === 'accepted' ? inRound(begun, { acceptedOn: happenedOn, answeredOn: happenedOn }) : begun;
  },
  CaseEnteredInError: (matter, { correctionId }) => ({ ...judged(matter, correctionId, 'agreed'), phase: 'entered-in-error' }),
};

function corrected(matter: CaseState, changes: CaseLedger['CaseCorrected']['changes']): CaseState {
  const { round, imported } = matter;
  const { receivedOn = round.receivedOn, signatories = matter.signatories } = changes;
  // An imported case was accepted, for all that is known, when it was received.
  const acceptedOn = imported ? receivedOn : (changes.acceptedOn ?? round.acceptedOn);
  const decidedOn =
    changes.decidedOn !== undefined && (!imported || imported.ended?.as === 'resolved') ? changes.decidedOn : round.decidedOn;
  const servedOn = changes.servedOn ?? round.servedOn;
  const deliveredOn = round.deliveredOn === round.servedOn ? servedOn : round.deliveredOn;
  const next: Round = {
    ...round,
    receivedOn,
    acceptedOn,
    decidedOn,
    servedOn,
    deliveredOn,
    answeredOn: round.answeredOn === round.acceptedOn ? acceptedOn : round.answeredOn,
    lastStepOn: latest(receivedOn, acceptedOn, decidedOn, servedOn, ...round.pauses.map(({ from, to }) => to ?? from)),
  };
  return {
    ...matter,
    round: next,
    petitions: eachLetter(matter, (letter) => ({
      ...letter,
      receivedOn: letter.receivedOn === round.receivedOn ? receivedOn : letter.receivedOn,
      resultOn: letter.resultOn !== null && letter.resultOn === round.decidedOn ? decidedOn : letter.resultOn,
    })),
    signatories,
    openedOn: matter.openedOn === round.receivedOn ? receivedOn : matter.openedOn,
    imported:
      imported?.ended && changes.decidedOn !== undefined ? { ...imported, ended: { ...imported.ended, on: changes.decidedOn } } : imported,
  };
}

const latest = (...days: (Day | null)[]): Day =>
  days.filter((day): day is Day => day !== null).reduce((last, day) => (day > last ? day : last));
