export * from './faults';
export * from './node';
