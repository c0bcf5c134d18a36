import { fold, isRefusal, type Day } from '@donthu/eventing';
import { vietnameseLaw } from '@donthu/law';
import { foldAll, recordedLog, type LogEntry } from '@donthu/testing';
import { petitionDecider } from '../../decider/petition.decider';
import type { PetitionCommand } from '../../decider/petition.commands';
import type { PetitionEvent } from '../../decider/petition.events';
import {
  classify,
  correct,
  decideCorrection,
  examples,
  ineligible,
  proposeCorrection,
  receive,
  register,
} from '../../decider/samples/letters';
import { flowsOf, looksOn } from '../matter';
import { registerOfLetters } from '../register-of-letters/register-of-letters.projection';
import type { LetterRow } from './letter';

/** What the decider records of commands, each on its day; `enteredOn` when that was later. */
function letterOf(...told: readonly (readonly [PetitionCommand, Day, Day?])[]): LetterRow {
  const entries: LogEntry<PetitionEvent>[] = [];
  for (const [turn, [command, happenedOn, enteredOn = happenedOn]] of told.entries()) {
    const answer = petitionDecider.decide(command, fold(petitionDecider, recordedLog(entries)), {
      id: 'p1',
      now: `${enteredOn}T02:00:00.000Z`,
      today: enteredOn,
      happenedOn,
      actor: { officerId: `officer-${turn}`, unitId: 'unit-1', authority: 'officer' },
      law: vietnameseLaw,
      derive: (name) => `${name}-${turn}`,
    });
    if (isRefusal(answer)) throw new Error(`${command.type} was refused: ${JSON.stringify(answer)}`);
    entries.push(...answer.map((event) => ({ stream: 'hn.petition-p1', event, on: happenedOn })));
  }
  return foldAll(registerOfLetters, recordedLog(entries)).rows.get('p1')!;
}

const upToClassified = (over: Parameters<typeof classify>[0] = {}) =>
  [
    [receive(), '2026-08-03'],
    [register(), '2026-08-03'],
    [classify(over), '2026-08-05'],
  ] as const;

const flows = (letter: LetterRow) => flowsOf(letter).map(({ on, flow }) => `${on} ${flow}`);

describe('how a letter ends in the ledger', () => {
  const elsewhere = { competence: 'other-administrative' } as const;
  it.each<[string, readonly (readonly [PetitionCommand, Day])[], string]>([
    ['proposed for acceptance', [...upToClassified(), [examples.ProposeAcceptance, '2026-08-06']], 'resolved'],
    ['linked to a case', [...upToClassified(), [examples.LinkPetitionToCase, '2026-08-06']], 'resolved'],
    ['answered at the desk', [...upToClassified(), [{ type: 'ReplyToPetitioner', data: { as: 'answered' } }, '2026-08-06']], 'resolved'],
    ['forwarded', [...upToClassified({ kind: 'denunciation', ...elsewhere }), [examples.ForwardPetition, '2026-08-06']], 'transferred'],
    ['to the investigators', [...upToClassified(), [examples.ForwardToInvestigation, '2026-08-06']], 'transferred'],
    ['guided', [...upToClassified(elsewhere), [examples.GuidePetitioner, '2026-08-06']], 'otherwise-closed'],
    ['filed', [...upToClassified(ineligible('form')), [examples.FilePetitionWithoutAction, '2026-08-06']], 'otherwise-closed'],
    ['split', [...upToClassified(), [examples.SplitPetition, '2026-08-06']], 'otherwise-closed'],
    ['withdrawn', [...upToClassified(), [examples.WithdrawPetition, '2026-08-06']], 'otherwise-closed'],
  ])('%s', (_, told, end) => {
    expect(flows(letterOf(...told))).toEqual(['2026-08-03 received', `2026-08-06 ${end}`]);
  });

  it('a reply that tells it takes more time, or a part withdrawn, ends nothing', () => {
    const waiting = letterOf(
      ...upToClassified(),
      [{ type: 'ReplyToPetitioner', data: { as: 'needs-more-time' } }, '2026-08-06'],
      [{ type: 'WithdrawPetition', data: { scope: 'part', signed: true, reason: 'text-part' } }, '2026-08-07'],
    );
    expect(flows(waiting)).toEqual(['2026-08-03 received']);
    expect(looksOn(waiting, '2026-08-10')!.facts).toMatchObject({ phase: 'classified', repliedOn: '2026-08-06' });
  });

  it('what the citizen is told of a matter later does not change how his letter was processed', () => {
    const letter = letterOf(
      ...upToClassified(),
      [examples.ProposeAcceptance, '2026-08-06'],
      [{ type: 'ReplyToPetitioner', data: { as: 'answered' } }, '2026-09-10'],
    );
    expect(looksOn(letter, '2026-09-10')!.facts).toMatchObject({ phase: 'proposed', repliedOn: '2026-09-10' });
  });

  it('reopened, it comes in again and its clock starts again', () => {
    const letter = letterOf(
      ...upToClassified(ineligible('form')),
      [examples.FilePetitionWithoutAction, '2026-08-06'],
      [examples.ReopenPetition, '2026-09-14'],
    );
    expect(flows(letter)).toEqual(['2026-08-03 received', '2026-08-06 otherwise-closed', '2026-09-14 received']);
    // Ten working days from Monday 14 September.
    expect(looksOn(letter, '2026-09-14')).toMatchObject({
      open: true,
      facts: { phase: 'registered' },
      due: { rule: 'GEN-01', dueOn: '2026-09-28' },
    });
  });
});

describe('what is due', () => {
  it('the first reply, and after classification the decision on acceptance, whichever comes first', () => {
    const letter = letterOf(...upToClassified());
    expect(looksOn(letter, '2026-08-04')!.due).toMatchObject({ rule: 'GEN-01', dueOn: '2026-08-17' });
    expect(looksOn(letter, '2026-08-05')!.due).toMatchObject({ rule: 'KN-02', dueOn: '2026-08-12' });
  });

  it('nothing once it is processed', () => {
    const letter = letterOf(...upToClassified(), [examples.ProposeAcceptance, '2026-08-06']);
    expect(looksOn(letter, '2026-08-06')!.due.dueOn).toBeNull();
  });
});

describe('mistakes', () => {
  it('a corrected day of receipt moves its place in the register and its due day, on all past days', () => {
    const letter = letterOf(
      ...upToClassified(),
      [correct({ receivedOn: '2026-07-31' }), '2026-08-20'],
      [decideCorrection('correction-3'), '2026-08-21'],
    );
    expect(letter.firstReceivedOn).toBe('2026-07-31');
    // Ten working days from Friday 31 July.
    expect(looksOn(letter, '2026-08-03')).toMatchObject({ receivedOn: '2026-07-31', due: { rule: 'GEN-01', dueOn: '2026-08-14' } });
    expect(looksOn(letter, '2026-07-31')).toBeDefined();
    // Ten calendar days, which apply since it was classified.
    expect(looksOn(letter, '2026-08-05')!.due).toMatchObject({ rule: 'KN-03', dueOn: '2026-08-10' });
  });

  it('a letter unlinked from a case was waiting all the time', () => {
    const letter = letterOf(
      ...upToClassified(),
      [examples.LinkPetitionToCase, '2026-08-06'],
      [proposeCorrection({ kind: 'unlink' }), '2026-08-20'],
      [decideCorrection('correction-4'), '2026-08-21'],
    );
    expect(flows(letter)).toEqual(['2026-08-03 received']);
    expect(looksOn(letter, '2026-08-13')).toMatchObject({ open: true, facts: { caseId: null }, due: { dueOn: '2026-08-12' } });
  });

  it('one classified before it was registered, by the days on its papers, is classified', () => {
    const letter = letterOf([receive(), '2026-08-03'], [register(), '2026-08-06'], [classify(), '2026-08-05', '2026-08-06']);
    expect(['2026-08-04', '2026-08-05', '2026-08-06'].map((day) => looksOn(letter, day)!.facts.phase)).toEqual([
      'received',
      'classified',
      'classified',
    ]);
  });
});
