import type { Command } from '@donthu/eventing';
import type { ReceptionCommandData } from '../reception.commands';

type Data = ReceptionCommandData;
export type TurnExample<T extends keyof Data> = Command<T, Data[T]>;

export const matter = (
  over: Partial<Data['RecordReceptionTurn']['matters'][number]> = {},
): Data['RecordReceptionTurn']['matters'][number] => ({
  kind: 'recommendation',
  field: 'environment',
  occurrence: 'first',
  summary: 'text-matter',
  ...over,
});

/** One person received by an officer about one matter; each spec names only what matters to it. */
export const record = (over: Partial<Data['RecordReceptionTurn']> = {}): TurnExample<'RecordReceptionTurn'> => ({
  type: 'RecordReceptionTurn',
  data: {
    unitId: 'unit-1',
    session: 'regular',
    mode: 'in-person',
    receivedBy: 'officer',
    place: 'office',
    persons: ['person-1'],
    personCount: 1,
    groupDelegation: false,
    matters: [matter()],
    ...over,
  },
});

export const writeDown = (statement = 'text-statement', place = 0): TurnExample<'WriteDownOralPetition'> => ({
  type: 'WriteDownOralPetition',
  data: { matter: place, statement },
});
export const readBack = (amendments?: string): TurnExample<'ReadBackOralPetition'> => ({
  type: 'ReadBackOralPetition',
  data: amendments === undefined ? { matter: 0, confirmed: true } : { matter: 0, confirmed: false, amendments },
});
export const sign = (by: 'signature' | 'fingerprint' = 'signature'): TurnExample<'SignOralPetition'> => ({
  type: 'SignOralPetition',
  data: { matter: 0, by },
});
export const conclude = (over: Partial<Data['ConcludeReception']> = {}): TurnExample<'ConcludeReception'> => ({
  type: 'ConcludeReception',
  data: { outcome: 'explained', ...over },
});
export const refuseToReceive = (over: Partial<Data['RefuseReception']> = {}): TurnExample<'RefuseReception'> => ({
  type: 'RefuseReception',
  data: { unitId: 'unit-1', ground: 'disorder', persons: ['person-1'], reason: 'text-reason', ...over },
});
export const proposeTurnCorrection = (
  correction: Data['ProposeReceptionCorrection']['correction'],
): TurnExample<'ProposeReceptionCorrection'> => ({ type: 'ProposeReceptionCorrection', data: { correction, reason: 'text-slip' } });
export const decideTurnCorrection = (correctionId: string, agreed = true): TurnExample<'DecideReceptionCorrection'> => ({
  type: 'DecideReceptionCorrection',
  data: { correctionId, agreed },
});

/** One of each, as the reception desk would send it. */
export const turnExamples: { readonly [T in keyof Data]: TurnExample<T> } = {
  RecordReceptionTurn: record(),
  WriteDownOralPetition: writeDown(),
  ReadBackOralPetition: readBack(),
  SignOralPetition: sign(),
  ConcludeReception: conclude(),
  RefuseReception: refuseToReceive(),
  ProposeReceptionCorrection: proposeTurnCorrection({ kind: 'correct', personCount: 2 }),
  DecideReceptionCorrection: decideTurnCorrection('correction-1'),
};
