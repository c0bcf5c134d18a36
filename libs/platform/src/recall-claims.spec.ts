import { PostgresClaims, PostgresEventStore } from '@donthu/adapters/postgres';
import { CaseHandler, CaseRequest } from '@donthu/case/nest';
import type { Command, Outcome } from '@donthu/eventing';
import { PetitionHandler, PetitionRequest } from '@donthu/petition/nest';
import { emptyDatabase, type TestDatabase } from '@donthu/testing';
import { openPlatform, type Platform } from './platform';
import { recallClaims } from './recall-claims';

let database: TestDatabase;
let platform: Platform;
beforeEach(async () => {
  database = await emptyDatabase();
  platform = await openPlatform({ databaseUrl: database.url, secret: 'of the tests' });
});
afterEach(async () => {
  await platform.close();
  await database.drop();
});

const unitId = 'xa-tan-phu';
const caseId = '01989a2b-7c00-8a11-9b22-0c33d44e5502';

async function send(kind: 'petition' | 'case', id: string, command: Command): Promise<Outcome> {
  const { ids, clock, shard, requestHash } = platform;
  const commandId = ids.next();
  const envelope = {
    commandId,
    stream: { shard, kind, id },
    command: command as never,
    actor: { officerId: 'cb-01', unitId, authority: 'reception' },
    happenedOn: clock.dayOf(clock.now()),
    correlationId: commandId,
    requestHash: requestHash(command),
    sealed: [
      { ref: 't', kind: 'text', text: 'Tố cáo nhận hối lộ' },
      { ref: 'p', kind: 'person', person: { name: 'Nguyễn Thị Hạnh' } },
    ] as never,
  };
  if (kind === 'petition') return new PetitionHandler(platform).execute(new PetitionRequest(envelope));
  return new CaseHandler(platform).execute(new CaseRequest(envelope));
}

const receive = (kind: 'complaint' | 'denunciation', over: object = {}) => {
  const id = platform.ids.next();
  const data = {
    ...{ unitId, channel: 'post', petitioners: ['p'], summary: 't', signatories: 1, originalPapers: false, register: true },
    classification: { kind, field: 'land-housing', eligible: true, competence: kind === 'denunciation' ? 'other' : 'own' },
    ...over,
  };
  return send('petition', id, { type: 'ReceivePetition', data }).then((outcome) => ({ id, outcome }));
};

const numberOf = ({ outcome }: { readonly outcome: Outcome }) =>
  outcome.kind === 'done' ? outcome.events.flatMap(({ data }) => (data as { registerNo?: string }).registerNo ?? [])[0] : outcome;

/** The claims of a database older than the log. */
const forget = () => database.pool.query('truncate work.claims, work.numbers, work.series');

const recall = () =>
  recallClaims(
    { pool: database.pool, store: new PostgresEventStore(database.pool), claims: new PostgresClaims(database.pool) },
    platform.shard,
  );

const claims = async () =>
  (await database.pool.query('select scope, key, command_id from work.claims order by scope, key')).rows as readonly object[];

describe('claims after a restored backup', () => {
  it('numbers that stand in the register are not given again', async () => {
    expect(numberOf(await receive('complaint'))).toMatch(/^0001\//);
    expect(numberOf(await receive('complaint', { summary: 'another' }))).toMatch(/^0002\//);
    await forget();
    await recall();
    expect(numberOf(await receive('complaint', { summary: 'a third' }))).toMatch(/^0003\//);
  });

  it('everything that letters and matters have claimed is claimed again, by the same ones', async () => {
    const { id } = await receive('denunciation');
    const sent = { toUnitId: 'cong-an-tinh', document: { no: '1/PC', on: platform.clock.dayOf(platform.clock.now()) }, reason: 't' };
    expect(await send('petition', id, { type: 'ForwardPetition', data: sent })).toMatchObject({ kind: 'done' });
    const today = platform.clock.dayOf(platform.clock.now());
    const opening = {
      ...{ petitionId: platform.ids.next(), registerNo: '0009/2026', unitId, kind: 'complaint', round: 'first', channel: 'post' },
      ...{ field: 'land-housing', receivedOn: today, firstReceivedOn: today, signatories: 1, petitioners: ['p'], summary: 't' },
    };
    expect(await send('case', caseId, { type: 'OpenCase', data: opening })).toMatchObject({ kind: 'done' });
    const acceptance = { document: { no: '2/TB', on: today }, competent: true, withinLimitation: true, noRefusalGround: true };
    expect(await send('case', caseId, { type: 'AcceptCase', data: acceptance })).toMatchObject({ kind: 'done' });

    const held = await claims();
    expect(held).toHaveLength(3);
    await forget();
    await recall();
    expect(await claims()).toEqual(held);
  });

  it('nothing is read that a reader has passed', async () => {
    await receive('complaint');
    await forget();
    await database.pool.query("insert into work.checkpoints (consumer, shard, position) values ('x', $1, $2)", [
      platform.shard,
      await platform.store.head(platform.shard),
    ]);
    await recall();
    expect(await claims()).toEqual([]);
  });
});
