import type { NationalTelling } from '@donthu/eventing';
import { receptionTurns, type ReceptionEvent } from '@donthu/petition';
import { heading, isProtected, rowOf } from './telling';

const milestones: readonly ReceptionEvent['type'][] = [
  'ReceptionTurnHeld',
  'ReceptionRefused',
  'ReceptionConcluded',
  'ReceptionTurnCorrected',
  'ReceptionTurnEnteredInError',
];

/** lượt tiếp công dân: kết quả tiếp; tên, địa chỉ, nội dung where they may leave */
export const receptionTelling: NationalTelling = {
  kind: 'reception',
  milestones,
  draft(events) {
    const turn = rowOf(receptionTurns, events);
    const closed = !turn || isProtected(turn.matters.map(({ kind }) => kind));
    return {
      data: {
        ...heading('reception', events, closed, !turn),
        ...(turn && {
          unit: turn.unit,
          heldOn: turn.heldOn,
          matters: turn.matters.map(({ kind, field, occurrence }) => ({ kind, field, occurrence })),
          outcome: turn.concluded?.outcome ?? null,
          announcedDueOn: turn.concluded?.announcedDueOn ?? null,
          refused: turn.refusal?.ground ?? null,
          notice: turn.refusal?.notice ?? null,
        }),
        ...(!closed && {
          session: turn.session,
          mode: turn.mode,
          receivedBy: turn.receivedBy,
          place: turn.place,
          personCount: turn.personCount,
          groupDelegation: turn.groupDelegation,
        }),
      },
      persons: closed ? [] : turn.persons,
      texts: closed ? [] : turn.matters.map(({ summary }) => summary),
    };
  },
};
