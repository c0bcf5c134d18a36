import { readFileSync } from 'node:fs';
import path from 'node:path';
import { vietnameseLaw } from '@donthu/law';
import { specify } from '@donthu/testing';
import type { PetitionCommand } from './petition.commands';
import { petitionDecider } from './petition.decider';
import { petitionEventTypes } from './petition.evolve';
import type { PetitionEvent } from './petition.events';
import type { PetitionPhase } from './petition.state';
import { classify, examples, forwarder, ineligible, ofSeven, receive, register } from './samples/letters';

const law = readFileSync(path.join(process.cwd(), '../shared/domain/law.md'), 'utf8');
const section = (from: string, to: string) => law.slice(law.indexOf(from), law.indexOf(to));
/** `PetitionReceived`, `GroupMemberWithdrew` …: event names in a piece of the text. */
const eventsIn = (text: string) => [...text.matchAll(/`([A-Z][a-z]+[A-Za-z]*)`/g)].map(([, name]) => name!);

/** Rows of the state table: state, the event that enters it, the events of its commands. */
const rows = section('## C1.', '## C2.')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, state]) => state !== undefined && /^`[A-Z_]+`$/.test(state))
  .map(([, state, , enteredBy, then]) => ({ state: state!.slice(1, -1), enteredBy: eventsIn(enteredBy!), then: eventsIn(then!) }));

/** Where the ledger has another name for the same, or says it with a property. */
const alias: Readonly<Record<string, PetitionEvent['type']>> = { GroupMemberWithdrew: 'PetitionWithdrawn' };

const { given } = specify(petitionDecider, { law: vietnameseLaw });
const elsewhere = { competence: 'other-administrative' } as const;
const received = given().after(receive());
const registered = received.after(register());
const own = registered.after(classify());
const withForwarder = given()
  .after(receive({ channel: 'forwarded', forwarder }))
  .after(register())
  .after(classify(elsewhere));
const anonymous = given()
  .after(receive({ petitioners: [], signatories: 0 }))
  .after(register())
  .after(classify({ kind: 'denunciation', ...ineligible('anonymous') }));
const denunciation = registered.after(classify({ kind: 'denunciation', ...elsewhere }));

/** The command that leads into each state of the table, and the phase it is. */
const into: Readonly<Record<string, { phase: PetitionPhase; from: typeof own | ReturnType<typeof given>; command: PetitionCommand }>> = {
  RECEIVED: { phase: 'received', from: given(), command: receive() },
  REGISTERED: { phase: 'registered', from: received, command: register() },
  CLASSIFIED: { phase: 'classified', from: registered, command: classify() },
  FILED_NO_ACTION: { phase: 'filed', from: registered.after(classify(ineligible('form'))), command: examples.FilePetitionWithoutAction },
  RETURNED: { phase: 'returned', from: withForwarder, command: examples.ReturnPetition },
  GUIDED: { phase: 'guided', from: registered.after(classify(elsewhere)), command: examples.GuidePetitioner },
  FORWARDED: { phase: 'forwarded', from: denunciation, command: examples.ForwardPetition },
  SPLIT: { phase: 'split', from: own, command: examples.SplitPetition },
  LINKED: { phase: 'linked', from: own, command: examples.LinkPetitionToCase },
  PROPOSED: { phase: 'proposed', from: own, command: examples.ProposeAcceptance },
  TO_LEAD: { phase: 'to-lead', from: anonymous, command: examples.OpenInformationLead },
  TO_PARTY: {
    phase: 'to-party',
    from: registered.after(classify({ competence: 'party-organisation' })),
    command: examples.ForwardToPartyBody,
  },
  TO_INVESTIGATION: { phase: 'to-investigation', from: registered, command: examples.ForwardToInvestigation },
};

/** The commands the table allows in a state, by the event they lead to. */
const possible: Readonly<Record<string, PetitionCommand>> = {
  PetitionRegistered: register(),
  ReceiptIssued: examples.IssueReceipt,
  PetitionClassified: classify(),
  DuplicateSuggested: examples.FlagDuplicate,
  ForwardReceiptConfirmed: examples.ConfirmForwardReceipt,
  ForwardResultReceived: examples.RecordForwardResult,
  UrgeLetterSent: examples.SendUrgeLetter,
};

it('the table has the states this spec knows, and no other', () => expect(rows.map(({ state }) => state)).toEqual(Object.keys(into)));

describe.each(rows)('$state', ({ state, enteredBy, then }) => {
  const { phase, from, command } = into[state]!;
  const entering = from.when(command);

  it('is entered by the event of the table', () => {
    expect(entering.state()!.phase).toBe(phase);
    expect(entering.events().map(({ type }) => type)).toEqual(expect.arrayContaining(enteredBy));
  });
  if (then.length > 0)
    it.each(then)('allows the command that leads to %s', (event) =>
      entering
        .and()
        .when(possible[event]!)
        .thenTypes(event as PetitionEvent['type']),
    );
});

it('a filed letter is reopened for new facts', () => {
  const { from, command } = into.FILED_NO_ACTION!;
  from.after(command).when(examples.ReopenPetition).thenTypes('PetitionReopened');
});

it('every event the tables of letters and groups name is in the ledger', () => {
  const named = [...new Set(eventsIn(section('## C1.', '## C3.')))].map((name) => alias[name] ?? name);
  expect(named.length).toBeGreaterThan(15);
  expect(petitionEventTypes).toEqual(expect.arrayContaining(named));
});

it('a member of a group withdraws alone', () =>
  expect(
    given()
      .after(receive(ofSeven))
      .when({ type: 'WithdrawPetition', data: { scope: 'member', signed: true, member: 3 } })
      .events(),
  ).toEqual([
    expect.objectContaining({ type: alias.GroupMemberWithdrew, data: expect.objectContaining({ scope: 'member', member: 'person-4' }) }),
  ]));
