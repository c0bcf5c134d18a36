import { PostgresDeliveries, together, writingNotices } from '@donthu/adapters/postgres';
import { testDatabase, type TestDatabase } from '@donthu/testing';
import { run } from './run';

const MORNING = '2026-08-03T01:00:00.000Z';
let database: TestDatabase;

/** One digest for paper and one for somebody whom nobody knows how to reach. */
beforeAll(async () => {
  database = await testDatabase();
  const deliveries = new PostgresDeliveries(database.pool);
  const notices = ['officer:1', 'head:unit-1'].map((recipient) => ({
    key: recipient,
    recipient,
    about: { kind: 'case', id: 'case-1' },
    topic: 'KN-04',
    what: 'deadline-near',
    dueOn: '2026-08-06',
    shard: 'p01',
    causePosition: '0000000000000005',
  }));
  await together(database.pool, writingNotices(notices, []));
  let made = 0;
  await deliveries.gather('2026-08-03', MORNING, () => `message-${++made}`);
  for (const id of await deliveries.due(MORNING, 10))
    await deliveries.claim(id, MORNING, async ({ recipient }) =>
      recipient === 'officer:1' ? { state: 'to-print', channel: 'post' } : { state: 'undeliverable' },
    );
});
afterAll(() => database.drop());

async function donthu(line: string) {
  const told = { out: '', err: '' };
  const code = await run([...line.split(' '), '--json'], {
    out: (text) => void (told.out += text),
    err: (text) => void (told.err += text),
    colours: false,
    env: { DATABASE_URL: database.url, DONTHU_SECRET: 'a secret' },
    signal: new AbortController().signal,
  });
  return { code, answer: told.out === '' ? {} : (JSON.parse(told.out) as Record<string, unknown>), err: told.err };
}

const shown = async (line: string) =>
  ((await donthu(line)).answer['messages'] as { id: string; recipient: string; state: string }[]).map(({ recipient, state }) => [
    recipient,
    state,
  ]);

it('messages that somebody has to look after, and a letter on paper from the printer to its addressee', async () => {
  expect((await shown('messages')).sort()).toEqual([
    ['head:unit-1', 'undeliverable'],
    ['officer:1', 'to-print'],
  ]);
  const [letter] = (await donthu('messages --state to-print')).answer['messages'] as { id: string }[];

  const tooSoon = await donthu(`message record ${letter!.id} --delivered 2026-08-05`);
  expect([tooSoon.code, (tooSoon.answer['error'] as { code: string }).code]).toEqual([1, 'not-on-its-way']);

  expect((await donthu(`message record ${letter!.id} --posted RR123456789VN`)).code).toBe(0);
  expect((await donthu(`message record ${letter!.id} --delivered 2026-08-05`)).code).toBe(0);
  expect((await donthu('messages --state delivered')).answer['messages']).toMatchObject([
    { id: letter!.id, receipt: 'RR123456789VN', deliveredOn: '2026-08-05' },
  ]);
  expect(await shown('messages')).toEqual([['head:unit-1', 'undeliverable']]);
});

it.each([
  ['message record message-1', '--posted'],
  ['message record message-1 --posted A --returned', '--posted'],
  ['message record message-1 --delivered 2026-02-30', '--delivered'],
  ['message record message-1 --delivered 2099-01-01', '--delivered'],
  ['messages --state lost', '--state'],
])('donthu %s: the option is named, nothing is recorded', async (line, option) => {
  const { code, answer } = await donthu(line);
  expect([code, JSON.stringify(answer).includes(option)]).toEqual([2, true]);
});
