import { claimsContract, eventStoreContract, sealedRecordsContract } from '@donthu/testing';
import { MemoryClaims, MemoryEventStore, MemorySealedRecords } from '.';

const close = async () => {};

eventStoreContract('memory', async () => {
  const store = new MemoryEventStore();
  return { store, second: store, slowCommits: async () => {}, close };
});
claimsContract('memory', async () => {
  const claims = new MemoryClaims();
  return { claims, second: claims, close };
});
sealedRecordsContract('memory', async () => ({ records: new MemorySealedRecords(), close }));
