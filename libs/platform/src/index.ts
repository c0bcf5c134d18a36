export * from './domain';
export * from './opaque-tokens';
export * from './platform';
export * from './directory';
export * from './working-time';
