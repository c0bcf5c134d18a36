import { vietnameseLaw } from '@donthu/law';
import { specify } from '@donthu/testing';
import { caseDecider } from '../case.decider';
import { command, stories, tell, without, type Told } from '../samples/cases';

const { given } = specify(caseDecider, { law: vietnameseLaw });
const at = (story: readonly Told[]) => tell(given(), story);
const { complaint, denunciation, recommendation } = stories;
const on = { happenedOn: '2026-11-20' };

describe('ReviewLongPending', () => {
  const review = command('ReviewLongPending');

  it('done: with the leader, what he decided, what he promises and when he looks again', () =>
    at(complaint.verifying)
      .when(review, on)
      .thenEvents({
        type: 'LongPendingReviewed',
        data: {
          caseId: 'case-1',
          reviewedOn: '2026-11-20',
          leaderId: 'officer-8',
          decision: 'text-40',
          promisedOn: '2026-12-15',
          nextReviewOn: '2026-12-20',
        },
      }));

  it('done: again and again, of every kind, suspended, and of what stands open in an old register', () => {
    const open = [complaint.suspended, denunciation.verifying, recommendation.assigned, [[command('ImportCase'), '2026-08-03'] as Told]];
    for (const story of open)
      at(story).after(without('ReviewLongPending', 'promisedOn'), on).when(review, on).thenTypes('LongPendingReviewed');
  });

  it('refused: who does not say when he looks again, later than today', () => {
    at(complaint.verifying)
      .when(command('ReviewLongPending', { nextReviewOn: '2026-11-20' }), on)
      .thenRefused('days-out-of-order', { field: 'nextReviewOn', facts: { notBefore: '2026-11-20' } });
    at(complaint.verifying)
      .when(command('ReviewLongPending', { promisedOn: '2026-11-19' }), on)
      .thenRefused('days-out-of-order', { field: 'promisedOn' });
  });

  it('refused: what is decided is pending no more', () => at(complaint.decided).when(review, on).thenRefused('stale'));
});

describe('MarkPublicConcern', () => {
  const mark = command('MarkPublicConcern');
  it('done: noted, and taken back, by people', () => {
    const marked = at(complaint.verifying).after(mark, on);
    marked.when(mark, on).thenNothing();
    marked.when(command('MarkPublicConcern', { concern: false, reason: 'text-42' }), on).thenEvents({
      type: 'PublicConcernMarked',
      data: { caseId: 'case-1', concern: false, reason: 'text-42' },
    });
  });
  it('nothing: there was none', () =>
    at(complaint.verifying)
      .when(command('MarkPublicConcern', { concern: false }), on)
      .thenNothing());
});

describe('ReportDelay', () => {
  it('done: also when nobody demanded a report; refused: in time', () => {
    at(complaint.verifying).when(command('ReportDelay'), { happenedOn: '2026-09-05' }).thenTypes('DelayReported');
    at(complaint.verifying).when(command('ReportDelay'), { happenedOn: '2026-09-04' }).thenRefused('not-overdue');
  });
});
