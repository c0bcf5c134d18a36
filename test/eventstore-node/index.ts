export * from './certificate';
export * from './faults';
export * from './node';
