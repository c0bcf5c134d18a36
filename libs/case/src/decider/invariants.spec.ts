import fc from 'fast-check';
import { addDays, canonicalJson, daysBetween, isRefusal, type Actor, type Day, type DecideContext } from '@donthu/eventing';
import { clockKey, forwarderKind, isOpen, vietnameseLaw, type Clock, type Law, type MatterKind, type RoundKind } from '@donthu/law';
import { clocksOf } from './case.clocks';
import type { CaseCommand, CaseCommandData } from './case.commands';
import { caseDecider } from './case.decider';
import { caseEventTypes } from './case.evolve';
import type { CaseEvent } from './case.events';
import { caseRefusals } from './case.refusals';
import type { CaseState } from './case.state';
import { ENDED } from './phases';
import { importedCommands, kindRules, type CommandType } from './rules';
import { command, examples, forwarder, paper } from './samples/cases';

/**
 * law.md C9 over thousands of invented lives of matters: mostly steps that their phase allows, some that it does not, on days
 * that lie apart from nothing to a month.
 */
const SEED = 20_260_701;

const openings: readonly (readonly [MatterKind, RoundKind])[] = [
  ['complaint', 'first'],
  ['complaint', 'second'],
  ['disciplinary-complaint', 'first'],
  ['denunciation', 'initial'],
  ['denunciation', 'initial'],
  ['denunciation', 'continued'],
  ['recommendation', 'first'],
];

/** What the same command may say besides its example. */
const variants: { readonly [K in CommandType]?: readonly Partial<CaseCommandData[K]>[] } = {
  AcceptCase: [{ firstDecisionAttached: true }, { firstDecisionAttached: true }, { rapidProcedure: true }, { competent: false }],
  RefuseAcceptance: [{ grounds: ['no-capacity'] }, { grounds: ['not-competent'] }],
  CheckConditions: [{}, {}, { formMet: false }],
  AssignCase: [
    {},
    { stage: 'handling' },
    { unitId: 'unit-2' },
    { stage: 'verification-team', teamIds: ['officer-4'] },
    { unitId: 'unit-9' },
    { officerId: 'officer-3' },
  ],
  ForwardCase: [{}, { toUnitId: 'unit-9' }],
  DetermineComplexity: [{}, { criteria: ['many-people'] }, { criteria: [] }],
  SetRemoteArea: [{}, { remote: false }],
  SuspendResolution: [{}, { ground: 'additional-expertise' }],
  AcceptWithdrawal: [{}, { underCoercion: true }, { scope: 'part' }, { scope: 'member', member: 'person-1' }, { signed: false }],
  DiscontinueResolution: [{}, { ground: 'petitioner-died' }, { ground: 'denounced-died' }],
  ReportVerification: [{}, { differsFromRequest: false }],
  RecordDialogue: [{}, { chairCapacity: 'delegate', headMustChair: true }],
  RecordNoShow: [{}, { goodReason: true }],
  NotifyAcceptance: [{}, { to: ['denouncer', 'denounced'] }],
  SendProceduralDecision: [{}, { of: 'continuation' }, { of: 'discontinuation' }, { to: ['respondent'] }],
  ServeResult: [{}, { by: 'post' }, { to: ['superior'] }],
  PublishResult: [{}, { redactionCheckedBy: 'officer-8' }, { redactionCheckedBy: 'officer-1' }, { by: 'portal' }],
  CloseImportedCase: [{}, { as: 'withdrawn' }],
  AnswerForwarder: [{}, { petitionId: 'petition-1' }],
  JoinPetition: [{}, { petitionId: 'petition-3' }],
  FileSecondComplaint: [{}, { because: 'deadline-over' }, { goodReasonLate: true }, { toUnitId: 'unit-9' }],
  FileContinuedDenunciation: [{}, { because: 'deadline-over' }, { toUnitId: 'unit-6' }, { toUnitId: 'unit-9' }],
  ReviewContinuedDenunciation: [
    {},
    { outcome: 'not-reopened', ground: 'handled-rightly' },
    { outcome: 'competence-corrected', ground: 'wrong-competence', toUnitId: 'unit-7' },
    { outcome: 'competence-corrected', ground: 'wrong-competence', toUnitId: 'unit-9' },
  ],
  TakeOver: [{}, { byUnitId: 'unit-6' }, { byUnitId: 'unit-9' }],
  CloseReview: [{ outcome: 'lawful' }, {}],
  TransferCase: [{}, { toUnitId: 'unit-9' }],
};

/** Steps that lead on, so that lives get somewhere. */
const onward: readonly CommandType[] = [
  'CheckConditions',
  'AcceptCase',
  'AssignCase',
  'SuspendResolution',
  'ResumeResolution',
  'DetermineComplexity',
  'ExtendResolution',
  'ReportVerification',
  'ScheduleDialogue',
  'RecordDialogue',
  'RecordNoShow',
  'ResolveCase',
  'ServeResult',
  'RecordDelivery',
  'PublishResult',
  'ConfirmEffect',
  'OrderEnforcement',
  'RecordEnforcementProgress',
  'CompleteEnforcement',
  'CloseReview',
  'DecideHandling',
  'RecordRecommendationImplemented',
  'CloseCase',
  'FileSecondComplaint',
  'FileContinuedDenunciation',
  'ReviewContinuedDenunciation',
];

interface Turn {
  readonly pool: 'onward' | 'allowed' | 'any';
  readonly choice: number;
  readonly variant: number;
  readonly later: number;
  readonly actor: Actor;
}

const actors: readonly Actor[] = [
  { officerId: 'officer-1', unitId: 'unit-1', authority: 'officer' },
  { officerId: 'officer-2', unitId: 'unit-1', authority: 'officer' },
  { officerId: 'officer-8', unitId: 'unit-1', authority: 'head' },
];

const turns = fc.array(
  fc.record<Turn>({
    pool: fc.constantFrom('onward', 'onward', 'onward', 'onward', 'onward', 'allowed', 'any'),
    choice: fc.nat(10_000),
    variant: fc.nat(100),
    later: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 5, max: 35 })),
    actor: fc.constantFrom(...actors),
  }),
  { minLength: 20, maxLength: 60 },
);

const lives = fc.record({
  opening: fc.constantFrom(...openings),
  imported: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  forwarder: fc.option(fc.constantFrom(...forwarderKind.options), { nil: undefined }),
  start: fc.integer({ min: 0, max: 60 }).map((n) => addDays('2026-05-15', n)),
  turns,
});
type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never;

const types = Object.keys(examples) as CommandType[];

function nextType({ phase, kind, imported }: CaseState, { pool, choice }: Turn): CommandType {
  const table = imported ? importedCommands : kindRules[kind].commands;
  const allowed = types.filter((type) => table[type]?.includes(phase));
  const further = allowed.filter((type) => onward.includes(type));
  const from = pool === 'any' || allowed.length === 0 ? types : pool === 'onward' && further.length > 0 ? further : allowed;
  const type = from[choice % from.length]!;
  return final.includes(type) && choice % 4 !== 0 && further.length > 0 ? further[choice % further.length]! : type;
}

/** What would end most lives before they began. */
const final: readonly CommandType[] = [
  'RefuseAcceptance',
  'ForwardCase',
  'LeaveUnprocessed',
  'OpenLead',
  'TransferInvestigation',
  'DiscontinueResolution',
  'GoToCourt',
];

/** The chosen command with all its papers of the day. */
function commandOf(type: CommandType, matter: CaseState, { variant }: Turn, today: Day): CaseCommand {
  const said = variants[type] ?? [{}];
  const data: Record<string, unknown> = { ...examples[type], ...said[variant % said.length] };
  for (const [field, value] of Object.entries(data))
    if (typeof value === 'object' && value !== null && 'no' in value) data[field] = paper(String(value.no), today);
  const results = kindRules[matter.kind].resolution.results[matter.round.kind] ?? [];
  const result = variant % 10 === 0 ? 'answered' : results[variant % results.length];
  if (type === 'ResolveCase') data.result = result;
  if (type === 'ReportVerification') data.findings = [{ content: 'text-21', result }];
  if (type === 'ScheduleDialogue') data.meetingOn = addDays(today, 4 + (variant % 6));
  if (type === 'GiveInstruction') data.internalDueOn = addDays(today, variant % 5);
  if (type === 'DecideCorrection') {
    const known = Object.keys(matter.corrections);
    Object.assign(data, { correctionId: known[variant % Math.max(1, known.length)] ?? 'none', agreed: variant % 3 !== 0 });
  }
  if (type === 'ProposeCorrection') data.correction = corrections(matter, variant);
  return { type, data } as CaseCommand;
}

const corrections = ({ kind, round }: CaseState, variant: number) =>
  [
    { kind: 'correct', receivedOn: addDays(round.receivedOn, (variant % 5) - 2) },
    { kind: 'correct', ...(round.acceptedOn === null ? {} : { acceptedOn: addDays(round.acceptedOn, (variant % 3) - 1) }) },
    { kind: 'correct', signatories: variant },
    { kind: 'reclassify', to: kind === 'complaint' ? 'denunciation' : 'complaint', senderAgreed: true },
    { kind: 'entered-in-error' },
  ][variant % 5]!;

interface Step {
  readonly before: CaseState;
  readonly after: CaseState;
  readonly events: readonly CaseEvent[];
  readonly history: readonly CaseEvent[];
  readonly context: DecideContext<Law>;
}

/** Lives a life and shows every step that recorded something. A fault in the decider fails the property. */
function live({ opening: [kind, round], imported, forwarder: by, start, turns: all }: Life, look: (step: Step) => void): void {
  let matter = caseDecider.initial;
  let today = start;
  const history: CaseEvent[] = [];
  const give = (said: CaseCommand, actor: Actor, turn: number) => {
    const context = {
      id: 'case-1',
      now: `${today}T02:00:00.000Z`,
      today,
      happenedOn: today,
      actor,
      law: vietnameseLaw,
      derive: (name: string) => `${name}-${turn}`,
    };
    const answer = caseDecider.decide(said, matter, context);
    if (isRefusal(answer)) {
      holds(caseRefusals.includes(answer.refused as never), `a known refusal: ${answer.refused}`);
      return;
    }
    const events = answer as readonly CaseEvent[];
    if (events.length === 0) return;
    const before = matter;
    matter = events.reduce(
      (state, event) =>
        caseDecider.evolve(state, event, { happenedOn: today, recordedAt: context.now, actor: actor.officerId, unit: actor.unitId }),
      matter,
    );
    history.push(...events);
    look({ before, after: matter, events, history, context });
  };

  const days = { receivedOn: start, firstReceivedOn: start };
  const opened = imported
    ? command('ImportCase', { kind, round, receivedOn: addDays(start, -300), activities: [] })
    : command('OpenCase', { kind, round, ...days, signatories: 2, ...(by ? { forwarder: { ...forwarder, kind: by } } : {}) });
  give(opened, actors[0]!, 0);
  for (const [n, turn] of all.entries()) {
    const type = nextType(matter, turn);
    // A decision takes effect only after a month or more of patience.
    today = addDays(today, type === 'ConfirmEffect' ? turn.later + 47 : turn.later);
    if (turn.variant % 3 === 0) ring(matter).forEach((rung, i) => give(rung, actors[0]!, 1_000 * (n + 1) + i));
    give(commandOf(type, matter, turn, today), turn.actor, n + 1);
  }
}

/** The alarms of all deadlines at once, as after an absence. */
const ring = ({ round }: CaseState) =>
  round.clocks.flatMap(({ rule, of, dueOn }) =>
    dueOn === null ? [] : [command('NoticeDeadline', { rule, dueOn, ...(of === undefined ? {} : { of }) })],
  );

/** Asked at every step of every life; jest's own expectations would take a minute. */
function holds(condition: boolean, what: string): void {
  if (!condition) throw new Error(`does not hold: ${what}`);
}

const always = (look: (step: Step) => void, numRuns = 300) =>
  fc.assert(
    fc.property(lives, (life) => live(life, look)),
    { seed: SEED, numRuns },
  );

const is =
  <T extends CaseEvent['type']>(type: T) =>
  (event: CaseEvent): event is Extract<CaseEvent, { type: T }> =>
    event.type === type;
const clocksIn = ({ data }: CaseEvent): readonly Clock[] => ('clocks' in data ? (data.clocks ?? []) : []);

it('the invented lives reach every kind of event', () => {
  const seen = new Set<string>();
  always(({ events }) => events.forEach(({ type }) => seen.add(type)), 1_000);
  // A calendar changes between lives, not in them: `decisions/recount.spec.ts`.
  expect(caseEventTypes.filter((type) => !seen.has(type))).toEqual(['ClocksRecomputed']);
});

it('C9.1: events hold ids, references, codes, days and numbers of documents, nothing a person could be known by', () => {
  const code = /^[A-Za-z0-9][A-Za-z0-9._+-]*$/;
  const speaking = ['no', 'registerNo', 'caseNo', 'timeZone'];
  const look = (value: unknown, key: string): void => {
    if (typeof value === 'string') holds(speaking.includes(key) || code.test(value), `${key}: ${value} is a code`);
    else if (typeof value === 'object' && value !== null)
      for (const [name, member] of Object.entries(value)) look(member, Array.isArray(value) ? key : name);
  };
  always(({ events }) => events.forEach(({ data }) => look(data, '')));
});

it('what ended stays ended, save by what reopens it', () => {
  const reopeners = ['second-complaint', 'continued-denunciation', 'review-ordered'];
  always(({ before, after, events }) => {
    if (!ENDED.includes(before.phase) || ENDED.includes(after.phase)) return;
    holds(
      events.every((event) => is('CaseReopened')(event) || (is('CaseEscalated')(event) && reopeners.includes(event.data.ground))),
      `${before.phase} → ${after.phase} by ${events.map(({ type }) => type).join()}`,
    );
  });
});

it('C9.3: a second complaint or one about discipline is not decided without a dialogue, or a no-show without good reason', () => {
  always(({ before, events, history }) => {
    const resolved = events.find(is('CaseResolved'));
    const { kind, round } = before;
    if (!resolved || !(kind === 'disciplinary-complaint' || (kind === 'complaint' && round.kind === 'second'))) return;
    const opened = history.findLastIndex((event) => is('CaseOpened')(event) || ('opens' in event.data && event.data.opens !== undefined));
    const spoken = history
      .slice(opened)
      .some((event) => is('DialogueHeld')(event) || (is('DialogueNoShow')(event) && !event.data.goodReason));
    holds(spoken, `${kind} ${round.kind} decided without dialogue`);
  });
});

it('C9.4: a denunciation never lies with the unit denounced, nor with a resolver of it before', () => {
  always(({ after: { kind, round, respondentUnitId, formerUnits, phase, imported } }) => {
    if (kind !== 'denunciation' || imported || phase === 'entered-in-error') return;
    const { unitId, assigned } = round;
    holds(unitId !== respondentUnitId && assigned?.unitId !== respondentUnitId, `with ${unitId}, given to ${assigned?.unitId}`);
    holds(!formerUnits.includes(unitId), `${unitId} sits over itself`);
  });
});

it('C9.5: no extension after expiry, one for a complaint, two for a denunciation', () => {
  always(({ before, after, events, context }) => {
    const granted = after.round.extensions > before.round.extensions && after.round.receivedOn === before.round.receivedOn;
    holds(after.round.extensions <= (after.kind === 'denunciation' ? 2 : 1), `${after.round.extensions} extensions`);
    if (!granted || events.some(is('CaseReclassified'))) return;
    const running = before.round.clocks.filter(({ kind, status }) => kind === undefined && status === 'running');
    holds(
      running.every(({ dueOn }) => dueOn !== null && dueOn >= context.happenedOn),
      `extended on ${context.happenedOn}`,
    );
  });
});

it('C9.6: every pause is a decision with a document, and the pauses are the decisions', () => {
  always(({ after, events, history }) => {
    for (const event of events.filter((each) => is('ResolutionSuspended')(each) || is('ResolutionResumed')(each)))
      holds(event.data.document.no !== '', `${event.type} without document`);
    const corrected = history.some((event) => is('CaseCorrected')(event) || is('CaseReclassified')(event));
    if (corrected || history.some((event) => 'opens' in event.data)) return;
    const told = history.filter(is('ResolutionResumed')).reduce((sum, { data }) => sum + data.pausedDays, 0);
    const pauses = after.round.pauses.filter(({ to }) => to !== null);
    const kept = pauses.reduce((sum, { from, to }) => sum + daysBetween(from, to!), 0);
    holds(after.round.pauses.length === history.filter(is('ResolutionSuspended')).length, 'a pause for each decision');
    holds(told === kept, `${told} days told, ${kept} kept`);
  });
});

/** The time to resolve in calendar days: plain and remote, then with each extension (law.md B3 KN-04, KN-06, KNKL-04, TC-04). */
const lengths: Readonly<Record<string, { readonly near: readonly number[]; readonly remote: readonly number[] }>> = {
  'KN-04': { near: [30, 45], remote: [45, 60] },
  'KN-06': { near: [45, 60], remote: [60, 70] },
  'KNKL-04': { near: [30, 45], remote: [30, 45] },
  'TC-04': { near: [30, 60, 90], remote: [30, 60, 90] },
};

it('suspended days never count: the due day moves by exactly the days of the pauses', () => {
  always(({ after: { round, remote } }) => {
    const clock = round.clocks.find(({ rule, status }) => rule in lengths && status === 'running');
    const { acceptedOn, extensions } = round;
    // What became a complaint about discipline keeps its suspensions on record; its time knows none.
    const pauses = clock?.rule === 'KNKL-04' ? [] : round.pauses;
    if (!clock || clock.startedOn !== acceptedOn || clock.dueOn === null) return;
    let raw = addDays(acceptedOn, lengths[clock.rule]![remote ? 'remote' : 'near'][extensions]!);
    for (const { from, to } of pauses) {
      // One decided when the time was over stops nothing; one that spans the very end is the law library's own business.
      if (from > raw) return;
      raw = addDays(raw, daysBetween(from, to!));
    }
    const due = vietnameseLaw.isWorkingDay(raw) ? raw : vietnameseLaw.addWorkingDays(raw, 1);
    holds(clock.dueOn === due, `${clock.rule} due ${clock.dueOn}, expected ${due}`);
  });
});

it('clocks are copies of what the law counts, one of a rule in an event, never due before they start', () => {
  always(({ after, events }) => {
    for (const event of events) {
      const clocks = clocksIn(event);
      holds(new Set(clocks.map(clockKey)).size === clocks.length, `${event.type} has two clocks of a rule for the same thing`);
      for (const { kind, startedOn, dueOn, nearOn, status, satisfiedOn } of clocks) {
        const inOrder = dueOn === null || (kind === 'lead-time' ? dueOn <= startedOn : dueOn >= startedOn);
        holds(inOrder && (dueOn === null) === (nearOn === null) && (nearOn ?? '') <= (dueOn ?? ''), `due ${dueOn} from ${startedOn}`);
        holds((status === 'satisfied') === (satisfiedOn !== undefined), `${status} on ${satisfiedOn}`);
      }
    }
    const standing = new Set(after.round.clocks.map(canonicalJson));
    for (const clock of clocksOf(after, vietnameseLaw)) holds(standing.has(canonicalJson(clock)), `${clock.rule} is told as it is counted`);
  });
});

it('C6: what the system urges moves neither the competence nor a deadline of the matter', () => {
  always(({ before, after, events }) => {
    const urged = events.find((event) => is('CaseEscalated')(event) && event.data.sense === 'administrative');
    if (!urged) return;
    holds(
      clocksIn(urged).every(({ kind }) => kind !== undefined) && after.round.unitId === before.round.unitId && after.phase === before.phase,
      `${urged.type} moved it`,
    );
  });
});

it('C9.7, C9.8: a denunciation is published only with its redaction checked by another, and never rated', () => {
  always(({ before, events, context }) => {
    for (const event of events.filter(is('HandlingRated')))
      holds(before.kind !== 'denunciation' && before.phase === 'closed', `${event.type} of a ${before.kind} ${before.phase}`);
    for (const { data } of events.filter(is('ResultPublished'))) {
      const { redactionCheckedBy: checker } = data;
      if (before.kind !== 'denunciation') continue;
      holds(checker !== undefined && checker !== before.round.resolvedBy && checker !== context.actor.officerId, `checked by ${checker}`);
    }
  });
});

it('C9.9: a negative answer tells its ground, its reason and what the citizen can do next', () => {
  always(({ before, events }) => {
    for (const { data } of events.filter(is('CaseRefused')))
      holds(data.grounds.length > 0 && data.reason !== '' && data.remedy !== '', 'refused mutely');
    for (const { data } of events.filter(is('CaseResolved'))) {
      const negative = (['unfounded', 'unfounded-intentional', 'uphold'] as string[]).includes(data.result);
      holds(!negative || data.remedy !== undefined, `${before.kind} ${data.result} without remedy`);
    }
  });
});

it('C9.10: whoever forwarded a letter is answered once, and nobody else is', () => {
  always(({ history }) => {
    const answered = history.filter(is('ForwarderAnswered')).map(({ data }) => data.petitionId);
    holds(new Set(answered).size === answered.length, `answered twice: ${answered.join()}`);
    for (const petitionId of answered)
      holds(
        history.some(
          (event) =>
            (is('CaseOpened')(event) || is('PetitionJoined')(event)) &&
            event.data.petitionId === petitionId &&
            event.data.forwarder !== undefined,
        ),
        `${petitionId} had no forwarder`,
      );
  });
});

/** Who is told 20 days after his letter came (Luật Tố cáo, Điều 26.2); the others wait for a result (law.md B3 GEN-04, KN-16). */
const fromReceipt = ['front', 'member-organisation', 'press', 'party-body', 'superior', 'other-body'];

it('C9.10: whoever forwarded a letter has exactly one open reply clock until he is answered, through joins, rounds and transfers', () => {
  let open = 0;
  always(({ after, history }) => {
    const { kind, phase, petitions, answers, round } = after;
    for (const [petitionId, letter] of Object.entries(petitions)) {
      const waiting = round.clocks.filter(
        (clock) => ['GEN-04', 'KN-16', 'TC-13'].includes(clock.rule) && clock.of === petitionId && isOpen(clock),
      );
      const came = history.findLastIndex(
        (event) => (is('CaseOpened')(event) || is('PetitionJoined')(event)) && event.data.petitionId === petitionId,
      );
      const hasResult = letter.resultOn !== null || history.slice(came).some(is('CaseResolved'));
      const begun = kind === 'denunciation' && fromReceipt.includes(letter.forwarder ?? '') ? true : hasResult;
      const owed =
        letter.forwarder !== null && kind !== 'recommendation' && phase !== 'entered-in-error' && !(petitionId in answers) && begun;
      holds(
        waiting.length === (owed ? 1 : 0),
        `${waiting.length} clocks of ${petitionId} open, ${phase}, forwarded by ${letter.forwarder}`,
      );
      open += waiting.length;
    }
  });
  expect(open).toBeGreaterThan(100);
});
