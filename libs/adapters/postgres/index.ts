export * from './migrate';
export * from './pool';
export * from './postgres-alarms';
export * from './postgres-claims';
export * from './postgres-event-store';
export * from './postgres-sealed-records';
export * from './projections';
export * from './background';
