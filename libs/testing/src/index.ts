export * from './contracts';
export * from './given-when-then';
export * from './projection-kit';
export * from './database';
export * from './tickets';
export * from './dump-tables';
export * from './read-models';
export * from './redis';
