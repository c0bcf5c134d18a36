import { everyone, type Viewer } from '@donthu/eventing';
import { BadCursor } from '@donthu/petition';
import { readModels, type ReadModels } from '@donthu/testing';
import { readingProjections } from '..';
import { command } from '../../decider/samples/cases';
import { History } from '../samples/history';
import { province } from '../samples/province';
import { askPending } from './pending.query';

jest.setTimeout(60_000);

let models: ReadModels;
beforeAll(async () => {
  models = await readModels(readingProjections, province().log);
});
afterAll(() => models.drop());

const ask = (asOf: string, over: Partial<Parameters<typeof askPending>[2]> = {}, viewer: Viewer = everyone) =>
  askPending(models.rows, viewer, { asOf, ...over });

describe('what is pending', () => {
  it('lists the overdue ones, letters and cases, worst first', async () => {
    const { rows, ...counts } = await ask('2026-09-07');
    expect(counts).toEqual({ asOf: '2026-09-07', open: 6, overdue: 5, nearDue: 0, unassigned: 4, next: null });
    expect(rows.map(({ id, dueOn, daysLate }) => [id, dueOn, daysLate])).toEqual([
      ['c6', '2026-08-05', 33],
      ['c3', '2026-08-12', 26],
      ['l1', '2026-08-17', 21],
      ['c8', '2026-08-20', 18],
      ['c1', '2026-09-04', 3],
    ]);
  });

  it('is not overdue on the due day itself, and is on the day after', async () => {
    const c1 = async (asOf: string) => (await ask(asOf, { which: 'open' })).rows.find(({ id }) => id === 'c1')!.daysLate;
    expect([await c1('2026-09-04'), await c1('2026-09-05')]).toEqual([0, 1]);
  });

  it('is near-due from three working days before, overdue no longer near', async () => {
    const near = async (asOf: string) => (await ask(asOf, { which: 'near-due' })).rows.map(({ id }) => id);
    expect([await near('2026-09-07'), await near('2026-09-08'), await near('2026-09-11'), await near('2026-09-12')]).toEqual([
      [],
      ['c2'],
      ['c2'],
      [],
    ]);
  });

  it('shows the place of a matter on the day, not of today', async () => {
    const c8 = async (asOf: string) => (await ask(asOf, { which: 'open' })).rows.find(({ id }) => id === 'c8');
    expect(await c8('2026-08-02')).toBeUndefined();
    expect(await c8('2026-08-10')).toMatchObject({ unit: 'unit-1', dueOn: '2026-08-12', receivedOn: '2026-08-03' });
    expect(await c8('2026-08-11')).toMatchObject({
      unit: 'unit-3',
      dueOn: '2026-08-20',
      receivedOn: '2026-08-11',
      firstReceivedOn: '2026-08-03',
    });
  });

  it('goes by the register’s own day for imported history and keeps the statutory one beside it', async () => {
    const { rows } = await ask('2026-08-06');
    expect(rows).toEqual([
      {
        id: 'c6',
        what: 'case',
        number: '6',
        unit: 'unit-3',
        assignedUnit: null,
        officer: null,
        kind: 'complaint',
        field: 'land-housing',
        channel: 'post',
        round: 'first',
        phase: 'imported',
        receivedOn: '2026-07-06',
        firstReceivedOn: '2026-07-06',
        rule: null,
        dueOn: '2026-08-05',
        nearOn: '2026-08-02',
        dueSource: 'register',
        statutoryDueOn: '2026-08-05',
        paused: false,
        daysLate: 1,
        imported: true,
        crossLevel: false,
        group: false,
        wall: null,
        flags: [expect.objectContaining({ code: 'overdue', since: '2026-08-06' })],
      },
    ]);
  });

  it('filters and groups; the groups add up', async () => {
    expect(await ask('2026-09-07', { unit: 'unit-1', what: 'case' })).toMatchObject({ open: 2, overdue: 2, unassigned: 1 });
    expect(await ask('2026-09-07', { officer: 'officer-8', which: 'open' })).toMatchObject({ open: 1, rows: [{ id: 'c2' }] });
    const { groups, open, overdue } = await ask('2026-09-07', { by: 'unit' });
    expect(groups).toEqual([
      { key: 'unit-1', open: 3, overdue: 3, nearDue: 0, unassigned: 2 },
      { key: 'unit-3', open: 2, overdue: 2, nearDue: 0, unassigned: 2 },
      { key: 'unit-2', open: 1, overdue: 0, nearDue: 0, unassigned: 0 },
    ]);
    expect([open, overdue]).toEqual([6, 5]);
  });

  it('pages without losing or repeating a row, and refuses a cursor of something else', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ask('2026-09-07', { which: 'open', limit: 2, cursor });
      expect(page.rows.length).toBeLessThanOrEqual(2);
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(['c6', 'c3', 'l1', 'c8', 'c1', 'c2']);
    await expect(ask('2026-09-07', { cursor: 'nonsense' })).rejects.toThrow(BadCursor);
    await expect(ask('2026-09-07', { cursor: Buffer.from('["; drop table x","c1"]').toString('base64url') })).rejects.toThrow(BadCursor);
  });

  it('hides what is behind a wall from every count, and other units’ matters too', async () => {
    const outside: Viewer = { officerId: 'o', units: 'all', walls: [] };
    const { rows, ...counts } = await ask('2026-09-07', {}, outside);
    expect(counts).toMatchObject({ open: 5, overdue: 4, unassigned: 3 });
    expect(rows.map(({ id }) => id)).not.toContain('c3');
    expect(await ask('2026-09-07', {}, { officerId: 'o', units: ['unit-2'], walls: [] })).toMatchObject({ open: 1, overdue: 0 });
    expect(await ask('2026-09-07', {}, { officerId: 'o', units: 'all', walls: ['unit-9'] })).toMatchObject({ open: 6 });
  });
});

describe('with today’s knowledge', () => {
  const asOf = async (history: History, day: string) => {
    await models.tell(history.log);
    return ask(day, { which: 'open' });
  };

  it('what was entered late was already there on the day it happened', async () => {
    const history = new History()
      .case('c1', command('OpenCase'), '2026-08-03', { enteredOn: '2026-08-20' })
      .case('c1', command('AcceptCase'), '2026-08-05', { enteredOn: '2026-08-20' });
    expect(await asOf(history, '2026-08-04')).toMatchObject({ open: 1, rows: [{ phase: 'proposed', rule: 'KN-02' }] });
    expect(await asOf(history, '2026-08-05')).toMatchObject({ open: 1, rows: [{ phase: 'accepted', rule: 'KN-04', dueOn: '2026-09-04' }] });
  });

  it('a corrected day of acceptance moves the due day of past boards too', async () => {
    const history = new History()
      .case('c1', command('OpenCase'), '2026-08-03')
      .case('c1', command('AcceptCase'), '2026-08-05')
      .case('c1', command('ProposeCorrection', { correction: { kind: 'correct', acceptedOn: '2026-08-10' } }), '2026-09-07');
    const { correctionId } = history.log.at(-1)!.data as { correctionId: string };
    history.case('c1', command('DecideCorrection', { correctionId }), '2026-09-07', { by: 'officer-2' });
    // 30 days from 10 August: 9 September, a Wednesday.
    expect(await asOf(history, '2026-09-06')).toMatchObject({ overdue: 0, rows: [{ dueOn: '2026-09-09', phase: 'accepted' }] });
    expect(await asOf(history, '2026-08-09')).toMatchObject({ rows: [{ phase: 'proposed', rule: 'KN-02' }] });
  });

  it('what was entered in error was on no board, on no day', async () => {
    const history = new History()
      .case('c1', command('OpenCase'), '2026-08-03')
      .case('c1', command('ProposeCorrection', { correction: { kind: 'entered-in-error' } }), '2026-08-20');
    const { correctionId } = history.log.at(-1)!.data as { correctionId: string };
    history.case('c1', command('DecideCorrection', { correctionId }), '2026-08-20', { by: 'officer-2' });
    expect(await asOf(history, '2026-08-10')).toMatchObject({ open: 0 });
  });

  it('a reclassified matter always was of its right kind, and its clock runs from the receipt', async () => {
    const history = new History()
      .case('c1', command('OpenCase', { kind: 'recommendation' }), '2026-08-03')
      .case(
        'c1',
        command('ProposeCorrection', { correction: { kind: 'reclassify', to: 'denunciation', senderAgreed: true } }),
        '2026-08-20',
      );
    const { correctionId } = history.log.at(-1)!.data as { correctionId: string };
    history.case('c1', command('DecideCorrection', { correctionId }), '2026-08-20', { by: 'officer-2' });
    expect(await asOf(history, '2026-08-13')).toMatchObject({
      overdue: 1,
      rows: [{ kind: 'denunciation', rule: 'TC-01', dueOn: '2026-08-12', wall: 'unit-9' }],
    });
  });

  it('a suspension stops the board, a continuation goes on with the days left', async () => {
    const history = new History()
      .case('c1', command('OpenCase'), '2026-08-03')
      .case('c1', command('AcceptCase'), '2026-08-03')
      .case('c1', command('SuspendResolution'), '2026-08-13')
      .case('c1', command('ResumeResolution'), '2026-08-31');
    expect(await asOf(history, '2026-08-12')).toMatchObject({ rows: [{ phase: 'accepted', dueOn: '2026-09-03', paused: false }] });
    expect(await asOf(history, '2026-08-13')).toMatchObject({ overdue: 0, rows: [{ phase: 'suspended', dueOn: null, paused: true }] });
    // law.md B1: 20 days left from 31 August end on Sunday the 20th, so on the 21st.
    expect(await asOf(history, '2026-08-31')).toMatchObject({ rows: [{ phase: 'accepted', dueOn: '2026-09-21', paused: false }] });
  });
});
