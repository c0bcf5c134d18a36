export * from './system-clock';
export * from './ids';
export * from './request-hash';
