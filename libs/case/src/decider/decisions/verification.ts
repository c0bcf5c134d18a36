import type { FindingResult } from '@donthu/law';
import { clockFrom } from '../case.clocks';
import type { CaseState } from '../case.state';
import { GROUP_FROM } from '../rules';
import { clocked, event, no, rulesOf, type Context, type Decisions, type No } from './decision';

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
  OrderStay: (data, matter, context) => [clocked('StayOrdered', matter, data, context)],
  LiftStay: (data, matter, context) => [clocked('StayLifted', matter, data, context)],
  RequestExpertise: (data, _, context) => [event('ExpertiseRequested', data, context)],
  RecordExplanation: (data, _, context) => [event('ExplanationRecorded', data, context)],

  ReportVerification(data, matter, context) {
    const foreign = data.findings.findIndex(({ result }) => !resultsOf(matter).includes(result));
    if (foreign >= 0) return no('result-not-of-kind', `findings.${foreign}.result`);
    return [event('VerificationReported', data, context)];
  },

  ScheduleDialogue(data, matter, context) {
    const { happenedOn, law } = context;
    const { meetingOn } = data;
    const inviteBy = clockFrom(matter, law, 'lead-time', { trigger: 'DialogueScheduled:meeting', on: meetingOn })?.dueOn ?? meetingOn;
    if (happenedOn > inviteBy) return no('dialogue-notice-too-short', 'meetingOn', { inviteBy });
    return [clocked('DialogueScheduled', matter, data, context)];
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
