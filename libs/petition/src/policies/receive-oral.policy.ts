import type { Policy } from '@donthu/eventing';
import type { ReceptionEvent } from '../decider/reception.events';

/** An oral petition that was written down, read back and signed at a reception turn is a letter from that day. */
export const receiveOralPolicy: Policy<ReceptionEvent> = {
  name: 'receive-oral',
  version: 1,
  kinds: ['reception'],
  sends: ['ReceivePetition'],
  on: {
    OralPetitionSigned: ({ id, data: { turnId, petitionId, unitId, channel, petitioners, summary, signatories }, meta }) => [
      {
        key: `receive-oral/${id}/${petitionId}`,
        dueAt: 'now',
        stream: { kind: 'petition', id: petitionId },
        command: {
          type: 'ReceivePetition',
          data: { unitId, channel, petitioners, summary, signatories, originalPapers: false, receptionTurnId: turnId, register: true },
        },
        happenedOn: meta.happenedOn,
      },
    ],
  },
};
