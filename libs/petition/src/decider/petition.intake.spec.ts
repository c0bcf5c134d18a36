import { vietnameseLaw } from '@donthu/law';
import { leading, specify } from '@donthu/testing';
import { petitionDecider } from './petition.decider';
import { classification, classify, examples, forwarder, group, ineligible, ofSeven, receive, register } from './samples/letters';

const { given } = specify(petitionDecider, { law: vietnameseLaw });
const received = given().after(receive());
const registered = received.after(register());
const ofGroup = given().after(receive(ofSeven));
const gone = registered.after(classify({ kind: 'recommendation', competence: 'other-administrative' })).after(examples.ForwardPetition);

describe('ReceivePetition', () => {
  it('done: a letter is received on the day it came, with the first clock running', () => {
    given()
      .when(receive())
      .thenEvents({
        type: 'PetitionReceived',
        data: {
          ...receive().data,
          petitionId: 'petition-1',
          receivedOn: '2026-08-03',
          firstReceivedOn: '2026-08-03',
          clocks: leading({ rule: 'GEN-01', startedOn: '2026-08-03', dueOn: '2026-08-17', status: 'running' }),
        },
      });
  });

  it('done: entered a week late, it still counts from the day it came', () => {
    const story = given().when(receive(), { happenedOn: '2026-08-03', today: '2026-08-10' });
    expect(story.state()!.clocks).toEqual(leading({ startedOn: '2026-08-03' }));
  });

  it('done: registered, classified and proposed in the same decision', () => {
    const all = receive({ registerNo: '0012/2026', classification: classification(), proposal: { unitId: 'unit-3' } });
    const decided = given().when(all);
    decided.thenTypes('PetitionReceived', 'PetitionRegistered', 'PetitionClassified', 'AcceptanceProposed');
    expect(decided.state()).toMatchObject({ phase: 'proposed', registerNo: '0012/2026', outcome: { unitId: 'unit-3', caseId: 'case-1' } });
  });

  it('done: asked to register without a number, it is decided before the number is taken', () => {
    given()
      .when(receive({ register: true }))
      .thenTypes('PetitionReceived', 'PetitionRegistered');
  });

  it('done: forwarded, split off, oral or from a group, it says so', () => {
    const data = {
      channel: 'forwarded',
      forwarder,
      splitFrom: 'petition-0',
      receptionTurnId: 'reception-1',
      firstReceivedOn: '2026-07-20',
    } as const;
    expect(
      given()
        .when(receive({ ...data, ...ofSeven, group: group() }))
        .events()[0]!.data,
    ).toMatchObject({ ...data, group: { size: 7, representatives: ['person-1', 'person-2'], mandate: true, allSigned: true } });
  });

  it('done: a group that has not named its representatives yet', () => {
    expect(
      given()
        .when(receive({ ...ofSeven, group: group({ representatives: [], mandate: false }) }))
        .state()!.facts.group,
    ).toMatchObject({
      representatives: [],
    });
  });

  it('refused: days, forwarder and group that cannot be', () => {
    const refusal = (
      over: Parameters<typeof receive>[0],
      code: 'days-out-of-order' | 'forwarder-missing' | 'too-many-representatives',
      field: string,
    ) => given().when(receive(over)).thenRefused(code, { field });
    refusal({ firstReceivedOn: '2026-08-04' }, 'days-out-of-order', 'firstReceivedOn');
    refusal({ writtenOn: '2026-08-04' }, 'days-out-of-order', 'writtenOn');
    refusal({ forwarder: { ...forwarder, document: { no: '1', on: '2026-08-04' } } }, 'days-out-of-order', 'forwarder.document.on');
    refusal({ channel: 'forwarded' }, 'forwarder-missing', 'forwarder');
    refusal({ ...ofSeven, group: group({ representatives: [0, 1, 2] }) }, 'too-many-representatives', 'group.representatives');
  });

  it('refused: a step of the same decision that its own rule refuses, with the place in the form', () => {
    given()
      .when(receive({ classification: classification() }))
      .thenRefused('not-registered-yet', { field: 'classification' });
    given()
      .when(receive({ registerNo: '1', proposal: { unitId: 'unit-1' } }))
      .thenRefused('not-classified-yet', { field: 'proposal' });
    given()
      .when(receive({ registerNo: '1', classification: classification({ ineligibleBecause: 'form' }) }))
      .thenRefused('classification-contradicts-itself', { field: 'classification.ineligibleBecause' });
  });

  it('ignored: the same letter again; refused: another under the same id', () => {
    gone.when(receive()).thenNothing();
    received.when(receive({ summary: 'text-2' })).thenRefused('petition-already-received');
  });
});

describe('RegisterPetition', () => {
  it('done', () =>
    received.when(register()).thenEvents({ type: 'PetitionRegistered', data: { petitionId: 'petition-1', registerNo: '0012/2026' } }));
  it('ignored: under the same number, or none in particular', () => {
    registered.when(register()).thenNothing();
    gone.when({ type: 'RegisterPetition', data: {} }).thenNothing();
  });
  it('refused: under another number', () =>
    registered.when(register('0013/2026')).thenRefused('already-registered', { facts: { registerNo: '0012/2026' } }));
  it('stale: withdrawn before it was registered', () =>
    received
      .after(examples.WithdrawPetition)
      .when(register())
      .thenRefused('petition-already-processed', { facts: { phase: 'withdrawn' } }));
});

describe('IssueReceipt', () => {
  it('done, once; ignored when repeated', () => {
    received.when(examples.IssueReceipt).thenEvents({ type: 'ReceiptIssued', data: { petitionId: 'petition-1', receiptNo: 'BN-7' } });
    gone.when(examples.IssueReceipt).thenRefused('petition-already-processed');
    received.after(examples.IssueReceipt).when(examples.IssueReceipt).thenNothing();
  });
  it('refused: a second receipt', () =>
    received
      .after(examples.IssueReceipt)
      .when({ type: 'IssueReceipt', data: { receiptNo: 'BN-8' } })
      .thenRefused('receipt-already-issued'));
});

describe('ClassifyPetition', () => {
  it('done: by the five keys, also when addressed above the competent level', () => {
    const data = classification({ crossLevel: true, respondent: 'person-9', respondentUnitId: 'unit-9' });
    registered.when({ type: 'ClassifyPetition', data }).thenEvents({
      type: 'PetitionClassified',
      data: {
        ...data,
        petitionId: 'petition-1',
        clocks: leading({ rule: 'KN-02' }, { rule: 'KN-03' }),
      },
    });
  });
  it('refused: before it is in the register', () => received.when(classify()).thenRefused('not-registered-yet'));
  it('refused: keys that contradict each other or the letter', () => {
    const code = 'classification-contradicts-itself';
    registered.when(classify({ ineligibleBecause: 'form' })).thenRefused(code, { field: 'ineligibleBecause' });
    registered.when(classify({ eligible: false })).thenRefused(code, { field: 'ineligibleBecause' });
    registered.when(classify({ recommendationKind: 'feedback' })).thenRefused(code, { field: 'recommendationKind' });
    given()
      .after(receive({ petitioners: [], signatories: 0 }))
      .after(register())
      .when(classify())
      .thenRefused(code, { field: 'eligible' });
  });
  it('refused: a denunciation through a proxy, except for one without capacity', () => {
    const through = (basis: 'lawyer' | 'legal-representative') =>
      given()
        .after(receive({ proxy: { person: 'person-8', basis } }))
        .after(register());
    through('lawyer')
      .when(classify({ kind: 'denunciation' }))
      .thenRefused('denunciation-through-proxy');
    through('lawyer').when(classify()).thenTypes('PetitionClassified');
    through('legal-representative')
      .when(classify({ kind: 'denunciation' }))
      .thenTypes('PetitionClassified');
  });
  it('ignored: the same again; refused: another without a second person', () => {
    registered.after(classify()).when(classify()).thenNothing();
    registered
      .after(classify())
      .when(classify({ kind: 'denunciation' }))
      .thenRefused('already-classified');
  });
  it('stale: it went elsewhere', () => gone.when(classify()).thenRefused('petition-already-processed', { facts: { phase: 'forwarded' } }));
});

describe('duplicates', () => {
  const flagged = registered.after(examples.FlagDuplicate);
  const { DecideDuplicate: confirm } = examples;
  const reject = { ...confirm, data: { ...confirm.data, duplicate: false } };

  it('done: suggested, then decided by an officer, who may think better of it', () => {
    registered.when(examples.FlagDuplicate).thenTypes('DuplicateSuggested');
    flagged
      .when(confirm)
      .thenEvents({ type: 'DuplicateDecided', data: { petitionId: 'petition-1', ofPetitionId: 'petition-0', duplicate: true } });
    flagged.after(confirm).when(reject).thenTypes('DuplicateDecided');
  });
  it('refused: by a machine, of itself, or nobody suggested', () => {
    flagged.when(confirm, { actor: { authority: 'policy' } }).thenRefused('officer-must-decide');
    registered.when({ type: 'FlagDuplicate', data: { ofPetitionId: 'petition-1' } }).thenRefused('duplicate-of-itself');
    registered.when(confirm).thenRefused('no-such-duplicate');
  });
  it('ignored: suggested or decided before', () => {
    flagged.when(examples.FlagDuplicate).thenNothing();
    flagged.after(reject).when(examples.FlagDuplicate).thenNothing();
    flagged.after(confirm).when(confirm).thenNothing();
  });
  it('stale: it went elsewhere', () => {
    gone.when(examples.FlagDuplicate).thenRefused('petition-already-processed');
    flagged.after(examples.WithdrawPetition).when(confirm).thenRefused('petition-already-processed');
  });
});

describe('NameRepresentatives', () => {
  const name = (over: Parameters<typeof group>[0] = {}) => ({ type: 'NameRepresentatives', data: group(over) }) as const;

  it('done: by place in the list of petitioners', () =>
    ofGroup.when(name()).thenEvents({
      type: 'RepresentativesNamed',
      data: { petitionId: 'petition-1', size: 7, representatives: ['person-1', 'person-2'], mandate: true, allSigned: true },
    }));

  it.each([
    [5, 2],
    [10, 2],
    [11, 5],
    [300, 5],
  ])('of %i people at most %i represent them', (size, most) => {
    const places = Array.from({ length: most + 1 }, (_, place) => place);
    ofGroup.when(name({ size, representatives: places.slice(0, most) })).thenTypes('RepresentativesNamed');
    ofGroup.when(name({ size, representatives: places.slice(0, 1) })).thenTypes('RepresentativesNamed');
    ofGroup.when(name({ size, representatives: places })).thenRefused('too-many-representatives', { facts: { size, most } });
  });

  it('refused: nobody, somebody who is no petitioner, or without a mandate', () => {
    ofGroup.when(name({ representatives: [] })).thenRefused('representatives-missing');
    ofGroup.when(name({ representatives: [7] })).thenRefused('no-such-petitioner');
    ofGroup.when(name({ mandate: false })).thenRefused('mandate-missing');
  });
  it('done: below five people the law asks for no mandate', () =>
    ofGroup.when(name({ size: 4, representatives: [0], mandate: false })).thenTypes('RepresentativesNamed'));
  it('ignored: the same again; done: others in their place', () => {
    ofGroup.after(name()).when(name()).thenNothing();
    ofGroup
      .after(name())
      .when(name({ representatives: [2] }))
      .thenTypes('RepresentativesNamed');
  });
  it('stale: withdrawn', () => ofGroup.after(examples.WithdrawPetition).when(name()).thenRefused('petition-already-processed'));
});

describe('AssignPetition', () => {
  it('done: to a unit, with or without an officer', () => {
    received.when({ type: 'AssignPetition', data: { unitId: 'unit-2' } }).thenEvents({
      type: 'PetitionAssigned',
      data: { petitionId: 'petition-1', unitId: 'unit-2', officerId: null },
    });
    received
      .after(examples.AssignPetition)
      .when({ type: 'AssignPetition', data: { unitId: 'unit-2' } })
      .thenTypes('PetitionAssigned');
  });
  it('ignored: again; stale: it went elsewhere', () => {
    received.after(examples.AssignPetition).when(examples.AssignPetition).thenNothing();
    gone.when(examples.AssignPetition).thenRefused('petition-already-processed');
  });
});

describe('GiveInstruction', () => {
  const { data } = examples.GiveInstruction;
  const until = (internalDueOn: string) => ({ type: 'GiveInstruction', data: { ...data, internalDueOn } }) as const;

  it('done, also of a letter that lies at another body', () => {
    received
      .when(until('2026-08-10'))
      .thenEvents({ type: 'InstructionGiven', data: { petitionId: 'petition-1', ...data, internalDueOn: '2026-08-10' } });
    gone.when(examples.GiveInstruction).thenTypes('InstructionGiven');
  });
  it('refused: to be done before it was given', () => received.when(until('2026-08-02')).thenRefused('days-out-of-order'));
  it('ignored: the same instruction; stale: withdrawn', () => {
    received.after(examples.GiveInstruction).when(examples.GiveInstruction).thenNothing();
    received.after(examples.WithdrawPetition).when(examples.GiveInstruction).thenRefused('petition-already-processed');
  });
});

it('nothing is entered for a day before the letter was there', () =>
  received
    .when(register(), { happenedOn: '2026-07-31', today: '2026-08-03' })
    .thenRefused('before-receipt', { facts: { receivedOn: '2026-08-03' } }));

it('an ineligible letter is classified with its ground', () =>
  registered.when(classify(ineligible('sent-to-several'))).thenEvents({
    type: 'PetitionClassified',
    data: { ...classification(ineligible('sent-to-several')), petitionId: 'petition-1', clocks: leading() },
  }));
