import type { Day, PersonRef, Projection } from '@donthu/eventing';
import type { ReceptionEvent, ReceptionLedger } from '../../decider/reception.events';

type Held = ReceptionLedger['ReceptionTurnHeld'];
type Refused = ReceptionLedger['ReceptionRefused'];

/** A reception turn (lượt tiếp), or a refusal to receive (từ chối tiếp). */
export interface ReceptionTurn {
  readonly id: string;
  readonly heldOn: Day;
  readonly unit: string;
  readonly session: Held['session'] | null;
  readonly sessionId: string | null;
  readonly mode: Held['mode'] | null;
  readonly receivedBy: Held['receivedBy'] | null;
  readonly place: Held['place'] | null;
  readonly persons: readonly PersonRef[];
  readonly personCount: number;
  readonly groupDelegation: boolean;
  readonly matters: Held['matters'];
  /** Letters taken down from oral petitions. */
  readonly letters: readonly { readonly matter: number; readonly petitionId: string }[];
  readonly concluded: (Omit<ReceptionLedger['ReceptionConcluded'], 'turnId'> & { readonly on: Day }) | null;
  readonly refusal: Pick<Refused, 'ground' | 'reason' | 'notice'> | null;
}

/** sổ tiếp công dân (03/TCD): a turn happens on one day, so what is counted needs no spells. Turns, persons and matters are counted apart. */
export const receptionTurns: Projection<ReceptionEvent, ReceptionTurn> = {
  name: 'reception-turns',
  version: 1,
  kinds: ['reception'],
  key: ({ data }) => data.turnId,
  on: {
    ReceptionTurnHeld: (_, { data }) => ({
      id: data.turnId,
      heldOn: data.heldOn,
      unit: data.unitId,
      session: data.session,
      sessionId: data.sessionId ?? null,
      mode: data.mode,
      receivedBy: data.receivedBy,
      place: data.place,
      persons: data.persons,
      personCount: data.personCount,
      groupDelegation: data.groupDelegation,
      matters: data.matters,
      letters: [],
      concluded: null,
      refusal: null,
    }),
    ReceptionRefused: (turn, { data, meta }) => ({
      ...(turn ?? {
        id: data.turnId,
        heldOn: meta.happenedOn,
        unit: data.unitId,
        session: null,
        sessionId: null,
        mode: null,
        receivedBy: null,
        place: null,
        persons: data.persons,
        personCount: data.persons.length,
        groupDelegation: false,
        matters: [],
        letters: [],
        concluded: null,
      }),
      refusal: { ground: data.ground, reason: data.reason, ...(data.notice ? { notice: data.notice } : {}) },
    }),
    OralPetitionSigned: (turn, { data }) =>
      turn && { ...turn, letters: [...turn.letters, { matter: data.matter, petitionId: data.petitionId }] },
    ReceptionConcluded: (turn, { data: { turnId: _, ...concluded }, meta }) =>
      turn && { ...turn, concluded: { ...concluded, on: meta.happenedOn } },
    ReceptionTurnCorrected: (turn, { data: { changes } }) =>
      turn && {
        ...turn,
        personCount: changes.personCount ?? turn.personCount,
        groupDelegation: changes.groupDelegation ?? turn.groupDelegation,
        receivedBy: changes.receivedBy ?? turn.receivedBy,
      },
    ReceptionTurnEnteredInError: () => undefined,
  },
  columns: {
    held_on: 'day',
    unit: 'text',
    session: 'text',
    received_by: 'text',
    refused: 'bool',
    group_delegation: 'bool',
    person_count: 'int',
    matters: 'int',
    repeated: 'bool',
    letters: 'int',
    kinds: 'text[]',
    wall: 'text',
  },
  extract: (turn) => ({
    held_on: turn.heldOn,
    unit: turn.unit,
    session: turn.session,
    received_by: turn.receivedBy,
    refused: turn.refusal !== null,
    group_delegation: turn.groupDelegation,
    person_count: turn.personCount,
    matters: turn.matters.length,
    repeated: turn.matters.some(({ occurrence }) => occurrence === 'repeated'),
    letters: turn.letters.length,
    kinds: [...new Set(turn.matters.map(({ kind }) => kind))].sort(),
    // A turn does not tell whom a denunciation is about; its letter has the wall.
    wall: null,
  }),
  indexes: ['(held_on, key)', '(unit, held_on, key)'],
};
