import { vietnameseLaw } from '@donthu/law';
import { leading, specify } from '@donthu/testing';
import { caseDecider } from '../case.decider';
import { command, examples, paper, stories, tell, type Told } from '../samples/cases';

const { given } = specify(caseDecider, { law: vietnameseLaw });
const at = (story: readonly Told[]) => tell(given(), story);
const { complaint, denunciation, recommendation } = stories;
const twelfth = { happenedOn: '2026-08-12' };
const thirteenth = { happenedOn: '2026-08-13' };

describe('AcceptWithdrawal', () => {
  it('done: the whole of a complaint, after it was explained; what is left is to discontinue', () => {
    const withdrawn = at(complaint.verifying).when(command('AcceptWithdrawal'), twelfth);
    withdrawn.thenEvents({
      type: 'WithdrawalAccepted',
      data: {
        caseId: 'case-1',
        scope: 'full',
        underCoercion: false,
        goesOn: false,
        afterExplanation: true,
        minutes: paper('19/BB', '2026-08-12'),
      },
    });
    expect(withdrawn.state().phase).toBe('verifying');
    withdrawn
      .and()
      .after(command('ReportVerification'), { happenedOn: '2026-08-17' })
      .when(command('ResolveCase'), { happenedOn: '2026-08-28' })
      .thenRefused('withdrawn');
  });

  it('done: a part is withdrawn and the rest decided', () => {
    const story: Told[] = [
      ...complaint.verifying,
      [command('AcceptWithdrawal', { scope: 'part' }), '2026-08-12'],
      ...complaint.met.slice(3),
    ];
    at(story).when(command('ResolveCase'), { happenedOn: '2026-08-28' }).thenTypes('CaseResolved');
  });

  it('done: under threat it is no withdrawal: the resolver goes on', () => {
    const forced = at(complaint.verifying).when(command('AcceptWithdrawal', { underCoercion: true }), twelfth);
    expect(forced.events()).toMatchObject([{ data: { underCoercion: true, goesOn: true } }]);
    forced.and().when(command('DiscontinueResolution'), thirteenth).thenRefused('must-go-on', { field: 'ground' });
  });

  it.each(['signsOfBreach', 'slanderAbuse', 'underCoercion'] as const)('done: a denunciation goes on because of %s', (reason) => {
    const withdrawn = at(denunciation.verifying).when(command('AcceptWithdrawal', { [reason]: true }), twelfth);
    expect(withdrawn.events()).toMatchObject([{ data: { goesOn: true } }]);
    withdrawn.and().when(command('DiscontinueResolution'), thirteenth).thenRefused('must-go-on');
  });

  it('done: members of a group withdraw one by one; with the last the whole is withdrawn', () => {
    const three: Told[] = [[command('OpenCase', { signatories: 3 }), '2026-08-03']];
    const leaves = (member: string) => command('AcceptWithdrawal', { scope: 'member', member });
    const two = at(three).after(leaves('person-1'), twelfth).after(leaves('person-2'), twelfth);
    two.when(leaves('person-2'), twelfth).thenNothing();
    two.when(command('DiscontinueResolution'), thirteenth).thenRefused('not-withdrawn', { field: 'ground' });
    two.after(leaves('person-3'), twelfth).when(command('DiscontinueResolution'), thirteenth).thenTypes('ResolutionDiscontinued');
  });

  it('done: a member who was forced to is still a party', () => {
    const two: Told[] = [[command('OpenCase', { signatories: 2 }), '2026-08-03']];
    at(two)
      .after(command('AcceptWithdrawal', { scope: 'member', member: 'person-1' }), twelfth)
      .after(command('AcceptWithdrawal', { scope: 'member', member: 'person-2', underCoercion: true }), twelfth)
      .when(command('DiscontinueResolution'), thirteenth)
      .thenRefused('not-withdrawn');
  });

  it('refused: not signed; a member of no group; a member who is not named', () => {
    at(complaint.verifying)
      .when(command('AcceptWithdrawal', { signed: false }), twelfth)
      .thenRefused('withdrawal-not-signed', { field: 'signed' });
    at(complaint.verifying)
      .when(command('AcceptWithdrawal', { scope: 'member', member: 'person-1' }), twelfth)
      .thenRefused('no-group', { field: 'scope' });
    at([[command('OpenCase', { signatories: 3 }), '2026-08-03']])
      .when(command('AcceptWithdrawal', { scope: 'member' }), twelfth)
      .thenRefused('member-missing', { field: 'member' });
  });

  it('ignored: withdrawn before', () => {
    at([...complaint.verifying, [command('AcceptWithdrawal'), '2026-08-12']])
      .when(command('AcceptWithdrawal'), thirteenth)
      .thenNothing();
  });

  it('stale: after the decision there is nothing to withdraw', () => {
    at(complaint.decided).when(command('AcceptWithdrawal'), { happenedOn: '2026-08-29' }).thenRefused('stale');
    at(recommendation.accepted).when(command('AcceptWithdrawal'), twelfth).thenRefused('not-for-this-kind');
  });
});

describe('DiscontinueResolution', () => {
  it('done: the matter ends, and with it the duty to decide in time', () => {
    const discontinued = at([...complaint.verifying, [command('AcceptWithdrawal'), '2026-08-12']]).when(
      command('DiscontinueResolution'),
      thirteenth,
    );
    discontinued.thenEvents({
      type: 'ResolutionDiscontinued',
      data: {
        ...examples.DiscontinueResolution,
        caseId: 'case-1',
        clocks: leading({ rule: 'KN-04', status: 'lapsed', dueOn: '2026-09-04' }),
      },
    });
    expect(discontinued.state().phase).toBe('discontinued');
  });

  it('done: also while it is suspended, and before acceptance', () => {
    const died = command('DiscontinueResolution', { ground: 'petitioner-died' });
    at(complaint.suspended)
      .when(died, { happenedOn: '2026-08-20' })
      .thenEvents({
        type: 'ResolutionDiscontinued',
        data: expect.objectContaining({ clocks: leading({ rule: 'KN-04', status: 'lapsed', dueOn: null }) }),
      });
    expect(at(complaint.proposed).when(died, thirteenth).events()).toMatchObject([
      {
        data: {
          clocks: leading({ rule: 'KN-02', status: 'lapsed' }, { rule: 'KN-03', status: 'lapsed' }),
        },
      },
    ]);
  });

  it('refused: as withdrawn when it was not; on a ground of the other law', () => {
    at(complaint.verifying).when(command('DiscontinueResolution'), thirteenth).thenRefused('not-withdrawn', { field: 'ground' });
    at(complaint.verifying)
      .when(command('DiscontinueResolution', { ground: 'denounced-died' }), thirteenth)
      .thenRefused('ground-not-of-kind', { field: 'ground' });
    at(denunciation.verifying)
      .when(command('DiscontinueResolution', { ground: 'petitioner-died' }), thirteenth)
      .thenRefused('ground-not-of-kind', { field: 'ground' });
  });

  it('ignored: discontinued before', () => {
    at(complaint.discontinued).when(command('DiscontinueResolution'), { happenedOn: '2026-08-14' }).thenNothing();
  });

  it('stale: after the decision', () => {
    at(complaint.served)
      .when(command('DiscontinueResolution', { ground: 'petitioner-died' }), { happenedOn: '2026-09-01' })
      .thenRefused('stale');
  });
});
