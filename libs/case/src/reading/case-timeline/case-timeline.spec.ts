import { everyone } from '@donthu/eventing';
import { readModels, type ReadModels } from '@donthu/testing';
import { readingProjections } from '..';
import { command } from '../../decider/samples/cases';
import { History } from '../samples/history';
import { classified, province, receive } from '../samples/province';
import { askTimeline, type TimelineQuestion } from './case-timeline.query';
import { findMatters } from './find-matter.query';

jest.setTimeout(60_000);

let models: ReadModels;
beforeAll(async () => {
  models = await readModels(readingProjections);
});
afterAll(() => models.drop());

const timeline = async (question: Partial<TimelineQuestion> = {}, walls: 'all' | string[] = 'all') =>
  askTimeline(models, { officerId: 'o', units: 'all', walls }, { id: 'case-1', asOf: '2026-12-31', ...question });

/** A letter of 3 August becomes case-1 on the 5th; accepted on the 6th, entered on the 10th; corrected on the 20th to the 10th. */
const corrected = (): History => {
  const history = new History()
    .letter('letter-1', receive({ registerNo: '0012/2026', classification: classified() }), '2026-08-03')
    .letter('letter-1', { type: 'ReplyToPetitioner', data: { as: 'taken-up' } }, '2026-08-04')
    .case('case-1', command('OpenCase', { petitionId: 'letter-1', registerNo: '0012/2026' }), '2026-08-05')
    .case('case-1', command('AcceptCase', { caseNo: 'TL-9' }), '2026-08-06', { enteredOn: '2026-08-10' })
    .case('case-1', command('ProposeCorrection', { correction: { kind: 'correct', acceptedOn: '2026-08-10' } }), '2026-08-20');
  const { correctionId } = history.log.at(-1)!.data as { correctionId: string };
  return history.case('case-1', command('DecideCorrection', { correctionId }), '2026-08-20', { by: 'officer-2' });
};

describe('the timeline of a case', () => {
  beforeAll(() => models.tell(corrected().log));

  it('tells what happened to it and to its letters, in the order in which it happened', async () => {
    const answer = await timeline();
    expect(answer!.entries.map(({ of, type, effectiveOn }) => [of, type, effectiveOn])).toEqual([
      ['letter', 'PetitionReceived', '2026-08-03'],
      ['letter', 'PetitionRegistered', '2026-08-03'],
      ['letter', 'PetitionClassified', '2026-08-03'],
      ['letter', 'PetitionerReplied', '2026-08-04'],
      ['case', 'CaseOpened', '2026-08-05'],
      ['case', 'CaseAccepted', '2026-08-10'],
      ['case', 'CorrectionProposed', '2026-08-20'],
      ['case', 'CaseCorrected', '2026-08-20'],
    ]);
  });

  it('a deadline that was noticed late stands on the day it was reached', async () => {
    const noticed = new History()
      .case('case-1', command('OpenCase'), '2026-08-03')
      .case('case-1', command('AcceptCase'), '2026-08-05')
      .case('case-1', command('NoticeDeadline'), '2026-08-26', { enteredOn: '2026-09-07' });
    const own = await readModels(readingProjections, noticed.log);
    const answer = await askTimeline(own, everyone, { id: 'case-1', asOf: '2026-12-31' }).finally(() => own.drop());
    expect(answer!.entries.slice(-3).map(({ type, effectiveOn }) => [type, effectiveOn])).toEqual([
      ['DeadlineWarned', '2026-08-26'],
      ['DeadlineWarned', '2026-08-27'],
      ['DeadlineMissed', '2026-09-05'],
    ]);
  });

  it('tells when each thing was entered, by whom, and why so late', async () => {
    const accepted = (await timeline())!.entries.find(({ type }) => type === 'CaseAccepted')!;
    expect(accepted).toMatchObject({
      happenedOn: '2026-08-06',
      recordedAt: '2026-08-10T02:00:00.000Z',
      actor: 'officer-1',
      unit: 'unit-1',
      lateEntry: true,
      lateEntryReason: 'text-late',
      data: { acceptedOn: '2026-08-06', caseNo: 'TL-9' },
    });
    expect(accepted.data).not.toHaveProperty('clocks');
    expect(accepted.clocks.map(({ rule, status }) => [rule, status])).toContainEqual(['KN-04', 'running']);
  });

  it('keeps a corrected entry as it was, with what should have stood there', async () => {
    const { entries } = (await timeline())!;
    const superseded = entries.filter(({ corrections }) => corrections.length > 0);
    expect(
      superseded.map(({ type, happenedOn, effectiveOn, corrections }) => ({
        type,
        happenedOn,
        effectiveOn,
        changes: corrections[0]!.changes,
      })),
    ).toEqual([{ type: 'CaseAccepted', happenedOn: '2026-08-06', effectiveOn: '2026-08-10', changes: { acceptedOn: '2026-08-10' } }]);
  });

  it('as of a day: what had happened by its end, with today’s knowledge', async () => {
    expect(await timeline({ asOf: '2026-08-06' })).toMatchObject({ state: { phase: 'proposed', acceptedOn: null } });
    const later = (await timeline({ asOf: '2026-08-10' }))!;
    expect(later.state).toMatchObject({ phase: 'accepted', acceptedOn: '2026-08-10', due: { rule: 'KN-04', dueOn: '2026-09-09' } });
    expect(later.entries.map(({ type }) => type)).not.toContain('CaseCorrected');
    expect((await timeline({ asOf: '2026-08-04' }))!.state).toBeNull();
  });

  it('known at an instant: the old entry and the old due day, before anybody corrected them', async () => {
    const known = (await timeline({ asOf: '2026-08-31', knownAt: { recordedBy: '2026-08-19T23:59:59.999Z' } }))!;
    expect(known.state).toMatchObject({ phase: 'accepted', acceptedOn: '2026-08-06', due: { rule: 'KN-04', dueOn: '2026-09-07' } });
    expect(known.entries.flatMap(({ corrections }) => corrections)).toEqual([]);
    expect(known.matter.revision).toBe(3);
    const earlier = (await timeline({ asOf: '2026-08-31', knownAt: { recordedBy: '2026-08-09T00:00:00.000Z' } }))!;
    expect(earlier.state).toMatchObject({ phase: 'proposed' });
    expect(earlier.matter).toMatchObject({ number: '0012/2026', caseNo: null });
  });

  it('known at a position of the log', async () => {
    const { position } = (await timeline())!.entries.find(({ type }) => type === 'CaseOpened')!;
    const known = (await timeline({ knownAt: { position } }))!;
    expect(known.entries.map(({ type }) => type)).toEqual([
      'PetitionReceived',
      'PetitionRegistered',
      'PetitionClassified',
      'PetitionerReplied',
      'CaseOpened',
    ]);
    expect(await timeline({ knownAt: { position: '0000000000000001' } })).toBeUndefined();
  });

  it('of a letter alone', async () => {
    const answer = (await timeline({ id: 'letter-1' }))!;
    expect(answer.matter).toMatchObject({ what: 'letter', number: '0012/2026', petitionIds: ['letter-1'] });
    expect(answer.state).toMatchObject({ phase: 'classified', open: true, due: { rule: 'KN-02' } });
    expect(answer.entries.map(({ of }) => of)).toEqual(['letter', 'letter', 'letter', 'letter']);
  });

  it('of a case entered in error: still told, every entry superseded, in no state', async () => {
    const history = corrected().case('case-1', command('ProposeCorrection', { correction: { kind: 'entered-in-error' } }), '2026-08-25');
    const { correctionId } = history.log.at(-1)!.data as { correctionId: string };
    await models.tell(history.case('case-1', command('DecideCorrection', { correctionId }), '2026-08-25', { by: 'officer-2' }).log);
    const answer = (await timeline())!;
    expect(answer.state).toBeNull();
    expect(answer.matter.enteredInError).toBe(true);
    const own = answer.entries.filter(({ of, type }) => of === 'case' && type !== 'CaseEnteredInError');
    expect(own.every(({ corrections }) => corrections.at(-1)!.correctionId === correctionId)).toBe(true);
  });
});

describe('finding a matter', () => {
  beforeAll(() => models.tell(province().log));

  it.each([
    ['its own number', 'KN-1', ['c1']],
    ['the number of its letter', '1', ['c1']],
    ['the number of an old register', '6', ['c6']],
    ['the register number of a letter', '12', ['l3']],
    ['an id', 'c2', ['c2']],
    ['nothing anybody gave', 'KN-99', []],
  ])('by %s', async (_, number, ids) => {
    expect((await findMatters(models.rows, everyone, number)).map(({ id }) => id)).toEqual(ids);
  });

  it('finds nothing behind a wall, and tells nothing of it', async () => {
    expect(await findMatters(models.rows, { officerId: 'o', units: 'all', walls: [] }, '3')).toEqual([]);
    expect(await timeline({ id: 'c3' }, [])).toBeUndefined();
    expect(await timeline({ id: 'c3' }, ['unit-9'])).toBeDefined();
    expect(await timeline({ id: 'no-such-case' })).toBeUndefined();
  });
});
