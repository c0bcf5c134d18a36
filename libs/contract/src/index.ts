export * from './sealing';
export * from './fields';
export * from './commands';
export * from './answers';
export * from './questions';
export * from './question-answers';
export * from './messages';
export * from './labels';
