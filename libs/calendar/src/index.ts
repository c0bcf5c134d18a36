export * from './decider/calendar.commands';
export * from './decider/calendar.decider';
export * from './decider/calendar.events';
export * from './decider/calendar.refusals';
export * from './law-book';
