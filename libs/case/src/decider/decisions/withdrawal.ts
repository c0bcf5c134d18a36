import type { CaseCommandData } from '../case.commands';
import type { CaseState } from '../case.state';
import { clocked, event, no, rulesOf, type Decisions } from './decision';

export const withdrawal: Decisions<'AcceptWithdrawal' | 'DiscontinueResolution'> = {
  /** Luật Khiếu nại, Điều 10; Luật Tố cáo, Điều 33: the resolver goes on where the withdrawal does not end the matter. */
  AcceptWithdrawal(data, matter, context) {
    const { scope, signed, underCoercion, member, minutes, afterExplanation } = data;
    const { round } = matter;
    if (!signed) return no('withdrawal-not-signed', 'signed');
    if (scope === 'member') {
      if (Math.max(matter.signatories, matter.group?.size ?? 0) < 2) return no('no-group', 'scope');
      if (member === undefined) return no('member-missing', 'member');
      if (round.withdrawnMembers.includes(member)) return [];
    }
    const goesOn = mustGoOn(data, matter);
    if (scope === 'full' && round.withdrawn === (goesOn ? 'goes-on' : 'final')) return [];
    return [
      event(
        'WithdrawalAccepted',
        {
          scope,
          underCoercion,
          goesOn,
          ...(member === undefined ? {} : { member }),
          ...(afterExplanation === undefined ? {} : { afterExplanation }),
          ...(minutes === undefined ? {} : { minutes }),
        },
        context,
      ),
    ];
  },

  DiscontinueResolution(data, matter, context) {
    const { withdrawn } = matter.round;
    if (!rulesOf(matter).discontinuation.includes(data.ground)) return no('ground-not-of-kind', 'ground');
    if (data.ground === 'all-withdrawn' && withdrawn !== 'final') return no(withdrawn ? 'must-go-on' : 'not-withdrawn', 'ground');
    return [clocked('ResolutionDiscontinued', matter, data, context)];
  },
};

const mustGoOn = (data: CaseCommandData['AcceptWithdrawal'], matter: CaseState): boolean =>
  rulesOf(matter).goesOnIf.some((reason) => data[reason] ?? false);
