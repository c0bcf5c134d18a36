import type { Day } from '@donthu/eventing';
import type { ClockFacts, MatterFacts, Milestone } from './clock';
import type { CountingRule } from './term';

/** One clock to be counted: a row, and what happened to a matter that it depends on. */
export interface Run {
  readonly rule: CountingRule;
  readonly facts: ClockFacts;
}

const NONE: readonly Run[] = [];

/** The clocks of one row: one for each `of` that something started. Most rows of most matters have none, so that is told first. */
export function runsOfRow(rule: CountingRule, matter: MatterFacts): readonly Run[] {
  let starts: Map<string | undefined, Day> | undefined;
  for (const { trigger, on, of } of matter.happened) {
    if (!rule.startsOn.includes(trigger)) continue;
    starts ??= new Map();
    const known = starts.get(of);
    if (known === undefined || known < on) starts.set(of, on);
  }
  return starts ? Array.from(starts, ([of, startedOn]) => ({ rule, facts: factsOf(rule, matter, startedOn, of) })) : NONE;
}

function factsOf(rule: CountingRule, matter: MatterFacts, startedOn: Day, of: string | undefined): ClockFacts {
  const { happened, remote, pauses } = matter;
  const isVoid = matter.void === true;
  let satisfiedOn: Day | undefined;
  let lapsed = isVoid;
  let extensions = 0;
  for (const each of happened) {
    if (each.trigger === rule.extension?.by) extensions++;
    if (!isAbout(each, of)) continue;
    if (rule.stopsOn.includes(each.trigger) && (satisfiedOn === undefined || each.on < satisfiedOn)) satisfiedOn = each.on;
    if (rule.lapsesOn?.includes(each.trigger)) lapsed = true;
  }
  if (isVoid) satisfiedOn = undefined;
  const variants = rule.variants?.map(({ on }) => on).filter((on) => happened.some(({ trigger }) => trigger === on));
  return { startedOn, remote, extensions, pauses, satisfiedOn, lapsed: lapsed && satisfiedOn === undefined, of, variants };
}

/** What is about none of several is about each. */
const isAbout = (happened: Milestone, of: string | undefined): boolean => happened.of === undefined || happened.of === of;
