export * from './decider/case.commands';
export * from './decider/case.events';
export * from './decider/legal-names';
