import { matterKind, vietnameseLaw } from '@donthu/law';
import { specify } from '@donthu/testing';
import { caseDecider } from '../case.decider';
import { ENDED } from '../phases';
import { beginnings, importedCommands, kindRules, type CommandType } from '../rules';
import { command, examples, phasesOf, tell } from '../samples/cases';

const { given } = specify(caseDecider, { law: vietnameseLaw });
/** An alarm is heard wherever a matter stands. */
const types = (Object.keys(examples) as CommandType[]).filter((type) => type !== 'NoticeDeadline');
const later = { happenedOn: '2026-11-20', actor: { officerId: 'officer-8', authority: 'head' } };
/** Steps that are refused because of where the matter stands. */
const untimely = ['stale', 'too-early', 'case-closed', 'resolution-suspended', 'under-review'];
const unknown = ['not-for-this-kind', 'not-imported', 'imported-history'];

/** What the decider says to a command long after a story; events by type. */
const answer = (matter: ReturnType<typeof given>, type: CommandType): string => {
  try {
    const events = matter.when(command(type), later).events();
    return events.length === 0 ? 'nothing' : 'done';
  } catch (refused) {
    return /"refused":"([a-z-]+)"/.exec((refused as Error).message)![1]!;
  }
};

describe.each(matterKind.options)('a %s', (kind) => {
  const { commands, suspension } = kindRules[kind];
  const reached = phasesOf(kind).map(([phase, story]) => [phase, tell(given(), story)] as const);

  it('has a story for each of its phases', () => {
    const named = new Set(Object.values(commands).flat());
    // Disciplinary complaints share their table with the others and are never suspended.
    if (!suspension) named.delete('suspended');
    expect(reached.map(([phase]) => phase).sort()).toEqual([...named].sort());
  });

  it.each(types.filter((type) => !beginnings.includes(type)))('%s: only where its rule table says so', (type) => {
    for (const [phase, matter] of reached) {
      const said = answer(matter, type);
      const where = `${type} on ${phase}: ${said}`;
      if (!commands[type]) expect([where, unknown.includes(said)]).toEqual([where, true]);
      else if (!commands[type].includes(phase)) expect([where, said === 'nothing' || untimely.includes(said)]).toEqual([where, true]);
      else expect([where, unknown.includes(said)]).toEqual([where, false]);
    }
  });

  it('is not opened or imported again', () => {
    for (const [, matter] of reached) {
      matter.when(command('OpenCase', { petitionId: 'petition-77' }), later).thenRefused('case-already-opened');
      matter.when(command('ImportCase'), later).thenRefused('case-already-opened');
    }
  });

  it('ended, is only left by what reopens it', () => {
    const reopeners: CommandType[] = ['FileSecondComplaint', 'FileContinuedDenunciation', 'OrderReview', 'ReopenCase'];
    for (const [phase, matter] of reached.filter(([each]) => ENDED.includes(each)))
      for (const type of types.filter((each) => !reopeners.includes(each))) {
        if (answer(matter, type) !== 'done') continue;
        expect([type, matter.when(command(type), later).state().phase]).toEqual([type, phase]);
      }
  });
});

describe('before there is a case', () => {
  it.each(types.filter((type) => !beginnings.includes(type)))('%s is refused: there is none', (type) => {
    given().when(command(type), later).thenRefused('case-unknown');
  });
});

describe('imported history', () => {
  const open = given().after(command('ImportCase'));
  const over = given().after(command('ImportCase', { ended: { on: '2024-04-30', as: 'resolved' } }));

  it.each(types.filter((type) => !beginnings.includes(type) && !(type in importedCommands)))('%s is not for it', (type) => {
    expect([answer(open, type), answer(over, type)]).toEqual(['imported-history', 'imported-history']);
  });
});
