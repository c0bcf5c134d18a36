import { vietnameseLaw, type DeadlineNotice } from '@donthu/law';
import { specify } from '@donthu/testing';
import { petitionDecider } from './petition.decider';
import { classify, examples, receive, register } from './samples/letters';

const { given } = specify(petitionDecider, { law: vietnameseLaw });
/** Received on 3 August; the answer (Luật Tiếp công dân, Điều 28.1) is due ten working days later, 70 % of 14 days are 10. */
const received = given().after(receive()).after(register()).after(classify());
const ring = examples.NoticeDeadline;
const on = (today: string) => ({ happenedOn: '2026-08-13', today, actor: { authority: 'policy' } });
const noticed = (decided: ReturnType<typeof received.when>) => decided.events().map(({ data }) => (data as DeadlineNotice).rung);

describe('NoticeDeadline of a letter', () => {
  it('done: everything that was reached, once', () => {
    const late = received.when(ring, on('2026-09-30'));
    expect(noticed(late)).toEqual(['head', 'officer', 'missed', 'urge-letter', 'responsibility-check']);
    expect(late.events()[2]).toEqual({
      type: 'DeadlineMissed',
      data: {
        petitionId: 'petition-1',
        rule: 'GEN-01',
        startedOn: '2026-08-03',
        dueOn: '2026-08-17',
        nearOn: '2026-08-12',
        rung: 'missed',
        reachedOn: '2026-08-18',
        noticedOn: '2026-09-30',
        tells: [
          { role: 'head', unitId: 'unit-1' },
          { role: 'superior', unitId: 'unit-1' },
        ],
      },
    });
    late.and().when(ring, on('2026-10-01')).thenNothing();
  });

  it('done: the officer who has it is reminded, without one the head', () => {
    const assigned = received.after({ type: 'AssignPetition', data: { unitId: 'unit-1', officerId: 'officer-5' } });
    expect(assigned.when(ring, on('2026-08-13')).events().at(-1)).toMatchObject({
      data: { rung: 'officer', tells: [{ role: 'officer', unitId: 'unit-1', officerId: 'officer-5' }] },
    });
    expect(received.when(ring, on('2026-08-13')).events().at(-1)).toMatchObject({ data: { tells: [{ role: 'head' }] } });
  });

  it('nothing: answered in time; only that it was missed: answered late, also when it was taken up again since', () => {
    const answer = { type: 'ReplyToPetitioner', data: { as: 'taken-up' } } as const;
    received.after(answer, { happenedOn: '2026-08-17' }).when(ring, on('2026-09-30')).thenNothing();
    const late = received.after(answer, { happenedOn: '2026-08-18' });
    expect(noticed(late.when(ring, on('2026-09-30')))).toEqual(['missed']);
    const again = late
      .after({ type: 'WithdrawPetition', data: { scope: 'full', signed: true } }, { happenedOn: '2026-08-19' })
      .when(ring, on('2026-09-30'));
    expect(noticed(again)).toEqual(['missed']);
  });

  it('nothing: of a letter taken up again, for the day that was due before', () => {
    const filed = given()
      .after(receive({ petitioners: [], signatories: 0 }))
      .after(register())
      .after(classify({ eligible: false, ineligibleBecause: 'anonymous' }))
      .after({ type: 'FilePetitionWithoutAction', data: { ground: 'anonymous', reason: 'text-1' } })
      .after(examples.ReopenPetition, { happenedOn: '2026-08-10' });
    filed.when(ring, on('2026-09-30')).thenNothing();
  });
});

describe('ReportDelay of a letter', () => {
  const explain = examples.ReportDelay;
  it('done: overdue, or answered late; once', () => {
    const late = received.after(explain, { happenedOn: '2026-08-18' });
    late.when(explain, { happenedOn: '2026-08-19' }).thenNothing();
    received
      .after({ type: 'ReplyToPetitioner', data: { as: 'taken-up' } }, { happenedOn: '2026-08-18' })
      .when(explain, { happenedOn: '2026-08-20' })
      .thenEvents({ type: 'DelayReported', data: { petitionId: 'petition-1', explanation: 'text-delay', promisedOn: '2026-09-15' } });
  });
  it('refused: in time', () => received.when(explain, { happenedOn: '2026-08-10' }).thenRefused('not-overdue'));
});
