import { aComplaint, aLetter } from '../../../../test/walk/letters';
import { runApi, type RunningApi } from '../../../../test/walk/running-api';

describe('commands over HTTP', () => {
  let api: RunningApi;
  beforeAll(async () => {
    api = await runApi();
  });
  afterAll(() => api.stop());

  it('a letter is received: 201, where it is, its revision, and its due day with the reason', async () => {
    const { status, headers, body } = await api.send('petition', 'ReceivePetition', aLetter());
    expect(status).toBe(201);
    expect(headers['location']).toBe(`/api/petitions/${body.id}`);
    expect(headers['etag']).toBe('"1"');
    expect(body).toMatchObject({ revision: 1, events: ['PetitionReceived', 'PetitionRegistered'] });
    // Received on Monday 3/8/2026; ten working days are two weeks when there is no holiday between.
    expect(body.clocks!.filter(({ kind }) => kind === 'leading')).toMatchObject([
      {
        rule: 'GEN-01',
        startedOn: '2026-08-03',
        dueOn: '2026-08-17',
        nearOn: '2026-08-12',
        status: 'running',
        why: {
          vi: '10 ngày làm việc kể từ ngày tiếp nhận nội dung 03/8/2026 (Luật Tiếp công dân 2013, khoản 1 Điều 28) → 17/8/2026',
          en: expect.stringContaining('10 working days'),
        },
      },
    ]);
  });

  describe('the same key', () => {
    it('with the same request comes back with the same answer, and nothing new is recorded', async () => {
      const letter = aLetter();
      const first = await api.send('petition', 'ReceivePetition', letter, { key: 'twice' });
      const events = await api.events();
      const second = await api.send('petition', 'ReceivePetition', letter, { key: 'twice' });
      expect(second.text).toBe(first.text);
      expect(second.status).toBe(201);
      expect(second.headers).toMatchObject({ etag: first.headers['etag'], location: first.headers['location'] });
      expect(await api.events()).toBe(events);
    });

    it('also on a later day and after others have gone on', async () => {
      const { id } = await api.do('petition', 'ReceivePetition', aLetter(), {});
      const first = await api.send('petition', 'ClassifyPetition', aComplaint(), { id, key: 'later' });
      await api.do('petition', 'AssignPetition', { unitId: 'xa-tan-phu', officerId: 'cb-01' }, { id });
      api.today('2026-08-05');
      const second = await api.send('petition', 'ClassifyPetition', aComplaint(), { id, key: 'later' });
      api.today('2026-08-03');
      expect([second.status, second.text]).toEqual([200, first.text]);
    });

    it('sent many times at once is recorded once', async () => {
      const before = await api.events();
      const all = await Promise.all(
        Array.from({ length: 8 }, () => api.send('petition', 'ReceivePetition', aLetter(), { key: 'at-once' })),
      );
      expect(new Set(all.map(({ text }) => text)).size).toBe(1);
      expect(await api.events()).toBe(before + 2);
    });

    it('with another request is 422', async () => {
      await api.do('petition', 'ReceivePetition', aLetter(), { key: 'reused' });
      const { status, body } = await api.send('petition', 'ReceivePetition', aLetter({ channel: 'box' }), { key: 'reused' });
      expect([status, body.code, body.field]).toEqual([422, 'idempotency-key-reused', 'Idempotency-Key']);
    });

    it('of another officer is another command', async () => {
      const first = await api.send('petition', 'ReceivePetition', aLetter(), { key: 'mine', headers: { 'x-officer': 'cb-01' } });
      const second = await api.send('petition', 'ReceivePetition', aLetter(), { key: 'mine', headers: { 'x-officer': 'cb-02' } });
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body.id).not.toBe(first.body.id);
    });

    it('after a refusal takes the corrected form, with the corrected text', async () => {
      const wrong = aLetter({ channel: 'forwarded', summary: 'Bản nháp' });
      expect((await api.send('petition', 'ReceivePetition', wrong, { key: 'corrected' })).body.code).toBe('forwarder-missing');
      const { id } = await api.do('petition', 'ReceivePetition', aLetter({ summary: 'Bản đã sửa' }), { key: 'corrected' });
      const { body } = await api.ask<{ texts: Record<string, string> }>(`/api/petitions/${id}`);
      expect(Object.values(body.texts)).toEqual(['Bản đã sửa']);
    });

    it.each([
      ['missing', {}, 'idempotency-key-missing'],
      ['empty', { 'idempotency-key': '' }, 'idempotency-key-malformed'],
      ['with a space', { 'idempotency-key': 'Nguyen Van A' }, 'idempotency-key-malformed'],
      ['too long', { 'idempotency-key': 'k'.repeat(101) }, 'idempotency-key-malformed'],
    ])('%s is refused by name', async (_what, headers, code) => {
      const json = { 'content-type': 'application/json' };
      const { status, body } = await api.raw('POST', '/api/petitions', JSON.stringify(aLetter()), { ...json, ...headers });
      expect([status, body.code, body.field]).toEqual([400, code, 'Idempotency-Key']);
    });
  });

  describe('If-Match', () => {
    it('with the revision that was seen lets the command through', async () => {
      const { id, revision } = await api.do('petition', 'ReceivePetition', aLetter());
      const { status, headers } = await api.send('petition', 'ClassifyPetition', aComplaint(), { id, revision });
      expect([status, headers['etag']]).toEqual([200, `"${revision + 1}"`]);
    });

    it('with an older one is 412, says which it is now, and records nothing', async () => {
      const { id, revision } = await api.do('petition', 'ReceivePetition', aLetter());
      await api.do('petition', 'ClassifyPetition', aComplaint(), { id });
      const events = await api.events();
      const { status, headers, body } = await api.send('petition', 'AssignPetition', { unitId: 'u1' }, { id, revision });
      expect([status, body.code, headers['etag']]).toEqual([412, 'revision-changed', `"${revision + 1}"`]);
      expect(await api.events()).toBe(events);
    });

    it.each(['3', 'W/"3"', '"three"', '"1", "2"'])('%s is no revision', async (value) => {
      const { id } = await api.do('petition', 'ReceivePetition', aLetter());
      const { status, body } = await api.send('petition', 'ClassifyPetition', aComplaint(), { id, headers: { 'if-match': value } });
      expect([status, body.field]).toEqual([400, 'If-Match']);
    });
  });

  it('what happened earlier needs a reason, what has not happened yet is refused', async () => {
    const earlier = await api.send('petition', 'ReceivePetition', aLetter({ happenedOn: '2026-07-30' }));
    expect([earlier.status, earlier.body.code, earlier.body.field]).toEqual([422, 'late-entry-needs-reason', 'lateEntryReason']);
    const later = await api.send('petition', 'ReceivePetition', aLetter({ happenedOn: '2026-08-04' }));
    expect([later.status, later.body.code, later.body.field]).toEqual([422, 'happened-in-the-future', 'happenedOn']);
    expect(later.body.detail).toContain('03/08/2026');

    const { id } = await api.do('petition', 'ReceivePetition', aLetter({ happenedOn: '2026-07-30', lateEntryReason: 'Mất điện hai ngày' }));
    const { body } = await api.ask<{ entries: { happenedOn: string; lateEntryReason: string }[]; texts: Record<string, string> }>(
      `/api/petitions/${id}`,
    );
    expect(body.entries[0]!.happenedOn).toBe('2026-07-30');
    expect(body.texts[body.entries[0]!.lateEntryReason]).toBe('Mất điện hai ngày');
  });

  it('numbers: the next one of the unit, one chosen by hand, a taken one, and none used up by a refusal', async () => {
    const of = { unitId: 'so-tai-nguyen' };
    const numberOf = async (id: string) => (await api.ask<{ registerNo: string }>(`/api/petitions/${id}`)).body.registerNo;
    const first = await api.do('petition', 'ReceivePetition', aLetter(of));
    expect(await numberOf(first.id)).toBe('0001/2026');
    expect((await api.send('petition', 'ReceivePetition', aLetter({ ...of, channel: 'forwarded' }))).status).toBe(422);
    await api.do('petition', 'ReceivePetition', aLetter({ ...of, registerNo: '0002/2026' }));
    expect(await numberOf((await api.do('petition', 'ReceivePetition', aLetter(of))).id)).toBe('0003/2026');

    const taken = await api.send('petition', 'ReceivePetition', aLetter({ ...of, registerNo: '0001/2026' }));
    expect([taken.status, taken.body.code, taken.body.field]).toEqual([409, 'number-taken', 'registerNo']);
    expect(taken.body.detail).toContain('0001/2026');
    await api.do('petition', 'ReceivePetition', aLetter({ registerNo: '0001/2026', unitId: 'so-xay-dung' }));
  });

  it('denunciations known as such have numbers of their own, so the others show no gap', async () => {
    const of = { unitId: 'xa-an-binh' };
    const registerNo = async (letter: Parameters<typeof aLetter>[0]) => {
      const { id } = await api.do('petition', 'ReceivePetition', aLetter({ ...of, ...letter }));
      return (await api.ask<{ registerNo: string }>(`/api/petitions/${id}`)).body.registerNo;
    };
    const denunciation = { classification: { ...aComplaint(), kind: 'denunciation' } } as const;
    expect([await registerNo({}), await registerNo(denunciation), await registerNo({})]).toEqual([
      '0001/2026',
      '0001/2026/TC',
      '0002/2026',
    ]);
  });

  it('one content of one sender is guided once, whichever letter it comes in', async () => {
    const elsewhere = aComplaint({ competence: 'other-administrative' });
    const guide = { toUnitId: 'ubnd-tinh', document: { no: '12/HD', on: '2026-08-03' }, reason: 'Không thuộc thẩm quyền' };
    const letter = (over: Parameters<typeof aLetter>[0]) =>
      aLetter({ summary: 'Tranh chấp lối đi chung.', ...over, classification: elsewhere });
    const first = await api.do('petition', 'ReceivePetition', letter({}));
    const again = await api.do('petition', 'ReceivePetition', letter({ summary: '  tranh chấp   lối đi chung' }));
    const other = await api.do('petition', 'ReceivePetition', letter({ petitioners: [{ name: 'Trần Văn Bình' }] }));
    await api.do('petition', 'GuidePetitioner', guide, { id: first.id });
    const refused = await api.send('petition', 'GuidePetitioner', guide, { id: again.id });
    expect([refused.status, refused.body.code]).toEqual([409, 'already-guided-once']);
    await api.do('petition', 'GuidePetitioner', guide, { id: other.id });
  });

  it('no name and no text stands in an event', async () => {
    const { id } = await api.do('petition', 'ReceivePetition', aLetter({ summary: 'Chuyện riêng của bà Hạnh' }));
    const history = JSON.stringify(await api.platform.store.read(`p01.petition-${id}`));
    for (const secret of ['Hạnh', 'Tân Phú', 'Chuyện riêng', '1968']) expect(history).not.toContain(secret);
  });

  it('what nobody received is not found, nor is a verb nobody knows', async () => {
    const nothing = await api.send('petition', 'ClassifyPetition', aComplaint(), { id: '0196f0a0-0000-7000-8000-000000000000' });
    expect([nothing.status, nothing.body.code]).toEqual([404, 'petition-unknown']);
    const json = { 'content-type': 'application/json', 'idempotency-key': 'k' };
    expect((await api.raw('POST', '/api/petitions/1/open-case', '{}', json)).status).toBe(404);
    expect((await api.raw('POST', '/api/cases/1/open-case', '{}', json)).body.code).toBe('unknown-command');
    expect((await api.raw('POST', '/api/petitions/a%2Fb/classify-petition', '{}', json)).status).toBe(404);
  });
});
