import { event, no, type Decisions } from './decision';

/** Long-pending matters are looked after, not only flagged. */
export const lookingAfter: Decisions<'ReviewLongPending' | 'MarkPublicConcern'> = {
  /** Whoever looks says when he looks again; what he promises lies ahead. */
  ReviewLongPending(data, _, context) {
    const { happenedOn } = context;
    if (data.nextReviewOn <= happenedOn) return no('days-out-of-order', 'nextReviewOn', { notBefore: happenedOn });
    if (data.promisedOn !== undefined && data.promisedOn < happenedOn)
      return no('days-out-of-order', 'promisedOn', { notBefore: happenedOn });
    return [event('LongPendingReviewed', { reviewedOn: happenedOn, ...data }, context)];
  },

  MarkPublicConcern: (data, _, context) => [event('PublicConcernMarked', data, context)],
};
