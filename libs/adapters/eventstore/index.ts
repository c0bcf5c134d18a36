export * from './eventstore-db-event-store';
export { EventStoreUrlInvalid } from './connections';
export { MalformedEvent } from './recorded';
