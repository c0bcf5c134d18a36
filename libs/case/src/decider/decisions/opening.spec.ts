import { vietnameseLaw } from '@donthu/law';
import { leading, specify } from '@donthu/testing';
import { caseDecider } from '../case.decider';
import { command, examples, forwarder, group, stories, tell, type Told } from '../samples/cases';

const { given } = specify(caseDecider, { law: vietnameseLaw });
const at = (story: readonly Told[]) => tell(given(), story);
const { complaint, denunciation, recommendation } = stories;

describe('OpenCase', () => {
  it('done: a complaint is proposed with both rules of acceptance running from its receipt', () => {
    given()
      .when(command('OpenCase'))
      .thenEvents({
        type: 'CaseOpened',
        data: {
          ...examples.OpenCase,
          caseId: 'case-1',
          clocks: leading(
            // 7 working days and 10 calendar days from Monday 3 August 2026 (NĐ 155/2026, Điều 10; Luật Khiếu nại, Điều 27)
            { rule: 'KN-02', startedOn: '2026-08-03', dueOn: '2026-08-12', status: 'running' },
            { rule: 'KN-03', startedOn: '2026-08-03', dueOn: '2026-08-13', status: 'running' },
          ),
        },
      });
  });

  it('done: before July 2026 a complaint has the one rule of the statute', () => {
    const events = given()
      .when(command('OpenCase', { receivedOn: '2026-06-01', firstReceivedOn: '2026-06-01' }), { happenedOn: '2026-06-01' })
      .events();
    expect(events).toMatchObject([{ data: { clocks: leading({ rule: 'KN-03', dueOn: '2026-06-11' }) } }]);
  });

  it('done: the clock counts from the receipt, also when the proposal came days later', () => {
    const opened = given().when(command('OpenCase'), { happenedOn: '2026-08-06' });
    expect(opened.state()).toMatchObject({ phase: 'proposed', round: { receivedOn: '2026-08-03' } });
    expect(opened.events()[0]).toMatchObject({ data: { clocks: leading({ startedOn: '2026-08-03' }, { startedOn: '2026-08-03' }) } });
  });

  it('done: a denunciation begins with the check of its conditions', () => {
    const opened = given().when(command('OpenCase', { kind: 'denunciation', round: 'initial' }));
    expect(opened.state().phase).toBe('received');
    expect(opened.events()).toMatchObject([{ data: { clocks: leading({ rule: 'TC-01', dueOn: '2026-08-12' }) } }]);
  });

  // 3 August + 20 days = Sunday 23 August
  it('done: a continued denunciation waits for the superior to review it', () => {
    const opened = given().when(command('OpenCase', { kind: 'denunciation', round: 'continued' }));
    expect(opened.state().phase).toBe('continued');
    expect(opened.events()).toMatchObject([
      { type: 'CaseOpened', data: { round: 'continued', clocks: leading({ rule: 'TC-10', dueOn: '2026-08-24' }) } },
    ]);
  });

  it('done: a recommendation is taken up at once, without a time the law does not set', () => {
    given()
      .when(command('OpenCase', { kind: 'recommendation' }))
      .thenEvents(expect.objectContaining({ type: 'CaseOpened' }), {
        type: 'CaseAccepted',
        data: {
          caseId: 'case-1',
          petitionId: 'petition-1',
          kind: 'recommendation',
          round: 'first',
          caseNo: null,
          acceptedOn: '2026-08-03',
          document: null,
          rapidProcedure: false,
          clocks: leading(),
        },
      });
  });

  it('refused: a round the kind does not know', () => {
    given()
      .when(command('OpenCase', { round: 'initial' }))
      .thenRefused('round-does-not-fit', { field: 'round', facts: { kind: 'complaint', round: 'initial' } });
  });

  it('refused: days that cannot be', () => {
    given()
      .when(command('OpenCase', { receivedOn: '2026-08-04' }))
      .thenRefused('received-in-the-future', { field: 'receivedOn', facts: { today: '2026-08-03' } });
    given()
      .when(command('OpenCase', { receivedOn: '2026-08-04' }), { happenedOn: '2026-08-03', today: '2026-08-05' })
      .thenRefused('days-out-of-order', { field: 'receivedOn' });
    given()
      .when(command('OpenCase', { firstReceivedOn: '2026-08-04' }))
      .thenRefused('days-out-of-order', { field: 'firstReceivedOn', facts: { notAfter: '2026-08-03' } });
  });

  it('refused: the unit denounced, which must not even see it', () => {
    given()
      .when(command('OpenCase', { kind: 'denunciation', round: 'initial', unitId: 'unit-9' }))
      .thenRefused('respondent-unit', { field: 'unitId' });
  });

  it('done: the author of a decision is the first resolver of a complaint about it, and never the second', () => {
    given()
      .when(command('OpenCase', { unitId: 'unit-9' }))
      .thenTypes('CaseOpened');
    given()
      .when(command('OpenCase', { unitId: 'unit-9', round: 'second' }))
      .thenRefused('respondent-unit');
  });

  it('ignored: opened from the same letter before', () => {
    at(complaint.verifying).when(command('OpenCase'), { happenedOn: '2026-08-10' }).thenNothing();
  });

  it('stale: the stream holds another case', () => {
    at(complaint.proposed)
      .when(command('OpenCase', { petitionId: 'petition-7' }))
      .thenRefused('case-already-opened');
  });
});

describe('JoinPetition and DetachPetition', () => {
  const joined = at([...complaint.verifying, [command('JoinPetition'), '2026-08-10']]);

  it('done: a further letter joins the matter, with its forwarder', () => {
    at(complaint.verifying)
      .when(command('JoinPetition'), { happenedOn: '2026-08-10' })
      .thenEvents({ type: 'PetitionJoined', data: { caseId: 'case-1', petitionId: 'petition-2', signatories: 1, forwarder, clocks: [] } });
  });

  it('done: a letter on a matter long closed is one of its letters still', () => {
    at(complaint.closed).when(command('JoinPetition'), { happenedOn: '2027-01-11' }).thenTypes('PetitionJoined');
  });

  it('ignored: the letter is with the case already, or was never', () => {
    joined.when(command('JoinPetition'), { happenedOn: '2026-08-11' }).thenNothing();
    at(complaint.verifying).when(command('DetachPetition'), { happenedOn: '2026-08-11' }).thenNothing();
  });

  it('done: a letter linked by mistake leaves, and then nobody waits for its answer', () => {
    const detached = joined.when(command('DetachPetition'), { happenedOn: '2026-08-11' });
    detached.thenEvents({ type: 'PetitionDetached', data: { caseId: 'case-1', petitionId: 'petition-2', clocks: [] } });
    detached.and().when(command('AnswerForwarder'), { happenedOn: '2026-08-28' }).thenRefused('no-forwarder');
  });

  it('refused: the letter the case was opened with cannot leave it', () => {
    joined
      .when(command('DetachPetition', { petitionId: 'petition-1' }), { happenedOn: '2026-08-11' })
      .thenRefused('founding-petition', { field: 'petitionId' });
  });

  it('refused: before there is a case', () => {
    given().when(command('JoinPetition')).thenRefused('case-unknown');
    given().when(command('DetachPetition')).thenRefused('case-unknown');
  });
});

describe('NameRepresentatives', () => {
  it('done: seven people name two, with a mandate signed by all', () => {
    at(complaint.proposed)
      .when(command('NameRepresentatives'))
      .thenEvents({ type: 'RepresentativesNamed', data: { caseId: 'case-1', ...group } });
  });

  it('refused: none, too many, or without mandate', () => {
    const named = at(complaint.proposed);
    named.when(command('NameRepresentatives', { representatives: [] })).thenRefused('representatives-missing', { facts: { size: 7 } });
    named
      .when(command('NameRepresentatives', { representatives: ['person-1', 'person-2', 'person-3'] }))
      .thenRefused('too-many-representatives', { facts: { size: 7, most: 2 } });
    named.when(command('NameRepresentatives', { mandate: false })).thenRefused('mandate-missing', { field: 'mandate' });
  });

  it('done: four people may agree on one without a written mandate', () => {
    at(complaint.proposed)
      .when(command('NameRepresentatives', { size: 4, representatives: ['person-1'], mandate: false }))
      .thenTypes('RepresentativesNamed');
  });

  it('ignored: the same group again', () => {
    at([...complaint.proposed, [command('NameRepresentatives'), '2026-08-04']])
      .when(command('NameRepresentatives'), { happenedOn: '2026-08-05' })
      .thenNothing();
  });

  it('stale: after the decision the group stands as it stood', () => {
    at(complaint.served).when(command('NameRepresentatives'), { happenedOn: '2026-09-02' }).thenRefused('stale');
  });
});

describe('which step a kind knows', () => {
  it('refused: what the law has for another kind', () => {
    at(recommendation.assigned)
      .when(command('SuspendResolution'), { happenedOn: '2026-08-13' })
      .thenRefused('not-for-this-kind', { facts: { kind: 'recommendation' } });
    at(denunciation.closed).when(command('RateHandling'), { happenedOn: '2026-09-21' }).thenRefused('not-for-this-kind');
    at(complaint.proposed).when(command('ForwardCase')).thenRefused('not-for-this-kind');
    at(stories['disciplinary-complaint'].verifying)
      .when(command('SetRemoteArea'), { happenedOn: '2026-08-10', actor: { authority: 'head' } })
      .thenRefused('not-for-this-kind');
  });

  it('refused: an entry for a day before the matter was there', () => {
    at(complaint.verifying)
      .when(command('GiveInstruction'), { happenedOn: '2026-08-02', today: '2026-08-10' })
      .thenRefused('before-receipt', { field: 'happenedOn', facts: { receivedOn: '2026-08-03' } });
  });

  it('refused: a step entered for a day before the one that came before it', () => {
    at(complaint.met)
      .when(command('ResolveCase'), { happenedOn: '2026-08-20', today: '2026-08-28' })
      .thenRefused('days-out-of-order', { field: 'happenedOn', facts: { notBefore: '2026-08-24' } });
  });

  it('refused: a document that is dated after today', () => {
    at(complaint.proposed)
      .when(command('AcceptCase', { document: { no: '5/TL', on: '2026-08-06' } }), { happenedOn: '2026-08-05' })
      .thenRefused('document-in-the-future', { field: 'document.on', facts: { today: '2026-08-05' } });
  });
});
