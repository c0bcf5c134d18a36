import type { Claims, ClaimResult, SealedRecord, SealedRecords } from '@donthu/eventing';

interface Waiting<A, R> {
  readonly asked: A;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Answers many callers with one round trip: what is asked while one is under way goes together with the next. `work` answers in
 * the order of what it was asked; its fault is everybody's.
 */
export function gather<A, R>(most: number, work: (asked: readonly A[]) => Promise<readonly R[]>): (asked: A) => Promise<R> {
  let queue: Waiting<A, R>[] = [];
  let running = false;
  const run = async (): Promise<void> => {
    running = true;
    while (queue.length > 0) {
      // Whoever is about to ask in this turn may still join.
      await new Promise(setImmediate);
      const batch = queue.slice(0, most);
      queue = queue.slice(most);
      try {
        const results = await work(batch.map(({ asked }) => asked));
        batch.forEach(({ resolve }, at) => resolve(results[at]!));
      } catch (error) {
        batch.forEach(({ reject }) => reject(error));
      }
    }
    running = false;
  };
  return (asked) =>
    new Promise((resolve, reject) => {
      queue.push({ asked, resolve, reject });
      if (!running) void run();
    });
}

const MOST = 1_000;

/** Claims of one scope at a time, gathered: an import claims a hundred thousand numbers. */
export function gatheredClaims(claims: Claims): Claims {
  const scopes = new Map<string, (wanted: { key: string; commandId: string }) => Promise<ClaimResult>>();
  const ofScope = (scope: string) => {
    const known = scopes.get(scope);
    if (known) return known;
    const made = gather<{ key: string; commandId: string }, ClaimResult>(MOST, (wanted) => claims.claimMany(scope, wanted));
    scopes.set(scope, made);
    return made;
  };
  return {
    claim: (scope, key, commandId) => ofScope(scope)({ key, commandId }),
    claimMany: (scope, wanted) => claims.claimMany(scope, wanted),
    nextNumber: (series, commandId) => claims.nextNumber(series, commandId),
  };
}

/** Put away together, each record once: the names of units and officers come with every case. */
export function gatheredSealed(sealed: SealedRecords): SealedRecords {
  const put = gather<{ records: readonly SealedRecord[]; commandId: string }, void>(MOST, async (puts) => {
    const first = new Map<string, { record: SealedRecord; commandId: string }>();
    for (const { records, commandId } of puts) {
      for (const record of records) if (!first.has(record.ref)) first.set(record.ref, { record, commandId });
    }
    const all = [...first.values()];
    await sealed.put(
      all.map(({ record }) => record),
      all.map(({ commandId }) => commandId),
    );
    return puts.map(() => undefined);
  });
  return {
    put: async (records, commandId) => {
      if (typeof commandId !== 'string') return sealed.put(records, commandId);
      if (records.length > 0) await put({ records, commandId });
    },
    get: (refs) => sealed.get(refs),
  };
}
