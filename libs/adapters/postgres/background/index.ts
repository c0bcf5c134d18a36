export { commandOf, POLICY_REASON, type Dispatch } from './alarm-ringer';
export { alarmsOf } from './policy-consumer';
export { BackgroundMistakes, type Known } from './boot-check';
export type { BackgroundLog } from './log';
export type { Messaging } from './messenger';
export * from './start-background';
export type { BackgroundStatus, ConsumerStatus } from './status';
export { sweepsOf, type SweepStatus } from './sweeper';
export * from './verify';
