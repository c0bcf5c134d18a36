import { vietnameseLaw } from '@donthu/law';
import { specify } from '@donthu/testing';
import { caseDecider } from '../case.decider';
import { command, examples, stories, tell, type Told } from '../samples/cases';

const { given } = specify(caseDecider, { law: vietnameseLaw });
const at = (story: readonly Told[]) => tell(given(), story);
const { complaint, second, denunciation, recommendation } = stories;
const tenth = { happenedOn: '2026-08-10' };
const twelfth = { happenedOn: '2026-08-12' };

describe('OrderStay and LiftStay', () => {
  const stayed: Told[] = [...complaint.verifying, [command('OrderStay'), '2026-08-10']];

  it('done: the challenged decision waits, and no longer', () => {
    at(complaint.verifying)
      .when(command('OrderStay'), tenth)
      .thenEvents({
        type: 'StayOrdered',
        data: { caseId: 'case-1', ...examples.OrderStay, clocks: [expect.objectContaining({ rule: 'KN-15', status: 'running' })] },
      });
    at(stayed)
      .when(command('LiftStay'), twelfth)
      .thenEvents({
        type: 'StayLifted',
        data: { caseId: 'case-1', ...examples.LiftStay, clocks: [expect.objectContaining({ rule: 'KN-15', status: 'satisfied' })] },
      });
  });

  it('ignored: it is so already', () => {
    at(stayed).when(command('OrderStay'), twelfth).thenNothing();
    at(complaint.verifying).when(command('LiftStay'), twelfth).thenNothing();
  });

  it('stale: ordered only before the decision, lifted also after it', () => {
    at(complaint.decided).when(command('OrderStay'), { happenedOn: '2026-08-29' }).thenRefused('stale');
    at([...stayed, ...complaint.decided.slice(3)])
      .when(command('LiftStay'), { happenedOn: '2026-08-29' })
      .thenTypes('StayLifted');
    at(complaint.proposed).when(command('OrderStay'), tenth).thenRefused('too-early');
    at([...stayed, ...complaint.closed.slice(3)])
      .when(command('LiftStay'), { happenedOn: '2026-10-22' })
      .thenRefused('case-closed');
  });
});

describe('RequestExpertise and RecordExplanation', () => {
  it('done: asked and heard on the way', () => {
    at(complaint.verifying)
      .when(command('RequestExpertise'), twelfth)
      .thenEvents({ type: 'ExpertiseRequested', data: { caseId: 'case-1', ...examples.RequestExpertise } });
    at(denunciation.verifying)
      .when(command('RecordExplanation'), twelfth)
      .thenEvents({ type: 'ExplanationRecorded', data: { caseId: 'case-1', explanation: 'text-20' } });
  });

  it('stale: after the result', () => {
    at(complaint.decided).when(command('RequestExpertise'), { happenedOn: '2026-08-29' }).thenRefused('stale');
    at(denunciation.concluded).when(command('RecordExplanation'), { happenedOn: '2026-08-29' }).thenRefused('stale');
    at(denunciation.checked).when(command('RecordExplanation'), twelfth).thenRefused('too-early');
    at(recommendation.assigned).when(command('RequestExpertise'), twelfth).thenRefused('not-for-this-kind');
  });
});

describe('ReportVerification', () => {
  it('done: findings for each content, with the report', () => {
    at(complaint.verifying)
      .when(command('ReportVerification'), { happenedOn: '2026-08-17' })
      .thenEvents({ type: 'VerificationReported', data: { caseId: 'case-1', ...examples.ReportVerification } });
  });

  it('done: reported again when the dialogue brought something new', () => {
    at(complaint.met).when(command('ReportVerification'), { happenedOn: '2026-08-26' }).thenTypes('VerificationReported');
  });

  it('refused: a result the round does not know', () => {
    const findings = [
      { content: 'text-1', result: 'founded' as const },
      { content: 'text-2', result: 'uphold' as const },
    ];
    at(complaint.verifying)
      .when(command('ReportVerification', { findings }), { happenedOn: '2026-08-17' })
      .thenRefused('result-not-of-kind', { field: 'findings.1.result' });
  });

  it('stale: nothing to verify before it is assigned, or after the decision', () => {
    at(complaint.accepted).when(command('ReportVerification'), { happenedOn: '2026-08-17' }).thenRefused('too-early');
    at(complaint.decided).when(command('ReportVerification'), { happenedOn: '2026-08-29' }).thenRefused('stale');
  });
});

describe('ScheduleDialogue', () => {
  const eighteenth = { happenedOn: '2026-08-18' };

  it('done: invited five days before', () => {
    const scheduled = at(complaint.reported).when(command('ScheduleDialogue', { meetingOn: '2026-08-23' }), eighteenth);
    scheduled.thenEvents({
      type: 'DialogueScheduled',
      data: {
        caseId: 'case-1',
        ...examples.ScheduleDialogue,
        meetingOn: '2026-08-23',
        clocks: [expect.objectContaining({ rule: 'KN-12', dueOn: '2026-08-18', status: 'satisfied' })],
      },
    });
    expect(scheduled.state().phase).toBe('dialogue');
  });

  it('refused: four days before', () => {
    at(complaint.reported)
      .when(command('ScheduleDialogue', { meetingOn: '2026-08-22' }), eighteenth)
      .thenRefused('dialogue-notice-too-short', { field: 'meetingOn', facts: { inviteBy: '2026-08-17' } });
  });

  it('done: before July 2026 no notice was prescribed, but no day in the past either', () => {
    const document = { no: '1', on: '2026-06-01' };
    const june: Told[] = [
      [command('OpenCase', { receivedOn: '2026-06-01', firstReceivedOn: '2026-06-01' }), '2026-06-01'],
      [command('AcceptCase', { document }), '2026-06-03'],
      [command('AssignCase', { document }), '2026-06-04'],
    ];
    const on = { happenedOn: '2026-06-15' };
    at(june)
      .when(command('ScheduleDialogue', { document, meetingOn: '2026-06-16' }), on)
      .thenTypes('DialogueScheduled');
    at(june)
      .when(command('ScheduleDialogue', { document, meetingOn: '2026-06-14' }), on)
      .thenRefused('dialogue-notice-too-short');
  });

  it('done: put off to another day', () => {
    at(complaint.dialogue)
      .when(command('ScheduleDialogue', { meetingOn: '2026-08-28' }), { happenedOn: '2026-08-20' })
      .thenTypes('DialogueScheduled');
  });

  it('stale: too early before verification, too late after the decision; no law for a denunciation', () => {
    at(complaint.accepted).when(command('ScheduleDialogue'), eighteenth).thenRefused('too-early');
    at(complaint.decided)
      .when(command('ScheduleDialogue', { meetingOn: '2026-09-10' }), { happenedOn: '2026-08-29' })
      .thenRefused('stale');
    at(denunciation.verifying).when(command('ScheduleDialogue'), eighteenth).thenRefused('not-for-this-kind');
  });
});

describe('RecordDialogue', () => {
  const met = { happenedOn: '2026-08-24' };

  it('done: held on its day, with the meeting it came from', () => {
    at(complaint.dialogue)
      .when(command('RecordDialogue', { headMustChair: false }), met)
      .thenEvents({ type: 'DialogueHeld', data: { caseId: 'case-1', ...examples.RecordDialogue, heldOn: '2026-08-24' } });
  });

  it('refused: before the day people were invited for, or without invitation', () => {
    at(complaint.dialogue)
      .when(command('RecordDialogue', { minutes: { no: '23/BB', on: '2026-08-20' } }), { happenedOn: '2026-08-20' })
      .thenRefused('dialogue-not-due', { field: 'happenedOn', facts: { meetingOn: '2026-08-24' } });
    at(complaint.met).when(command('RecordDialogue'), { happenedOn: '2026-08-25' }).thenRefused('dialogue-not-scheduled');
  });

  it('refused: in the second round the head does not send somebody when he must chair himself', () => {
    const delegate = command('RecordDialogue', { chairCapacity: 'delegate', headMustChair: true });
    at(second.dialogue).when(delegate, met).thenRefused('head-must-chair', { field: 'chairCapacity' });
    at(complaint.dialogue).when(delegate, met).thenTypes('DialogueHeld');
    at(second.dialogue)
      .when(command('RecordDialogue', { chairCapacity: 'delegate' }), met)
      .thenTypes('DialogueHeld');
    at(second.dialogue)
      .when(command('RecordDialogue', { chairCapacity: 'department-head', headMustChair: true }), met)
      .thenTypes('DialogueHeld');
  });

  it('refused: before a group of five the head of the second round chairs, whatever was entered', () => {
    at([...second.dialogue, [command('NameRepresentatives'), '2026-08-18']])
      .when(command('RecordDialogue', { chairCapacity: 'delegate' }), met)
      .thenRefused('head-must-chair');
  });

  it('stale: after the decision', () => {
    at(complaint.decided).when(command('RecordDialogue'), { happenedOn: '2026-08-31' }).thenRefused('stale');
    at(complaint.verifying).when(command('RecordDialogue'), met).thenRefused('too-early');
  });
});

describe('RecordNoShow', () => {
  const day = { happenedOn: '2026-08-24' };
  const decide = { happenedOn: '2026-08-28' };

  it('done: without good reason the resolver goes on', () => {
    const absent = at(second.dialogue).when(command('RecordNoShow'), day);
    absent.thenEvents({ type: 'DialogueNoShow', data: { caseId: 'case-1', on: '2026-08-24', goodReason: false, reason: 'text-24' } });
    absent
      .and()
      .when(command('ResolveCase', { result: 'uphold' }), decide)
      .thenTypes('CaseResolved');
  });

  it('done: with good reason there is another date, and no decision before it', () => {
    const excused = at(second.dialogue).after(command('RecordNoShow', { goodReason: true }), day);
    excused.when(command('ResolveCase', { result: 'uphold' }), decide).thenRefused('dialogue-not-held');
    excused.when(command('RecordDialogue'), { happenedOn: '2026-08-25' }).thenRefused('dialogue-not-scheduled');
    excused
      .after(command('ScheduleDialogue', { meetingOn: '2026-08-31' }), { happenedOn: '2026-08-25' })
      .after(command('RecordDialogue'), { happenedOn: '2026-08-31' })
      .when(command('ResolveCase', { result: 'uphold' }), { happenedOn: '2026-09-01' })
      .thenTypes('CaseResolved');
  });

  it('refused: before the day; stale: after the decision', () => {
    at(second.dialogue).when(command('RecordNoShow'), { happenedOn: '2026-08-23' }).thenRefused('dialogue-not-due');
    at(complaint.met).when(command('RecordNoShow'), { happenedOn: '2026-08-25' }).thenRefused('dialogue-not-scheduled');
    at(second.decided).when(command('RecordNoShow'), { happenedOn: '2026-08-31' }).thenRefused('stale');
  });
});
