import { daysBetween, type Day } from '@donthu/eventing';
import { ProblemError } from '../http/problem';

/** Ten years, day by day. */
const LONGEST = 3_660;

/** The period asked for, or the usual one. @throws ProblemError when it ends before it begins, or never seems to end */
export function periodOf(
  asked: { readonly from?: Day; readonly to?: Day },
  usualFrom: Day,
  usualTo: Day,
): { readonly from: Day; readonly to: Day } {
  const { from = usualFrom, to = usualTo } = asked;
  const days = daysBetween(from, to) + 1;
  if (days >= 1 && days <= LONGEST) return { from, to };
  const field = asked.to === undefined ? 'from' : 'to';
  const error =
    days < 1
      ? ({ field, code: 'not-in-order', facts: { from, to } } as const)
      : ({ field, code: 'too-big', facts: { most: `${LONGEST}` } } as const);
  throw new ProblemError('invalid-request', { field, errors: [error] });
}
