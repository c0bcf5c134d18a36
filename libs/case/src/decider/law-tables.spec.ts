import { readFileSync } from 'node:fs';
import path from 'node:path';
import { complexityCriterion, recommendationKind, vietnameseLaw, type MatterKind } from '@donthu/law';
import { specify } from '@donthu/testing';
import { caseDecider } from './case.decider';
import { caseEventTypes } from './case.evolve';
import { LEGAL_NAMES } from './legal-names';
import type { Phase } from './phases';
import { kindRules } from './rules';
import { command, stories, tell, type Told } from './samples/cases';

const law = readFileSync(path.join(process.cwd(), '../shared/domain/law.md'), 'utf8');
const section = (from: string, to: string) => law.slice(law.indexOf(`\n## ${from}`), law.indexOf(`\n## ${to}`));
/** `ComplaintAccepted`, `ComplaintWithdrawn{full,part,member}` …: event names in a cell. */
const namesIn = (text: string) => [...text.matchAll(/`([A-Z][a-z]+[A-Za-z]*)(?:\{[^}]*\})?`/g)].map(([, name]) => name!);

/** Rows of a state table; a row without a state belongs to the state above it. */
function rowsOf(text: string) {
  let state = '';
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| State') && !line.startsWith('| Kind'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, first = '', said = '', , events = '']) => {
      state = first === '' ? state : first.replace(/ \(.*/, '');
      return { state, command: said, events: namesIn(events) };
    });
}

/** The event the ledger has for a name of the law. */
const inLedger = (name: string): string => (LEGAL_NAMES as Record<string, string>)[name] ?? name;

/**
 * Names without an event: overdue is `dueOn < asOf`, whether or not an alarm rang, so warnings and misses are asked for, not
 * recorded (house.md).
 */
const asked = ['DeadlineWarned', 'DeadlineMissed'];

const { given } = specify(caseDecider, { law: vietnameseLaw });
const { complaint, denunciation, recommendation } = stories;

type Shown = readonly [story: readonly Told[], said: Told[0], on: string];

/** What the law calls a command, and what shows that it can be given in that row's state and ends in that row's events. */
const complaintCommands: Readonly<Record<string, readonly Shown[]>> = {
  AcceptComplaint: [[complaint.proposed, command('AcceptCase'), '2026-08-05']],
  RefuseAcceptance: [[complaint.proposed, command('RefuseAcceptance'), '2026-08-05']],
  AssignVerification: [[complaint.accepted, command('AssignCase'), '2026-08-06']],
  DetermineComplexity: [[complaint.accepted, command('DetermineComplexity'), '2026-08-10']],
  SetRemoteArea: [[complaint.accepted, command('SetRemoteArea'), '2026-08-10']],
  StayDecision: [
    [complaint.verifying, command('OrderStay'), '2026-08-10'],
    [[...complaint.verifying, [command('OrderStay'), '2026-08-10']], command('LiftStay'), '2026-08-12'],
  ],
  RequestExpertise: [[complaint.verifying, command('RequestExpertise'), '2026-08-12']],
  Suspend: [[complaint.verifying, command('SuspendResolution'), '2026-08-13']],
  Resume: [[complaint.suspended, command('ResumeResolution'), '2026-08-31']],
  Withdraw: [[complaint.dialogue, command('AcceptWithdrawal'), '2026-08-20']],
  Discontinue: [[complaint.proposed, command('DiscontinueResolution', { ground: 'petitioner-died' }), '2026-08-13']],
  ReportVerification: [[complaint.verifying, command('ReportVerification'), '2026-08-17']],
  ScheduleDialogue: [[complaint.reported, command('ScheduleDialogue'), '2026-08-18']],
  RecordDialogue: [[complaint.dialogue, command('RecordDialogue'), '2026-08-24']],
  RecordNoShow: [[complaint.dialogue, command('RecordNoShow'), '2026-08-24']],
  IssueDecision: [[complaint.met, command('ResolveCase'), '2026-08-28']],
  ServeDecision: [[complaint.decided, command('ServeResult'), '2026-08-31']],
  PublishDecision: [[complaint.decided, command('PublishResult'), '2026-08-31']],
  '(time)': [[complaint.served, command('ConfirmEffect'), '2026-10-01']],
  FileSecondComplaint: [[complaint.served, command('FileSecondComplaint'), '2026-09-14']],
  GoToCourt: [[complaint.served, command('GoToCourt'), '2026-09-10']],
  Enforce: [
    [complaint.effective, command('OrderEnforcement'), '2026-10-05'],
    [complaint.enforcing, command('CompleteEnforcement'), '2026-10-20'],
  ],
  OrderReview: [
    [complaint.closed, command('OrderReview'), '2026-11-02'],
    [complaint['under-review'], command('CloseReview'), '2026-11-02'],
    [complaint['under-review'], command('CloseReview', { outcome: 'lawful' }), '2026-11-02'],
  ],
};

const overdue: Told[] = [...denunciation.verifying, [command('DemandReport'), '2026-09-14']];
const denunciationCommands: Readonly<Record<string, readonly Shown[]>> = {
  'VerifyDenouncer, CheckConditions': [[denunciation.received, command('CheckConditions'), '2026-08-04']],
  ForwardDenunciation: [[denunciation.received, command('ForwardCase'), '2026-08-05']],
  LeaveUnprocessed: [[denunciation.received, command('LeaveUnprocessed'), '2026-08-05']],
  OpenLead: [[denunciation.received, command('OpenLead'), '2026-08-05']],
  TransferInvestigation: [[denunciation.received, command('TransferInvestigation'), '2026-08-05']],
  TakeUrgentMeasure: [[denunciation.received, command('TakeUrgentMeasure'), '2026-08-05']],
  AcceptDenunciation: [[denunciation.checked, command('AcceptCase'), '2026-08-05']],
  RefuseAcceptance: [[denunciation.checked, command('RefuseAcceptance', { grounds: ['form-not-met'] }), '2026-08-05']],
  NotifyParties: [[denunciation.accepted, command('NotifyAcceptance', { to: ['denouncer', 'denounced'] }), '2026-08-06']],
  AppointVerificationTeam: [
    [denunciation.accepted, command('AssignCase', { stage: 'verification-team', teamIds: ['officer-4'] }), '2026-08-06'],
  ],
  Extend: [[[...denunciation.verifying, [command('DetermineComplexity'), '2026-08-10']], command('ExtendResolution'), '2026-08-20']],
  'Suspend / Resume': [
    [denunciation.verifying, command('SuspendResolution', { ground: 'awaiting-other-result' }), '2026-08-13'],
    [denunciation.suspended, command('ResumeResolution'), '2026-08-31'],
  ],
  AcceptWithdrawal: [[denunciation.verifying, command('AcceptWithdrawal'), '2026-08-12']],
  Discontinue: [[denunciation.verifying, command('DiscontinueResolution', { ground: 'effective-judgment' }), '2026-08-13']],
  HearDenounced: [[denunciation.verifying, command('RecordExplanation'), '2026-08-12']],
  ReportVerification: [[denunciation.verifying, command('ReportVerification'), '2026-08-17']],
  IssueConclusion: [[denunciation.reported, command('ResolveCase', { democracyCause: true }), '2026-08-28']],
  SendConclusion: [[denunciation.concluded, command('ServeResult'), '2026-08-31']],
  HandleViolation: [[denunciation.concluded, command('DecideHandling'), '2026-09-04']],
  PublishConclusion: [[denunciation.concluded, command('PublishResult', { redactionCheckedBy: 'officer-6' }), '2026-09-04']],
  Monitor: [
    [denunciation.monitoring, command('RecordRecommendationImplemented'), '2026-09-15'],
    [denunciation.implemented, command('CloseCase'), '2026-09-20'],
  ],
  FileContinued: [
    [denunciation.closed, command('FileContinuedDenunciation'), '2026-09-22'],
    [denunciation.concluded, command('FileContinuedDenunciation'), '2026-09-22'],
  ],
  Review: [
    [denunciation.continued, command('ReviewContinuedDenunciation', { outcome: 'not-reopened', ground: 'handled-rightly' }), '2026-10-02'],
    [
      denunciation.continued,
      command('ReviewContinuedDenunciation', { outcome: 'competence-corrected', ground: 'wrong-competence', toUnitId: 'unit-6' }),
      '2026-10-02',
    ],
    [denunciation.continued, command('ReviewContinuedDenunciation'), '2026-10-02'],
  ],
  'DemandReport → Report → (Continue or TakeOver)': [
    [denunciation.verifying, command('DemandReport'), '2026-09-14'],
    [overdue, command('ReportDelay'), '2026-09-16'],
    [overdue, command('TakeOver'), '2026-09-21'],
  ],
};

/** States of the law, and the phases that are them here. `OVERDUE` is asked of the clocks. */
const phases: Readonly<Record<string, readonly Phase[]>> = {
  'any before decision': kindRules.complaint.undecided,
  'CLOSED/CONCLUDED': ['closed', 'concluded'],
  OVERDUE: ['accepted', 'verifying'],
  // C4 has the suspended among those that are verified.
  VERIFYING: ['verifying', 'suspended'],
  // Decisions are enforced once effective, and closed cases may be under review.
  EFFECTIVE: ['effective', 'enforcing'],
  CLOSED: ['closed', 'under-review'],
};
const phasesOf = (state: string): readonly Phase[] => phases[state] ?? [state.toLowerCase() as Phase];

/** The head of a unit, who is not the case officer, enters all of them. */
const head = { officerId: 'officer-8', authority: 'head' };

describe.each([
  ['C3. Complaint case', rowsOf(section('C3.', 'C4.')), complaintCommands],
  ['C4. Denunciation case', rowsOf(section('C4.', 'C5.')), denunciationCommands],
] as const)('law.md %s', (_, rows, counterparts) => {
  it('has the commands this spec knows, and no other', () => {
    const named = rows.map((row) => row.command);
    expect([...new Set(named)].sort()).toEqual(Object.keys(counterparts).sort());
  });

  it.each(rows)('$state: $command leads to $events', ({ state, command: name, events }) => {
    const told = events.map(inLedger);
    const shown = counterparts[name]!.flatMap(([story, said, happenedOn]) => {
      expect(phasesOf(state)).toContain(phaseOf(story));
      return tell(given(), story).when(said, { happenedOn, actor: head }).events();
    });
    expect(new Set(shown.map(({ type }) => type))).toEqual(new Set(told));
  });
});

/** The phase a story ends in. */
const phaseOf = (story: readonly Told[]): Phase => {
  const last = story.at(-1)!;
  return tell(given(), story.slice(0, -1)).when(last[0], { happenedOn: last[1] }).state().phase;
};

describe('law.md C5, C6 and the ledger', () => {
  it.each(['C3.', 'C4.', 'C5.', 'C6.'])('every event %s names is in the ledger, under its own name or the charter’s', (from) => {
    const to = `C${Number(from[1]) + 1}.`;
    const named = namesIn(section(from, to)).filter((name) => !asked.includes(name));
    expect(named.length).toBeGreaterThan(0);
    expect(caseEventTypes).toEqual(expect.arrayContaining(named.map(inLedger)));
  });

  it('every other name of the law stands for an event of the ledger and is not one itself', () => {
    for (const [name, event] of Object.entries(LEGAL_NAMES)) {
      expect(caseEventTypes).toContain(event);
      expect(caseEventTypes).not.toContain(name);
    }
  });

  it('a recommendation goes the way of C5', () => {
    const way = section('C5.', 'C6.')
      .match(/`RECEIVED → (.*)`, with/)![1]!
      .match(/[A-Z]+/g)!;
    // The letter is registered and filed as a letter; what is published or rated keeps its phase.
    const elsewhere = ['REGISTERED', 'FILED', 'PUBLISHED', 'RATED'];
    expect(Object.keys(recommendation)).toEqual(
      expect.arrayContaining(way.filter((state) => !elsewhere.includes(state)).map((state) => state.toLowerCase())),
    );
  });

  it('every sub-kind of recommendation with a clock of its own is known', () => {
    const kinds = [...section('C5.', 'C6.').matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(([, name]) =>
      name!.toLowerCase().replaceAll('_', '-'),
    );
    expect(kinds).toHaveLength(6);
    expect(recommendationKind.options).toEqual(expect.arrayContaining(kinds));
  });

  it('counts the grounds and criteria as the law does', () => {
    const counted = section('C3.', 'C4.').match(/\(9\) court accepted/);
    expect(counted && kindRules.complaint.acceptance.refusalGrounds).toHaveLength(9);
    expect(section('C3.', 'C4.')).toContain('of 7 criteria');
    expect(complexityCriterion.options).toHaveLength(7);
    expect(section('C4.', 'C5.')).toContain('≥ 2 = especially complex');
    expect(kindRules.denunciation.especiallyComplexFrom).toBe(2);
  });

  it('dialogue is mandatory where C3 says so, and a denunciation has none', () => {
    expect(kindRules.complaint.dialogue?.mandatory).toMatchObject({ first: 'when-differing', second: 'always' });
    expect(Object.values(kindRules['disciplinary-complaint'].dialogue!.mandatory)).toEqual(['always', 'always', 'always']);
    expect((['denunciation', 'recommendation'] satisfies MatterKind[]).map((kind) => kindRules[kind].dialogue)).toEqual([null, null]);
  });
});
