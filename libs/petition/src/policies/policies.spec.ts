import { caseCommandShapes } from '@donthu/case';
import type { Alarm, EventMetadata, Recorded } from '@donthu/eventing';
import { vietnameseLaw } from '@donthu/law';
import { specify } from '@donthu/testing';
import { petitionShapes, personRef, textRef } from '../decider/petition.commands';
import { petitionDecider } from '../decider/petition.decider';
import { receptionDecider } from '../decider/reception.decider';
import type { PetitionEvent } from '../decider/petition.events';
import {
  classify,
  decideCorrection,
  examples,
  forwarder,
  group,
  ofSeven,
  proposeCorrection,
  receive,
  register,
} from '../decider/samples/letters';
import { readBack, record, sign, writeDown } from '../decider/samples/turns';
import { petitionPolicies } from '.';
import { ringLetterDeadlines, tellOfLetterDeadlines } from './deadlines.policy';

const shapes: Record<string, { parse(data: unknown): unknown }> = { ...caseCommandShapes(textRef, personRef), ...petitionShapes };
const letters = specify(petitionDecider, { law: vietnameseLaw });
const turns = specify(receptionDecider, { law: vietnameseLaw });
const second = { actor: { officerId: 'officer-2' } };

/** What happens elsewhere; deadlines ring in a specification of their own. */
const policies = petitionPolicies.filter((policy) => policy !== ringLetterDeadlines && policy !== tellOfLetterDeadlines);

/** What the policies make of an event; every command they send is checked against the shape it must have. */
function alarmsOf(event: { type: string; data: unknown }, happenedOn = '2026-08-05'): readonly Alarm[] {
  const meta = { happenedOn } as EventMetadata;
  const recorded = { id: 'event-1', meta, ...event } as Recorded<PetitionEvent>;
  const alarms = policies.flatMap((policy) =>
    ((policy.on[event.type] as undefined | ((event: unknown) => readonly Alarm[]))?.(recorded) ?? []).map((alarm) => ({ policy, alarm })),
  );
  for (const { policy, alarm } of alarms) {
    expect(shapes[alarm.command.type]!.parse(alarm.command.data)).toEqual(alarm.command.data);
    expect(policy.sends).toContain(alarm.command.type);
  }
  return alarms.map(({ alarm }) => alarm);
}

const fromDelegate = letters
  .given()
  .after(receive({ ...ofSeven, group: group(), channel: 'forwarded', forwarder, firstReceivedOn: '2026-07-20', writtenOn: '2026-07-01' }))
  .after(register());
const complaint = fromDelegate.after(classify({ respondent: 'person-9', respondentUnitId: 'unit-9', crossLevel: true }));

describe('open-case', () => {
  it('a proposal opens the case it has named, with what stood in the letter', () => {
    const [proposed] = complaint.when({ type: 'ProposeAcceptance', data: { unitId: 'unit-3', note: 'text-note' } }).events();
    expect(alarmsOf(proposed!)).toEqual([
      {
        key: 'open-case/event-1/case-4',
        dueAt: 'now',
        stream: { kind: 'case', id: 'case-4' },
        happenedOn: '2026-08-05',
        command: {
          type: 'OpenCase',
          data: {
            petitionId: 'petition-1',
            registerNo: '0012/2026',
            unitId: 'unit-3',
            kind: 'complaint',
            round: 'first',
            channel: 'forwarded',
            field: 'land-housing',
            receivedOn: '2026-08-03',
            firstReceivedOn: '2026-07-20',
            signatories: 7,
            group: { size: 7, representatives: ['person-1', 'person-2'], mandate: true, allSigned: true },
            respondent: 'person-9',
            respondentUnitId: 'unit-9',
            crossLevel: true,
            forwarder,
            summary: 'text-1',
          },
        },
      },
    ]);
  });
});

describe('join-case and detach-case', () => {
  const linked = complaint.after(examples.LinkPetitionToCase);
  const carriedOut = (correction: Parameters<typeof proposeCorrection>[0], story = linked) =>
    story.after(proposeCorrection(correction)).when(decideCorrection('correction-5'), second).events()[0]!;
  const detached = [
    {
      key: 'detach-case/event-1/case-7',
      dueAt: 'now',
      stream: { kind: 'case', id: 'case-7' },
      happenedOn: '2026-08-05',
      command: { type: 'DetachPetition', data: { petitionId: 'petition-1' } },
    },
  ];

  it('a linked letter joins the case, with its forwarder, who is to be answered', () =>
    expect(alarmsOf(complaint.when(examples.LinkPetitionToCase).events()[0]!)).toEqual([
      {
        key: 'join-case/event-1/case-7',
        dueAt: 'now',
        stream: { kind: 'case', id: 'case-7' },
        happenedOn: '2026-08-05',
        command: { type: 'JoinPetition', data: { petitionId: 'petition-1', signatories: 7, forwarder, receivedOn: '2026-08-03' } },
      },
    ]));
  it('a letter linked, or entered, by mistake leaves it', () => {
    expect(alarmsOf(carriedOut({ kind: 'unlink' }))).toEqual(detached);
    expect(alarmsOf(carriedOut({ kind: 'entered-in-error' }))).toEqual(detached);
  });
  it('an entry in error that no case knows of tells none', () =>
    expect(alarmsOf(carriedOut({ kind: 'entered-in-error' }, complaint.after(examples.AssignPetition)))).toEqual([]));
});

describe('receive-parts', () => {
  it('each part is received on the day of the whole letter, and its clocks start then', () => {
    const [split] = complaint.when(examples.SplitPetition, { happenedOn: '2026-08-05' }).events();
    const alarms = alarmsOf(split!);
    expect(alarms.map(({ key, stream, happenedOn }) => ({ key, stream, happenedOn }))).toEqual([
      { key: 'receive-parts/event-1/part-0-4', stream: { kind: 'petition', id: 'part-0-4' }, happenedOn: '2026-08-03' },
      { key: 'receive-parts/event-1/part-1-4', stream: { kind: 'petition', id: 'part-1-4' }, happenedOn: '2026-08-03' },
    ]);
    const { type, data } = alarms[1]!.command as ReturnType<typeof receive>;
    const part = letters.given().when({ type, data }, { id: 'part-1-4', happenedOn: '2026-08-03', today: '2026-08-05' });
    part.thenTypes('PetitionReceived', 'PetitionRegistered');
    expect(part.state()!.facts).toEqual({
      petitionId: 'part-1-4',
      splitFrom: 'petition-1',
      unitId: 'unit-1',
      channel: 'forwarded',
      forwarder,
      writtenOn: '2026-07-01',
      receivedOn: '2026-08-03',
      firstReceivedOn: '2026-07-20',
      petitioners: ofSeven.petitioners,
      signatories: 7,
      summary: 'text-part-2',
      originalPapers: false,
    });
  });
});

describe('receive-oral', () => {
  it('a signed oral petition is received as a letter of the turn', () => {
    const [signed] = turns.given().after(record()).after(writeDown()).after(readBack()).when(sign()).events();
    const [alarm] = alarmsOf(signed!);
    expect(alarm).toMatchObject({
      key: 'receive-oral/event-1/petition-4',
      stream: { kind: 'petition', id: 'petition-4' },
      happenedOn: '2026-08-05',
    });
    const { type, data } = alarm!.command as ReturnType<typeof receive>;
    expect(letters.given().when({ type, data }).state()).toMatchObject({
      phase: 'registered',
      facts: { receptionTurnId: 'reception-1', channel: 'in-person', summary: 'text-statement', petitioners: ['person-1'], signatories: 1 },
    });
  });
});

it('an event that concerns nobody else sends nothing', () =>
  expect(alarmsOf(complaint.when(examples.AssignPetition).events()[0]!)).toEqual([]));
