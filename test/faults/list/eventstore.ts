import { setTimeout as pause } from 'node:timers/promises';
import { atRandom, noFaults, type Fault as Answer, type Operation } from '../../eventstore-node';
import type { Fault } from '../fault';
import type { Round } from '../round';

/** For about a second some calls of these operations meet it. */
const calls = (name: string, operations: readonly Operation[], answer: Answer, share: number): Fault => ({
  name: `EventStoreDB: ${name}`,
  store: 'eventstoredb',
  async strike(round) {
    const [node] = round.nodes;
    node!.faults = atRandom(round.seed, operations, [answer], share);
    if (operations.includes('subscribe')) node!.dropSubscriptions();
    await pause(500 + round.chance() * 1_000);
    node!.faults = noFaults;
  },
});

const leaderOf = ({ nodes }: Round) => nodes[0]!.cluster.leader;
const another = (round: Round) => round.pick(round.nodes.filter((node) => node !== leaderOf(round)));

/** EventStoreDB, as far as its protocol shows: the node of the tests is none. */
export const eventstoreFaults: readonly Fault[] = [
  calls('acknowledgements are lost', ['append'], 'lost-acknowledgement', 0.3),
  calls('replies come twice', ['subscribe'], 'duplicate-reply', 1),
  calls('the way is slow', ['append', 'read', 'subscribe'], { late: 'reply', by: 40 }, 0.7),
  {
    name: 'EventStoreDB: the leader is lost',
    store: 'eventstoredb',
    nodes: 3,
    async strike(round) {
      const lost = leaderOf(round);
      const next = another(round);
      await lost.stop();
      await round.moment(300);
      next.elect();
      await round.moment(500);
      await lost.start();
    },
  },
  {
    name: 'EventStoreDB: another leader is elected',
    store: 'eventstoredb',
    nodes: 3,
    async strike(round) {
      for (let times = 1 + Math.floor(round.chance() * 3); times > 0; times--) {
        another(round).elect();
        await round.moment(300);
      }
    },
  },
  {
    name: 'EventStoreDB: the leader pauses',
    store: 'eventstoredb',
    async strike(round) {
      leaderOf(round).freeze();
      await pause(200 + round.chance() * 1_300);
      leaderOf(round).thaw();
    },
  },
  { name: 'EventStoreDB: connections are half-open', store: 'eventstoredb', strike: async (round) => leaderOf(round).deadenConnections() },
  { name: 'EventStoreDB: subscriptions go silent', store: 'eventstoredb', strike: async (round) => leaderOf(round).muteSubscriptions() },
];
