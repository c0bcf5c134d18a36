import { emptyDatabase, sampleAppend, type TestDatabase } from '@donthu/testing';
import { EventStoreNode, selfSigned } from '../../../test/eventstore-node';
import { openPlatform, type Platform } from './platform';

/** Real databases on a busy machine. */
jest.setTimeout(60_000);

let database: TestDatabase;
let node: EventStoreNode;
beforeEach(async () => void (database = await emptyDatabase()));
// A session that was left open keeps the database from being dropped.
afterEach(() => Promise.all([node.stop(), database.drop()]));

const open = (eventStoreUrl?: string): Promise<Platform> =>
  openPlatform({ databaseUrl: database.url, secret: 'of the tests', eventStoreUrl });

describe('the log in EventStoreDB', () => {
  it('stands there, and everything else in the database', async () => {
    node = await EventStoreNode.start();
    const platform = await open(node.url);
    await platform.store.append(sampleAppend({ stream: 'p01.petition-1', expected: 'none', commandId: 'a' }));
    await platform.close();
    expect(node.cluster.log.lastRevision('p01.petition-1')).toBe(0n);
    const { rows } = await database.pool.query('select count(*)::int as n from log.events');
    expect(rows).toEqual([{ n: 0 }]);
  });

  it.each([
    ['is no address', 'esdb://127.0.0.1:2113', 'EventStoreUrlInvalid', 'EVENTSTORE_URL thiếu tên người dùng / names no user'],
    ['names a user who may not enter', undefined, 'EventStoreUnreachable', 'sai tên hoặc mật khẩu'],
  ])('that %s is refused in a clear line, and nothing is left open', async (_, address, name, message) => {
    const certificate = selfSigned();
    node = await EventStoreNode.start({ tls: certificate, user: { name: 'admin', password: 'right' } });
    const url = address ?? `esdb://admin:wrong@localhost:${node.port}?tlsCAFile=${encodeURIComponent(certificate.path)}`;
    const refused = await open(url).catch((error: Error) => error);
    expect(refused).toMatchObject({ name, message: expect.stringContaining(message) });
    expect((refused as Error).message).not.toMatch(/\n|wrong@/);
    certificate.remove();
  });
});
