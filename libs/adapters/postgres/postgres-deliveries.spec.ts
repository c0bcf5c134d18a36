import { testDatabase, type TestDatabase } from '@donthu/testing';
import { makePool, PostgresDeliveries, together, writingNotices, type NewNotice, type NewRecall, type Sending, type Told } from '.';

const MONDAY = '2026-08-03';
const TUESDAY = '2026-08-04';
const at = (day: string) => `${day}T01:00:00.000Z`;
const place = (n: number) => String(n).padStart(16, '0');

const notice = (key: string, over: Partial<NewNotice> = {}): NewNotice => ({
  key,
  recipient: 'officer:1',
  about: { kind: 'case', id: 'case-1' },
  topic: 'KN-04|2026-09-03',
  what: 'deadline-near',
  dueOn: '2026-09-03',
  shard: 'p01',
  causePosition: place(5),
  ...over,
});

const recall = (position: number, over: Partial<NewRecall> = {}): NewRecall => ({
  about: { kind: 'case', id: 'case-1' },
  shard: 'p01',
  causePosition: place(position),
  ...over,
});

describe('notices and messages', () => {
  let database: TestDatabase;
  let deliveries: PostgresDeliveries;
  let made = 0;
  beforeAll(async () => void (database = await testDatabase()));
  afterAll(() => database.drop());
  beforeEach(async () => {
    await database.pool.query('truncate work.notices, work.deliveries, work.recalls');
    deliveries = new PostgresDeliveries(database.pool);
  });

  const tell = (...notices: NewNotice[]) => together(database.pool, writingNotices(notices, []));
  const takeBack = (...recalls: NewRecall[]) => together(database.pool, writingNotices([], recalls));
  const newId = () => `delivery-${++made}`;
  /** Gathers and sends what there is on a day; answers how many notices each recipient was told. */
  async function send(day = MONDAY, answer: Sending = { state: 'sent', channel: 'mail', receipt: 'r' }): Promise<Record<string, number>> {
    await deliveries.gather(day, at(day), newId);
    const told: Record<string, number> = {};
    for (const id of await deliveries.due(at(day), 100)) {
      await deliveries.claim(id, at(day), async ({ recipient }, notices: readonly Told[]) => {
        told[recipient] = notices.length;
        return answer;
      });
    }
    return told;
  }

  it('everything that waits for a person goes out as one message, to each his own', async () => {
    await tell(notice('a'), notice('b', { about: { kind: 'case', id: 'case-2' } }), notice('c', { recipient: 'head:unit-1' }));
    expect(await send()).toEqual({ 'officer:1': 2, 'head:unit-1': 1 });
    const sent = await deliveries.inState(['sent'], 10);
    expect(sent.map(({ recipient }) => recipient).sort()).toEqual(['head:unit-1', 'officer:1']);
    expect(sent[0]).toMatchObject({ day: MONDAY, channel: 'mail', attempts: 1, receipt: 'r', deliveredOn: null });
  });

  it('who had a message today is told the rest tomorrow', async () => {
    await tell(notice('a'));
    expect(await send()).toEqual({ 'officer:1': 1 });
    await tell(notice('b'), notice('c'));
    expect(await deliveries.isAnythingDue(MONDAY, at(MONDAY))).toBe(false);
    expect(await send()).toEqual({});
    expect(await deliveries.isAnythingDue(TUESDAY, at(TUESDAY))).toBe(true);
    expect(await send(TUESDAY)).toEqual({ 'officer:1': 2 });
  });

  it('is told once, though the policy reads its events again', async () => {
    await tell(notice('a'));
    await send();
    await tell(notice('a'), notice('a', { recipient: 'officer:2' }));
    expect(await send(TUESDAY)).toEqual({});
  });

  it('is written with the policy’s checkpoint or not at all', async () => {
    const client = await database.pool.connect();
    await client.query('begin');
    for (const statement of writingNotices([notice('a')], [])) await client.query(statement);
    await client.query('rollback');
    client.release();
    expect(await send()).toEqual({});
  });

  describe('what is taken back', () => {
    it('before it was sent is not sent, whichever of the two was written first', async () => {
      await tell(notice('a'));
      await takeBack(recall(7), recall(6));
      await tell(notice('b', { causePosition: place(6) }));
      expect(await deliveries.isAnythingDue(MONDAY, at(MONDAY))).toBe(false);
      expect(await send()).toEqual({});
    });

    it('does not touch what came of it later, or of the same event', async () => {
      await takeBack(recall(5));
      await tell(notice('a'), notice('b', { causePosition: place(9) }));
      expect(await send()).toEqual({ 'officer:1': 2 });
    });

    it('by topic leaves the other topics, and always the other matters and provinces', async () => {
      await tell(
        notice('a'),
        notice('b', { topic: 'KN-03|2026-08-10' }),
        notice('c', { about: { kind: 'case', id: 'case-2' } }),
        notice('d', { about: { kind: 'petition', id: 'case-1' } }),
        notice('e', { shard: 'p02' }),
      );
      await takeBack(recall(9, { topic: 'KN-04|2026-09-03' }));
      expect(await send()).toEqual({ 'officer:1': 4 });
    });

    it('between gathering and sending does not go out; a message with nothing left is none', async () => {
      await tell(notice('a'), notice('b', { recipient: 'officer:2' }), notice('c', { recipient: 'officer:2', topic: 'KN-03' }));
      await deliveries.gather(MONDAY, at(MONDAY), newId);
      await takeBack(recall(9, { topic: 'KN-04|2026-09-03' }));
      expect(await send()).toEqual({ 'officer:2': 1 });
      expect(await deliveries.inState(['recalled'], 10)).toMatchObject([{ recipient: 'officer:1', attempts: 0, channel: null }]);
    });
  });

  it('two processes that gather at once make one message for a person', async () => {
    const pool = makePool(database.url, { applicationName: 'second-worker' });
    const second = new PostgresDeliveries(pool);
    await tell(...Array.from({ length: 40 }, (_, n) => notice(`n${n}`, { recipient: `officer:${n % 20}` })));
    await Promise.all([deliveries, second, deliveries, second].map((each) => each.gather(MONDAY, at(MONDAY), newId)));
    await pool.end();
    const told = await send();
    expect([Object.keys(told).length, new Set(Object.values(told))]).toEqual([20, new Set([2])]);
  });

  it('while one sends a message nobody else does', async () => {
    const pool = makePool(database.url, { applicationName: 'second-worker' });
    const second = new PostgresDeliveries(pool);
    await tell(notice('a'));
    await deliveries.gather(MONDAY, at(MONDAY), newId);
    const [id] = await deliveries.due(at(MONDAY), 10);
    const sent: string[] = [];
    const send = (name: string, meanwhile?: () => Promise<void>) => async (): Promise<Sending> => {
      sent.push(name);
      await meanwhile?.();
      return { state: 'sent' };
    };
    await deliveries.claim(
      id!,
      at(MONDAY),
      send('first', () => second.claim(id!, at(MONDAY), send('second'))),
    );
    await second.claim(id!, at(MONDAY), send('later'));
    await pool.end();
    expect(sent).toEqual(['first']);
  });

  it('whose sender dies before he could record it is sent again, under the same id', async () => {
    const dying = makePool(database.url, { applicationName: 'dying-worker' });
    await tell(notice('a'));
    await deliveries.gather(MONDAY, at(MONDAY), newId);
    const [id] = await deliveries.due(at(MONDAY), 10);
    const died = new PostgresDeliveries(dying).claim(id!, at(MONDAY), async () => {
      await database.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dying-worker'`);
      return { state: 'sent' };
    });
    await expect(died).rejects.toThrow();
    await dying.end();
    expect(await deliveries.due(at(MONDAY), 10)).toEqual([id]);
    expect(await send()).toEqual({ 'officer:1': 1 });
  });

  it('a failed one waits for its next try', async () => {
    await tell(notice('a'));
    await send(MONDAY, { state: 'failed', channel: 'mail', receipt: 'ECONNREFUSED', wakeAt: at(TUESDAY) });
    expect(await deliveries.due('2026-08-03T23:59:59.999Z', 10)).toEqual([]);
    expect(await deliveries.isAnythingDue(MONDAY, '2026-08-03T23:59:59.999Z')).toBe(false);
    expect(await deliveries.due(at(TUESDAY), 10)).toHaveLength(1);
  });

  describe('a letter on paper', () => {
    const printed = async () => {
      await tell(notice('a'));
      await send(MONDAY, { state: 'to-print', channel: 'post', receipt: 'x.html' });
      return (await deliveries.inState(['to-print'], 10))[0]!.id;
    };

    it('is posted under a number and reaches its addressee on a day', async () => {
      const id = await printed();
      expect(await deliveries.recordPosted(id, 'RR123456789VN')).toBe(true);
      expect(await deliveries.inState(['posted'], 10)).toMatchObject([{ id, receipt: 'RR123456789VN', deliveredOn: null }]);
      expect(await deliveries.recordDelivery(id, '2026-08-06')).toBe(true);
      expect(await deliveries.inState(['delivered'], 10)).toMatchObject([{ id, receipt: 'RR123456789VN', deliveredOn: '2026-08-06' }]);
      expect(await deliveries.recordReturn(id)).toBe(false);
    });

    it('comes back', async () => {
      const id = await printed();
      await deliveries.recordPosted(id, 'RR123456789VN');
      expect(await deliveries.recordReturn(id)).toBe(true);
      expect(await deliveries.recordDelivery(id, '2026-08-06')).toBe(false);
      expect(await deliveries.inState(['returned'], 10)).toMatchObject([{ id, deliveredOn: null }]);
    });

    it('that was not posted cannot have arrived', async () => {
      const id = await printed();
      expect(await deliveries.recordDelivery(id, '2026-08-06')).toBe(false);
      expect(await deliveries.recordPosted('nobody', 'RR1')).toBe(false);
    });
  });
});
