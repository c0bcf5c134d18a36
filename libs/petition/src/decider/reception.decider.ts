import {
  canonicalJson,
  isProposed,
  isRefusal,
  judgeCorrection,
  refuse,
  type Day,
  type DecideContext,
  type Decider,
  type Refusal,
} from '@donthu/eventing';
import type { DocumentRef, Law } from '@donthu/law';
import type { ReceptionCommand, ReceptionCommandData } from './reception.commands';
import type { ReceptionCorrection, ReceptionEvent } from './reception.events';
import type { ReceptionRefusal } from './reception.refusals';
import { correctedTurn, evolveReception, type HeldTurn, type Reception, type ReceptionTurn } from './reception.state';

type Context = DecideContext<Law>;
type No = Refusal<ReceptionRefusal>;
type Answer = readonly ReceptionEvent[] | No;
type Opening = 'RecordReceptionTurn' | 'RefuseReception';
type Decisions<K extends ReceptionCommand['type']> = {
  readonly [T in K]: (data: ReceptionCommandData[T], turn: ReceptionTurn, context: Context) => Answer;
};

const no: (code: ReceptionRefusal, field?: string, facts?: Record<string, string | number>) => No = refuse;

/** From so many people with the same matter it is a group delegation (đoàn đông người). */
const DELEGATION_FROM = 5;

/** Grounds that are told in writing, form 01/TCD (NĐ 154/2026, Điều 4.3); the others are explained on the spot. */
const inWriting: readonly ReceptionCommandData['RefuseReception']['ground'][] = ['settled-and-prolonged', 'answered-nothing-new'];

function recordTurn(data: ReceptionCommandData['RecordReceptionTurn'], reception: Reception, context: Context): Answer {
  const turn: HeldTurn = { ...data, turnId: context.id, heldOn: context.happenedOn };
  if (reception) return reception.held && sameData(reception.held, turn) ? [] : no('turn-already-recorded');
  return checkTurn(turn) ?? [{ type: 'ReceptionTurnHeld', data: turn }];
}

function checkTurn({ session, receivedBy, persons, personCount, groupDelegation }: HeldTurn): No | undefined {
  if ((session === 'regular') !== (receivedBy === 'officer'))
    return no('receiver-does-not-fit-session', 'receivedBy', { session, receivedBy });
  if (persons.length > personCount) return no('fewer-people-than-named', 'personCount', { named: persons.length, counted: personCount });
  if (groupDelegation && personCount < DELEGATION_FROM) return no('group-needs-five-people', 'groupDelegation', { counted: personCount });
  return undefined;
}

function refuseReception(data: ReceptionCommandData['RefuseReception'], reception: Reception, { id, today }: Context): Answer {
  const refusal = { ...data, turnId: id };
  if (reception) return reception.refusal && sameData(reception.refusal, refusal) ? [] : no('turn-already-recorded');
  if (inWriting.includes(data.ground) && !data.notice) return no('written-notice-missing', 'notice', { ground: data.ground });
  return futureNotice(data.notice, today) ?? [{ type: 'ReceptionRefused', data: refusal }];
}

const futureNotice = (notice: DocumentRef | undefined, today: Day): No | undefined =>
  notice && notice.on > today ? no('days-out-of-order', 'notice.on', { today }) : undefined;

const decisions: Decisions<Exclude<ReceptionCommand['type'], Opening>> = {
  WriteDownOralPetition({ matter, statement }, turn) {
    const oral = turn.oral[matter];
    if (oral && oral.text === statement) return [];
    return needsOpenMatter(matter, turn) ?? [{ type: 'OralPetitionWrittenDown', data: { turnId: turn.turnId, matter, statement } }];
  },

  ReadBackOralPetition({ matter, confirmed, amendments }, turn) {
    const oral = turn.oral[matter];
    if (oral?.readBack === 'confirmed' && confirmed && amendments === undefined) return [];
    if (oral?.readBack === 'not-confirmed' && !confirmed && amendments === oral.text) return [];
    const closed = needsOpenMatter(matter, turn);
    if (closed) return closed;
    if (!oral) return no('not-written-down', 'matter');
    if (!confirmed && amendments === undefined) return no('amendments-missing', 'amendments');
    if (confirmed && amendments !== undefined) return no('amendments-not-read-back', 'amendments');
    const data = { turnId: turn.turnId, matter, confirmed, ...(amendments === undefined ? {} : { amendments }) };
    return [{ type: 'OralPetitionReadBack', data }];
  },

  SignOralPetition({ matter, by }, turn, context) {
    const oral = turn.oral[matter];
    if (oral?.signedBy === by) return [];
    const closed = needsOpenMatter(matter, turn);
    if (closed) return closed;
    if (!oral) return no('not-written-down', 'matter');
    if (oral.readBack !== 'confirmed') return no('not-read-back', 'matter');
    const { unitId, mode, persons, matters } = turn.held!;
    const { kind, field } = matters[matter]!;
    const data = {
      turnId: turn.turnId,
      matter,
      by,
      petitionId: context.derive('petition'),
      unitId,
      channel: mode,
      kind,
      field,
      petitioners: persons,
      summary: oral.text,
      signatories: persons.length,
    };
    return [{ type: 'OralPetitionSigned', data }];
  },

  ConcludeReception(data, turn) {
    const conclusion = { ...data, turnId: turn.turnId };
    if (turn.conclusion) return sameData(turn.conclusion, conclusion) ? [] : no('reception-concluded');
    if (!turn.held) return no('reception-refused');
    const hasLetter = turn.held.matters.some(({ petitionId }, place) => petitionId !== undefined || turn.oral[place]?.signedBy);
    if (data.outcome === 'letter-received' && !hasLetter) return no('no-letter-received', 'outcome');
    const { announcedDueOn, contactOfficerId } = data;
    if (announcedDueOn !== undefined && announcedDueOn < turn.on) return no('days-out-of-order', 'announcedDueOn', { heldOn: turn.on });
    if (announcedDueOn !== undefined && contactOfficerId === undefined) return no('contact-officer-missing', 'contactOfficerId');
    return [{ type: 'ReceptionConcluded', data: conclusion }];
  },

  ProposeReceptionCorrection({ correction, reason }, turn, context) {
    if (isProposed(turn.corrections, correction)) return [];
    const effect = effectOf(correction, 'proposed', turn);
    if (isRefusal(effect)) return effect;
    const data = { turnId: turn.turnId, correctionId: context.derive('correction'), correction, reason };
    return [{ type: 'ReceptionCorrectionProposed', data }];
  },

  DecideReceptionCorrection({ correctionId, agreed, note }, turn, { actor }) {
    const judged = judgeCorrection(turn.corrections, { correctionId, agreed }, actor);
    if (judged === 'nothing') return [];
    if (isRefusal(judged)) return judged;
    if (agreed) return effectOf(judged.correction, correctionId, turn);
    return [{ type: 'ReceptionCorrectionDeclined', data: { turnId: turn.turnId, correctionId, ...(note === undefined ? {} : { note }) } }];
  },
};

/** A matter of this turn that came without a letter and is not signed yet, while the turn lasts. */
function needsOpenMatter(matter: number, turn: ReceptionTurn): No | undefined {
  if (!turn.held) return no('reception-refused');
  const found = turn.held.matters[matter];
  if (!found) return no('no-such-matter', 'matter');
  if (found.petitionId !== undefined) return no('matter-has-a-letter', 'matter', { petitionId: found.petitionId });
  if (turn.oral[matter]?.signedBy) return no('already-signed', 'matter');
  return turn.conclusion ? no('reception-concluded') : undefined;
}

function effectOf(correction: ReceptionCorrection, correctionId: string, turn: ReceptionTurn): Answer {
  const { turnId } = turn;
  if (correction.kind === 'entered-in-error') return [{ type: 'ReceptionTurnEnteredInError', data: { turnId, correctionId } }];
  if (!turn.held) return no('reception-refused');
  const next = correctedTurn(turn.held, correction);
  if (sameData(next, turn.held)) return no('nothing-to-correct');
  return checkTurn(next) ?? [{ type: 'ReceptionTurnCorrected', data: { turnId, correctionId, changes: correction } }];
}

const sameData = (a: object, b: object): boolean => canonicalJson(a) === canonicalJson(b);

/** lượt tiếp công dân: one visit or online session, with or without a letter */
export const receptionDecider: Decider<Reception, ReceptionCommand, ReceptionEvent, Law, ReceptionRefusal> = {
  kind: 'reception',
  initial: null,
  decide(command, reception, context) {
    if (reception?.phase === 'entered-in-error') return no('turn-entered-in-error');
    if (command.type === 'RecordReceptionTurn') return recordTurn(command.data, reception, context);
    if (command.type === 'RefuseReception') return refuseReception(command.data, reception, context);
    if (!reception) return no('turn-unknown');
    if (context.happenedOn < reception.on) return no('before-reception', 'happenedOn', { heldOn: reception.on });
    const decide = decisions[command.type] as (data: unknown, turn: ReceptionTurn, context: Context) => Answer;
    return decide(command.data, reception, context);
  },
  evolve: evolveReception,
};
