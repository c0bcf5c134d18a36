import type { Policy, Recorded } from '@donthu/eventing';
import { recallOf, ringClocks, ringNext, tellNotice, type Clock } from '@donthu/law';
import type { ClockedPetitionEvent, PetitionEvent } from '../decider/petition.events';

/** Every event that may change clocks, or this does not compile. */
const clocked: Readonly<Record<ClockedPetitionEvent, true>> = {
  PetitionReceived: true,
  PetitionClassified: true,
  PetitionFiledWithoutAction: true,
  PetitionReopened: true,
  PetitionReturned: true,
  PetitionerGuided: true,
  PetitionForwarded: true,
  PetitionSplit: true,
  PetitionLinkedToCase: true,
  PetitionUnlinked: true,
  AcceptanceProposed: true,
  InformationLeadOpened: true,
  ForwardedToPartyBody: true,
  ForwardedToInvestigation: true,
  PetitionerReplied: true,
  ForwardResultReceived: true,
  ForwarderAnswered: true,
  PetitionWithdrawn: true,
  ClocksRecomputed: true,
  PetitionCorrected: true,
  PetitionReclassified: true,
  PetitionEnteredInError: true,
};

type Clocked = Recorded<PetitionEvent> & { readonly data: { readonly petitionId: string; readonly clocks?: readonly Clock[] } };

const onClocks = <A>(react: (event: Clocked) => readonly A[]): Policy<PetitionEvent>['on'] =>
  Object.fromEntries(Object.keys(clocked).map((type) => [type, react])) as Policy<PetitionEvent>['on'];

const letter = ({ data }: { readonly data: { readonly petitionId: string } }) => ({ kind: 'petition', id: data.petitionId });

/** Every deadline of a letter rings at the next rung of the ladder (thang nhắc việc) until it is done or no longer owed. */
export const ringLetterDeadlines: Policy<PetitionEvent> = {
  name: 'ring-deadlines-of-letters',
  version: 1,
  kinds: ['petition'],
  sends: ['NoticeDeadline'],
  on: {
    ...onClocks((event) => ringClocks(event, letter(event), event.data.clocks)),
    DeadlineWarned: (event) => ringNext(letter(event), event.data),
    DeadlineMissed: (event) => ringNext(letter(event), event.data),
    EscalationProposed: (event) => ringNext(letter(event), event.data),
  },
};

/** Who is told of what was noticed; what was not sent yet is taken back the moment the deadline is met, falls away or moves. */
export const tellOfLetterDeadlines: Policy<PetitionEvent> = {
  name: 'tell-of-deadlines-of-letters',
  version: 1,
  kinds: ['petition'],
  sends: [],
  on: {
    ...onClocks((event) => recallOf(event, letter(event), event.data.clocks)),
    DeadlineWarned: (event) => tellNotice(event, letter(event), 'deadline-near', event.data),
    DeadlineMissed: (event) => tellNotice(event, letter(event), 'deadline-missed', event.data),
    EscalationProposed: (event) => tellNotice(event, letter(event), `${event.data.step}-proposed`, event.data),
  },
};
