import type { PetitionCommandData } from './petition.commands';
import {
  alreadyProcessed,
  clocked,
  isSame,
  needsDesk,
  needsOutcome,
  no,
  type Answer,
  type Context,
  type Decisions,
  type No,
} from './petition.decision';
import { given } from './petition.evolve';
import { rulesOf } from './petition.rules';
import { isAnonymous, type Classification, type Letter } from './petition.state';

type Kind = Classification['kind'];

/** Guards of the outcomes: each speaks of a classified letter. */
const kindOf = (letter: Letter): Kind => letter.classification!.kind;

function needsEligible({ classification }: Letter): No | undefined {
  if (classification!.eligible) return undefined;
  return no('not-eligible', undefined, { because: classification!.ineligibleBecause ?? 'unknown' });
}

const needsOtherCompetence = ({ classification }: Letter): No | undefined =>
  classification!.competence === 'own' ? no('within-competence') : undefined;

export const outcomes: Decisions<
  | 'FilePetitionWithoutAction'
  | 'ReopenPetition'
  | 'ReturnPetition'
  | 'GuidePetitioner'
  | 'ForwardPetition'
  | 'SplitPetition'
  | 'LinkPetitionToCase'
  | 'ProposeAcceptance'
  | 'OpenInformationLead'
  | 'ForwardToPartyBody'
  | 'ForwardToInvestigation'
> = {
  FilePetitionWithoutAction({ ground, reason }, letter, context) {
    const filed = () => [clocked('PetitionFiledWithoutAction', letter, { ground, reason }, context)];
    if (ground === 'withdrawn') {
      if (letter.phase === 'withdrawn') return filed();
      if (isSame(letter, 'filed', { ground })) return [];
      return needsDesk(letter) ?? no('ground-does-not-match', 'ground', { phase: letter.phase });
    }
    const answer = needsOutcome(letter, 'filed', { ground });
    if (answer) return answer;
    const because = letter.classification!.ineligibleBecause;
    if (because === undefined) return no('eligible-letter-is-not-filed');
    // "Ineligible" says no more than the classification; every other ground must be the one found there.
    const classified = because === 'form' ? 'ineligible' : because === 'content' ? 'abusive' : because;
    return ground === 'ineligible' || ground === classified ? filed() : no('ground-does-not-match', 'ground', { classified });
  },

  ReopenPetition({ newFacts }, letter, context) {
    if (letter.phase !== 'filed') return no('not-filed', undefined, { phase: letter.phase });
    return [clocked('PetitionReopened', letter, { newFacts }, context)];
  },

  ReturnPetition({ to, document, reason }, letter, context) {
    return (
      needsOutcome(letter, 'returned', { to, document }) ??
      (to === 'forwarder' ? returnsToForwarder(letter) : returnsToSender(letter)) ?? [
        clocked('PetitionReturned', letter, { to, document, reason }, context),
      ]
    );
  },

  GuidePetitioner({ toUnitId, document, reason }, letter, context) {
    return (
      needsOutcome(letter, 'guided', { toUnitId, document }) ??
      (rulesOf[kindOf(letter)].outOfCompetence === 'guide'
        ? undefined
        : no('only-complaints-are-guided', undefined, { kind: kindOf(letter) })) ??
      needsOtherCompetence(letter) ??
      needsEligible(letter) ?? [clocked('PetitionerGuided', letter, { toUnitId, document, reason }, context)]
    );
  },

  ForwardPetition({ toUnitId, document, reason }, letter, context) {
    return (
      needsOutcome(letter, 'forwarded', { toUnitId, document }) ??
      (rulesOf[kindOf(letter)].outOfCompetence === 'forward' ? undefined : no('complaints-are-guided')) ??
      needsOtherCompetence(letter) ??
      needsEligible(letter) ?? [clocked('PetitionForwarded', letter, { toUnitId, document, reason }, context)]
    );
  },

  SplitPetition({ parts, reason }, letter, context) {
    const answer = needsOutcome(letter, 'split') ?? needsEligible(letter);
    if (answer) return answer;
    if (parts.length < 2) return no('split-needs-two-parts', 'parts');
    const { unitId, channel, forwarder, writtenOn, receivedOn, firstReceivedOn, petitioners, signatories } = letter.facts;
    const inherited = { unitId, channel, receivedOn, firstReceivedOn, petitioners, signatories, ...given({ forwarder, writtenOn }) };
    const named = parts.map((part, place) => ({ ...part, petitionId: context.derive(`part-${place}`) }));
    return [clocked('PetitionSplit', letter, { ...inherited, parts: named, reason }, context)];
  },

  LinkPetitionToCase({ caseId, reason }, letter, context) {
    const { signatories, forwarder, receivedOn } = letter.facts;
    const data = { caseId, reason, signatories, receivedOn, ...given({ forwarder }) };
    return needsOutcome(letter, 'linked', { caseId }) ?? [clocked('PetitionLinkedToCase', letter, data, context)];
  },

  ProposeAcceptance: proposeAcceptance,

  OpenInformationLead({ toUnitId, reason }, letter, context) {
    return (
      needsOutcome(letter, 'to-lead', { toUnitId }) ??
      (rulesOf[kindOf(letter)].anonymousBecomesLead && isAnonymous(letter)
        ? undefined
        : no('only-anonymous-denunciations-become-leads')) ?? [clocked('InformationLeadOpened', letter, { toUnitId, reason }, context)]
    );
  },

  ForwardToPartyBody({ toUnitId, document, reason }, letter, context) {
    const { competence } = letter.classification ?? {};
    return (
      needsOutcome(letter, 'to-party', { toUnitId, document }) ??
      (competence === 'party-organisation' ? undefined : no('not-party-competence', undefined, given({ competence }))) ??
      needsEligible(letter) ?? [clocked('ForwardedToPartyBody', letter, { toUnitId, document, reason }, context)]
    );
  },

  /** Signs of crime go on at once: as soon as the letter is in the register, classified or not. */
  ForwardToInvestigation({ toUnitId, document, reason }, letter, context) {
    const answer = letter.phase === 'registered' ? undefined : needsOutcome(letter, 'to-investigation', { toUnitId, document });
    return answer ?? [clocked('ForwardedToInvestigation', letter, { toUnitId, document, reason }, context)];
  },
};

/** đề xuất thụ lý: an eligible letter of one's own competence, once; the case that it opens has its id from here. */
export function proposeAcceptance(data: PetitionCommandData['ProposeAcceptance'], letter: Letter, context: Context): Answer {
  const { unitId, note } = data;
  if (letter.phase === 'proposed') {
    return isSame(letter, 'proposed', { unitId, ...given({ round: data.round }) }) ? [] : alreadyProcessed(letter);
  }
  const answer = needsOutcome(letter, 'proposed') ?? needsEligible(letter);
  if (answer) return answer;
  const { kind, recommendationKind, field, competence, crossLevel, respondent, respondentUnitId } = letter.classification!;
  if (competence !== 'own') return no('not-competent', undefined, { competence });
  const { rounds } = rulesOf[kind];
  const { round = rounds[0] } = data;
  if (!rounds.includes(round)) return no('round-does-not-fit', 'round', { kind, round });
  const original = Object.entries(letter.duplicates).find(([, standing]) => standing === 'confirmed')?.[0];
  if (original !== undefined) return no('confirmed-duplicate', undefined, { ofPetitionId: original });

  const { channel, receivedOn, firstReceivedOn, signatories, group, forwarder, summary } = letter.facts;
  return [
    clocked(
      'AcceptanceProposed',
      letter,
      {
        caseId: context.derive('case'),
        registerNo: letter.registerNo!,
        unitId,
        kind,
        round,
        channel,
        field,
        receivedOn,
        firstReceivedOn,
        signatories,
        summary,
        ...given({ recommendationKind, group, respondent, respondentUnitId, crossLevel, forwarder, note }),
      },
      context,
    ),
  ];
}

/** đơn chuyển sai */
function returnsToForwarder(letter: Letter): No | undefined {
  if (!letter.facts.forwarder) return no('no-forwarder');
  if (!rulesOf[kindOf(letter)].returnsToForwarder) return no('only-complaints-go-back', undefined, { kind: kindOf(letter) });
  return needsOtherCompetence(letter);
}

/** What is not processed here goes back to the sender with the original papers he put into it. */
function returnsToSender(letter: Letter): No | undefined {
  if (letter.originalPapers !== 'held') return no('no-original-papers');
  return letter.classification!.eligible ? needsOtherCompetence(letter) : undefined;
}
