import { MemoryClaims } from '@donthu/adapters/memory';
import {
  positionOf,
  type AppendRequest,
  type AppendResult,
  type ClaimResult,
  type Claims,
  type EventStore,
  type RecordedEvent,
  type SealedRecord,
  type SealedRecords,
} from '@donthu/eventing';

export interface Ports {
  readonly store: EventStore;
  readonly claims: Claims;
  readonly sealed: SealedRecords;
}

/** Something else stands where the stories put their data: this database was used for other things meanwhile. */
export class StagedConflict extends Error {
  override readonly name = 'StagedConflict';
}

/**
 * Ports that answer at once from memory and keep in order what is to be stored; `flush` hands it on to the real ones, many streams
 * side by side. Stories begin in an empty house and are told the same way each time, so what stands in memory is what will stand
 * there; what was stored by an earlier, interrupted telling is met again by its receipts.
 */
export class StagedPorts {
  private readonly streams = new Map<string, RecordedEvent[]>();
  private appends: AppendRequest[] = [];
  private records: { readonly record: SealedRecord; readonly commandId: string }[] = [];
  private claimed: { readonly scope: string; readonly key: string; readonly commandId: string }[] = [];
  private numbered: { readonly series: string; readonly commandId: string; readonly number: number }[] = [];
  private count = 0;

  constructor(private readonly behind: Ports) {}

  /** Events told so far, stored or not. */
  get events(): number {
    return this.count;
  }

  private readonly store: EventStore = {
    read: async (stream, from = 0) => (this.streams.get(stream) ?? []).slice(from),
    append: async (request) => this.append(request),
    page: (...asked) => this.behind.store.page(...asked),
    follow: (...asked) => this.behind.store.follow(...asked),
    head: (shard) => this.behind.store.head(shard),
    shards: () => this.behind.store.shards(),
  };

  private readonly sealed: SealedRecords = {
    put: async (records, commandId) => {
      records.forEach((record, n) => this.records.push({ record, commandId: typeof commandId === 'string' ? commandId : commandId[n]! }));
    },
    get: (refs) => this.behind.sealed.get(refs),
  };

  readonly ports: Ports = { store: this.store, sealed: this.sealed, claims: this.stagedClaims() };

  /** Texts and persons first, then numbers and claims, then the events that refer to them; all of it, or it throws. */
  async flush(): Promise<void> {
    const { appends, records, claimed, numbered } = this;
    [this.appends, this.records, this.claimed, this.numbered] = [[], [], [], []];
    const { sealed, claims, store } = this.behind;
    await sealed.put(
      records.map(({ record }) => record),
      records.map(({ commandId }) => commandId),
    );
    await inGroups(
      numbered,
      ({ series }) => series,
      async (inOrder) => {
        for (const { series, commandId, number } of inOrder)
          if ((await claims.nextNumber(series, commandId)) !== number)
            throw new StagedConflict(`${series}: ${number} was given to somebody else`);
      },
    );
    await inGroups(
      claimed,
      ({ scope }) => scope,
      async (wanted) => {
        const results = await claims.claimMany(wanted[0]!.scope, wanted);
        if (results.some(({ kind }) => kind === 'taken'))
          throw new StagedConflict(`${wanted[0]!.scope}: something was claimed by somebody else`);
      },
    );
    await inGroups(
      appends,
      ({ stream }) => stream,
      async (inOrder) => {
        for (const request of inOrder) {
          const { kind } = await store.append(request);
          if (kind !== 'appended') throw new StagedConflict(`${request.stream}: ${kind}`);
        }
      },
    );
  }

  private append(request: AppendRequest): AppendResult {
    const { stream, expected, events, meta } = request;
    const history = this.streams.get(stream) ?? [];
    const actual = history.length === 0 ? 'none' : history.length - 1;
    if (expected !== actual) return { kind: 'conflict', actual };
    const shard = stream.slice(0, stream.indexOf('.'));
    for (const event of events) {
      this.count++;
      history.push({ ...event, shard, stream, revision: history.length, position: positionOf(this.count), meta });
    }
    this.streams.set(stream, history);
    this.appends.push(request);
    return { kind: 'appended', repeated: false, revision: history.length - 1, position: positionOf(this.count) };
  }

  private stagedClaims(): Claims {
    const memory = new MemoryClaims();
    const claim = async (scope: string, key: string, commandId: string): Promise<ClaimResult> => {
      const result = await memory.claim(scope, key, commandId);
      if (result.kind === 'claimed') this.claimed.push({ scope, key, commandId });
      return result;
    };
    return {
      claim,
      claimMany: (scope, wanted) => Promise.all(wanted.map(({ key, commandId }) => claim(scope, key, commandId))),
      nextNumber: async (series, commandId) => {
        const number = await memory.nextNumber(series, commandId);
        this.numbered.push({ series, commandId, number });
        return number;
      },
    };
  }
}

/** Groups side by side, each in its own order. */
async function inGroups<T>(items: readonly T[], keyOf: (item: T) => string, work: (group: readonly T[]) => Promise<void>): Promise<void> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  await Promise.all([...groups.values()].map(work));
}
