export { type BuildProgress, type BuildTools } from './build';
export { foldAsThread, type Threads } from './fold-threads';
export { type Stopped } from './checkpoints';
export * from './postgres-rows';
export { rebuild } from './rebuild';
export { together } from './transaction';
