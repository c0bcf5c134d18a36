export { isOutage } from './calls';
export * from './eventstore-db-event-store';
export { EventStoreUnreachable, EventStoreUrlInvalid } from './connections';
export { MalformedEvent } from './recorded';
