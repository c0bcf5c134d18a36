export * from './hints';
export * from './postgres-line';
export * from './redis-line';
