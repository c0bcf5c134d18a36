import type { Policy } from '@donthu/eventing';
import type { PetitionEvent } from '../decider/petition.events';

/**
 * Each part of a split letter (tách nội dung) goes on as a letter of its own, in the register under its own number. It counts as
 * received on the day of the whole letter: splitting gives nobody more time. The original papers stay with the whole.
 */
export const receivePartsPolicy: Policy<PetitionEvent> = {
  name: 'receive-parts',
  version: 1,
  kinds: ['petition'],
  sends: ['ReceivePetition'],
  on: {
    PetitionSplit: ({ id, data }) => {
      const { petitionId: splitFrom, unitId, channel, forwarder, writtenOn, receivedOn, firstReceivedOn, petitioners, signatories } = data;
      const inherited = {
        unitId,
        channel,
        firstReceivedOn,
        petitioners,
        signatories,
        ...(forwarder ? { forwarder } : {}),
        ...(writtenOn === undefined ? {} : { writtenOn }),
      };
      return data.parts.map(({ petitionId, summary }) => ({
        key: `receive-parts/${id}/${petitionId}`,
        dueAt: 'now' as const,
        stream: { kind: 'petition', id: petitionId },
        command: { type: 'ReceivePetition', data: { ...inherited, summary, originalPapers: false, splitFrom, register: true } },
        happenedOn: receivedOn,
      }));
    },
  },
};
