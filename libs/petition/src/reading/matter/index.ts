export * from './matter';
export * from './due';
export * from './rounds';
export * from './stretches';
export * from './flows';
export { foldedOnce } from './derived-once';
