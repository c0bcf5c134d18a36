import { expiredClock } from '../case.clocks';
import type { CaseCommandData } from '../case.commands';
import type { CaseState } from '../case.state';
import { clocked, lettersOf, no, rulesOf, type Decisions, type No } from './decision';
import { resultsOf } from './verification';

export const resolution: Decisions<'ResolveCase' | 'ServeResult' | 'RecordDelivery' | 'PublishResult'> = {
  /** ban hành quyết định giải quyết, kết luận nội dung tố cáo, văn bản trả lời */
  ResolveCase(data, matter, context) {
    const missing = whatTheResultMisses(data, matter);
    if (missing) return missing;
    const { round } = matter;
    const { happenedOn: decidedOn } = context;
    const { instrument } = rulesOf(matter).resolution;
    const late = expiredClock(round, decidedOn) !== undefined;
    const findings = data.findings ?? round.report?.findings ?? [];
    return [clocked('CaseResolved', matter, { ...data, instrument, round: round.kind, decidedOn, late, findings }, context)];
  },

  ServeResult(data, matter, context) {
    if (matter.round.servedOn !== null) return no('stale', undefined, { servedOn: matter.round.servedOn });
    if (!data.to.includes('petitioner')) return no('petitioner-not-served', 'to');
    return [clocked('ResultServed', matter, { ...data, servedOn: context.happenedOn, ...lettersOf(matter) }, context)];
  },

  /** The day the petitioner says, or the post: it starts his time to go on. */
  RecordDelivery(data, matter, context) {
    const { servedOn, deliveredOn } = matter.round;
    const { happenedOn } = context;
    if (servedOn === null) return no('not-served');
    if (deliveredOn !== null) return no('stale', undefined, { deliveredOn });
    if (happenedOn < servedOn) return no('days-out-of-order', 'happenedOn', { notBefore: servedOn });
    return [clocked('ResultDelivered', matter, { ...data, deliveredOn: happenedOn }, context)];
  },

  /** Of a denunciation only after its redaction was checked by somebody else than its author and its publisher (law.md C9.7, E3). */
  PublishResult(data, matter, context) {
    const { redactionCheckedBy: checker } = data;
    if (rulesOf(matter).publication.redacted) {
      if (checker === undefined) return no('redaction-not-checked', 'redactionCheckedBy');
      if (checker === matter.round.resolvedBy || checker === context.actor.officerId)
        return no('second-person-needed', 'redactionCheckedBy');
    }
    return [clocked('ResultPublished', matter, data, context)];
  },
};

/** law.md C3, C4 IssueDecision, IssueConclusion: the first guard that does not hold. */
function whatTheResultMisses(data: CaseCommandData['ResolveCase'], matter: CaseState): No | undefined {
  const { round } = matter;
  const { resolution: asked } = rulesOf(matter);
  const results = resultsOf(matter);
  if (round.withdrawn === 'final') return no('withdrawn');
  if (asked.reportNeeded && !round.rapid && !round.report) return no('verification-not-reported');
  if (dialogueIsMandatory(matter) && round.dialogue === null) return no('dialogue-not-held');
  if (!results.includes(data.result)) return no('result-not-of-kind', 'result');
  const foreign = data.findings?.findIndex(({ result }) => !results.includes(result)) ?? -1;
  if (foreign >= 0) return no('result-not-of-kind', `findings.${foreign}.result`);
  if (asked.negative.includes(data.result) && data.remedy === undefined) return no('negative-answer-needs-remedy', 'remedy');
  return undefined;
}

/** Luật Khiếu nại, Điều 30.1, 39, 53, 55.3 */
const dialogueIsMandatory = (matter: CaseState): boolean => {
  const when = rulesOf(matter).dialogue?.mandatory[matter.round.kind];
  return when === 'always' || (when === 'when-differing' && (matter.round.report?.differs ?? false));
};
