import { vietnameseLaw } from '@donthu/law';
import { specify } from '@donthu/testing';
import { receptionDecider } from './reception.decider';
import {
  conclude,
  decideTurnCorrection,
  matter,
  proposeTurnCorrection,
  readBack,
  record,
  refuseToReceive,
  sign,
  turnExamples,
  writeDown,
} from './samples/turns';

const { given } = specify(receptionDecider, { law: vietnameseLaw });
const second = { actor: { officerId: 'officer-2' } };
const held = given().after(record());
const written = held.after(writeDown());
const confirmed = written.after(readBack());
const signed = confirmed.after(sign());
const concluded = held.after(conclude());
const refused = given().after(refuseToReceive());

describe('RecordReceptionTurn', () => {
  it('done: with or without a letter', () => {
    given()
      .when(record())
      .thenEvents({ type: 'ReceptionTurnHeld', data: { ...record().data, turnId: 'reception-1', heldOn: '2026-08-03' } });
    given()
      .when(record({ matters: [matter({ petitionId: 'petition-4', occurrence: 'repeated', settledBy: 'unit-9' })] }))
      .thenTypes('ReceptionTurnHeld');
  });
  it('done: a delegation of many, a few of them by name, received by the head', () =>
    given()
      .when(record({ session: 'periodic-head', receivedBy: 'head', personCount: 30, groupDelegation: true }))
      .thenTypes('ReceptionTurnHeld'));
  it('refused: who received does not fit the session', () => {
    given()
      .when(record({ receivedBy: 'head' }))
      .thenRefused('receiver-does-not-fit-session');
    given()
      .when(record({ session: 'ad-hoc-head' }))
      .thenRefused('receiver-does-not-fit-session');
    given()
      .when(record({ session: 'ad-hoc-head', receivedBy: 'delegate' }))
      .thenTypes('ReceptionTurnHeld');
  });
  it('refused: counts that contradict each other', () => {
    given()
      .when(record({ persons: ['person-1', 'person-2'] }))
      .thenRefused('fewer-people-than-named', { facts: { named: 2, counted: 1 } });
    given()
      .when(record({ personCount: 4, groupDelegation: true }))
      .thenRefused('group-needs-five-people');
    given()
      .when(record({ personCount: 5, groupDelegation: true }))
      .thenTypes('ReceptionTurnHeld');
  });
  it('ignored: the same again; refused: another under its id', () => {
    concluded.when(record()).thenNothing();
    held.when(record({ place: 'on-site' })).thenRefused('turn-already-recorded');
    refused.when(record()).thenRefused('turn-already-recorded');
  });
});

describe('an oral petition is written down, read back, signed', () => {
  it('done: it becomes a letter of what was read last', () => {
    held
      .when(writeDown())
      .thenEvents({ type: 'OralPetitionWrittenDown', data: { turnId: 'reception-1', matter: 0, statement: 'text-statement' } });
    written.when(readBack()).thenEvents({ type: 'OralPetitionReadBack', data: { turnId: 'reception-1', matter: 0, confirmed: true } });
    confirmed.when(sign('fingerprint')).thenEvents({
      type: 'OralPetitionSigned',
      data: {
        turnId: 'reception-1',
        matter: 0,
        by: 'fingerprint',
        petitionId: 'petition-4',
        unitId: 'unit-1',
        channel: 'in-person',
        kind: 'recommendation',
        field: 'environment',
        petitioners: ['person-1'],
        summary: 'text-statement',
        signatories: 1,
      },
    });
  });
  it('done: what was not confirmed is amended and read again', () => {
    const amended = written.after(readBack('text-amended'));
    amended.when(sign()).thenRefused('not-read-back');
    expect(amended.after(readBack()).when(sign()).events()[0]!.data).toMatchObject({ summary: 'text-amended' });
  });
  it('done: said otherwise before it is signed, it is read again', () => {
    confirmed.after(writeDown('text-2')).when(sign()).thenRefused('not-read-back');
    confirmed.after(readBack('text-amended')).when(sign()).thenRefused('not-read-back');
  });
  it('done: online, in the channel of the turn', () =>
    expect(
      given()
        .after(record({ mode: 'online' }))
        .after(writeDown())
        .after(readBack())
        .when(sign())
        .events()[0]!.data,
    ).toMatchObject({ channel: 'online' }));

  it('refused: in another order', () => {
    held.when(readBack()).thenRefused('not-written-down');
    held.when(sign()).thenRefused('not-written-down');
    written.when(sign()).thenRefused('not-read-back');
  });
  it('refused: not confirmed and nothing to change, or confirmed and changed', () => {
    written.when({ type: 'ReadBackOralPetition', data: { matter: 0, confirmed: false } }).thenRefused('amendments-missing');
    written
      .when({ type: 'ReadBackOralPetition', data: { matter: 0, confirmed: true, amendments: 'text-amended' } })
      .thenRefused('amendments-not-read-back');
  });
  it('refused: no such matter, or a letter came with it', () => {
    held.when(writeDown('text-1', 3)).thenRefused('no-such-matter');
    given()
      .after(record({ matters: [matter({ petitionId: 'petition-4' })] }))
      .when(writeDown())
      .thenRefused('matter-has-a-letter', { facts: { petitionId: 'petition-4' } });
  });
  it('refused: it is signed', () => {
    signed.when(writeDown('text-2')).thenRefused('already-signed');
    signed.when(readBack('text-2')).thenRefused('already-signed');
    signed.when(sign('fingerprint')).thenRefused('already-signed');
  });
  it('ignored: again', () => {
    written.when(writeDown()).thenNothing();
    written.after(readBack('text-2')).when(readBack('text-2')).thenNothing();
    confirmed.when(readBack()).thenNothing();
    signed.when(sign()).thenNothing();
  });
  it('stale: the reception is concluded, or was refused', () => {
    const { WriteDownOralPetition, ReadBackOralPetition, SignOralPetition } = turnExamples;
    for (const command of [WriteDownOralPetition, ReadBackOralPetition, SignOralPetition]) {
      concluded.when(command).thenRefused('reception-concluded');
      refused.when(command).thenRefused('reception-refused');
    }
  });
});

describe('ConcludeReception', () => {
  it('done: with what was told to the citizen', () => {
    const told = conclude({
      outcome: 'taken-up',
      announcedDueOn: '2026-09-30',
      contactOfficerId: 'officer-3',
      conclusion: 'text-conclusion',
    });
    held.when(told).thenEvents({ type: 'ReceptionConcluded', data: { turnId: 'reception-1', ...told.data } });
  });
  it('done: a letter was received, signed or brought', () => {
    signed.when(conclude({ outcome: 'letter-received' })).thenTypes('ReceptionConcluded');
    given()
      .after(record({ matters: [matter({ petitionId: 'petition-4' })] }))
      .when(conclude({ outcome: 'letter-received' }))
      .thenTypes('ReceptionConcluded');
  });
  it('refused: a letter that nobody signed', () =>
    confirmed.when(conclude({ outcome: 'letter-received' })).thenRefused('no-letter-received'));
  it('refused: a day before the reception, or nobody to ask', () => {
    held.when(conclude({ announcedDueOn: '2026-08-02', contactOfficerId: 'officer-3' })).thenRefused('days-out-of-order');
    held.when(conclude({ announcedDueOn: '2026-09-30' })).thenRefused('contact-officer-missing');
  });
  it('ignored: again; stale: concluded otherwise or refused', () => {
    concluded.when(conclude()).thenNothing();
    concluded.when(conclude({ outcome: 'guided' })).thenRefused('reception-concluded');
    refused.when(conclude()).thenRefused('reception-refused');
  });
});

describe('RefuseReception', () => {
  const notice = { no: '5/TB', on: '2026-08-03' };

  it('done: explained on the spot', () =>
    given()
      .when(refuseToReceive())
      .thenEvents({ type: 'ReceptionRefused', data: { turnId: 'reception-1', ...refuseToReceive().data } }));
  it.each(['settled-and-prolonged', 'answered-nothing-new'] as const)('%s: told in writing', (ground) => {
    given().when(refuseToReceive({ ground })).thenRefused('written-notice-missing', { facts: { ground } });
    given().when(refuseToReceive({ ground, notice })).thenTypes('ReceptionRefused');
  });
  it('done: the notice goes out within the days the law gives for it', () => {
    const told = refuseToReceive({ ground: 'answered-nothing-new', notice: { no: '5/TB', on: '2026-08-05' } });
    given().when(told, { happenedOn: '2026-08-03', today: '2026-08-05' }).thenTypes('ReceptionRefused');
    given().when(told).thenRefused('days-out-of-order');
  });
  it('ignored: again; refused: somebody was received under this id', () => {
    refused.when(refuseToReceive()).thenNothing();
    refused.when(refuseToReceive({ ground: 'weapons' })).thenRefused('turn-already-recorded');
    held.when(refuseToReceive()).thenRefused('turn-already-recorded');
  });
});

describe('corrections of a turn', () => {
  const three = proposeTurnCorrection({ kind: 'correct', personCount: 3 });
  const inError = proposeTurnCorrection({ kind: 'entered-in-error' });
  const waiting = held.after(three);
  const agree = decideTurnCorrection('correction-2');

  it('done: proposed by one, agreed by another', () => {
    held.when(three).thenEvents({
      type: 'ReceptionCorrectionProposed',
      data: { turnId: 'reception-1', correctionId: 'correction-2', correction: three.data.correction, reason: 'text-slip' },
    });
    const decided = waiting.when(agree, second);
    decided.thenEvents({
      type: 'ReceptionTurnCorrected',
      data: { turnId: 'reception-1', correctionId: 'correction-2', changes: { kind: 'correct', personCount: 3 } },
    });
    expect(decided.state()!.held!.personCount).toBe(3);
  });
  it('done: declined', () =>
    waiting.when({ ...agree, data: { ...agree.data, agreed: false, note: 'text-note' } }).thenEvents({
      type: 'ReceptionCorrectionDeclined',
      data: { turnId: 'reception-1', correctionId: 'correction-2', note: 'text-note' },
    }));
  it('done: entered in error, and nothing more happens', () => {
    const ended = refused.after(inError).when(agree, second);
    ended.thenTypes('ReceptionTurnEnteredInError');
    for (const command of Object.values(turnExamples)) ended.and().when(command).thenRefused('turn-entered-in-error');
  });
  it('refused: by the same person, unknown, decided otherwise, or nothing to change', () => {
    waiting.when(agree).thenRefused('second-person-needed');
    held.when(agree, second).thenRefused('no-such-correction');
    waiting.after(agree, second).when(decideTurnCorrection('correction-2', false), second).thenRefused('correction-already-decided');
    held.when(proposeTurnCorrection({ kind: 'correct', personCount: 1 })).thenRefused('nothing-to-correct');
    held.when(proposeTurnCorrection({ kind: 'correct', groupDelegation: true })).thenRefused('group-needs-five-people');
    refused.when(three).thenRefused('reception-refused');
  });
  it('ignored: waiting, or decided so before', () => {
    waiting.when(three).thenNothing();
    waiting.after(agree, second).when(agree, second).thenNothing();
  });
});

it('nothing happens at a turn that was never recorded, or before it', () => {
  const { RecordReceptionTurn: _, RefuseReception: __, ...others } = turnExamples;
  for (const command of Object.values(others)) given().when(command).thenRefused('turn-unknown');
  held
    .when(conclude(), { happenedOn: '2026-08-02', today: '2026-08-03' })
    .thenRefused('before-reception', { facts: { heldOn: '2026-08-03' } });
});
