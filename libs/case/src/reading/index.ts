import type { AnyProjection } from '@donthu/eventing';
import { matters } from './matters';
import { runningClocks } from './running-clocks/running-clocks.projection';

export * from './flags/flags';
export * from './matters';
export * from './pending/pending.query';
export * from './ledger/ledger.query';
export * from './resolution-time/resolution-time.query';
export * from './backlog/backlog.query';
export * from './case-timeline/case-timeline.query';
export * from './case-timeline/find-matter.query';
export * from './running-clocks/running-clocks.projection';
export * from './running-clocks/running-clocks.query';

/** What the worker folds for the questions about matters. */
export const readingProjections: readonly AnyProjection[] = [matters, runningClocks];
