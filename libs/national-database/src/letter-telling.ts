import type { NationalTelling, Recorded, RecordedEvent } from '@donthu/eventing';
import { registerOfLetters, stretchesOf, type LetterRow, type PetitionEvent } from '@donthu/petition';
import { heading, isProtected, rowOf } from './telling';

const milestones: readonly PetitionEvent['type'][] = [
  'PetitionReceived',
  'PetitionRegistered',
  'PetitionClassified',
  'RepresentativesNamed',
  'PetitionFiledWithoutAction',
  'PetitionReopened',
  'PetitionReturned',
  'PetitionerGuided',
  'PetitionForwarded',
  'ForwardResultReceived',
  'PetitionSplit',
  'PetitionLinkedToCase',
  'PetitionUnlinked',
  'AcceptanceProposed',
  'InformationLeadOpened',
  'ForwardedToPartyBody',
  'ForwardedToInvestigation',
  'PetitionerReplied',
  'PetitionWithdrawn',
  'PetitionCorrected',
  'PetitionReclassified',
  'PetitionEnteredInError',
];

const isSplit = (event: RecordedEvent): event is Recorded<PetitionEvent, 'PetitionSplit'> => event.type === 'PetitionSplit';

/** A letter that was found to hold a denunciation beside something else is protected as one. */
function kindsOf(letter: LetterRow, events: readonly RecordedEvent[]) {
  const parts = events.filter(isSplit).flatMap(({ data }) => data.parts);
  return parts.length === 0 ? [letter.kind] : parts.map(({ kind }) => kind);
}

/** đơn: loại đơn, điều kiện xử lý, thẩm quyền, hướng xử lý, kết quả; tên, địa chỉ, nội dung where they may leave */
export const letterTelling: NationalTelling = {
  kind: 'petition',
  milestones,
  draft(events) {
    const letter = rowOf(registerOfLetters, events)!;
    const now = stretchesOf(letter).at(-1);
    const closed = letter.void || isProtected(kindsOf(letter, events));
    return {
      data: {
        ...heading('letter', events, closed, letter.void),
        ...(now && {
          unit: now.unit,
          receivedOn: now.receivedOn,
          firstReceivedOn: letter.firstReceivedOn,
          kind: letter.kind,
          recommendationKind: letter.recommendationKind,
          field: letter.field,
          eligible: letter.eligible,
          ineligibleBecause: letter.ineligibleBecause,
          competence: letter.competence,
          crossLevel: letter.crossLevel,
          handling: now.facts.phase,
          handedTo: now.facts.toUnit,
          document: now.facts.document,
          repliedOn: now.facts.repliedOn,
          resultOn: now.facts.resultOn,
        }),
        ...(!closed && {
          registerNo: letter.number,
          channel: letter.channel,
          signatories: letter.signatories,
          groupSize: letter.groupSize,
        }),
      },
      persons: closed ? [] : letter.petitioners,
      texts: closed ? [] : [letter.summary],
    };
  },
};
