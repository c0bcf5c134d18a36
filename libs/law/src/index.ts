export * from './clock';
export * from './changed-clocks';
export * from './vocabulary';
export * from './packs/pack';
export * from './calendars/calendar';
export * from './law';
export * from './explain';
export * from './vietnam';
