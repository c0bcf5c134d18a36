import { mkdtemp, mkdir, writeFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messages } from '@donthu/contract';
import { byPort, emptyDatabase } from '@donthu/testing';
import { EventStoreNode, noFaults } from '../../../../test/eventstore-node';
import { Link } from '../../../../test/eventstore-node/link';
import { aComplaint, aLetter } from '../../../../test/walk/letters';
import { runApi, type Reply, type RunningApi } from '../../../../test/walk/running-api';
import { Leaving } from './leaving';

describe('a "no"', () => {
  let api: RunningApi;
  beforeAll(async () => {
    api = await runApi();
  });
  afterAll(() => api.stop());

  it('is problem+json with code, words and a correlation id, in Vietnamese unless English is asked for', async () => {
    const wrong = aLetter({ channel: 'forwarded' });
    const vi = await api.send('petition', 'ReceivePetition', wrong);
    expect(vi.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(vi.body).toEqual({
      type: 'urn:donthu:problem:forwarder-missing',
      title: 'Chưa thể thực hiện',
      status: 422,
      detail: 'Đơn do nơi khác chuyển đến: ghi nơi chuyển, số và ngày văn bản chuyển.',
      code: 'forwarder-missing',
      field: 'forwarder',
      correlationId: vi.headers['x-correlation-id'],
    });
    const en = await api.send('petition', 'ReceivePetition', wrong, { headers: { 'accept-language': 'en-GB,vi;q=0.5' } });
    expect(en.body).toMatchObject({ title: 'Cannot be done', detail: expect.stringContaining('by whom') });
  });

  it('names every field at fault, each with what is wrong with it', async () => {
    const { status, body } = await api.send('petition', 'ReceivePetition', { unitId: 'u1', channel: 'fax', petitioners: [{}], extra: 1 });
    expect(status).toBe(400);
    expect(body.errors!.map(({ field, code }) => `${field}: ${code}`).sort()).toEqual([
      'channel: not-in-list',
      'extra: unknown-field',
      'originalPapers: missing',
      'petitioners.0.name: missing',
      'signatories: missing',
      'summary: missing',
    ]);
    expect(body.errors!.find(({ field }) => field === 'channel')!.detail).toContain('post');
  });

  it('a choice that was left out is missing, not wrong', async () => {
    const { body } = await api.send('petition', 'ReceivePetition', {
      ...aLetter(),
      channel: undefined,
      classification: { eligible: true },
    });
    expect(body.errors!.map(({ field, code }) => `${field}: ${code}`).sort()).toEqual([
      'channel: missing',
      'classification.competence: missing',
      'classification.field: missing',
      'classification.kind: missing',
    ]);
  });

  it('every code has words in both languages and a status with a title', () => {
    for (const { status, vi, en } of Object.values(messages))
      expect([status >= 400, vi.length > 10, en.length > 10]).toEqual([true, true, true]);
  });
});

describe('a fault', () => {
  it('is 500 with a correlation id and nothing else; what went wrong is in the log under that id', async () => {
    const lines: string[] = [];
    const api = await runApi({
      logger: { level: 'error', stream: { write: (line: string) => void lines.push(line) } },
      change: (platform) => ({
        ...platform,
        claims: {
          ...platform.claims,
          nextNumber: () => Promise.reject(Object.assign(new Error('the disk is full'), { detail: 'Failing row contains (Hạnh)' })),
        },
      }),
    });
    const { status, body, headers } = await api.send('petition', 'ReceivePetition', aLetter());
    expect(status).toBe(500);
    expect(Object.keys(body).sort()).toEqual(['code', 'correlationId', 'detail', 'status', 'title', 'type']);
    expect(body).toMatchObject({ code: 'internal-error', correlationId: headers['x-correlation-id'] });
    expect(JSON.stringify(body)).not.toContain('disk');
    expect(lines.join('')).toContain('the disk is full');
    expect(lines.join('')).toContain(body.correlationId);
    expect(lines.join('')).not.toContain('Hạnh');
    expect(await api.events()).toBe(0);
    await api.stop();
  });
});

describe('questions', () => {
  let api: RunningApi;
  beforeAll(async () => {
    api = await runApi({ background: true });
  });
  afterAll(() => api.stop());

  it('a list is paged without a gap and without a letter twice, whatever is filtered', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 7; n++) {
      api.today(`2026-08-${String(3 + (n % 3)).padStart(2, '0')}`);
      ids.push((await api.do('petition', 'ReceivePetition', aLetter({ unitId: n < 5 ? 'xa-a' : 'xa-b' }))).id);
    }
    api.today('2026-08-06');
    await api.settled();
    const pages = async (query: string) => {
      const found: { id: string; receivedOn: string }[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: Reply<{ rows: typeof found; next: string | null }> = await api.ask(
          `/api/petitions?limit=2&${query}${cursor === '' ? '' : `&cursor=${cursor}`}`,
        );
        expect(page.body.rows.length).toBeLessThanOrEqual(2);
        found.push(...page.body.rows);
        cursor = page.body.next;
      }
      return found;
    };
    const all = await pages('order=oldest');
    expect(all.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(all.map(({ receivedOn }) => receivedOn)).toEqual([...all.map(({ receivedOn }) => receivedOn)].sort());
    expect((await pages('unit=xa-a')).map(({ id }) => id).sort()).toEqual(ids.slice(0, 5).sort());
    expect(await pages('unit=xa-c')).toEqual([]);
    expect(await pages('asOf=2026-08-02')).toEqual([]);
    expect((await pages('asOf=2026-08-03')).length).toBe(3);
  });

  it('an answer asked for after a command knows of it, with the names beside the references', async () => {
    const { id, position } = await api.do('petition', 'ReceivePetition', aLetter({ unitId: 'xa-moi' }));
    const { headers, body } = await api.ask<{
      rows: { id: string; petitioners: string[]; summary: string }[];
      persons: Record<string, { name: string }>;
      texts: Record<string, string>;
    }>(`/api/petitions?unit=xa-moi&after=${position}`);
    expect(headers['x-stale']).toBeUndefined();
    expect(body.rows.map((row) => row.id)).toEqual([id]);
    expect(body.persons[body.rows[0]!.petitioners[0]!]!.name).toBe('Nguyễn Thị Hạnh');
    expect(body.texts[body.rows[0]!.summary]).toContain('thu hồi đất');
  });

  it('a reception turn is recorded, counted and shown', async () => {
    const turn = await api.do('reception', 'RecordReceptionTurn', {
      unitId: 'ban-tiep-cong-dan',
      session: 'regular',
      mode: 'in-person',
      receivedBy: 'officer',
      place: 'office',
      persons: [{ name: 'Lê Văn Cường' }],
      personCount: 3,
      groupDelegation: false,
      matters: [{ kind: 'recommendation', field: 'environment', occurrence: 'first', summary: 'Trại lợn gây mùi' }],
    });
    const list = await api.ask<{ rows: { id: string }[]; counts: object }>(`/api/receptions?unit=ban-tiep-cong-dan&after=${turn.position}`);
    expect(list.body.counts).toMatchObject({ turns: 1, persons: 3, matters: 1 });
    expect(list.body.rows.map(({ id }) => id)).toEqual([turn.id]);
    const one = await api.ask<{ turn: { heldOn: string }; persons: object }>(`/api/receptions/${turn.id}`);
    expect([one.headers['etag'], one.body.turn.heldOn]).toEqual(['"0"', '2026-08-06']);
    expect(Object.values(one.body.persons)).toEqual([{ name: 'Lê Văn Cường' }]);
  });

  it('a mistake waits for a second person, and is shown until he has looked', async () => {
    const { id } = await api.do('petition', 'ReceivePetition', aLetter({ classification: aComplaint() }));
    await api.do(
      'petition',
      'ProposeCorrection',
      { correction: { kind: 'correct', channel: 'in-person' }, reason: 'Chọn nhầm nguồn đơn' },
      { id, headers: { 'x-officer': 'cb-01' } },
    );
    const { body } = await api.ask<{
      corrections: { correctionId: string; proposedBy: string; reason: string }[];
      texts: Record<string, string>;
    }>(`/api/petitions/${id}`);
    const [waiting] = body.corrections;
    expect([waiting!.proposedBy, body.texts[waiting!.reason]]).toEqual(['cb-01', 'Chọn nhầm nguồn đơn']);
    const decision = { correctionId: waiting!.correctionId, agreed: true };
    const himself = await api.send('petition', 'DecideCorrection', decision, { id, headers: { 'x-officer': 'cb-01' } });
    expect([himself.status, himself.body.code]).toEqual([422, 'second-person-needed']);
    await api.do('petition', 'DecideCorrection', decision, { id, headers: { 'x-officer': 'cb-02' } });
    const after = await api.ask<{ corrections: unknown[]; line: { channel: string } }>(`/api/petitions/${id}`);
    expect([after.body.corrections, after.body.line.channel]).toEqual([[], 'in-person']);
  });
});

describe('while the boards do not follow', () => {
  it('the answer is given as it stands and says so; the letter itself is read from the log', async () => {
    const api = await runApi();
    const { id, position } = await api.do('petition', 'ReceivePetition', aLetter());
    const list = await api.ask<{ rows: unknown[] }>(`/api/petitions?after=${position}`);
    expect([list.status, list.headers['x-stale'], list.body.rows]).toEqual([200, 'true', []]);
    const one = await api.ask(`/api/petitions/${id}`);
    expect([one.status, one.headers['etag'], one.headers['x-stale']]).toEqual([200, '"1"', undefined]);
    await api.stop();
  });
});

describe('a database that is away', () => {
  it('is a 503 and no fault of ours; the same request is taken once it is back', async () => {
    const database = await emptyDatabase();
    const { port } = new URL(database.url);
    const link = new Link(() => Number(port));
    await link.open();
    const api = await runApi({ database: { url: byPort(database.url, link.port) } });
    try {
      await link.close();
      const away = await api.send('petition', 'ReceivePetition', aLetter(), { key: 'k1' });
      expect([away.status, away.body.code]).toEqual([503, 'unavailable']);
      await link.open();
      const back = await api.send('petition', 'ReceivePetition', aLetter(), { key: 'k1' });
      expect([back.status, back.body.events.length]).toEqual([201, await api.events()]);
    } finally {
      await api.stop();
      await link.close();
      await database.drop();
    }
  });
});

describe('health', () => {
  it('the process answers always, readiness only with its database', async () => {
    const api = await runApi();
    expect((await api.ask('/api/health')).status).toBe(200);
    const { status: ready, body: answer } = await api.ask('/api/ready');
    // In August the calendar of the next year is asked for.
    expect([ready, answer]).toEqual([200, { status: 'ready', calendar: [{ year: 2027, status: 'provisional', because: 'next-year' }] }]);
    const gone = await runApi({
      change: (platform) => ({
        ...platform,
        store: Object.assign(Object.create(platform.store), { head: () => Promise.reject(new Error('gone')) }),
      }),
    });
    expect((await gone.ask('/api/health')).status).toBe(200);
    const { status, body } = await gone.raw('GET', '/api/ready');
    expect([status, body.code]).toEqual([503, 'unavailable']);
    await Promise.all([api.stop(), gone.stop()]);
  });

  it.each(['the database', 'EventStoreDB'])('nor ready is it while the boards do not show what %s has held for a minute', async (place) => {
    const node = await EventStoreNode.start();
    const api = await runApi(place === 'EventStoreDB' ? { eventStoreUrl: node.url } : {});
    try {
      await api.do('petition', 'ReceivePetition', aLetter());
      expect((await api.ask('/api/ready')).status).toBe(200);
      api.today('2026-08-04');
      const behind = await api.raw('GET', '/api/ready');
      expect([behind.status, behind.body.code]).toEqual([503, 'boards-behind']);
      await api.follow();
      expect((await api.ask('/api/ready')).status).toBe(200);
    } finally {
      await api.stop();
      await node.stop();
    }
  });

  it('nor until its boards are built; a board says so, and what people enter is taken', async () => {
    const api = await runApi();
    const shownAre = (versions: string) => api.platform.pool.query(`update work.projections set version = version ${versions}`);
    const answers = async () => {
      const asked = [
        await api.raw('GET', '/api/ready'),
        await api.raw('GET', '/api/petitions'),
        await api.raw('GET', '/api/boards/backlog'),
      ];
      return asked.map(({ status, body }) => [status, body.code]);
    };
    try {
      await api.do('petition', 'ReceivePetition', aLetter());
      await api.follow();
      await shownAre('- 1');
      const behind = [503, 'boards-behind'];
      expect(await answers()).toEqual([behind, behind, behind]);
      await api.do('petition', 'ReceivePetition', aLetter());
      // A newer program has built its own: until this one is replaced, it is sent what people enter.
      await shownAre('+ 2');
      expect(await answers()).toEqual([[200, undefined], behind, behind]);
      await api.do('petition', 'ReceivePetition', aLetter());
    } finally {
      await api.stop();
    }
  });

  it('nor when the log it stands on has gone silent', async () => {
    const node = await EventStoreNode.start();
    const api = await runApi({ eventStoreUrl: node.url });
    try {
      node.faults = () => 'unavailable';
      expect((await api.ask('/api/health')).status).toBe(200);
      expect((await api.ask('/api/ready')).status).toBe(503);
    } finally {
      node.faults = noFaults;
      await api.stop();
      await node.stop();
    }
  });

  it('nor once the process is told to end; who comes nevertheless is answered and let go', async () => {
    const api = await runApi();
    api.app.get(Leaving).begun = true;
    const { status, body } = await api.raw('GET', '/api/ready');
    expect([status, body.code]).toEqual([503, 'leaving']);
    const answer = await api.ask('/api/petitions');
    expect([answer.status, answer.headers['connection']]).toEqual([200, 'close']);
    await api.stop();
  });
});

describe('the page', () => {
  it('is served on the same origin: files as they are, every screen as the page, and the api beside it', async () => {
    const webRoot = await mkdtemp(join(tmpdir(), 'donthu-web-'));
    await mkdir(join(webRoot, 'assets'));
    await writeFile(join(webRoot, 'index.html'), '<!doctype html><title>Đơn Thư</title>');
    await writeFile(join(webRoot, 'assets', 'app-1a2b.js'), 'export {};');
    const api = await runApi({ webRoot });
    for (const screen of ['/', '/petitions', '/cases/123', '/../../etc/passwd', '/apiary']) {
      const { status, text, headers } = await api.raw('GET', screen);
      expect([screen, status, text]).toEqual([screen, 200, '<!doctype html><title>Đơn Thư</title>']);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['cache-control']).toContain('max-age=0');
    }
    const script = await api.raw('GET', '/assets/app-1a2b.js');
    expect([script.status, script.headers['x-content-type-options']]).toEqual([200, 'nosniff']);
    expect(script.headers['cache-control']).toContain('immutable');
    expect((await api.ask('/api/health')).status).toBe(200);
    expect((await api.raw('GET', '/api/nothing')).body.code).toBe('not-found');
    await api.stop();
    await rm(webRoot, { recursive: true });
  });
});
