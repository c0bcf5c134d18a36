import { isOutage as ofEventStoreDb } from '@donthu/adapters/eventstore';
import { isOutage as ofPostgres } from '@donthu/adapters/postgres';

/** Whether what the process stands on is away for now, whichever it is. The outcome of what was asked is unknown; it may be asked again. */
export const isOutage = (error: unknown): boolean => ofPostgres(error) || ofEventStoreDb(error);
