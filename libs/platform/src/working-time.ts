import type { Clock, Instant } from '@donthu/eventing';
import type { Law } from '@donthu/law';

/** When officers are at their desks on a working day; minutes since midnight. */
export interface WorkingHours {
  readonly from: number;
  readonly to: number;
}

/** `08:00-17:00`; nothing when it cannot be read or ends before it begins. */
export function workingHours(text: string): WorkingHours | undefined {
  const found = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
  if (!found) return undefined;
  const minutes = (hours: number) => Number(found[hours]) * 60 + Number(found[hours + 1]);
  const hours = { from: minutes(1), to: minutes(3) };
  return hours.from < hours.to && hours.to <= 1440 ? hours : undefined;
}

/** Working time (giờ hành chính): the given hours of working days by the calendar, holidays and make-up days included. */
export const workingTime =
  (
    { law, clock }: { readonly law: Pick<Law, 'isWorkingDay'>; readonly clock: Pick<Clock, 'dayOf' | 'startOf'> },
    { from, to }: WorkingHours,
  ): ((at: Instant) => boolean) =>
  (at) => {
    const day = clock.dayOf(at);
    const minute = (Date.parse(at) - Date.parse(clock.startOf(day))) / 60_000;
    return from <= minute && minute < to && law.isWorkingDay(day);
  };
