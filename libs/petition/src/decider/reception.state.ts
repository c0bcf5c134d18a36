import type { Day } from '@donthu/eventing';
import { withProposed, withVerdict, type Corrections } from '@donthu/eventing';
import type { ReceptionCorrection, ReceptionEvent, ReceptionLedger } from './reception.events';

export type HeldTurn = ReceptionLedger['ReceptionTurnHeld'];

/** nội dung trình bày trực tiếp: written down, read back, signed, in this order */
export interface OralPetition {
  /** As amended after the last reading that was not confirmed. */
  readonly text: string;
  readonly readBack: 'never' | 'not-confirmed' | 'confirmed';
  readonly signedBy?: 'signature' | 'fingerprint';
}

export interface ReceptionTurn {
  /** A refused one (từ chối tiếp) was never held. */
  readonly phase: 'held' | 'concluded' | 'refused' | 'entered-in-error';
  readonly turnId: string;
  /** the day it happened */
  readonly on: Day;
  readonly held?: HeldTurn;
  readonly refusal?: ReceptionLedger['ReceptionRefused'];
  readonly conclusion?: ReceptionLedger['ReceptionConcluded'];
  /** By place in the turn's matters. */
  readonly oral: Readonly<Record<number, OralPetition>>;
  readonly corrections: Corrections<ReceptionCorrection>;
}

/** Null: nobody was received under this id. */
export type Reception = ReceptionTurn | null;

interface Meta {
  readonly happenedOn: Day;
  readonly actor: string;
}

type Evolution = {
  readonly [T in ReceptionEvent['type']]: (turn: ReceptionTurn, data: ReceptionLedger[T], meta: Meta) => ReceptionTurn;
};

const evolutions: Evolution = {
  ReceptionTurnHeld: (turn, held) => ({ ...turn, phase: 'held', held }),
  ReceptionRefused: (turn, refusal) => ({ ...turn, phase: 'refused', refusal }),
  OralPetitionWrittenDown: (turn, { matter, statement }) => withOral(turn, matter, { text: statement, readBack: 'never' }),
  OralPetitionReadBack: (turn, { matter, confirmed, amendments }) =>
    withOral(turn, matter, {
      text: amendments ?? turn.oral[matter]?.text ?? '',
      readBack: confirmed ? 'confirmed' : 'not-confirmed',
    }),
  OralPetitionSigned: (turn, { matter, by, summary }) => withOral(turn, matter, { text: summary, readBack: 'confirmed', signedBy: by }),
  ReceptionConcluded: (turn, conclusion) => ({ ...turn, phase: 'concluded', conclusion }),
  ReceptionCorrectionProposed: (turn, { correctionId, correction }, { actor }) => ({
    ...turn,
    corrections: withProposed(turn.corrections, correctionId, correction, actor),
  }),
  ReceptionCorrectionDeclined: (turn, { correctionId }) => ({
    ...turn,
    corrections: withVerdict(turn.corrections, correctionId, 'declined'),
  }),
  ReceptionTurnCorrected: (turn, { correctionId, changes }) => ({
    ...turn,
    ...(turn.held ? { held: correctedTurn(turn.held, changes) } : {}),
    corrections: withVerdict(turn.corrections, correctionId, 'agreed'),
  }),
  ReceptionTurnEnteredInError: (turn, { correctionId }) => ({
    ...turn,
    phase: 'entered-in-error',
    corrections: withVerdict(turn.corrections, correctionId, 'agreed'),
  }),
};

/**
 * The turn after an event.
 *
 * @throws when something happened at a turn that was never recorded: the log is damaged.
 */
export function evolveReception(reception: Reception, event: ReceptionEvent, meta: Meta): ReceptionTurn {
  const isFirst = event.type === 'ReceptionTurnHeld' || event.type === 'ReceptionRefused';
  if (!reception && !isFirst) throw new Error(`${event.type} at a reception turn that was never recorded`);
  const turn: ReceptionTurn = reception ?? { phase: 'held', turnId: event.data.turnId, on: meta.happenedOn, oral: {}, corrections: {} };
  const evolve = evolutions[event.type] as (turn: ReceptionTurn, data: ReceptionEvent['data'], meta: Meta) => ReceptionTurn;
  return evolve(turn, event.data, meta);
}

/** Every event that can happen at a reception turn. */
export const receptionEventTypes = Object.keys(evolutions) as readonly ReceptionEvent['type'][];

const withOral = (turn: ReceptionTurn, matter: number, oral: OralPetition): ReceptionTurn => ({
  ...turn,
  oral: { ...turn.oral, [matter]: oral },
});

export const correctedTurn = (held: HeldTurn, { kind: _, ...changes }: ReceptionLedger['ReceptionTurnCorrected']['changes']): HeldTurn => ({
  ...held,
  ...changes,
});
