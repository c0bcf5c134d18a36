import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DomainEvent } from '@donthu/eventing';
import type { PetitionEvent } from '../petition.events';
import { evolvePetition, petitionEventTypes } from '../petition.evolve';
import type { Letter } from '../petition.state';
import type { ReceptionEvent } from '../reception.events';
import { evolveReception, receptionEventTypes, type ReceptionTurn } from '../reception.state';

/** What was written once must decode for ever: `<EventType>.v<n>.json`, never changed, one more for every version. */
const files = readdirSync(__dirname).filter((name) => name.endsWith('.json'));
const sample = <E extends DomainEvent>(name: string) => JSON.parse(readFileSync(path.join(__dirname, name), 'utf8')) as E;
const typeOf = (file: string) => file.split('.')[0]!;

const meta = { happenedOn: '2026-08-05', actor: 'officer-1' };
const letterAfter = (...types: PetitionEvent['type'][]) =>
  types.reduce<Letter | null>((letter, type) => evolvePetition(letter, sample(`${type}.v1.json`), meta), null)!;
const turnAfter = (...types: ReceptionEvent['type'][]) =>
  types.reduce<ReceptionTurn | null>((turn, type) => evolveReception(turn, sample(`${type}.v1.json`), meta), null)!;

it('there is a sample of every event', () => {
  expect(files.map(typeOf).sort()).toEqual([...petitionEventTypes, ...receptionEventTypes].sort());
  for (const file of files) expect(sample(file).type).toBe(typeOf(file));
});

/** The history an event needs where it is not the usual one. */
const letterBefore: { readonly [T in PetitionEvent['type']]?: readonly PetitionEvent['type'][] } = {
  PetitionReceived: [],
  PetitionRegistered: ['PetitionReceived'],
  PetitionClassified: ['PetitionReceived', 'PetitionRegistered'],
  CorrectionDeclined: ['PetitionReceived', 'CorrectionProposed'],
};
const turnBefore: { readonly [T in ReceptionEvent['type']]?: readonly ReceptionEvent['type'][] } = {
  ReceptionTurnHeld: [],
  ReceptionRefused: [],
  ReceptionCorrectionDeclined: ['ReceptionTurnHeld', 'ReceptionCorrectionProposed'],
};

it.each(petitionEventTypes)('a letter takes %s', (type) => {
  const event = sample<PetitionEvent>(`${type}.v1.json`);
  const before = letterAfter(...(letterBefore[type] ?? ['PetitionReceived', 'PetitionRegistered', 'PetitionClassified']));
  const after = evolvePetition(before, event, meta);
  expect(after).not.toEqual(before);
  if ('clocks' in event.data) expect(after.clocks).toEqual(expect.arrayContaining(event.data.clocks));
});

it.each(receptionEventTypes)('a reception turn takes %s', (type) => {
  const before = turnAfter(...(turnBefore[type] ?? ['ReceptionTurnHeld']));
  expect(evolveReception(before, sample(`${type}.v1.json`), meta)).not.toEqual(before);
});

describe('what a sample means', () => {
  it('a letter is received with all that its facts say', () => {
    const { clocks, ...facts } = sample<Extract<PetitionEvent, { type: 'PetitionReceived' }>>('PetitionReceived.v1.json').data;
    expect(letterAfter('PetitionReceived')).toMatchObject({ phase: 'received', facts, clocks, originalPapers: 'held' });
  });
  it.each([
    ['PetitionFiledWithoutAction', 'filed'],
    ['PetitionReturned', 'returned'],
    ['PetitionerGuided', 'guided'],
    ['PetitionForwarded', 'forwarded'],
    ['PetitionSplit', 'split'],
    ['PetitionLinkedToCase', 'linked'],
    ['AcceptanceProposed', 'proposed'],
    ['InformationLeadOpened', 'to-lead'],
    ['ForwardedToPartyBody', 'to-party'],
    ['ForwardedToInvestigation', 'to-investigation'],
    ['PetitionEnteredInError', 'entered-in-error'],
  ] as const)('%s: %s', (type, phase) =>
    expect(letterAfter('PetitionReceived', 'PetitionRegistered', 'PetitionClassified', type).phase).toBe(phase),
  );
  it('a correction shows, and the second person’s word is kept', () => {
    const corrected = letterAfter(
      'PetitionReceived',
      'PetitionRegistered',
      'PetitionClassified',
      'CorrectionProposed',
      'PetitionCorrected',
    );
    expect(corrected.facts).toMatchObject({ receivedOn: '2026-07-31', channel: 'post' });
    expect(corrected.classification).toMatchObject({ field: 'environment' });
    expect(Object.values(corrected.corrections)).toEqual([expect.objectContaining({ verdict: 'agreed' })]);
  });
  it('an oral petition is signed as it was read last', () =>
    expect(turnAfter('ReceptionTurnHeld', 'OralPetitionWrittenDown', 'OralPetitionReadBack', 'OralPetitionSigned').oral[1]).toEqual({
      text: 'text-amended',
      readBack: 'confirmed',
      signedBy: 'fingerprint',
    }));
});

it('an event on something that never began means a damaged log', () => {
  expect(() => evolvePetition(null, sample('PetitionRegistered.v1.json'), meta)).toThrow('never received');
  expect(() => evolveReception(null, sample('ReceptionConcluded.v1.json'), meta)).toThrow('never recorded');
});
