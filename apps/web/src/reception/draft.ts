import type { choices, CommandBody, PersonFields, terms } from '@donthu/contract';
import { today, type Day } from '../ui/days';
import { given } from '../ui/fields';

type Code<T> = keyof T & string;
type Intake = CommandBody<'petition', 'ReceivePetition'>;

export interface PersonDraft {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly idNumber: string;
  readonly birthYear: number | '';
  readonly gender: Code<typeof choices.gender> | '';
}

/** A letter on its way into the register: everything as it stands on the form, filled in or not. */
export interface Draft {
  readonly unitId: string;
  readonly channel: Exclude<Code<typeof terms.channel>, 'register'>;
  /** The day the letter came, which may lie before the day it is entered. */
  readonly receivedOn: Day | null;
  readonly lateEntryReason: string;
  readonly writtenOn: Day | null;
  readonly registerNo: string;
  readonly forwarderKind: Code<typeof terms.forwarder> | '';
  readonly forwarderId: string;
  readonly forwardingNo: string;
  readonly forwardedOn: Day | null;
  readonly firstReceivedOn: Day | null;
  readonly anonymous: boolean;
  readonly petitioners: readonly PersonDraft[];
  /** As many as are named, until somebody says otherwise. */
  readonly signatories: number | '';
  readonly isGroup: boolean;
  readonly groupSize: number | '';
  /** Places in `petitioners`. */
  readonly representatives: readonly number[];
  readonly mandate: boolean;
  readonly allSigned: boolean;
  readonly hasProxy: boolean;
  readonly proxy: PersonDraft;
  readonly proxyBasis: Code<typeof choices.proxyBasis> | '';
  readonly summary: string;
  readonly originalPapers: boolean;
  readonly classified: boolean;
  readonly kind: Code<typeof terms.kind> | '';
  readonly recommendationKind: Code<typeof terms.recommendationKind> | '';
  readonly field: Code<typeof terms.subject> | '';
  readonly eligible: boolean;
  readonly ineligibleBecause: Code<typeof choices.ineligibleBecause> | '';
  readonly competence: Code<typeof terms.competence> | '';
  readonly crossLevel: boolean;
  readonly respondent: string;
  readonly respondentUnitId: string;
  readonly proposed: boolean;
  readonly proposedUnitId: string;
  readonly round: 'first' | 'second' | 'initial' | 'continued' | '';
  readonly proposalNote: string;
}

export const nobody: PersonDraft = { name: '', address: '', phone: '', idNumber: '', birthYear: '', gender: '' };

export const blankDraft = (unitId: string): Draft => ({
  unitId,
  channel: 'in-person',
  receivedOn: today(),
  lateEntryReason: '',
  writtenOn: null,
  registerNo: '',
  forwarderKind: '',
  forwarderId: '',
  forwardingNo: '',
  forwardedOn: null,
  firstReceivedOn: null,
  anonymous: false,
  petitioners: [nobody],
  signatories: '',
  isGroup: false,
  groupSize: '',
  representatives: [],
  mandate: false,
  allSigned: false,
  hasProxy: false,
  proxy: nobody,
  proxyBasis: '',
  summary: '',
  originalPapers: false,
  classified: true,
  kind: '',
  recommendationKind: '',
  field: '',
  eligible: true,
  ineligibleBecause: '',
  competence: 'own',
  crossLevel: false,
  respondent: '',
  respondentUnitId: '',
  proposed: true,
  proposedUnitId: '',
  round: '',
  proposalNote: '',
});

/** đoàn đông người: from five people on representatives are named (Luật Tiếp công dân, Điều 29). */
export const GROUP_FROM = 5;

export const isEnteredLate = ({ receivedOn }: Draft): boolean => receivedOn !== null && receivedOn < today();

export const canPropose = ({ classified, eligible, competence }: Draft): boolean => classified && eligible && competence === 'own';

export const signatoriesOf = (draft: Draft): number =>
  draft.anonymous ? 0 : draft.signatories === '' ? draft.petitioners.length : draft.signatories;

/** What is sent. Fields left empty are left out: which of them are needed, the service knows and says. */
export function bodyOf(draft: Draft): Intake {
  const body = {
    ...(draft.receivedOn === today() ? {} : { happenedOn: draft.receivedOn ?? undefined }),
    ...(isEnteredLate(draft) ? { lateEntryReason: given(draft.lateEntryReason) } : {}),
    unitId: given(draft.unitId),
    channel: draft.channel,
    ...(draft.channel === 'forwarded' ? forwarded(draft) : {}),
    petitioners: draft.anonymous ? [] : draft.petitioners.map(personOf),
    summary: given(draft.summary),
    writtenOn: draft.writtenOn ?? undefined,
    signatories: signatoriesOf(draft),
    originalPapers: draft.originalPapers,
    ...(draft.isGroup && !draft.anonymous ? { group: groupOf(draft) } : {}),
    ...(draft.hasProxy && !draft.anonymous ? { proxy: { person: personOf(draft.proxy), basis: draft.proxyBasis || undefined } } : {}),
    registerNo: given(draft.registerNo),
    register: true,
    ...(draft.classified ? { classification: classificationOf(draft) } : {}),
    ...(canPropose(draft) && draft.proposed ? { proposal: proposalOf(draft) } : {}),
  };
  return body as unknown as Intake;
}

const forwarded = (draft: Draft) => ({
  forwarder: {
    kind: draft.forwarderKind || undefined,
    bodyId: given(draft.forwarderId),
    document: { no: given(draft.forwardingNo), on: draft.forwardedOn ?? undefined },
  },
  firstReceivedOn: draft.firstReceivedOn ?? undefined,
});

const groupOf = (draft: Draft) => ({
  size: draft.groupSize === '' ? signatoriesOf(draft) : draft.groupSize,
  representatives: draft.representatives.filter((place) => place < draft.petitioners.length),
  mandate: draft.mandate,
  allSigned: draft.allSigned,
});

const classificationOf = (draft: Draft) => ({
  kind: draft.kind || undefined,
  recommendationKind: draft.kind === 'recommendation' ? draft.recommendationKind || undefined : undefined,
  field: draft.field || undefined,
  eligible: draft.eligible,
  ineligibleBecause: draft.eligible ? undefined : draft.ineligibleBecause || undefined,
  competence: draft.competence || undefined,
  crossLevel: draft.crossLevel || undefined,
  respondent: given(draft.respondent) === undefined ? undefined : { name: draft.respondent },
  respondentUnitId: given(draft.respondentUnitId),
});

const proposalOf = (draft: Draft) => ({
  unitId: given(draft.proposedUnitId) ?? given(draft.unitId),
  round: draft.round || undefined,
  note: given(draft.proposalNote),
});

const personOf = (person: PersonDraft): Partial<PersonFields> =>
  ({
    name: given(person.name),
    address: given(person.address),
    phone: given(person.phone),
    idNumber: given(person.idNumber),
    birthYear: person.birthYear === '' ? undefined : person.birthYear,
    gender: person.gender || undefined,
  }) as Partial<PersonFields>;
