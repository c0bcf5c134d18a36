import { vietnamesePack } from '@donthu/law';
import { personRef, petitionCommandShapes, textRef, type PetitionCommandData } from '@donthu/petition';
import {
  commandBodies,
  commandPath,
  commandLabels,
  fieldErrorCodes,
  FreeText,
  freeText,
  messages,
  noticeWords,
  person,
  PersonInput,
  ruleLabels,
  sayFieldError,
  sayMessage,
  seal,
  titles,
  verbs,
  type CommandKind,
  type Sealed,
} from '.';

describe('texts and persons of a form', () => {
  const received = {
    unitId: 'xa-tan-phu',
    channel: 'post',
    petitioners: [{ name: 'Nguyễn Văn Ân' }, { name: 'Trần Thị Bé', birthYear: 1970 }],
    summary: 'Đất đai',
    signatories: 2,
    originalPapers: true,
    classification: { kind: 'complaint', field: 'land-housing', eligible: true, competence: 'own', respondent: { name: 'UBND xã' } },
  };

  it('become references at their places, and what is left is the command of the decider', () => {
    const { happenedOn: _, lateEntryReason: __, ...body } = commandBodies.petition.ReceivePetition.parse(received);
    const { data, records } = seal(body, (path) => `ref.${path}`);
    expect(records.map(({ ref }) => ref)).toEqual([
      'ref.petitioners.0',
      'ref.petitioners.1',
      'ref.summary',
      'ref.classification.respondent',
    ]);
    expect(records[1]).toEqual({ ref: 'ref.petitioners.1', kind: 'person', person: { name: 'Trần Thị Bé', birthYear: 1970 } });
    expect(JSON.stringify(data)).not.toMatch(/Nguyễn|Trần|Đất|UBND/);

    const command: Omit<PetitionCommandData['ReceivePetition'], 'contentKey'> = data satisfies Sealed<typeof body>;
    expect(petitionCommandShapes(textRef, personRef).ReceivePetition.parse(command)).toEqual(command);
  });

  it('text is NFC, keeps its lines, and says something', () => {
    expect(freeText.parse('Ngu\u0079e\u0302\u0303n\nđơn')).toEqual(new FreeText('Nguyễn\nđơn'));
    expect(freeText.safeParse(' \n').success).toBe(false);
    expect(freeText.safeParse('x'.repeat(20_001)).success).toBe(false);
  });

  it('a name hides nothing', () => {
    expect(person.parse({ name: ' Lê\u202e Văn\u200b C\u0301 ' })).toEqual(new PersonInput({ name: 'Lê Văn Ć' }));
    for (const name of ['', '\u200b', 'Lê\nVăn']) expect(person.safeParse({ name }).success).toBe(false);
    expect(person.safeParse({ name: 'Lê', phone: '0912 345 678', idNumber: '001068012345' }).success).toBe(true);
    expect(person.safeParse({ name: 'Lê', phone: 'gọi sau' }).success).toBe(false);
  });
});

describe('commands', () => {
  it('what only policies and the import send has no verb', () => {
    for (const type of ['OpenCase', 'JoinPetition', 'DetachPetition', 'ImportCase', 'NoteActivity'])
      expect(Object.keys(commandBodies.case)).not.toContain(type);
  });

  it('every one has a path of its own, and the path leads back to it', () => {
    const kinds = Object.keys(commandBodies) as CommandKind[];
    const paths = kinds.flatMap((kind) => Object.keys(commandBodies[kind]).map((type) => commandPath(kind, type as never, 'x')));
    expect(new Set(paths).size).toBe(paths.length);
    for (const kind of kinds)
      for (const [verb, type] of verbs[kind]) expect(commandPath(kind, type as never, 'x')).toMatch(new RegExp(`/x/${verb}$`));
    expect(commandPath('petition', 'ReceivePetition')).toBe('/api/petitions');
    expect(commandPath('case', 'AcceptCase', 'c1')).toBe('/api/cases/c1/accept-case');
  });
});

describe('words', () => {
  it('every status of a "no" has a title, and facts stand in the sentence', () => {
    for (const { status } of Object.values(messages)) expect(titles[status]).toBeDefined();
    expect(sayMessage('number-taken', 'vi', { number: '0012/2026' })).toContain('Số 0012/2026 đã dùng');
    expect(sayFieldError('too-big', 'en', { most: '50' })).toBe('is too much or too long, 50 at most');
    for (const code of fieldErrorCodes) expect(sayFieldError(code, 'vi')).not.toBe('');
  });

  it('no button says the same as another of its kind', () => {
    for (const kind of Object.keys(commandBodies) as CommandKind[]) {
      const said = Object.keys(commandBodies[kind]).map((type) => commandLabels[type as keyof typeof commandLabels].vi);
      expect(new Set(said).size).toBe(said.length);
    }
  });

  it('what was noticed of a deadline is told in one line, with who was told', () => {
    const noticed = {
      rule: 'KN-04',
      startedOn: '2026-08-05',
      dueOn: '2026-09-04',
      nearOn: '2026-08-27',
      rung: 'missed',
      reachedOn: '2026-09-05',
      noticedOn: '2026-09-07',
      tells: [
        { role: 'head', unitId: 'unit-1' },
        { role: 'superior', unitId: 'unit-1' },
      ],
    };
    expect(noticeWords('DeadlineMissed', noticed)!.vi).toMatch(
      /^Quá hạn từ 05\/9\/2026: .+, hạn 04\/9\/2026; đã báo thủ trưởng đơn vị, cơ quan cấp trên$/,
    );
    expect(
      noticeWords('DeadlineWarned', { ...noticed, tells: [{ role: 'officer', unitId: 'unit-1', officerId: 'officer-2' }] })!.vi,
    ).toMatch(/^Đã nhắc cán bộ thụ lý: /);
    expect(noticeWords('EscalationProposed', { ...noticed, step: 'urge-letter' })!.en).toMatch(/^Proposed an urge letter to /);
    expect(noticeWords('CaseOpened', {})).toBeUndefined();
  });

  it('every clock that can run for a petition or a case has a name', () => {
    const running = vietnamesePack.rules.filter((rule) => rule.startsOn.length > 0).map(({ id }) => id);
    expect(running.length).toBeGreaterThan(8);
    for (const rule of running) expect([rule, ruleLabels[rule]]).toEqual([rule, { vi: expect.any(String), en: expect.any(String) }]);
  });

  it('wherever a row of low confidence is named, it is said to be unconfirmed; so is a service level of our own', () => {
    const running = vietnamesePack.rules.filter((rule) => rule.startsOn.length > 0);
    const unsure = running.filter(({ confidence, internal }) => confidence === 'C' || confidence === 'D' || internal !== undefined);
    expect(unsure.map(({ id }) => id)).toEqual(expect.arrayContaining(['KN-20', 'KNPA-02']));
    for (const { id } of running)
      expect([id, ruleLabels[id]!.vi.includes('cần xác nhận'), ruleLabels[id]!.en.includes('to be confirmed')]).toEqual(
        unsure.some((each) => each.id === id) ? [id, true, true] : [id, false, false],
      );
  });
});
