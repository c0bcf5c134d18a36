import type { Policy } from '@donthu/eventing';
import type { PetitionEvent } from '../decider/petition.events';

/** A letter proposed for acceptance (đề xuất thụ lý) opens the case whose id the proposal has given, with what stood in the letter. */
export const openCasePolicy: Policy<PetitionEvent> = {
  name: 'open-case',
  version: 1,
  kinds: ['petition'],
  sends: ['OpenCase'],
  on: {
    AcceptanceProposed: ({ id, data: { caseId, note: _, clocks: __, ...matter }, meta }) => [
      {
        key: `open-case/${id}/${caseId}`,
        dueAt: 'now',
        stream: { kind: 'case', id: caseId },
        command: { type: 'OpenCase', data: matter },
        happenedOn: meta.happenedOn,
      },
    ],
  },
};
