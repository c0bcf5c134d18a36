import { addDays } from '@donthu/eventing';
import type { FindingResult } from '@donthu/law';
import type { CaseState } from '../case.state';
import { GROUP_FROM } from '../rules';
import { event, no, rulesOf, type Context, type Decisions, type No } from './decision';

export const verification: Decisions<
  | 'OrderStay'
  | 'LiftStay'
  | 'RequestExpertise'
  | 'RecordExplanation'
  | 'ReportVerification'
  | 'ScheduleDialogue'
  | 'RecordDialogue'
  | 'RecordNoShow'
> = {
  OrderStay: (data, _, context) => [event('StayOrdered', data, context)],
  LiftStay: (data, _, context) => [event('StayLifted', data, context)],
  RequestExpertise: (data, _, context) => [event('ExpertiseRequested', data, context)],
  RecordExplanation: (data, _, context) => [event('ExplanationRecorded', data, context)],

  ReportVerification(data, matter, context) {
    const foreign = data.findings.findIndex(({ result }) => !resultsOf(matter).includes(result));
    if (foreign >= 0) return no('result-not-of-kind', `findings.${foreign}.result`);
    return [event('VerificationReported', data, context)];
  },

  ScheduleDialogue(data, matter, context) {
    const { happenedOn } = context;
    const notice = rulesOf(matter).dialogue?.notice;
    const days = notice && happenedOn >= notice.since ? notice.days : 0;
    const meetingNotBefore = addDays(happenedOn, days);
    if (data.meetingOn < meetingNotBefore) return no('dialogue-notice-too-short', 'meetingOn', { days, meetingNotBefore });
    return [event('DialogueScheduled', data, context)];
  },

  RecordDialogue({ headMustChair, ...data }, matter, context) {
    const early = whenNotMet(matter, context);
    if (early) return early;
    const { dialogue } = rulesOf(matter);
    if (dialogue && (headMustChair || isGroup(matter)) && dialogue.headsChair.includes(matter.round.kind))
      if (!dialogue.heads.includes(data.chairCapacity)) return no('head-must-chair', 'chairCapacity');
    return [event('DialogueHeld', { ...data, heldOn: context.happenedOn }, context)];
  },

  RecordNoShow: (data, matter, context) =>
    whenNotMet(matter, context) ?? [event('DialogueNoShow', { ...data, on: context.happenedOn }, context)],
};

export const resultsOf = (matter: CaseState): readonly FindingResult[] => rulesOf(matter).resolution.results[matter.round.kind] ?? [];

/** The citizen was invited for a day: nothing counts that happened before it. */
function whenNotMet({ round: { meetingOn } }: CaseState, { happenedOn }: Context): No | undefined {
  if (meetingOn === null) return no('dialogue-not-scheduled');
  return happenedOn < meetingOn ? no('dialogue-not-due', 'happenedOn', { meetingOn }) : undefined;
}

const isGroup = ({ group, signatories }: CaseState): boolean => Math.max(signatories, group?.size ?? 0) >= GROUP_FROM;
