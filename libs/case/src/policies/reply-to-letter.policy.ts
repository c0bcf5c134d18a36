import type { Alarm, Policy, Recorded } from '@donthu/eventing';
import type { CaseEvent } from '../decider/case.events';

type Cause = Pick<Recorded<CaseEvent>, 'id' | 'meta'>;

const reply = ({ id, meta }: Cause, petitionIds: readonly string[] = [], data: object): Alarm[] =>
  petitionIds.map((petitionId) => ({
    key: `reply-to-letter/${id}/${petitionId}`,
    dueAt: 'now',
    stream: { kind: 'petition', id: petitionId },
    command: { type: 'ReplyToPetitioner', data },
    happenedOn: meta.happenedOn,
  }));

/**
 * What reaches the petitioner about his matter is the answer to his letters (Luật Tiếp công dân, Điều 28.1: accepted, refused):
 * the notice of acceptance, the reasoned refusal, the result.
 */
export const replyToLetterPolicy: Policy<CaseEvent> = {
  name: 'reply-to-letter',
  version: 1,
  kinds: ['case'],
  sends: ['ReplyToPetitioner'],
  on: {
    AcceptanceNotified: (event) => {
      const { to, document, petitionIds } = event.data;
      const told = to.includes('complainant') || to.includes('denouncer');
      return told ? reply(event, petitionIds, { as: 'taken-up', document }) : [];
    },
    CaseRefused: (event) => {
      const { document, reason, remedy, remedyUntil, petitionIds } = event.data;
      return reply(event, petitionIds, {
        as: 'refused',
        document,
        reason,
        remedy,
        ...(remedyUntil === undefined ? {} : { remedyUntil }),
      });
    },
    ResultServed: (event) => {
      const { document, petitionIds } = event.data;
      return reply(event, petitionIds, { as: 'answered', ...(document ? { document } : {}) });
    },
  },
};
