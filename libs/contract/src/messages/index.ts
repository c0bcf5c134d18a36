export * from './words';
export * from './messages';
