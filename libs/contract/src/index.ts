export * from './sealing';
export * from './fields';
export * from './commands';
