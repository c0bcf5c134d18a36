import { runApi, type RunningApi } from '../../../../test/walk/running-api';
import { aComplaint, aLetter } from '../../../../test/walk/letters';

const token = 'a-token-of-at-least-128-random-bits';
const officer = { officerId: 'cb-07', unitId: 'xa-an-binh', authority: 'head' };

let api: RunningApi;
beforeAll(async () => {
  api = await runApi();
  await api.platform.sessions.open(token, officer, '2026-08-03T10:00:00.000Z');
});
afterAll(() => api.stop());

const as = (authorization: string) => ({ headers: { authorization, 'x-officer': 'cb-somebody-else' } });
const receive = (authorization: string) => api.send('petition', 'ReceivePetition', aLetter(), as(authorization));

describe('a request under a session', () => {
  it('is the signed-in officer’s, whatever else it says of itself', async () => {
    const { status, body } = await receive(`Bearer ${token}`);
    expect(status).toBe(201);
    const [received] = await api.platform.store.read(`p01.petition-${body.id}`);
    expect(received!.meta).toMatchObject({ actor: 'cb-07', unit: 'xa-an-binh', authority: 'head' });
  });

  it.each([
    ['nobody opened', 'Bearer another-token-of-128-random-bits'],
    ['of another form', 'Basic Y2ItMDc6c2VjcmV0'],
  ])('is refused with a token %s', async (_, authorization) => {
    const { status, body } = await receive(authorization);
    expect([status, body.code, body.field]).toEqual([401, 'signed-out', 'Authorization']);
    expect((await api.ask('/api/petitions', { authorization })).status).toBe(401);
  });

  it('is refused once the session has ended', async () => {
    await api.platform.sessions.open(`${token}-2`, officer, '2026-08-03T02:00:00.000Z');
    expect((await receive(`Bearer ${token}-2`)).status).toBe(401);
  });

  it('leaves no token in the database', async () => {
    const { rows } = await api.platform.pool.query<{ found: number }>(
      "select count(*)::int as found from work.sessions s where position($1 in encode(token_hash, 'escape')) > 0",
      [token],
    );
    expect(rows).toEqual([{ found: 0 }]);
  });
});

describe('a command to a case that a letter was proposed for', () => {
  let line: RunningApi;
  beforeAll(async () => void (line = await runApi({ background: true })));
  afterAll(() => line.stop());

  it('waits until the policy has opened it', async () => {
    const unitId = 'xa-tan-phu';
    const letter = await line.do('petition', 'ReceivePetition', aLetter({ classification: aComplaint(), proposal: { unitId } }));
    const accept = { document: { no: '1/TB', on: '2026-08-03' }, competent: true, withinLimitation: true, noRefusalGround: true };
    const send = (after: string, key: string) =>
      line.raw('POST', `/api/cases/${letter.caseId}/accept-case?after=${after}`, JSON.stringify(accept), {
        'content-type': 'application/json',
        'idempotency-key': key,
      });
    const nonsense = await send('nonsense', 'after-1');
    expect([nonsense.status, nonsense.body.field]).toEqual([400, 'after']);
    expect((await send(letter.position!, 'after-2')).status).toBe(200);
  });
});
