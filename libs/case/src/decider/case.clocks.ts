import type { Day } from '@donthu/eventing';
import { isOpen, type Clock, type Law, type MatterFacts, type Milestone } from '@donthu/law';
import type { CaseEvent } from './case.events';
import type { CaseState, Round } from './case.state';
import { ENDED } from './phases';
import { kindRules } from './rules';

/** What starts and stops the clocks of a matter, by the names the law pack uses, with the events it comes from. */
export const caseTriggers = {
  /** received by the unit that is to accept it */
  CaseOpened: ['CaseOpened', 'CaseEscalated', 'CompetenceCorrected', 'CaseTransferred', 'CaseReclassified'],
  /** thụ lý */
  CaseAccepted: ['CaseAccepted'],
  /** không thụ lý, không xử lý */
  AcceptanceRefused: ['CaseRefused', 'CaseLeftUnprocessed'],
  /** taken up again, or by a superior: accepted with its beginning */
  CaseReopened: ['CaseReopened', 'CaseEscalated', 'CaseReclassified'],
  CaseImported: ['CaseImported'],
  PreliminaryCheckExtended: ['PreliminaryCheckExtended'],
  ComplexityDetermined: ['ComplexityDetermined'],
  ResolutionExtended: ['ResolutionExtended'],
  CaseResolved: ['CaseResolved'],
  /** the time to resolve was missed, and somebody noticed: on its due day */
  'DeadlineMissed:resolution': ['DeadlineMissed'],
  /** nothing is waited for any more */
  MatterEnded: [
    'CaseRefused',
    'CaseForwarded',
    'CaseLeftUnprocessed',
    'InformationLeadOpened',
    'TransferredToInvestigation',
    'ResolutionDiscontinued',
    'CaseEscalated',
    'ImportedCaseClosed',
    'CaseClosed',
  ],
} as const satisfies Record<string, readonly CaseEvent['type'][]>;

type Trigger = keyof typeof caseTriggers;

/** The clocks of a matter's round are a function of what stands in it: each event carries what it changed, and a correction needs no rules of its own. */
export const clocksOf = (matter: CaseState, law: Law): readonly Clock[] =>
  matter.phase === 'none' ? [] : law.clocksOf(factsOfMatter(matter));

/** What the law asks of a matter's round. The day of acceptance, whose regime pins the length of the time to resolve, is a fact like the others (law.md 0.3). */
export function factsOfMatter({ kind, phase, remote, round, imported }: CaseState): MatterFacts {
  const { receivedOn, acceptedOn, answeredOn, decidedOn, lastStepOn } = round;
  const happened: Milestone[] = [];
  const add = (trigger: Trigger, on: Day | null, times = 1) => {
    if (on !== null) for (let i = 0; i < times; i++) happened.push({ trigger, on });
  };
  if (round.throughAcceptance) {
    add('CaseOpened', receivedOn);
    if (answeredOn !== acceptedOn) add('AcceptanceRefused', answeredOn);
  }
  add(imported ? 'CaseImported' : round.throughAcceptance ? 'CaseAccepted' : 'CaseReopened', acceptedOn);
  if (round.checkExtended) add('PreliminaryCheckExtended', receivedOn);
  add(kindRules[kind].extension === 'by-determination' ? 'ComplexityDetermined' : 'ResolutionExtended', acceptedOn, round.extensions);
  add('CaseResolved', decidedOn);
  if (round.resolutionMissed?.startedOn === acceptedOn) add('DeadlineMissed:resolution', round.resolutionMissed.dueOn);
  if (ENDED.includes(phase)) add('MatterEnded', lastStepOn);
  return { kind, round: round.kind, remote, pauses: round.pauses, happened, void: phase === 'entered-in-error' };
}

/** What has still to be done. */
export const openClocks = ({ clocks }: Round): readonly Clock[] => clocks.filter(isOpen);

/** A deadline of the matter that runs and expired before a day: overdue, and not made timely by what is decided on that day. A paused one is not. */
export const expiredClock = (round: Round, on: Day): (Clock & { readonly dueOn: Day }) | undefined =>
  openClocks(round).find((clock): clock is Clock & { dueOn: Day } => clock.kind === undefined && clock.dueOn !== null && clock.dueOn < on);
