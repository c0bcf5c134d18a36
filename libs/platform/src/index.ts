export * from './platform';
export * from './opaque-tokens';
