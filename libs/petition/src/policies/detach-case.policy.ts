import type { Alarm, Policy, Recorded } from '@donthu/eventing';
import type { PetitionEvent } from '../decider/petition.events';

const detach = (
  { id, meta }: Pick<Recorded<PetitionEvent>, 'id' | 'meta'>,
  { petitionId, caseId }: { readonly petitionId: string; readonly caseId: string },
): Alarm => ({
  key: `detach-case/${id}/${caseId}`,
  dueAt: 'now',
  stream: { kind: 'case', id: caseId },
  command: { type: 'DetachPetition', data: { petitionId } },
  happenedOn: meta.happenedOn,
});

/** A letter that was joined to a matter, or proposed as one, by mistake leaves it again. */
export const detachCasePolicy: Policy<PetitionEvent> = {
  name: 'detach-case',
  version: 1,
  kinds: ['petition'],
  sends: ['DetachPetition'],
  on: {
    PetitionUnlinked: (event) => [detach(event, event.data)],
    PetitionEnteredInError: (event) => {
      const { petitionId, caseId } = event.data;
      return caseId === undefined ? [] : [detach(event, { petitionId, caseId })];
    },
  },
};
