import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { together, verify, writingNotices } from '@donthu/adapters/postgres';
import { streamName } from '@donthu/eventing';
import { PetitionHandler, PetitionRequest } from '@donthu/petition/nest';
import { backgrounds, openPlatform, type Platform } from '@donthu/platform';
import { readMail, testDatabase, type TestDatabase } from '@donthu/testing';
import { createWorker, type RunningWorker } from './create-worker';
import { runWorker } from './run-worker';

jest.setTimeout(60_000);

const projections = backgrounds.flatMap((each) => each.projections);

let database: TestDatabase;
let platform: Platform;
let worker: RunningWorker;
beforeAll(async () => {
  database = await testDatabase();
  platform = await openPlatform({ databaseUrl: database.url, secret: 'of the tests' });
  worker = await createWorker(platform);
});
afterAll(async () => {
  await worker.close();
  await platform.close();
  await database.drop();
});

/** A land complaint from the post, registered, classified and proposed at one desk. */
async function receiveLetter(): Promise<string> {
  const { ids, clock, shard, requestHash, sealed } = platform;
  const commandId = ids.next();
  const id = ids.derive(commandId, 'petition');
  const data = {
    unitId: 'xa-tan-phu',
    channel: 'post' as const,
    petitioners: [`${commandId}.p`],
    summary: `${commandId}.t`,
    signatories: 1,
    originalPapers: false,
    register: true,
    classification: { kind: 'complaint' as const, field: 'land-housing' as const, eligible: true, competence: 'own' as const },
    proposal: { unitId: 'xa-tan-phu' },
  };
  await sealed.put([{ ref: data.summary, kind: 'text', text: 'Khiếu nại quyết định thu hồi đất' }], commandId);
  const outcome = await new PetitionHandler(platform).execute(
    new PetitionRequest({
      commandId,
      stream: { shard, kind: 'petition', id },
      command: { type: 'ReceivePetition', data },
      actor: { officerId: 'cb-01', unitId: 'xa-tan-phu', authority: 'reception' },
      happenedOn: clock.dayOf(clock.now()),
      correlationId: commandId,
      requestHash: requestHash(data),
      fresh: true,
    }),
  );
  expect(outcome).toMatchObject({ kind: 'done' });
  return id;
}

describe('the worker', () => {
  it('opens the case that a letter was proposed for, shows both, and signs for it as the policy', async () => {
    const petitionId = await receiveLetter();
    const { consumers, parked } = await worker.settled();
    expect(parked).toBe(0);
    expect(consumers.filter(({ behindSince, stopped }) => behindSince ?? stopped)).toEqual([]);

    const letter = await platform.store.read(streamName({ shard: platform.shard, kind: 'petition', id: petitionId }));
    const proposed = letter.find(({ type }) => type === 'AcceptanceProposed')!;
    const { caseId } = proposed.data as { caseId: string };
    const [opened] = await platform.store.read(streamName({ shard: platform.shard, kind: 'case', id: caseId }));
    expect(opened).toMatchObject({
      type: 'CaseOpened',
      data: { petitionId },
      meta: { actor: 'policy:open-case', authority: 'policy', causeId: proposed.id, correlationId: proposed.meta.correlationId },
    });
  });

  it('leaves read models that equal rebuilt ones', async () => {
    await receiveLetter();
    await worker.settled();
    const { ok, checks } = await verify(platform, projections);
    expect(checks.filter((each) => !each.ok)).toEqual([]);
    expect(ok).toBe(true);
  });

  it('is stopped within seconds and leaves the platform to others', async () => {
    const second = await createWorker(platform);
    await second.close();
    await expect(platform.store.head(platform.shard)).resolves.not.toBeNull();
  });
});

describe('the worker as it runs outside tests', () => {
  const lines: string[] = [];
  const write = (_: object, message: string) => void lines.push(message);
  const log = { info: write, warn: write, error: write };
  let outbox: string;
  beforeAll(async () => void (outbox = await mkdtemp(join(tmpdir(), 'donthu-outbox-'))));
  afterAll(() => rm(outbox, { recursive: true }));

  it('does the same with its queues in the database', async () => {
    const other = await openPlatform({ databaseUrl: database.url, secret: 'of the tests' });
    const run = await runWorker(other, { log, env: {}, outbox });
    const petitionId = await receiveLetter();
    await run.settled();
    await run.close();
    await other.close();
    const letter = await platform.store.read(streamName({ shard: platform.shard, kind: 'petition', id: petitionId }));
    const { caseId } = letter.find(({ type }) => type === 'AcceptanceProposed')!.data as { caseId: string };
    expect(await platform.store.read(streamName({ shard: platform.shard, kind: 'case', id: caseId }))).not.toEqual([]);
    expect(lines).toEqual([]);
  });

  it('tells a person by mail, on a working day, in words that tell nothing of the matter', async () => {
    const other = await openPlatform({ databaseUrl: database.url, secret: 'of the tests' });
    const { clock, pool, store, shard } = other;
    const monday = { now: () => '2026-08-03T03:00:00.000Z', dayOf: clock.dayOf, startOf: clock.startOf };
    await writeFile(join(outbox, 'contacts.json'), JSON.stringify({ 'officer:cb-01': { mail: 'mau@tinh.example' } }));
    const notice = {
      recipient: 'officer:cb-01',
      about: { kind: 'case', id: '1' },
      what: 'deadline-missed',
      shard,
      causePosition: (await store.head(shard))!,
    };
    await together(
      pool,
      writingNotices(
        [
          { ...notice, key: 'a', topic: 'TC-05|2026-08-01', dueOn: '2026-08-01' },
          { ...notice, key: 'b', topic: 'KN-04|2026-08-05', dueOn: '2026-08-05', about: { kind: 'case', id: '2' } },
        ],
        [],
      ),
    );
    const run = await runWorker({ ...other, clock: monday }, { log, env: { PUBLIC_URL: 'https://donthu.tinh.example' }, outbox });
    await run.settled();
    await run.close();
    await other.close();
    const files = await readdir(join(outbox, 'mail'));
    expect(files).toHaveLength(1);
    const { headers, text } = readMail(await readFile(join(outbox, 'mail', files[0]!), 'utf8'));
    expect(headers.get('to')).toBe('mau@tinh.example');
    expect(headers.get('subject')).toContain('2 việc cần xem, trong đó 1 việc đã quá hạn');
    expect(text).toContain('https://donthu.tinh.example');
    expect(`${[...headers.values()].join(' ')} ${text}`).not.toMatch(/KN-|TC-|khiếu nại|tố cáo|complaint|denunciation/i);
  });

  it('tells the national database by files, once that is switched on, of what happened before too', async () => {
    const other = await openPlatform({ databaseUrl: database.url, secret: 'of the tests' });
    await receiveLetter();
    await worker.settled();
    // An hour on: the desk has had its time to go on with the letter, and with the case that was opened for it.
    const { dayOf, startOf } = other.clock;
    const later = { now: () => new Date(Date.now() + 3_600_000).toISOString(), dayOf, startOf };
    const run = await runWorker({ ...other, clock: later }, { log, env: { NATIONAL_DATABASE: 'folder' }, outbox });
    await run.settled();
    await run.close();
    const folder = join(outbox, 'national-database');
    const lines = (await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))).flatMap((text) =>
      text
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    );
    const streams = (await other.store.page(other.shard, null, 1_000)).map(({ stream }) => stream);
    expect(new Set(lines.map(({ code }) => code)).size).toBe(new Set(streams).size);
    expect(lines).toContainEqual(
      expect.objectContaining({ record: 'letter', kind: 'complaint', content: ['Khiếu nại quyết định thu hồi đất'] }),
    );
    await other.close();
  });

  it.each([
    ['REDIS_URL', { REDIS_URL: 'redis://127.0.0.1:1' }],
    ['WORKING_HOURS', { WORKING_HOURS: 'from eight to five' }],
    ['NATIONAL_DATABASE', { NATIONAL_DATABASE: 'https://national.example' }],
  ])('says in one line that %s is of no use, and runs nothing', async (name, env) => {
    const refused = await runWorker(platform, { log, env, outbox }).catch((error: Error) => error.message);
    expect(refused).toContain(name);
    expect(refused).not.toContain('\n');
  });
});
