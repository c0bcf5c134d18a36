export * from './terms';
export * from './choices';
export * from './events';
export * from './actions';
export * from './fields';
export * from './notices';
export * from './phases';
export * from './rules';
