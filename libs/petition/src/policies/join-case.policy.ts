import type { Policy } from '@donthu/eventing';
import type { PetitionEvent } from '../decider/petition.events';

/** A letter linked to a matter (nhập vào vụ việc) joins it there: one more letter, no new case. */
export const joinCasePolicy: Policy<PetitionEvent> = {
  name: 'join-case',
  version: 1,
  kinds: ['petition'],
  sends: ['JoinPetition'],
  on: {
    PetitionLinkedToCase: ({ id, data: { petitionId, caseId, signatories, forwarder, receivedOn }, meta }) => [
      {
        key: `join-case/${id}/${caseId}`,
        dueAt: 'now',
        stream: { kind: 'case', id: caseId },
        command: {
          type: 'JoinPetition',
          data: { petitionId, signatories, ...(forwarder ? { forwarder } : {}), ...(receivedOn === undefined ? {} : { receivedOn }) },
        },
        happenedOn: meta.happenedOn,
      },
    ],
  },
};
