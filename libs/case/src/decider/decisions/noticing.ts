import { reachedRungs, toldOf, type ReachedRung } from '@donthu/law';
import type { CaseEvent } from '../case.events';
import type { CaseState } from '../case.state';
import { after, clocked, event, type Context, type Decisions } from './decision';

export const noticing: Decisions<'NoticeDeadline'> = {
  /** Whatever has become of the matter: what is late is recorded, in one decision however late it rings; otherwise nothing. */
  NoticeDeadline(asked, matter, context) {
    if (matter.imported) return [];
    const clocks = [...matter.round.clocks, ...matter.doneLate];
    return reachedRungs(clocks, asked, matter.noticed, context.today).reduce<readonly CaseEvent[]>(
      (events, rung) => [...events, noticed(rung, after(matter, events, context), context)],
      [],
    );
  },
};

function noticed({ does, roles, notice: bare }: ReachedRung, matter: CaseState, context: Context): CaseEvent {
  const { unitId, assigned } = matter.round;
  const notice = { ...bare, tells: toldOf(roles, unitId, assigned) };
  switch (does) {
    case 'warn':
      return event('DeadlineWarned', notice, context);
    case 'miss':
      return clocked('DeadlineMissed', matter, notice, context);
    case 'propose-urge-letter':
      return event('EscalationProposed', { ...notice, step: 'urge-letter' }, context);
    case 'propose-responsibility-check':
      return event('EscalationProposed', { ...notice, step: 'responsibility-check' }, context);
  }
}
