import fc from 'fast-check';
import { z } from 'zod';
import { canonicalJson, isRefusal, type Command, type DecideContext, type Decider, type DomainEvent } from '@donthu/eventing';
import { clockKey, vietnameseLaw, type Clock, type Law } from '@donthu/law';
import { petitionShapes, type PetitionCommand } from './petition.commands';
import { petitionDecider } from './petition.decider';
import type { PetitionEvent } from './petition.events';
import { petitionEventTypes } from './petition.evolve';
import { isAtDesk, type Petition } from './petition.state';
import { receptionShapes, type ReceptionCommand } from './reception.commands';
import { receptionDecider } from './reception.decider';
import { receptionEventTypes, type Reception } from './reception.state';
import { classification, examples, forwarder as sentBy, ofSeven, proposeCorrection, receive, register } from './samples/letters';
import { record, turnExamples } from './samples/turns';

const days = ['2026-07-31', '2026-08-03', '2026-08-04', '2026-08-05', '2026-08-07', '2026-08-12', '2026-08-31'];
const documentNo = '31/UBND-TCD';

/** Any data of a command's shape, from so few ids and days that they meet again. */
function anyOf(schema: z.core.$ZodType, key = ''): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodObject) {
    const members = Object.entries(schema.shape as Record<string, z.core.$ZodType>);
    const optional = (member: z.core.$ZodType) => member instanceof z.ZodOptional || member instanceof z.ZodExactOptional;
    const requiredKeys = members.filter(([, member]) => !optional(member)).map(([name]) => name);
    return fc.record(Object.fromEntries(members.map(([name, member]) => [name, anyOf(member, name)])), {
      requiredKeys,
      noNullPrototype: true,
    });
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional) return anyOf(schema.def.innerType, key);
  if (schema instanceof z.ZodArray) return fc.array(anyOf(schema.def.element, key), { minLength: 1, maxLength: 3 });
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.def.options.map((option) => anyOf(option, key)));
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...Object.values(schema.def.entries));
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.def.values);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber) return fc.integer({ min: schema.minValue ?? 0, max: (schema.minValue ?? 0) + 6 });
  if (key === 'on' || key.endsWith('On')) return fc.constantFrom(...days);
  if (key === 'no' || key.endsWith('No')) return fc.constantFrom(documentNo, '0012/2026');
  return fc.constantFrom('id-1', 'id-2');
}

const anyCommand = <C extends Command>(shapes: Record<string, z.ZodType>): fc.Arbitrary<C> =>
  fc.oneof(
    ...Object.entries(shapes).map(([type, shape]) => fc.record({ type: fc.constant(type), data: anyOf(shape) })),
  ) as fc.Arbitrary<never>;

interface Step<C> {
  readonly command: C;
  readonly happenedOn: string;
  readonly officerId: string;
}

const stepsOf = <C>(command: fc.Arbitrary<C>): fc.Arbitrary<Step<C>[]> =>
  fc.array(fc.record({ command, happenedOn: fc.constantFrom(...days), officerId: fc.constantFrom('officer-1', 'officer-2') }), {
    minLength: 5,
    maxLength: 30,
  });

/** Everything that is said in an event must be a code, an id, a day or a document's number. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9._+-]*$/;
function textsOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return key === 'no' || key.endsWith('No') ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => textsOf(member, Array.isArray(value) ? key : name));
}

/** An expectation asked hundreds of thousands of times: jest's own would take a minute. */
function holds(condition: boolean, what: string): void {
  if (!condition) throw new Error(`does not hold: ${what}`);
}

/** Sends the steps one after the other and asks `check` after each that recorded something. */
function play<S, C extends Command, E extends DomainEvent>(
  decider: Decider<S, C, E, Law>,
  steps: readonly Step<C>[],
  aim: (command: C, state: S) => C,
  check: (state: S, log: readonly E[], latest: readonly E[]) => void,
) {
  let state = decider.initial;
  const log: E[] = [];
  steps.forEach(({ command, happenedOn, officerId }, turn) => {
    const context: DecideContext<Law> = {
      id: `${decider.kind}-1`,
      now: '2026-08-31T02:00:00.000Z',
      today: '2026-08-31',
      happenedOn,
      lateEntryReason: 'text-late',
      actor: { officerId, unitId: 'unit-1', authority: 'officer' },
      law: vietnameseLaw,
      derive: (name) => `${name}-${turn}`,
    };
    const meta = { happenedOn, recordedAt: context.now, actor: officerId, unit: 'unit-1' };
    const aimed = aim(command, state);
    const answer = decider.decide(aimed, state, context);
    if (isRefusal(answer)) return holds(CODE.test(answer.refused), `a code: ${answer.refused}`);
    const latest = answer as readonly E[];
    for (const text of textsOf(latest)) holds(CODE.test(text), `no free text: ${text}`);
    // As it comes back from the log: canonical JSON holds it without loss.
    const recorded = JSON.parse(canonicalJson(latest)) as readonly E[];
    if (latest.length > 0) expect(recorded).toStrictEqual(latest);
    state = recorded.reduce((before, event) => decider.evolve(before, event, meta), state);
    log.push(...recorded);
    if (latest.length > 0) check(state, log, latest);
    // Said again, nothing is recorded twice.
    const again = decider.decide(aimed, state, { ...context, derive: (name) => `${name}-again` });
    holds(isRefusal(again) || again.length === 0, `${aimed.type} was recorded twice`);
  });
}

/** Ids are made by the decider: a random one would never be met. */
const aimAtCorrection = <C extends Command, S extends { readonly corrections: object } | null>(command: C, state: S): C => {
  const known = Object.keys(state?.corrections ?? {});
  if (!command.type.startsWith('Decide') || known.length === 0 || !('correctionId' in (command.data as object))) return command;
  return { ...command, data: { ...(command.data as object), correctionId: known.at(-1) } };
};

/** Alarms ring for days that were once due. */
const aimAtClock = (command: PetitionCommand, letter: Petition): PetitionCommand => {
  const clock = letter?.clocks.find(({ status }) => status !== 'paused');
  if (command.type !== 'NoticeDeadline' || !clock?.dueOn) return aimAtCorrection(command, letter);
  return { type: 'NoticeDeadline', data: { rule: clock.rule, dueOn: clock.dueOn } };
};

describe('any letter, whatever is done to it', () => {
  const kinds = ['complaint', 'disciplinary-complaint', 'denunciation', 'recommendation'] as const;
  const competences = ['own', 'other-administrative', 'party-organisation'] as const;
  const classifying = fc
    .record({ kind: fc.constantFrom(...kinds), competence: fc.constantFrom(...competences) })
    .chain((of) => fc.constantFrom(classification(of), classification({ ...of, eligible: false, ineligibleBecause: 'anonymous' })))
    .map((data): PetitionCommand => ({ type: 'ClassifyPetition', data }));
  const likely = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<PetitionCommand[]>(...Object.values(examples)) },
    { weight: 1, arbitrary: classifying },
    {
      weight: 2,
      arbitrary: fc.constantFrom<PetitionCommand[]>(
        examples.DecideCorrection,
        proposeCorrection({ kind: 'unlink' }),
        proposeCorrection({ kind: 'reclassify', to: 'denunciation', senderAgreed: true }),
      ),
    },
  );
  const opening = fc.constantFrom(
    receive({ channel: 'forwarded', forwarder: sentBy, originalPapers: true }),
    receive({ channel: 'forwarded', forwarder: { ...sentBy, kind: 'front' } }),
    receive(ofSeven),
    receive({ petitioners: [], signatories: 0 }),
  );
  const anything = fc.oneof({ weight: 3, arbitrary: likely }, { weight: 1, arbitrary: anyCommand<PetitionCommand>(petitionShapes) });
  /** Received, entered into the register and classified on the first day; what happens then is anybody's guess. */
  const lives = fc.tuple(opening, classifying, stepsOf(anything)).map(([received, classified, steps]) => [
    ...[received, register(), classified].map((command): Step<PetitionCommand> => ({
      command,
      happenedOn: days[0]!,
      officerId: 'officer-1',
    })),
    ...steps,
  ]);
  /** Nothing is told a forwarder whose letter was never handled; what became a case is answered there. */
  const fallsAway: readonly string[] = ['filed', 'split', 'to-lead', 'withdrawn', 'entered-in-error'];
  const seen = { phases: new Set<string>(), events: new Set<string>() };

  const check = (petition: Petition, log: readonly PetitionEvent[]) => {
    const letter = petition!;
    const times = (type: PetitionEvent['type']) => log.filter((event) => event.type === type).length;
    seen.phases.add(letter.phase);
    log.forEach(({ type }) => seen.events.add(type));

    holds(times('PetitionReceived') === 1, 'received once');
    holds(times('PetitionForwarded') <= 1 && times('PetitionerGuided') <= 1, 'forwarded and guided once per content');
    holds(times('ForwarderAnswered') <= 1, 'one answer to the forwarder');
    const ended = log.findIndex(({ type }) => type === 'PetitionEnteredInError');
    holds(ended === -1 || ended === log.length - 1, 'nothing after an entry in error');
    holds(letter.phase !== 'proposed' || letter.classification?.eligible === true, 'only eligible letters are proposed');

    holds(new Set(letter.clocks.map(clockKey)).size === letter.clocks.length, 'one clock for each rule');
    letter.clocks.forEach(checkClock);
    const running = letter.clocks.filter(({ status }) => status === 'running');
    // What the desk owes others, whatever became of the letter: the forwarder his answer, the petitioner the answer that came back.
    const owed = running.filter(({ rule }) => rule !== 'TC-13' && rule !== 'GEN-05');
    const replies = owed.every(({ rule }) => rule === 'GEN-01' || rule === 'KNPA-01');
    holds(isAtDesk(letter) || owed.length === 0 || (letter.phase === 'proposed' && replies), 'nothing is due on what left the desk');
    const answers = letter.clocks.filter(({ rule, status }) => rule === 'TC-13' && status === 'running');
    const answering = letter.classification?.kind === 'denunciation' && letter.facts.forwarder?.kind === 'front' && !letter.forwarderAnswer;
    const elsewhere = letter.outcome?.caseId !== undefined || fallsAway.includes(letter.phase);
    holds(answers.length === (answering && !elsewhere ? 1 : 0), `${answers.length} reply clocks open, ${letter.phase}`);
  };
  const checkClock = ({ rule, startedOn, dueOn, nearOn, status, satisfiedOn }: Clock) => {
    holds(dueOn! > startedOn && nearOn! >= startedOn && nearOn! <= dueOn!, `${rule} is due after it started`);
    holds((satisfiedOn !== undefined) === (status === 'satisfied'), `${rule} is satisfied on a day`);
    holds(satisfiedOn === undefined || satisfiedOn >= startedOn, `${rule} is not satisfied before it started`);
  };

  it('keeps the invariants', () => {
    fc.assert(
      fc.property(lives, (steps) => play(petitionDecider, steps, aimAtClock, check)),
      { seed: 20260701, numRuns: 1_500 },
    );
    // What never happened would prove nothing.
    // A calendar changes between lives, not in them: `petition.clocks.spec.ts`.
    expect([...seen.events, 'ClocksRecomputed'].sort()).toEqual([...petitionEventTypes].sort());
    expect(seen.phases.size).toBe(15);
  });
});

describe('any reception turn, whatever is done at it', () => {
  const seen = new Set<string>();
  it('keeps the invariants', () => {
    const likely = fc.constantFrom<ReceptionCommand[]>(...Object.values(turnExamples), record({ personCount: 9, groupDelegation: true }));
    const command = fc.oneof(likely, anyCommand<ReceptionCommand>(receptionShapes));
    fc.assert(
      fc.property(stepsOf(command), (steps) =>
        play(receptionDecider, steps, aimAtCorrection, (turn: Reception, log, latest) => {
          log.forEach(({ type }) => seen.add(type));
          const times = (type: string) => log.filter((event) => event.type === type).length;
          holds(times('ReceptionTurnHeld') + times('ReceptionRefused') === 1, 'held or refused, once');
          holds(times('ReceptionConcluded') <= 1, 'concluded once');
          for (const event of latest) {
            if (event.type !== 'OralPetitionSigned') continue;
            const { matter } = event.data;
            const spoken = log.filter(
              ({ type, data }) => type.startsWith('OralPetition') && (data as { matter: number }).matter === matter,
            );
            expect(spoken.at(-2)).toMatchObject({ type: 'OralPetitionReadBack', data: { confirmed: true } });
            expect(turn!.oral[matter]!.text).toBe(event.data.summary);
          }
        }),
      ),
      { seed: 20260701, numRuns: 800 },
    );
    expect([...seen].sort()).toEqual([...receptionEventTypes].sort());
  });
});
