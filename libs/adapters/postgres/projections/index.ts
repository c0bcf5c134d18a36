export { type BuildProgress, type BuildTools } from './build';
export { type Stopped } from './checkpoints';
export * from './postgres-rows';
export { rebuild } from './rebuild';
