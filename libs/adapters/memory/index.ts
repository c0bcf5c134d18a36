export * from './memory-event-store';
export * from './memory-claims';
export * from './memory-sealed-records';
