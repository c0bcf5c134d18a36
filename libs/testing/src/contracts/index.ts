export * from './claims.contract';
export * from './event-store.contract';
export * from './log-samples';
export * from './own-shards';
export * from './sealed-records.contract';
export * from './job-queue.contract';
export * from './transport.contract';
export * from './hints.contract';
