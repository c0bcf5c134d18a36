import type { Decider } from '@donthu/eventing';
import type { Law } from '@donthu/law';
import type { CaseCommand, CaseCommandData } from './case.commands';
import type { CaseEvent } from './case.events';
import { evolveCase } from './case.evolve';
import type { CaseRefusal } from './case.refusals';
import { initialCase, type CaseState } from './case.state';
import { acceptance } from './decisions/acceptance';
import { alreadySo } from './decisions/already-so';
import { assignment } from './decisions/assignment';
import { closing } from './decisions/closing';
import { correction } from './decisions/correction';
import type { Answer, Context, Decisions } from './decisions/decision';
import { escalation } from './decisions/escalation';
import { gate, knows } from './decisions/gate';
import { history } from './decisions/history';
import { lookingAfter } from './decisions/looking-after';
import { noticing } from './decisions/noticing';
import { opening } from './decisions/opening';
import { resolution } from './decisions/resolution';
import { timeToResolve } from './decisions/time-to-resolve';
import { verification } from './decisions/verification';
import { withdrawal } from './decisions/withdrawal';
import type { CommandType } from './rules';

const decisions: Decisions<CommandType> = {
  ...opening,
  ...history,
  ...acceptance,
  ...assignment,
  ...timeToResolve,
  ...withdrawal,
  ...verification,
  ...resolution,
  ...closing,
  ...escalation,
  ...correction,
  ...noticing,
  ...lookingAfter,
};

/**
 * Decides about matters (vụ việc): complaints, complaints against disciplinary decisions, denunciations, recommendations and
 * feedback, round after round. What differs from kind to kind stands in the rule tables.
 *
 * Four questions in this order: does the law know such a step for this matter, is it so already (then nothing), may it be taken
 * where the matter stands, and do the guards agree.
 */
export const caseDecider: Decider<CaseState, CaseCommand, CaseEvent, Law, CaseRefusal> = {
  kind: 'case',
  initial: initialCase,
  notes: ['DeadlineWarned', 'DeadlineMissed', 'EscalationProposed'],
  decide: (command, matter, context) => decide(command, matter, context),
  evolve: evolveCase,
};

function decide<K extends CommandType>({ type, data }: { type: K; data: CaseCommandData[K] }, matter: CaseState, context: Context): Answer {
  // An alarm may ring whatever has become of the matter, and is never in the wrong place.
  if (type === 'NoticeDeadline' && matter.phase !== 'none') return decisions[type](data, matter, context);
  const unknown = knows(type, matter);
  if (unknown) return unknown;
  if (alreadySo(type, data, matter, context)) return [];
  return gate(type, data, matter, context) ?? decisions[type](data, matter, context);
}
