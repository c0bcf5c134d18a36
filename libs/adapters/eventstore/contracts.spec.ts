import { randomUUID } from 'node:crypto';
import { eventStoreContract, inOwnShards } from '@donthu/testing';
import { EventStoreNode, noFaults, randomFrom } from '../../../test/eventstore-node';
import { SystemIds } from '../system';
import { openEventStoreDb } from '.';

const ids = new SystemIds();

/** A part of the log of its own for each test, seen by two stores as two processes would. */
function fresh(url: string, slowCommits: () => Promise<void>, restore: () => void = () => undefined) {
  const [one, two] = [openEventStoreDb(url, { ids }), openEventStoreDb(url, { ids })];
  const own = `t${randomUUID().replaceAll('-', '')}`;
  const close = async () => {
    restore();
    await Promise.all([one.close(), two.close()]);
  };
  return { store: inOwnShards(one, own), second: inOwnShards(two, own), slowCommits, close };
}

describe('on the test node', () => {
  let node: EventStoreNode;
  beforeAll(async () => void (node = await EventStoreNode.start()));
  afterAll(() => node.stop());

  const slow = async () => {
    const chance = randomFrom(1);
    node.faults = (operation) => (operation === 'append' ? { late: 'reply', by: chance() * 5 } : undefined);
  };
  eventStoreContract('eventstoredb (test node)', async () => fresh(node.url, slow, () => (node.faults = noFaults)), 'total');
});

/** A real server, whenever there is one. It commits as slowly as it does. */
const { EVENTSTORE_URL } = process.env;
if (EVENTSTORE_URL) eventStoreContract('eventstoredb', async () => fresh(EVENTSTORE_URL, async () => undefined), 'total');
