import { vietnameseLaw, type Clock, type ClockStatus } from '@donthu/law';
import { leading, specify } from '@donthu/testing';
import { petitionDecider } from './petition.decider';
import { classify, examples, forwarder, ineligible, ofSeven, group, receive, register, sent } from './samples/letters';

const { given } = specify(petitionDecider, { law: vietnameseLaw });
type Receive = Parameters<typeof receive>[0];
type Classify = Parameters<typeof classify>[0];
const letter = (over: Receive = {}) => given().after(receive(over)).after(register());
const classified = (over: Classify = {}, of: Receive = {}) => letter(of).after(classify(over));
const elsewhere = { competence: 'other-administrative' } as const;

const complaint = classified(elsewhere);
const denunciation = classified({ kind: 'denunciation', ...elsewhere });
const own = classified();
const withoutForm = classified(ineligible('form'));
const anonymous = { petitioners: [], signatories: 0 };

const clock = (rule: string, status: ClockStatus, more: Partial<Clock> = {}): Partial<Clock> => ({ rule, status, ...more });

describe('SplitPetition', () => {
  const { SplitPetition } = examples;
  it('done: each part gets an id of its own and inherits sender, channel and days', () =>
    classified({}, { firstReceivedOn: '2026-07-20', channel: 'forwarded', forwarder })
      .when(SplitPetition)
      .thenEvents({
        type: 'PetitionSplit',
        data: {
          petitionId: 'petition-1',
          reason: 'text-reason',
          parts: [
            { petitionId: 'part-0-4', kind: 'complaint', field: 'land-housing', summary: 'text-part-1' },
            { petitionId: 'part-1-4', kind: 'denunciation', field: 'civil-service', summary: 'text-part-2' },
          ],
          unitId: 'unit-1',
          channel: 'forwarded',
          forwarder,
          receivedOn: '2026-08-03',
          firstReceivedOn: '2026-07-20',
          petitioners: ['person-1'],
          signatories: 1,
          clocks: leading(clock('GEN-01', 'lapsed'), clock('KN-02', 'lapsed'), clock('KN-03', 'lapsed')),
        },
      }));
  it('refused: one part is no split; an ineligible letter is filed', () => {
    own
      .when({ ...SplitPetition, data: { ...SplitPetition.data, parts: SplitPetition.data.parts.slice(1) } })
      .thenRefused('split-needs-two-parts');
    withoutForm.when(SplitPetition).thenRefused('not-eligible');
  });
  it('ignored: split before; stale: proposed before', () => {
    own.after(SplitPetition).when(SplitPetition).thenNothing();
    own.after(examples.ProposeAcceptance).when(SplitPetition).thenRefused('petition-already-processed');
  });
});

describe('LinkPetitionToCase', () => {
  const { LinkPetitionToCase } = examples;
  it('done: counts as a letter, not as a new case, and nothing is due on it any more', () =>
    own.when(LinkPetitionToCase).thenEvents({
      type: 'PetitionLinkedToCase',
      data: {
        petitionId: 'petition-1',
        caseId: 'case-7',
        reason: 'text-reason',
        signatories: 1,
        receivedOn: '2026-08-03',
        clocks: leading(clock('GEN-01', 'satisfied'), clock('KN-02', 'satisfied'), clock('KN-03', 'satisfied')),
      },
    }));
  it('ignored: to the same case; stale: to another', () => {
    own.after(LinkPetitionToCase).when(LinkPetitionToCase).thenNothing();
    own
      .after(LinkPetitionToCase)
      .when({ ...LinkPetitionToCase, data: { caseId: 'case-8', reason: 'text-reason' } })
      .thenRefused('petition-already-processed', { facts: { phase: 'linked' } });
  });
});

describe('ProposeAcceptance', () => {
  const { ProposeAcceptance } = examples;
  const proposeFor = (round: 'first' | 'second' | 'initial' | 'continued') =>
    ({ type: 'ProposeAcceptance', data: { unitId: 'unit-1', round } }) as const;

  it('done: the case takes the acceptance clocks over, the reply is still owed', () =>
    classified({ crossLevel: true, respondent: 'person-9', respondentUnitId: 'unit-9' }, { ...ofSeven, group: group() })
      .when({ type: 'ProposeAcceptance', data: { unitId: 'unit-3', note: 'text-note' } })
      .thenEvents({
        type: 'AcceptanceProposed',
        data: {
          petitionId: 'petition-1',
          caseId: 'case-4',
          registerNo: '0012/2026',
          unitId: 'unit-3',
          kind: 'complaint',
          round: 'first',
          channel: 'post',
          field: 'land-housing',
          receivedOn: '2026-08-03',
          firstReceivedOn: '2026-08-03',
          signatories: 7,
          group: { size: 7, representatives: ['person-1', 'person-2'], mandate: true, allSigned: true },
          respondent: 'person-9',
          respondentUnitId: 'unit-9',
          crossLevel: true,
          summary: 'text-1',
          note: 'text-note',
          clocks: leading(clock('KN-02', 'lapsed'), clock('KN-03', 'lapsed')),
        },
      }));

  it.each([
    ['complaint', 'second'],
    ['disciplinary-complaint', 'second'],
    ['denunciation', 'continued'],
    ['recommendation', 'first'],
  ] as const)('done: a %s for its round %s', (kind, round) =>
    expect(classified({ kind }).when(proposeFor(round)).events()[0]).toMatchObject({ type: 'AcceptanceProposed', data: { kind, round } }),
  );

  it('refused: a round of another kind', () => {
    own.when(proposeFor('continued')).thenRefused('round-does-not-fit', { facts: { kind: 'complaint', round: 'continued' } });
    classified({ kind: 'denunciation' }).when(proposeFor('second')).thenRefused('round-does-not-fit');
    classified({ kind: 'recommendation' }).when(proposeFor('second')).thenRefused('round-does-not-fit');
  });
  it('refused: ineligible, another body’s, or a letter on a matter that is here already', () => {
    withoutForm.when(ProposeAcceptance).thenRefused('not-eligible', { facts: { because: 'form' } });
    complaint.when(ProposeAcceptance).thenRefused('not-competent', { facts: { competence: 'other-administrative' } });
    own
      .after(examples.FlagDuplicate)
      .after(examples.DecideDuplicate)
      .when(ProposeAcceptance)
      .thenRefused('confirmed-duplicate', { facts: { ofPetitionId: 'petition-0' } });
  });
  it('ignored: to the same unit; stale: to another', () => {
    own.after(ProposeAcceptance).when(ProposeAcceptance).thenNothing();
    own
      .after(ProposeAcceptance)
      .when({ type: 'ProposeAcceptance', data: { unitId: 'unit-4' } })
      .thenRefused('petition-already-processed');
  });
});

describe('OpenInformationLead', () => {
  const { OpenInformationLead } = examples;
  const lead = classified({ kind: 'denunciation', ...ineligible('anonymous') }, anonymous);

  it('done: an anonymous denunciation that says clearly who and what', () =>
    lead.when(OpenInformationLead).thenEvents({
      type: 'InformationLeadOpened',
      data: { petitionId: 'petition-1', toUnitId: 'unit-9', reason: 'text-reason', clocks: leading(clock('GEN-01', 'lapsed')) },
    }));
  it('refused: signed, or no denunciation', () => {
    denunciation.when(OpenInformationLead).thenRefused('only-anonymous-denunciations-become-leads');
    classified(ineligible('anonymous'), anonymous).when(OpenInformationLead).thenRefused('only-anonymous-denunciations-become-leads');
  });
  it('ignored: again; stale: filed', () => {
    lead.after(OpenInformationLead).when(OpenInformationLead).thenNothing();
    lead.after(examples.FilePetitionWithoutAction).when(OpenInformationLead).thenRefused('petition-already-processed');
  });
});

describe('ForwardToPartyBody', () => {
  const { ForwardToPartyBody } = examples;
  const party = { competence: 'party-organisation' } as const;

  it('done: it leaves the State’s workflow', () =>
    classified({ kind: 'denunciation', ...party })
      .when(ForwardToPartyBody)
      .thenEvents({
        type: 'ForwardedToPartyBody',
        data: { petitionId: 'petition-1', ...sent, clocks: leading(clock('GEN-01', 'satisfied'), clock('TC-02', 'satisfied')) },
      }));
  it('refused: another body’s matter, or ineligible', () => {
    complaint.when(ForwardToPartyBody).thenRefused('not-party-competence', { facts: { competence: 'other-administrative' } });
    classified({ ...party, ...ineligible('content') })
      .when(ForwardToPartyBody)
      .thenRefused('not-eligible');
  });
  it('ignored: again; stale: guided before', () => {
    classified(party).after(ForwardToPartyBody).when(ForwardToPartyBody).thenNothing();
    classified(party).after(examples.GuidePetitioner).when(ForwardToPartyBody).thenRefused('petition-already-processed');
  });
});
