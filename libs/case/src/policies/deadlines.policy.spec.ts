import { isAlarm, isNotice, type Ask, type EventMetadata, type Recorded } from '@donthu/eventing';
import { vietnameseLaw } from '@donthu/law';
import { specify } from '@donthu/testing';
import { caseShapes } from '../decider/case.commands';
import { caseDecider } from '../decider/case.decider';
import type { CaseEvent } from '../decider/case.events';
import { command, stories, tell, type Told } from '../decider/samples/cases';
import { ringCaseDeadlines, tellOfCaseDeadlines } from './deadlines.policy';

const { given } = specify(caseDecider, { law: vietnameseLaw });
const { complaint } = stories;
const ring = command('NoticeDeadline', { rule: 'KN-04', dueOn: '2026-09-04' });

/** What a policy makes of the events of a story's last command, entered at nine in the morning of a day. */
function asks(
  policy: typeof ringCaseDeadlines,
  story: readonly Told[],
  { entered = story.at(-1)![1] }: { entered?: string } = {},
): readonly Ask[] {
  const [said, happenedOn] = story.at(-1)!;
  const events = tell(given(), story.slice(0, -1)).when(said, { happenedOn, today: entered }).events();
  return events.flatMap((event, n) => {
    const meta = { happenedOn, recordedAt: `${entered}T02:00:00.000Z` } as EventMetadata;
    const react = policy.on[event.type] as ((event: Recorded<CaseEvent>) => readonly Ask[]) | undefined;
    return react?.({ ...event, id: `event-${n}`, meta } as Recorded<CaseEvent>) ?? [];
  });
}

const alarms = (story: readonly Told[], over?: { entered?: string }) => asks(ringCaseDeadlines, story, over).filter(isAlarm);
const days = (story: readonly Told[], over?: { entered?: string }) =>
  alarms(story, over).map(({ dueAt, command: { data } }) => [(data as { rule: string }).rule, (dueAt as { startOf: string }).startOf]);

describe('ring-deadlines-of-cases', () => {
  it('a deadline that starts rings at its first rung', () => {
    const [alarm] = alarms(complaint.accepted).filter(({ key }) => key.includes('KN-04'));
    expect(alarm).toEqual({
      key: 'ring-deadlines/event-0/KN-04/2026-09-04/officer',
      dueAt: { startOf: '2026-08-26' },
      stream: { kind: 'case', id: 'case-1' },
      command: { type: 'NoticeDeadline', data: { rule: 'KN-04', dueOn: '2026-09-04' } },
      happenedOn: '2026-08-26',
    });
    expect(caseShapes.NoticeDeadline.parse(alarm!.command.data)).toEqual(alarm!.command.data);
  });

  it('what was noticed rings again at the next rung, named so that whoever rings it twice sets one alarm', () => {
    expect(alarms([...complaint.verifying, [ring, '2026-08-26']])).toMatchObject([
      { key: 'ring-deadlines/case-case-1/KN-04/2026-09-04/head', dueAt: { startOf: '2026-08-27' } },
    ]);
    const missed = alarms([...complaint.verifying, [ring, '2026-09-05']]).filter(({ key }) => key.includes('KN-04'));
    expect(new Set(missed.map(({ key }) => key))).toEqual(new Set(['ring-deadlines/case-case-1/KN-04/2026-09-04/urge-letter']));
    expect(days([...complaint.verifying, [ring, '2026-10-04']]).filter(([rule]) => rule === 'KN-04')).toEqual([]);
  });

  it('what was entered late rings at once for what was reached meanwhile, and for what comes next', () =>
    expect(days(complaint.accepted, { entered: '2026-09-07' }).filter(([rule]) => rule === 'KN-04')).toEqual([
      ['KN-04', '2026-09-05'],
      ['KN-04', '2026-09-14'],
    ]));

  it('suspended, nothing rings; resumed, it rings for the new day', () => {
    expect(days(complaint.suspended).filter(([rule]) => rule === 'KN-04')).toEqual([]);
    // Eight of thirty days were used before; from 31 August another twenty-two, so 22 September.
    const resumed: Told[] = [...complaint.suspended, [command('ResumeResolution'), '2026-08-31']];
    const [alarm] = alarms(resumed).filter(({ key }) => key.includes('KN-04'));
    expect(alarm!.command.data).toEqual({ rule: 'KN-04', dueOn: '2026-09-22' });
  });

  it('decided late, it still rings for the deadline that was missed, once', () =>
    expect(days([...complaint.met, [command('ResolveCase'), '2026-09-30']]).filter(([rule]) => rule === 'KN-04')).toEqual([
      ['KN-04', '2026-09-05'],
    ]));

  it('history of an old register is not rung', () => expect(days([[command('ImportCase'), '2026-08-03']])).toEqual([]));
});

describe('tell-of-deadlines-of-cases', () => {
  const told = (story: readonly Told[]) => asks(tellOfCaseDeadlines, story).filter((ask) => !isAlarm(ask));
  const about = { kind: 'case', id: 'case-1' };
  const topic = 'KN-04';

  it('the officer when time runs out, head and superior when it is over', () => {
    expect(told([...complaint.verifying, [ring, '2026-08-26']])).toEqual([
      {
        key: 'tell-of-deadlines/event-0/officer:officer-2',
        recipient: 'officer:officer-2',
        about,
        topic,
        what: 'deadline-near',
        dueOn: '2026-09-04',
      },
    ]);
    const late = told([...complaint.verifying, [ring, '2026-10-04']]).filter(isNotice);
    expect(late.map(({ recipient, what }) => [recipient, what])).toEqual([
      ['officer:officer-2', 'deadline-near'],
      ['head:unit-1', 'deadline-near'],
      ['head:unit-1', 'deadline-missed'],
      ['superior:unit-1', 'deadline-missed'],
      ['head:unit-1', 'urge-letter-proposed'],
      ['superior:unit-1', 'urge-letter-proposed'],
      ['superior:unit-1', 'responsibility-check-proposed'],
    ]);
    expect(new Set(late.map(({ key }) => key)).size).toBe(late.length);
  });

  it.each<[string, readonly Told[]]>([
    ['decided', complaint.decided],
    ['suspended', complaint.suspended],
    ['discontinued', complaint.discontinued],
    ['extended', [...complaint.verifying, [command('DetermineComplexity'), '2026-08-10']]],
  ])('%s: what was not sent yet about that deadline is taken back', (_, story) => expect(told(story)).toContainEqual({ about, topic }));

  it('transferred: whatever was not sent yet about the matter is taken back', () =>
    expect(told([...complaint.verifying, [command('TransferCase'), '2026-08-11']])).toEqual([{ about }]));

  it('a deadline that has just started has nothing to take back', () =>
    expect(told(complaint.accepted)).not.toContainEqual({ about, topic }));
});
