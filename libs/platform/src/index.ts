export * from './domain';
export * from './opaque-tokens';
export * from './platform';
export { recountsOf } from './recompute-clocks';
export * from './directory';
export * from './working-time';
export * from './when-told-to-end';
export * from './outage';
