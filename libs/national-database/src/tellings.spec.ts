import { parseStream, type NationalDraft, type NationalTelling, type RecordedEvent } from '@donthu/eventing';
import { vietnameseLaw } from '@donthu/law';
import { receptionDecider, type PetitionCommand } from '@donthu/petition';
import { recordedLog, specify } from '@donthu/testing';
import * as fc from 'fast-check';
import { command, examples as caseExamples, stories, type Told } from '../../case/src/decider/samples/cases';
import { History } from '../../case/src/reading/samples/history';
import { classified, receive } from '../../case/src/reading/samples/province';
import { anyHistory } from '../../case/src/reading/samples/random-history';
import { examples } from '../../petition/src/decider/samples/letters';
import { conclude, matter, record, refuseToReceive } from '../../petition/src/decider/samples/turns';
import { nationalCodes, nationalTellings, untoldIsLateBefore } from '.';

const ON = '2026-08-03';
const codeOf = (stream: string) => `code of ${stream}`;
const telling = (kind: string): NationalTelling => nationalTellings.find((each) => each.kind === kind)!;
const draft = (kind: string, events: readonly RecordedEvent[]): NationalDraft => telling(kind).draft(events, codeOf);

const letter = (...story: PetitionCommand[]): NationalDraft => {
  const told = new History();
  for (const each of story) told.letter('l1', each, ON, { by: each.type === 'DecideCorrection' ? 'officer-2' : 'officer-1' });
  return draft('petition', told.log);
};
const own = (over: object = {}) => receive({ registerNo: '12/2026', classification: classified(over) });

const matterOf = (...story: Told[]): NationalDraft => {
  const told = new History();
  for (const [said, on] of story) told.case('c1', said, on, { by: said.type === 'DecideCorrection' ? 'officer-2' : 'officer-1' });
  return draft('case', told.log);
};

const { given } = specify(receptionDecider, { law: vietnameseLaw });
const turn = (...story: Parameters<ReturnType<typeof given>['when']>[0][]): NationalDraft => {
  let so = given();
  const events = story.flatMap((each) => {
    const decided = so.when(each);
    so = decided.and();
    return [...decided.events()];
  });
  return draft('reception', recordedLog(events.map((event) => ({ stream: 'p01.reception-turn-1', event, on: ON }))));
};

/** What must not be told of whoever may have denounced somebody. */
const REVEALING = [
  'registerNo',
  'caseNo',
  'channel',
  'signatories',
  'groupSize',
  'letters',
  'session',
  'mode',
  'receivedBy',
  'place',
  'personCount',
];
const expectProtected = ({ data, persons, texts }: NationalDraft) => {
  expect({ persons, texts, protected: data['protected'] }).toEqual({ persons: [], texts: [], protected: true });
  expect(REVEALING.filter((field) => field in data)).toEqual([]);
};

describe('a letter', () => {
  it('tells kind, condition, competence, what became of it, who wrote and what', () => {
    const { data, persons, texts } = letter(own({ competence: 'other-administrative' }), examples.GuidePetitioner);
    expect({ persons, texts }).toEqual({ persons: ['person-1'], texts: ['text-1'] });
    expect(data).toMatchObject({
      record: 'letter',
      updatedOn: ON,
      protected: false,
      void: false,
      unit: 'unit-1',
      receivedOn: ON,
      registerNo: '12/2026',
      channel: 'post',
      kind: 'complaint',
      eligible: true,
      competence: 'other-administrative',
      handling: 'guided',
      handedTo: 'unit-9',
      document: { ...examples.GuidePetitioner.data.document, on: ON },
    });
  });

  it('that nobody has classified names nobody: it may be a denunciation', () => {
    const told = letter(receive({ registerNo: '12/2026' }));
    expectProtected(told);
    expect(told.data).toMatchObject({ kind: null, handling: 'registered' });
  });

  it('of a denunciation tells that there is one and what became of it, and nothing of whoever denounced', () => {
    const told = letter(
      own({
        kind: 'denunciation',
        field: 'corruption',
        competence: 'other-administrative',
        respondent: 'person-9',
        respondentUnitId: 'unit-9',
      }),
      examples.ForwardPetition,
    );
    expectProtected(told);
    expect(told.data).toMatchObject({ kind: 'denunciation', handling: 'forwarded', handedTo: 'unit-9' });
    expect(JSON.stringify(told)).not.toMatch(/person-|text-/);
  });

  it('that turns out to be a denunciation takes back what it told', () => {
    const reclassify: PetitionCommand = {
      type: 'ProposeCorrection',
      data: { correction: { kind: 'reclassify', to: 'denunciation', senderAgreed: true }, reason: 'text-9' },
    };
    expect(letter(own(), reclassify).persons).toEqual(['person-1']);
    expectProtected(letter(own(), reclassify, { type: 'DecideCorrection', data: { correctionId: 'correction-h1-2', agreed: true } }));
  });

  it('with a denunciation among its parts is protected as a whole', () => {
    expect(letter(own()).persons).toEqual(['person-1']);
    expectProtected(letter(own(), examples.SplitPetition));
  });

  it('entered in error tells that, and nothing else', () => {
    const proposed: PetitionCommand = { type: 'ProposeCorrection', data: { correction: { kind: 'entered-in-error' }, reason: 'text-9' } };
    const { data, persons, texts } = letter(own(), proposed, {
      type: 'DecideCorrection',
      data: { correctionId: 'correction-h1-2', agreed: true },
    });
    expect({ data, persons, texts }).toEqual({
      data: { record: 'letter', updatedOn: ON, protected: true, void: true },
      persons: [],
      texts: [],
    });
  });
});

describe('a case', () => {
  it('tells acceptance, stage and result, and the letters whose records name the people', () => {
    const { data, persons, texts } = matterOf(...stories.complaint.served);
    expect({ persons, texts }).toEqual({ persons: [], texts: [] });
    expect(data).toMatchObject({
      record: 'case',
      protected: false,
      kind: 'complaint',
      round: 'first',
      registerNo: '0012/2026',
      stage: 'served',
      result: caseExamples.ResolveCase.result,
      letters: ['code of hn.petition-petition-1'],
    });
    for (const day of ['acceptedOn', 'decidedOn', 'servedOn']) expect(data[day]).toMatch(/^2026-0[89]-\d\d$/);
    expect(data['document']).toMatchObject({ no: caseExamples.ResolveCase.document.no });
  });

  it('that goes on to another round has no result there yet', () => {
    const { data } = matterOf(...stories.complaint.served, [command('FileSecondComplaint'), '2026-09-10']);
    expect(data).toMatchObject({ round: 'second', decidedOn: null, result: null, document: null });
  });

  it('of a denunciation does not say which letters it came from', () => {
    const told = matterOf(...stories.denunciation.verifying);
    expectProtected(told);
    expect(told.data).toMatchObject({ kind: 'denunciation', stage: 'verifying' });
  });

  it.each(['complaint', 'denunciation'] as const)('of an old register (%s) brings its own people, where they may leave', (kind) => {
    const round = kind === 'denunciation' ? 'initial' : 'first';
    const told = matterOf([command('ImportCase', { kind, round }), '2026-08-03'], [command('CloseImportedCase'), '2026-08-10']);
    expect(told.data).toMatchObject({ imported: true, open: false, result: 'unfounded' });
    if (kind === 'denunciation') expectProtected(told);
    else expect(told).toMatchObject({ persons: ['person-1'], texts: ['text-1'], data: { registerNo: '31/KN' } });
  });
});

describe('a reception turn', () => {
  it('tells who came, with what, and how it ended', () => {
    const { data, persons, texts } = turn(record(), conclude());
    expect({ persons, texts }).toEqual({ persons: ['person-1'], texts: ['text-matter'] });
    expect(data).toMatchObject({
      record: 'reception',
      heldOn: ON,
      session: 'regular',
      personCount: 1,
      matters: [{ kind: 'recommendation', field: 'environment', occurrence: 'first' }],
      outcome: conclude().data.outcome,
      refused: null,
    });
  });

  it('at which somebody denounced, among other things, names nobody', () =>
    expectProtected(turn(record({ matters: [matter(), matter({ kind: 'denunciation' })] }))));

  it('that was refused names nobody: what it was about is not known', () => {
    const told = turn(refuseToReceive());
    expectProtected(told);
    expect(told.data).toMatchObject({ refused: refuseToReceive().data.ground });
  });
});

/** Every draft of invented histories, with the event it is as of. */
function everyDraft(look: (told: NationalDraft, event: RecordedEvent, before: NationalDraft | undefined) => void, numRuns: number) {
  const tell = ({ log }: History) => {
    for (const stream of new Set(log.map((event) => event.stream))) {
      const events = log.filter((event) => event.stream === stream);
      let before: NationalDraft | undefined;
      events.forEach((event, i) => {
        const told = draft(parseStream(stream).kind, events.slice(0, i + 1));
        look(told, event, before);
        before = told;
      });
    }
  };
  fc.assert(fc.property(anyHistory(), tell), { numRuns, seed: 4 });
}

it('whatever changes a record is a milestone: what it says is never out of date', () => {
  const changing = new Set<string>();
  const said = (told: NationalDraft | undefined) => JSON.stringify({ ...told, data: { ...told?.data, updatedOn: null } });
  everyDraft((told, { stream, type }, before) => {
    if (said(told) !== said(before)) changing.add(`${parseStream(stream).kind} ${type}`);
  }, 300);
  expect(changing.size).toBeGreaterThan(30);
  const milestones = new Set(nationalTellings.flatMap(({ kind, milestones }) => milestones.map((type) => `${kind} ${type}`)));
  expect([...changing].filter((each) => !milestones.has(each))).toEqual([]);
});

it('whatever happens to it, a record that is of a denunciation or of nothing known names nobody', () => {
  let seen = 0;
  everyDraft((told) => {
    if (told.data['kind'] === 'complaint' || told.data['kind'] === 'recommendation') return;
    seen++;
    expectProtected(told);
  }, 100);
  expect(seen).toBeGreaterThan(500);
});

it('a code is always the same, another for each stream, and cannot be read', () => {
  const code = nationalCodes((request) => `hash of ${JSON.stringify(request)}`);
  expect(code('p01.case-1')).toBe(code('p01.case-1'));
  expect(code('p01.case-1')).not.toBe(code('p01.case-2'));
  expect(code('p01.case-1')).toContain('hash of');
});

it.each([
  ['2026-08-05', 'Wednesday: Monday’s was due yesterday', '2026-08-04'],
  ['2026-08-10', 'Monday: Thursday’s was due on Friday', '2026-08-07'],
  ['2026-09-03', 'after five days off for the National Days: Friday’s is due today', '2026-08-28'],
])('on %s (%s) what was recorded before %s and not told is late', (today, _why, day) => {
  expect(untoldIsLateBefore(vietnameseLaw, today)).toBe(day);
});
