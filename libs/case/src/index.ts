export * from './decider/case.commands';
export * from './decider/case.decider';
export * from './decider/case.events';
export * from './decider/case.refusals';
export type { CaseState, Round } from './decider/case.state';
export * from './decider/legal-names';
export * from './decider/phases';
export * from './policies';
export * from './reading';
