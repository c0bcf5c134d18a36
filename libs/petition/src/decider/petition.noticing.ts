import { isSatisfiedLate, reachedRungs, toldOf } from '@donthu/law';
import { event, no, type Context, type Decisions } from './petition.decision';
import type { Letter } from './petition.state';

export const noticing: Decisions<'NoticeDeadline' | 'ReportDelay'> = {
  /** Whatever has become of the letter: what is late is recorded, in one decision however late it rings; otherwise nothing. */
  NoticeDeadline(asked, letter: Letter, { today }: Context) {
    const { clocks, doneLate, noticed, facts, assigned } = letter;
    return reachedRungs([...clocks, ...doneLate], asked, noticed, today).map(({ does, roles, notice: bare }) => {
      const notice = { ...bare, tells: toldOf(roles, assigned?.unitId ?? facts.unitId, assigned) };
      switch (does) {
        case 'warn':
          return event('DeadlineWarned', letter, notice);
        case 'miss':
          return event('DeadlineMissed', letter, notice);
        case 'propose-urge-letter':
          return event('EscalationProposed', letter, { ...notice, step: 'urge-letter' });
        case 'propose-responsibility-check':
          return event('EscalationProposed', letter, { ...notice, step: 'responsibility-check' });
      }
    });
  },

  /** Also when nobody asked for it, and when it was done late in the end. */
  ReportDelay(data, letter: Letter, { happenedOn }: Context) {
    if (letter.delayExplanation === data.explanation) return [];
    const isLate = letter.clocks.some(
      (clock) => clock.kind === undefined && (isSatisfiedLate(clock) || (clock.status === 'running' && clock.dueOn! < happenedOn)),
    );
    return isLate ? [event('DelayReported', letter, data)] : no('not-overdue');
  },
};
