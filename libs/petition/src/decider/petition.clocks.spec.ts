import { makeLaw, vietnameseCalendar, vietnameseLaw, vietnamesePack } from '@donthu/law';
import { specify } from '@donthu/testing';
import { petitionDecider } from './petition.decider';
import type { Petition } from './petition.state';
import { classify, correct, decideCorrection, examples, ineligible, proposeCorrection, receive, register } from './samples/letters';

const { given } = specify(petitionDecider, { law: vietnameseLaw });
const elsewhere = { competence: 'other-administrative' } as const;
const secondPerson = { actor: { officerId: 'officer-2' } };
const registered = given().after(receive()).after(register());
const classified = (over: Parameters<typeof classify>[0] = {}) => registered.after(classify(over), { happenedOn: '2026-08-05' });

/** `KN-02 running 2026-08-12` for every deadline that leads the letter, in the order of the rules. */
const told = (petition: Petition) =>
  petition!.clocks
    .filter(({ kind }) => kind === undefined)
    .map(({ rule, status, satisfiedOn, dueOn }) => `${rule} ${status} ${satisfiedOn ?? dueOn ?? '-'}`)
    .sort();

/** Counted by hand from Monday 3 August 2026: 10 working days end on 17, 7 on 12, 5 on 10 August; 10 calendar days on 13. */
describe('clocks start on the day of receipt, whenever the letter is classified', () => {
  it.each([
    ['complaint', {}, ['GEN-01 running 2026-08-17', 'KN-02 running 2026-08-12', 'KN-03 running 2026-08-13']],
    ['disciplinary-complaint', {}, ['GEN-01 running 2026-08-17', 'KNKL-03 running 2026-08-13']],
    ['denunciation', {}, ['GEN-01 running 2026-08-17', 'TC-01 running 2026-08-12']],
    ['recommendation', {}, ['GEN-01 lapsed 2026-08-17', 'KNPA-01 running 2026-08-17']],
    ['complaint', elsewhere, ['GEN-01 running 2026-08-17']],
    ['denunciation', elsewhere, ['GEN-01 running 2026-08-17', 'TC-02 running 2026-08-10']],
    ['complaint', ineligible('form'), ['GEN-01 running 2026-08-17']],
    ['denunciation', ineligible('anonymous'), ['GEN-01 running 2026-08-17']],
  ] as const)('%s %j', (kind, over, expected) => {
    const petition = registered.when(classify({ kind, ...over }), { happenedOn: '2026-08-05' }).state();
    expect(told(petition)).toEqual(expected);
  });
});

describe('clocks end', () => {
  const on = { happenedOn: '2026-08-07' };
  it('a reply before the letter was classified counts for the clock of its kind', () =>
    expect(
      told(
        registered
          .after({ type: 'ReplyToPetitioner', data: { as: 'needs-more-time' } }, { happenedOn: '2026-08-04' })
          .when(classify({ kind: 'recommendation' }), on)
          .state(),
      ),
    ).toEqual(['GEN-01 lapsed 2026-08-17', 'KNPA-01 satisfied 2026-08-04']));

  it('the slip that guides or forwards is the reply; a later reply does not make it later', () => {
    const guided = classified(elsewhere).after(examples.GuidePetitioner, on);
    const late = guided.when({ type: 'ReplyToPetitioner', data: { as: 'guided' } }, { happenedOn: '2026-08-25' });
    expect(told(late.state())).toEqual(['GEN-01 satisfied 2026-08-07']);
  });

  it('proposed: the case carries acceptance on, the reply still runs and is then given', () => {
    const proposed = classified().after(examples.ProposeAcceptance, on);
    expect(told(proposed.when(examples.ReplyToPetitioner, { happenedOn: '2026-08-11' }).state())).toEqual([
      'GEN-01 satisfied 2026-08-11',
      'KN-02 lapsed 2026-08-12',
      'KN-03 lapsed 2026-08-13',
    ]);
  });

  it('a denunciation handed to the investigators was handled', () =>
    expect(told(classified({ kind: 'denunciation' }).when(examples.ForwardToInvestigation, on).state())).toEqual([
      'GEN-01 satisfied 2026-08-07',
      'TC-01 satisfied 2026-08-07',
    ]));
});

describe('clocks are counted again when a mistake is corrected', () => {
  const decide = decideCorrection('correction-4');
  const corrected = (story: ReturnType<typeof classified>, proposal: ReturnType<typeof proposeCorrection>) =>
    story.after(proposal, { happenedOn: '2026-08-10' }).when(decide, { happenedOn: '2026-08-11', ...secondPerson });

  it('the day of receipt: the old due days stay in the log, the new ones are complete in the event', () => {
    const decided = corrected(classified(), correct({ receivedOn: '2026-07-31' }));
    expect(told(decided.state())).toEqual(['GEN-01 running 2026-08-14', 'KN-02 running 2026-08-11', 'KN-03 running 2026-08-10']);
    expect(decided.events()[0]!.data).toMatchObject({ changes: { receivedOn: '2026-07-31', firstReceivedOn: '2026-07-31' } });
  });

  it('back before 1 July 2026 the seven working days of the new decree are not the law yet', () =>
    expect(told(corrected(classified(), correct({ receivedOn: '2026-06-30' })).state())).toEqual([
      'GEN-01 running 2026-07-14',
      'KN-02 lapsed 2026-08-12',
      'KN-03 running 2026-07-10',
    ]));

  it('the kind: the clock of the right type starts at the original receipt', () => {
    const reclassify = proposeCorrection({ kind: 'reclassify', to: 'denunciation', senderAgreed: true });
    expect(told(corrected(classified({ kind: 'recommendation' }), reclassify).state())).toEqual([
      'GEN-01 running 2026-08-17',
      'KNPA-01 lapsed 2026-08-17',
      'TC-01 running 2026-08-12',
    ]);
  });

  it('the competence: nothing is accepted here, a denunciation has to go on', () =>
    expect(told(corrected(classified({ kind: 'denunciation' }), correct({ competence: 'judicial' })).state())).toEqual([
      'GEN-01 running 2026-08-17',
      'TC-01 lapsed 2026-08-12',
      'TC-02 running 2026-08-10',
    ]));

  it('a link: what was over runs again from the original receipt', () => {
    const linked = classified().after(examples.LinkPetitionToCase, { happenedOn: '2026-08-07' });
    const unlinked = linked
      .after(proposeCorrection({ kind: 'unlink' }), { happenedOn: '2026-08-10' })
      .when(decideCorrection('correction-5'), { happenedOn: '2026-08-11', ...secondPerson });
    expect(told(unlinked.state())).toEqual(['GEN-01 running 2026-08-17', 'KN-02 running 2026-08-12', 'KN-03 running 2026-08-13']);
  });

  it('entered in error: nothing is due, and nothing was done in time', () => {
    const replied = classified().after(examples.ReplyToPetitioner, { happenedOn: '2026-08-06' });
    const ended = replied
      .after(proposeCorrection({ kind: 'entered-in-error' }), { happenedOn: '2026-08-10' })
      .when(decideCorrection('correction-5'), { happenedOn: '2026-08-11', ...secondPerson });
    expect(told(ended.state()).every((clock) => clock.includes('lapsed'))).toBe(true);
  });
});

describe('RecomputeClocks', () => {
  // Monday 17 August 2026 becomes a day off.
  const years = vietnameseCalendar.years.map((each) => (each.year === 2026 ? { ...each, off: [...each.off, '2026-08-17'].sort() } : each));
  const published = {
    happenedOn: '2026-08-10',
    actor: { authority: 'policy' },
    law: makeLaw(vietnamesePack, { ...vietnameseCalendar, id: 'vn-2024-2026.2', years }),
  };

  it('done: moves what runs, and says for which calendar', () => {
    expect(classified().when(examples.RecomputeClocks, published).events()).toMatchObject([
      {
        type: 'ClocksRecomputed',
        data: {
          because: 'vn-2024-2026.2',
          old: [{ rule: 'GEN-01', dueOn: '2026-08-17' }],
          new: [{ rule: 'GEN-01', dueOn: '2026-08-18' }],
          clocks: [{ rule: 'GEN-01', dueOn: '2026-08-18', status: 'running' }],
        },
      },
    ]);
  });

  it('nothing: where nothing moves, and of what is closed; a step that follows does not re-date it either', () => {
    classified()
      .when(examples.RecomputeClocks, { ...published, law: vietnameseLaw })
      .thenNothing();
    const replied = registered.after(examples.ReplyToPetitioner, { happenedOn: '2026-08-05' });
    replied.when(examples.RecomputeClocks, published).thenNothing();
    expect(told(replied.when(classify(), published).state())).toContain('GEN-01 satisfied 2026-08-05');
    expect(replied.when(classify(), published).state()!.clocks).toContainEqual(
      expect.objectContaining({ rule: 'GEN-01', dueOn: '2026-08-17' }),
    );
  });
});
