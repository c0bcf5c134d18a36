import { isAlarm, type EventMetadata, type Recorded } from '@donthu/eventing';
import { vietnameseLaw } from '@donthu/law';
import { petitionShapes } from '@donthu/petition';
import { specify } from '@donthu/testing';
import { caseDecider } from '../decider/case.decider';
import type { CaseEvent } from '../decider/case.events';
import { command, stories, tell, type Told } from '../decider/samples/cases';
import { replyToLetterPolicy } from './reply-to-letter.policy';

const { given } = specify(caseDecider, { law: vietnameseLaw });
const { complaint, denunciation, recommendation } = stories;

/** What the policy makes of the last command of a story. */
function alarmsAfter(story: readonly Told[]) {
  const [said, happenedOn] = story.at(-1)!;
  const events = tell(given(), story.slice(0, -1)).when(said, { happenedOn }).events();
  return events.flatMap((event) => {
    const recorded = { ...event, id: 'event-1', meta: { happenedOn } as EventMetadata };
    const react = replyToLetterPolicy.on[event.type] as
      ((event: Recorded<CaseEvent>) => ReturnType<NonNullable<(typeof replyToLetterPolicy.on)['CaseRefused']>>) | undefined;
    return react?.(recorded as Recorded<CaseEvent>) ?? [];
  });
}

describe('what reaches the petitioner about his matter answers his letters', () => {
  const joined = (story: readonly Told[], last: Told): Told[] => [...story, [command('JoinPetition'), '2026-08-05'], last];

  it('the notice of acceptance says it is taken up, to each letter once', () => {
    expect(alarmsAfter(joined(complaint.accepted, [command('NotifyAcceptance'), '2026-08-06']))).toEqual(
      ['petition-1', 'petition-2'].map((id) => ({
        key: `reply-to-letter/event-1/${id}`,
        dueAt: 'now',
        stream: { kind: 'petition', id },
        command: { type: 'ReplyToPetitioner', data: { as: 'taken-up', document: { no: '7/TB', on: '2026-08-06' } } },
        happenedOn: '2026-08-06',
      })),
    );
    expect(alarmsAfter([...denunciation.accepted, [command('NotifyAcceptance', { to: ['denouncer'] }), '2026-08-06']])).toHaveLength(1);
  });

  it('a notice to the denounced alone is no answer', () => {
    expect(alarmsAfter([...denunciation.accepted, [command('NotifyAcceptance', { to: ['denounced'] }), '2026-08-06']])).toEqual([]);
  });

  it('the refusal says no, why, and what can be done next', () => {
    const refused: Told = [command('RefuseAcceptance', { remedyUntil: '2026-09-07' }), '2026-08-05'];
    expect(alarmsAfter([...complaint.proposed, refused])).toMatchObject([
      { command: { data: { as: 'refused', reason: 'text-6', remedy: 'text-7', remedyUntil: '2026-09-07', document: { no: '6/KTL' } } } },
    ]);
  });

  it('the result served is the answer', () => {
    expect(alarmsAfter(recommendation.served)).toMatchObject([
      { stream: { id: 'petition-1' }, command: { data: { as: 'answered' } }, happenedOn: '2026-08-31' },
    ]);
  });

  it('every command it sends is one the letter understands', () => {
    const all = [complaint.refused, complaint.served, [...complaint.accepted, [command('NotifyAcceptance'), '2026-08-06']] as Told[]]
      .flatMap(alarmsAfter)
      .filter(isAlarm);
    expect(all).toHaveLength(3);
    for (const { command: sent } of all) {
      expect(replyToLetterPolicy.sends).toContain(sent.type);
      expect(petitionShapes.ReplyToPetitioner.parse(sent.data)).toEqual(sent.data);
    }
  });
});
