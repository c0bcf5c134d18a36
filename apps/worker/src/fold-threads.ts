import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Threads } from '@donthu/adapters/postgres';

/** Builds of long logs go on all cores, as far as one has four of them. */
export const foldThreads: Threads = { count: Math.min(4, availableParallelism()), script: join(__dirname, 'fold-thread.js') };
