import type { CaseCommandData } from '../case.commands';
import type { CaseEvent } from '../case.events';
import { clocked, event, no, type Context, type Decisions } from './decision';

type Activity = CaseCommandData['NoteActivity'];

/**
 * Old registers: recorded as they stand, and refused only where a day is impossible.
 *
 * Such a register tells when a matter came in and, at best, when it ended; not when it was accepted, extended or suspended. So
 * its statutory clock is the plain time to resolve, counted from the day of receipt: `startedOn` shows it. Where the law sets no
 * time to resolve there is none.
 */
export const history: Decisions<'ImportCase' | 'NoteActivity' | 'CloseImportedCase'> = {
  ImportCase(data, blank, context) {
    const { activities, registerDueOn = null, ended = null, officerId = null, receivedOn, ...rest } = data;
    const { today } = context;
    if (receivedOn > today) return no('received-in-the-future', 'receivedOn', { today });
    if (ended && ended.on < receivedOn) return no('ends-before-received', 'ended.on', { receivedOn });
    if (ended && ended.on > today) return no('days-out-of-order', 'ended.on', { notAfter: today });

    const imported = clocked('CaseImported', blank, { ...rest, receivedOn, officerId, registerDueOn, ended }, context);
    const firstOfKey = new Map(activities.toReversed().map((activity) => [activity.key, activity]));
    const noted = activities.filter((activity) => firstOfKey.get(activity.key) === activity);
    const outside = isOutside(receivedOn, ended?.on ?? null);
    return [imported, ...noted.map((activity) => note(activity, outside, context))];
  },

  NoteActivity: (data, { round, imported }, context) => [note(data, isOutside(round.receivedOn, imported?.ended?.on ?? null), context)],

  CloseImportedCase({ reason, ...end }, matter, context) {
    const { happenedOn } = context;
    const { receivedOn } = matter.round;
    if (happenedOn < receivedOn) return no('ends-before-received', 'happenedOn', { receivedOn });
    return [clocked('ImportedCaseClosed', matter, { ended: { on: happenedOn, ...end }, reason }, context)];
  },
};

/** An activity outside its case's days is recorded and says so, never refused. */
const isOutside =
  (from: string, to: string | null) =>
  (on: string): boolean =>
    on < from || (to !== null && on > to);

function note(activity: Activity, outside: (on: string) => boolean, context: Context): CaseEvent {
  const { key, label, on, officerId = null } = activity;
  return event('ActivityNoted', { key, label, on, officerId, outsideDays: outside(on) }, context);
}
