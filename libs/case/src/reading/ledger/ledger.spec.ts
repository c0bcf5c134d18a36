import { everyone, type Viewer } from '@donthu/eventing';
import { readModels, type ReadModels } from '@donthu/testing';
import { readingProjections } from '..';
import { command } from '../../decider/samples/cases';
import { History } from '../samples/history';
import { province } from '../samples/province';
import { askLedger, type LedgerQuestion } from './ledger.query';

jest.setTimeout(60_000);

let models: ReadModels;
beforeAll(async () => {
  models = await readModels(readingProjections, province().log);
});
afterAll(() => models.drop());

const ask = (over: Partial<LedgerQuestion> = {}, viewer: Viewer = everyone) =>
  askLedger(models.rows, viewer, { from: '2026-08-01', to: '2026-08-31', ...over });

describe('the ledger', () => {
  it('balances: what was there and came in is what went out and is there', async () => {
    // There on 1 August: c6. In: c1, c2, c3, c4, c7, c8, and c8 once more at its next unit. Resolved c4, transferred c8, refused c7.
    expect(await ask()).toEqual({
      from: '2026-08-01',
      to: '2026-08-31',
      opening: 1,
      received: 7,
      resolved: 1,
      transferred: 1,
      otherwiseClosed: 1,
      closing: 5,
    });
  });

  it('goes on where the period before ended, also when one is a single day', async () => {
    const july = await ask({ from: '2026-07-01', to: '2026-07-31' });
    expect(july).toMatchObject({ opening: 0, received: 2, resolved: 1, closing: 1 });
    expect(await ask({ from: '2026-08-03', to: '2026-08-03' })).toMatchObject({ opening: 1, received: 5, closing: 6 });
    expect(await ask({ from: '2026-08-04', to: '2026-08-04' })).toMatchObject({ opening: 6, received: 0, closing: 6 });
  });

  it('counts letters apart: processed is not transferred, forwarded is not resolved', async () => {
    expect(await ask({ of: 'letters' })).toMatchObject({
      opening: 0,
      received: 3,
      resolved: 1,
      transferred: 1,
      otherwiseClosed: 0,
      closing: 1,
    });
    expect(await ask({ of: 'all' })).toMatchObject({
      opening: 1,
      received: 10,
      resolved: 2,
      transferred: 2,
      otherwiseClosed: 1,
      closing: 6,
    });
  });

  it('tells it by unit, with the transfer out of one and into the other', async () => {
    const { groups } = await ask({ by: 'unit' });
    expect(groups).toEqual([
      { key: 'unit-1', opening: 0, received: 4, resolved: 0, transferred: 1, otherwiseClosed: 1, closing: 2 },
      { key: 'unit-2', opening: 0, received: 2, resolved: 1, transferred: 0, otherwiseClosed: 0, closing: 1 },
      { key: 'unit-3', opening: 1, received: 1, resolved: 0, transferred: 0, otherwiseClosed: 0, closing: 2 },
    ]);
    expect(await ask({ unit: 'unit-3' })).toMatchObject({ opening: 1, received: 1, closing: 2 });
    expect(await ask({ imported: false })).toMatchObject({ opening: 0, received: 7, closing: 4 });
  });

  it('has nothing of a matter behind a wall in any column', async () => {
    expect(await ask({}, { officerId: 'o', units: 'all', walls: [] })).toMatchObject({ received: 6, closing: 4 });
    expect(await ask({ kind: 'denunciation' }, { officerId: 'o', units: 'all', walls: [] })).toMatchObject({ received: 0, closing: 0 });
  });
});

describe('what starts a part of its own', () => {
  const august = { from: '2026-08-01', to: '2026-10-31' };

  it('a second complaint while the first decision is overdue: carried on elsewhere, never resolved', async () => {
    const overdue = new History()
      .case('c1', command('OpenCase'), '2026-08-03')
      .case('c1', command('AcceptCase'), '2026-08-03')
      .case('c1', command('FileSecondComplaint', { toUnitId: 'unit-2', because: 'deadline-over' }), '2026-09-10');
    await models.tell(overdue.log);
    expect((await ask({ ...august, by: 'unit' })).groups).toEqual([
      { key: 'unit-1', opening: 0, received: 1, resolved: 0, transferred: 1, otherwiseClosed: 0, closing: 0 },
      { key: 'unit-2', opening: 0, received: 1, resolved: 0, transferred: 0, otherwiseClosed: 0, closing: 1 },
    ]);
  });

  it('a reopening', async () => {
    const reopened = new History()
      .case('c1', command('OpenCase', { kind: 'recommendation' }), '2026-08-03')
      .case('c1', command('AssignCase', { stage: 'handling' }), '2026-08-04')
      .case('c1', command('ResolveCase', { result: 'answered' }), '2026-08-05')
      .case('c1', command('ServeResult'), '2026-08-05')
      .case('c1', command('ReopenCase'), '2026-08-20');
    await models.tell(reopened.log);
    expect(await ask(august)).toMatchObject({ received: 2, resolved: 1, closing: 1 });
  });

  it('gone to court while it was open: otherwise closed; after its decision: nothing more', async () => {
    const open = new History().case('c1', command('OpenCase'), '2026-08-03').case('c1', command('GoToCourt'), '2026-08-20');
    await models.tell(open.log);
    expect(await ask(august)).toMatchObject({ received: 1, resolved: 0, otherwiseClosed: 1, closing: 0 });
    await models.tell(province().case('c1', command('GoToCourt'), '2026-09-20').log);
    expect(await ask({ ...august, unit: 'unit-1' })).toMatchObject({
      received: 4,
      resolved: 1,
      otherwiseClosed: 1,
      transferred: 1,
      closing: 1,
    });
  });

  it('what came and went on one day was open at no midnight and is counted all the same', async () => {
    await models.tell(
      new History().case('c1', command('OpenCase'), '2026-08-03').case('c1', command('RefuseAcceptance'), '2026-08-03').log,
    );
    expect(await ask(august)).toMatchObject({ opening: 0, received: 1, otherwiseClosed: 1, closing: 0 });
  });

  it('what was entered in error is in no period', async () => {
    const history = new History()
      .case('c1', command('OpenCase'), '2026-08-03')
      .case('c1', command('ProposeCorrection', { correction: { kind: 'entered-in-error' } }), '2026-08-20');
    const { correctionId } = history.log.at(-1)!.data as { correctionId: string };
    await models.tell(history.case('c1', command('DecideCorrection', { correctionId }), '2026-08-20', { by: 'officer-2' }).log);
    expect(await ask(august)).toMatchObject({ opening: 0, received: 0, otherwiseClosed: 0, closing: 0 });
  });
});
