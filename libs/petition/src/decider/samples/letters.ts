import type { Command } from '@donthu/eventing';
import type { PetitionCommandData } from '../petition.commands';

type Data = PetitionCommandData;
export type Example<T extends keyof Data> = Command<T, Data[T]>;

/** Builders of commands for specs: a letter by post, signed by one person, about land; each spec names only what matters to it. */
export const receive = (over: Partial<Data['ReceivePetition']> = {}): Example<'ReceivePetition'> => ({
  type: 'ReceivePetition',
  data: { unitId: 'unit-1', channel: 'post', petitioners: ['person-1'], summary: 'text-1', signatories: 1, originalPapers: false, ...over },
});

export const forwarder = {
  kind: 'national-assembly-delegate',
  bodyId: 'body-1',
  document: { no: '15/DDBQH', on: '2026-07-30' },
} as const;

export const group = (over: Partial<Data['NameRepresentatives']> = {}): Data['NameRepresentatives'] => ({
  size: 7,
  representatives: [0, 1],
  mandate: true,
  allSigned: true,
  ...over,
});

export const ofSeven = { petitioners: Array.from({ length: 7 }, (_, n) => `person-${n + 1}`), signatories: 7 };

export const register = (registerNo = '0012/2026'): Example<'RegisterPetition'> => ({ type: 'RegisterPetition', data: { registerNo } });

export const classification = (over: Partial<Data['ClassifyPetition']> = {}): Data['ClassifyPetition'] => ({
  kind: 'complaint',
  field: 'land-housing',
  eligible: true,
  competence: 'own',
  ...over,
});

export const ineligible = (because: NonNullable<Data['ClassifyPetition']['ineligibleBecause']>): Partial<Data['ClassifyPetition']> => ({
  eligible: false,
  ineligibleBecause: because,
});

export const classify = (over: Partial<Data['ClassifyPetition']> = {}): Example<'ClassifyPetition'> => ({
  type: 'ClassifyPetition',
  data: classification(over),
});

export const document = { no: '31/UBND-TCD', on: '2026-08-05' };
export const sent = { toUnitId: 'unit-9', document, reason: 'text-reason' };

type Correction = Data['ProposeCorrection']['correction'];
export const proposeCorrection = (correction: Correction): Example<'ProposeCorrection'> => ({
  type: 'ProposeCorrection',
  data: { correction, reason: 'text-slip' },
});
export const correct = (changes: Omit<Extract<Correction, { kind: 'correct' }>, 'kind'>): Example<'ProposeCorrection'> =>
  proposeCorrection({ kind: 'correct', ...changes });

export const decideCorrection = (correctionId: string, agreed = true): Example<'DecideCorrection'> => ({
  type: 'DecideCorrection',
  data: { correctionId, agreed },
});

/** One of each, as the desk would send it. */
export const examples: { readonly [T in keyof Data]: Example<T> } = {
  ReceivePetition: receive(),
  RegisterPetition: register(),
  IssueReceipt: { type: 'IssueReceipt', data: { receiptNo: 'BN-7' } },
  ClassifyPetition: classify(),
  FlagDuplicate: { type: 'FlagDuplicate', data: { ofPetitionId: 'petition-0' } },
  DecideDuplicate: { type: 'DecideDuplicate', data: { ofPetitionId: 'petition-0', duplicate: true } },
  NameRepresentatives: { type: 'NameRepresentatives', data: group({ size: 2, representatives: [0] }) },
  FilePetitionWithoutAction: { type: 'FilePetitionWithoutAction', data: { ground: 'ineligible', reason: 'text-reason' } },
  ReopenPetition: { type: 'ReopenPetition', data: { newFacts: 'text-new' } },
  ReturnPetition: { type: 'ReturnPetition', data: { to: 'forwarder', document, reason: 'text-reason' } },
  ReturnOriginalPapers: { type: 'ReturnOriginalPapers', data: {} },
  GuidePetitioner: { type: 'GuidePetitioner', data: sent },
  ForwardPetition: { type: 'ForwardPetition', data: sent },
  ConfirmForwardReceipt: { type: 'ConfirmForwardReceipt', data: {} },
  RecordForwardResult: { type: 'RecordForwardResult', data: { document: { no: '8/PĐ', on: '2026-08-20' }, result: 'text-result' } },
  SendUrgeLetter: { type: 'SendUrgeLetter', data: { document: { no: '40/ĐĐ', on: '2026-08-19' } } },
  SplitPetition: {
    type: 'SplitPetition',
    data: {
      parts: [
        { kind: 'complaint', field: 'land-housing', summary: 'text-part-1' },
        { kind: 'denunciation', field: 'civil-service', summary: 'text-part-2' },
      ],
      reason: 'text-reason',
    },
  },
  LinkPetitionToCase: { type: 'LinkPetitionToCase', data: { caseId: 'case-7', reason: 'text-reason' } },
  ProposeAcceptance: { type: 'ProposeAcceptance', data: { unitId: 'unit-1' } },
  OpenInformationLead: { type: 'OpenInformationLead', data: { toUnitId: 'unit-9', reason: 'text-reason' } },
  ForwardToPartyBody: { type: 'ForwardToPartyBody', data: sent },
  ForwardToInvestigation: { type: 'ForwardToInvestigation', data: sent },
  ReplyToPetitioner: { type: 'ReplyToPetitioner', data: { as: 'taken-up' } },
  AnswerForwarder: { type: 'AnswerForwarder', data: { document, answer: 'text-answer' } },
  GiveInstruction: { type: 'GiveInstruction', data: { chairId: 'officer-chair', officerId: 'officer-1', instruction: 'text-instruction' } },
  WithdrawPetition: { type: 'WithdrawPetition', data: { scope: 'full', signed: true } },
  AssignPetition: { type: 'AssignPetition', data: { unitId: 'unit-2', officerId: 'officer-5' } },
  ReportDelay: { type: 'ReportDelay', data: { explanation: 'text-delay', promisedOn: '2026-09-15' } },
  NoticeDeadline: { type: 'NoticeDeadline', data: { rule: 'GEN-01', dueOn: '2026-08-17' } },
  RecomputeClocks: { type: 'RecomputeClocks', data: { calendar: 'vn-2024-2026.2' } },
  ProposeCorrection: correct({ channel: 'box' }),
  DecideCorrection: decideCorrection('correction-1'),
};
