export * from './decider/petition.commands';
export * from './decider/petition.events';
export * from './decider/petition.refusals';
export * from './decider/reception.commands';
export * from './decider/reception.events';
export * from './decider/reception.refusals';
