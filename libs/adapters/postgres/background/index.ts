export type { Dispatch } from './alarm-ringer';
export { BackgroundMistakes, type Known } from './boot-check';
export type { BackgroundLog } from './log';
export * from './start-background';
export type { BackgroundStatus, ConsumerStatus } from './status';
