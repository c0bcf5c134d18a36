import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alarmsOf } from '@donthu/adapters/postgres';
import { emptyDatabase, testRedis, type TestDatabase, type TestRedis } from '@donthu/testing';
import { Redis } from 'ioredis';
import { randomFrom } from '../eventstore-node';
import { restore, takeBackup, type Backup } from './backup';
import { violationsOf, type Evidence } from './invariants';
import { MARK, runLoad, type Acknowledged } from './load';
import { BEGIN, program } from './round';
import { startService, type InlineService } from './service';

jest.setTimeout(180_000); // a whole round, on a busy machine

/** What is found when a rule is broken on purpose: a checker that finds nothing then finds nothing ever. */
describe('the invariants', () => {
  let database: TestDatabase;
  let redis: TestRedis;
  let service: InlineService;
  let healthy: Backup;
  const outbox = mkdtempSync(join(tmpdir(), 'donthu-invariants-'));
  const mail = join(outbox, 'mail');
  const acknowledged: Acknowledged[] = [];
  const lines: string[] = [];
  const elsewhere: string[] = [];

  beforeAll(async () => {
    [database, redis] = await Promise.all([emptyDatabase(), testRedis()]);
    mkdirSync(mail);
    writeFileSync(
      join(outbox, 'contacts.json'),
      JSON.stringify({ 'head:xa-tan-phu': { mail: 'mau@tinh.example' }, 'superior:xa-tan-phu': { mail: 'huyen@tinh.example' } }),
    );
    const settings = { databaseUrl: database.url, redisUrl: redis.url, outbox, offset: BEGIN - Date.now() } as const;
    const worker = await startService({ ...settings, runs: 'both' }, (line) => lines.push(line));
    await runLoad({
      origins: () => [worker.origin],
      chance: randomFrom(1),
      name: 'load',
      clients: 4,
      storiesEach: 1,
      onAcknowledged: (each) => acknowledged.push(each),
      signal: new AbortController().signal,
    });
    const later = settings.offset + 20 * 86_400_000;
    worker.setClock(later);
    await worker.settled();
    await worker.stop();
    service = await startService({ ...settings, offset: later, runs: 'api' }, (line) => lines.push(line));
    healthy = await takeBackup(database.url);
  });
  afterAll(async () => {
    await service.stop();
    await redis.kill();
    await database.drop();
    rmSync(outbox, { recursive: true });
  });
  afterEach(async () => {
    await restore(database.url, healthy);
    await redis.wipe();
    lines.length = elsewhere.length = 0;
  });

  const evidence = (): Evidence => ({
    service,
    acknowledged,
    background: program,
    outbox,
    lines,
    redisUrl: redis.url,
    elsewhere: () => elsewhere,
  });
  const sql = (text: string, values: readonly unknown[] = []) => database.pool.query(text, [...values]);
  const found = () => violationsOf(evidence());

  it('hold where nothing was broken', async () => {
    expect(acknowledged.length).toBeGreaterThan(5);
    expect(await found()).toEqual([]);
    const { rows } = await sql("select count(*) filter (where type like 'Deadline%') as rung, count(*) as all from log.events");
    expect(rows[0].rung).toBeGreaterThan(0);
    expect(readdirSync(mail).length).toBeGreaterThan(0);
  });

  const letters = program.projections.find(({ name }) => name === 'register-of-letters')!;
  const LETTERS = `read.register_of_letters_v${letters.version}`;
  const SECOND_NOTICE = `
    insert into log.events (shard, idx, stream, kind, revision, command_id, ordinal, type, happened_on, recorded_at, data, meta)
    select shard, (select idx + 1 from log.heads), stream, kind,
      (select max(revision) + 1 from log.events t where t.stream = e.stream), 'again', 0, type, happened_on, recorded_at, data,
      replace(meta, command_id, 'again')
    from log.events e where type like 'Deadline%' order by idx limit 1`;

  const DOUBLED = `
    insert into work.alarms (key, due_at, wake_at, shard, stream_kind, stream_id, command, happened_on, cause_id, cause_position,
      correlation_id, policy, unit)
    select 'doubled', due_at, wake_at, shard, stream_kind, stream_id, command, happened_on, cause_id, cause_position, correlation_id,
      policy, unit
    from work.alarms order by key limit 1`;

  it.each<[what: string, statements: string[], says: RegExp]>([
    ['an event is dropped', ['delete from log.events where idx = 3'], /^the log can be read: .* hole/],
    [
      'the end of the log is lost',
      ['delete from log.events where idx > 3', 'update log.heads set idx = 3'],
      /^acknowledged is readable once: .* is lost/,
    ],
    [
      'a revision is left out',
      ['update log.events set revision = revision + 1 where idx = (select max(idx) from log.events)'],
      /^no holes, .* has revision/,
    ],
    [
      'an event stands elsewhere than was told',
      [`update log.events set revision = revision + 1000 where idx = 1`],
      /^acknowledged is readable once: /,
    ],
    [
      'a receipt is skipped',
      [
        "update log.events set command_id = 'x', meta = replace(meta, command_id, 'x') where command_id = (select command_id from log.events where idx = 1)",
      ],
      /^the same key gets the first answer: /,
    ],
    [
      'a receipt is given twice',
      [
        SECOND_NOTICE.replaceAll("'again', 0", 'command_id, 7').replace(
          "replace(meta, command_id, 'again')",
          'replace(meta, \'requestHash":"\', \'requestHash":"x\')',
        ),
        'update log.heads set idx = idx + 1',
      ],
      /^no holes, .* has two receipts/,
    ],
    [
      'a payload is altered',
      [`update log.events set data = replace(data, '"signatories":1', '"signatories":2') where type = 'PetitionReceived'`],
      /^rebuilt equals live, .*: rebuilt-equals-live/,
    ],
    ['a row of a board is lost', [`delete from ${LETTERS}`], /^rebuilt equals live, /],
    [
      'a checkpoint is moved ahead',
      ["update work.checkpoints set position = '0000000000099999'"],
      /^rebuilt equals live, .*: checkpoints-sane/,
    ],
    ['a checkpoint is moved back', ["update work.checkpoints set position = '0000000000000002'"], /^rebuilt equals live, /],
    [
      'a number is given twice',
      [`update log.events set data = (data::jsonb || '{"registerNo":"0001/2026"}')::text where type = 'PetitionRegistered'`],
      /^no number is given twice: /,
    ],
    ['an alarm is lost', ['delete from work.alarms where key = (select min(key) from work.alarms)'], /^no alarm lost, .* is lost/],
    [
      'an alarm does not ring',
      ['update work.alarms set done_at = null where key = (select min(key) from work.alarms where done_at is not null)'],
      /^no alarm lost, .* has not rung/,
    ],
    [
      'an alarm rings too early',
      ["update work.alarms set done_at = due_at - interval '1 minute' where due_at > '-infinity'"],
      /^no alarm lost, .* before its time/,
    ],
    [
      'an alarm is parked',
      ["update work.alarms set parked_at = now(), parked_reason = 'stale' where key = (select min(key) from work.alarms)"],
      /^no alarm lost, .* was parked: stale/,
    ],
    ['an alarm is doubled', [DOUBLED], /^no alarm lost, .*: nobody asked for alarm doubled/],
    ['an alarm is acted on twice', [SECOND_NOTICE, 'update log.heads set idx = idx + 1'], /^no alarm lost, .* was acted on twice/],
    [
      'a command comes from nowhere',
      [SECOND_NOTICE, 'update log.heads set idx = idx + 1'],
      /^no alarm lost, .*: no alarm asked for Deadline/,
    ],
    ['a notice is lost', ['delete from work.notices where key = (select min(key) from work.notices)'], /^everybody is told, .* is lost/],
    [
      'somebody is not told',
      ['update work.notices set delivery_id = null', 'delete from work.deliveries'],
      /^everybody is told, .*: nobody was told/,
    ],
    [
      'a message is recorded that never went out',
      ["insert into work.deliveries (id, recipient, day, state, wake_at) values ('x', 'y', '2026-08-03', 'sent', now())"],
      /^everybody is told, .*: message x.eml went nowhere/,
    ],
    ['a name stands in a read table', [`update ${LETTERS} set doc = doc || '${MARK}'`], /^no plaintext outside the vault: table read\./],
    [
      'a name stands in an alarm',
      [
        `update work.alarms set command = '{"type":"NoticeDeadline","data":"${MARK.toUpperCase()}"}' where key = (select min(key) from work.alarms)`,
      ],
      /^no plaintext outside the vault: table work\.alarms/,
    ],
  ])('are broken when %s', async (_, statements, says) => {
    for (const statement of statements) await sql(statement);
    expect(await found()).toContainEqual(expect.stringMatching(says));
  });

  it('are broken when an alarm counts as done and nothing was recorded', async () => {
    const { kind, path, body } = acknowledged.find(({ answer }) => answer.events.includes('AcceptanceProposed'))!;
    const response = await fetch(service.origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'one-more' },
      body: JSON.stringify(body),
    });
    const { id } = (await response.json()) as { id: string };
    const { platform } = service;
    const events = await platform.store.read(`${platform.shard}.${kind}-${id}`);
    const opening = events
      .flatMap((event) => program.policies.flatMap((policy) => alarmsOf(policy, event, platform.clock)))
      .filter(({ key }) => key.startsWith('open-case'));
    await platform.alarms.write(platform.pool, opening);
    await sql('update work.alarms set done_at = now() where key = $1', [opening[0]!.key]);
    expect(await found()).toContainEqual(expect.stringMatching(/^what rang was recorded: alarm open-case/));
  });

  it('are broken when a name leaves the vault by another way', async () => {
    lines.push(`{"msg":"refused for ${MARK}"}`);
    elsewhere.push(`{"name":"${MARK}"}`);
    writeFileSync(join(mail, 'more.eml'), MARK);
    const client = new Redis(redis.url);
    await client.hset('bull:deliveries:1', 'data', MARK);
    client.disconnect();
    const wrong = await found();
    rmSync(join(mail, 'more.eml'));
    expect(wrong).toEqual([
      'everybody is told, nobody twice: message more.eml went out and nobody knows',
      'no plaintext outside the vault: a log line holds plaintext',
      'no plaintext outside the vault: message more.eml holds plaintext',
      'no plaintext outside the vault: the event store holds plaintext',
      'no plaintext outside the vault: Redis holds plaintext',
    ]);
  });
});
