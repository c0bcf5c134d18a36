import { commandPath, type CommandAnswer, type CommandBody, type CommandKind, type CommandType } from '@donthu/contract';
import { aComplaint, aLetter } from './letters';
import { runApi, type RunningApi } from './running-api';

/** One complaint from the counter to the superior, over real HTTP, with everything running that runs in an office. */
describe('the whole line', () => {
  let api: RunningApi;
  let origin: string;
  beforeAll(async () => {
    api = await runApi({ background: true });
    await api.app.listen(0, '127.0.0.1');
    origin = (await api.app.getUrl()).replace('localhost', '127.0.0.1');
  });
  afterAll(() => api.stop());

  let sent = 0;
  let position: string | null = null;
  async function command<K extends CommandKind, T extends CommandType<K>>(
    kind: K,
    type: T,
    id: string | undefined,
    body: CommandBody<K, T>,
  ): Promise<CommandAnswer> {
    const response = await fetch(origin + commandPath(kind, type, id), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `walk-${++sent}`, 'x-officer': 'cb-tiep-dan' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as CommandAnswer;
    if (!response.ok) throw new Error(`${type}: ${response.status} ${JSON.stringify(answer)}`);
    position = answer.position ?? position;
    return answer;
  }
  /** Asks for an answer that knows of the last command. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a client reads is what came over the wire
  async function question(path: string): Promise<any> {
    const response = await fetch(`${origin}${path}${path.includes('?') ? '&' : '?'}after=${position}`);
    expect([path, response.status, response.headers.get('x-stale')]).toEqual([path, 200, null]);
    return response.json();
  }

  let letter = '';
  let matter = '';
  const unit = 'ubnd-xa-tan-phu';
  const document = (no: string, on: string) => ({ no, on });

  it('a letter comes in, is registered, classified and proposed in one go, and opens a case', async () => {
    const received = await command('petition', 'ReceivePetition', undefined, {
      ...aLetter({ unitId: unit, classification: aComplaint(), proposal: { unitId: unit } }),
    });
    expect(received.events).toEqual(['PetitionReceived', 'PetitionRegistered', 'PetitionClassified', 'AcceptanceProposed']);
    letter = received.id;
    await api.settled();
    ({
      line: { caseId: matter },
    } = await question(`/api/petitions/${letter}`));
    const { phase, matter: header } = await question(`/api/cases/${matter}`);
    expect(phase).toBe('proposed');
    expect(header).toMatchObject({ kind: 'complaint', petitionIds: [letter], registerNo: '0001/2026' });
  });

  it('both lie on the pending board with their due days: to accept in seven working days, to reply in ten', async () => {
    const { open, overdue, rows } = await question('/api/boards/pending?which=open');
    expect([open, overdue]).toEqual([1, 0]);
    // Monday 3/8/2026 + 7 working days.
    expect(rows).toMatchObject([{ id: matter, what: 'case', rule: 'KN-02', dueOn: '2026-08-12', daysLate: 0 }]);
    const { rows: register } = await question('/api/petitions');
    expect(register).toMatchObject([{ id: letter, number: '0001/2026', phase: 'proposed', caseId: matter }]);
  });

  it('it is accepted with a number of its own, and due thirty days later with the reason', async () => {
    api.today('2026-08-05');
    const accepted = await command('case', 'AcceptCase', matter, {
      document: document('15/TB-UBND', '2026-08-05'),
      competent: true,
      withinLimitation: true,
      noRefusalGround: true,
    });
    const due = accepted.clocks.find(({ rule }) => rule === 'KN-04')!;
    expect(due).toMatchObject({ startedOn: '2026-08-05', dueOn: '2026-09-04', status: 'running' });
    expect(due.why!.vi).toContain('30 ngày kể từ ngày thụ lý 05/8/2026 (Luật Khiếu nại');
    expect(due.why!.vi).toMatch(/→ 04\/9\/2026$/);
    const { rows } = await question(`/api/cases?number=${encodeURIComponent('0001/2026/KN')}`);
    expect(rows).toMatchObject([{ id: matter, what: 'case' }]);
  });

  it('the notice of acceptance is the reply to the letter', async () => {
    await command('case', 'NotifyAcceptance', matter, {
      to: ['complainant', 'inspectorate'],
      document: document('16/TB-UBND', '2026-08-05'),
    });
    await api.settled();
    const { line, clocks } = await question(`/api/petitions/${letter}`);
    expect(line.repliedOn).toBe('2026-08-05');
    expect(clocks).toContainEqual(expect.objectContaining({ rule: 'GEN-01', status: 'satisfied' }));
  });

  it('it is assigned, verified, and talked over face to face', async () => {
    await command('case', 'AssignCase', matter, {
      stage: 'verification',
      unitId: 'phong-kinh-te',
      officerId: 'cb-xac-minh',
      document: document('17/QD-UBND', '2026-08-05'),
      noConflictDeclared: true,
    });
    api.today('2026-08-24');
    await command('case', 'ReportVerification', matter, {
      report: document('03/BC-TXM', '2026-08-24'),
      differsFromRequest: true,
      findings: [{ content: 'Diện tích đo đạc thiếu 12 m² so với bản đồ.', result: 'partly' }],
    });
    await command('case', 'ScheduleDialogue', matter, { meetingOn: '2026-09-08', place: 'Hội trường UBND xã', chairId: 'ct-ubnd' });
  });

  it('on the day after the due day it is overdue, and as of the due day it was not', async () => {
    api.today('2026-09-05');
    const { open, overdue, unassigned, rows } = await question('/api/boards/pending');
    expect([open, overdue, unassigned]).toEqual([1, 1, 0]);
    expect(rows).toMatchObject([{ id: matter, dueOn: '2026-09-04', daysLate: 1, officer: 'cb-xac-minh', phase: 'dialogue' }]);
    expect(await question('/api/boards/pending?asOf=2026-09-04')).toMatchObject({ open: 1, overdue: 0, nearDue: 1 });
    expect(await question('/api/boards/pending?asOf=2026-08-04&which=open')).toMatchObject({ open: 1, rows: [{ phase: 'proposed' }] });
    expect(await question('/api/boards/pending?asOf=2026-08-02')).toMatchObject({ open: 0 });
  });

  it('the dialogue is held and the decision taken, late, and served', async () => {
    api.today('2026-09-08');
    await command('case', 'RecordDialogue', matter, {
      chairId: 'ct-ubnd',
      chairCapacity: 'resolver',
      outcome: 'partly-agreed',
      minutes: document('01/BB', '2026-09-08'),
      summary: 'Hai bên thống nhất đo lại; chưa thống nhất đơn giá.',
    });
    api.today('2026-09-10');
    const resolved = await command('case', 'ResolveCase', matter, {
      document: document('88/QD-UBND', '2026-09-10'),
      result: 'partly',
      summary: 'Công nhận một phần.',
      remedy: 'Khiếu nại lần hai đến Chủ tịch UBND tỉnh hoặc khởi kiện tại Tòa án.',
      remedyUntil: '2026-10-12',
    });
    expect(resolved.clocks).toMatchObject([
      { rule: 'KN-04', kind: 'leading', status: 'satisfied', dueOn: '2026-09-04' },
      // Three working days after Thursday: the decision is to be sent by Tuesday.
      { rule: 'KN-07', kind: 'duty', status: 'running', dueOn: '2026-09-15' },
      // Thirty days end on a Saturday.
      { rule: 'KN-09', kind: 'effect', status: 'running', dueOn: '2026-10-12' },
    ]);
    api.today('2026-09-11');
    await command('case', 'ServeResult', matter, { by: 'hand', to: ['petitioner', 'superior'] });
  });

  it('the citizen goes on to the superior: a new round with clocks of its own', async () => {
    api.today('2026-09-21');
    const escalated = await command('case', 'FileSecondComplaint', matter, { toUnitId: 'ubnd-tinh', because: 'disagrees' });
    expect(escalated.events).toEqual(['CaseEscalated']);
    const { state, phase } = await question(`/api/cases/${matter}`);
    expect([phase, state.round, state.unit, state.receivedOn]).toEqual(['proposed', 'second', 'ubnd-tinh', '2026-09-21']);
  });

  it('the timeline has the five events of the charter, with names and texts beside the references', async () => {
    const { entries, texts } = await question(`/api/cases/${matter}`);
    const types = entries.map(({ type }: { type: string }) => type);
    for (const charter of ['PetitionReceived', 'CaseAssigned', 'DialogueHeld', 'CaseResolved', 'CaseEscalated'])
      expect(types).toContain(charter);
    const received = entries.find(({ type }: { type: string }) => type === 'PetitionReceived');
    expect(texts[received.data.summary]).toContain('thu hồi đất');
    const held = entries.find(({ type }: { type: string }) => type === 'DialogueHeld');
    expect(texts[held.data.summary]).toContain('đo lại');
  });

  it('as of a day in August, and as it was known then, the case looks as it did', async () => {
    const then = await question(`/api/cases/${matter}?asOf=2026-08-24`);
    expect(then.state).toMatchObject({ phase: 'dialogue', round: 'first', decidedOn: null, daysLate: 0 });
    const known = await question(`/api/cases/${matter}?knownAt=2026-08-05T23:00:00Z`);
    expect(known.entries.map(({ type }: { type: string }) => type)).not.toContain('VerificationReported');
    expect(known.entries.map(({ type }: { type: string }) => type)).toContain('CaseAssigned');
  });

  it('the boards agree with each other', async () => {
    const ledger = await question('/api/boards/ledger?from=2026-08-01&to=2026-09-30&by=unit');
    // The first round came in and was decided at the commune; the second came in at the province and is open.
    expect(ledger).toMatchObject({ opening: 0, received: 2, resolved: 1, transferred: 0, otherwiseClosed: 0, closing: 1 });
    expect(ledger.groups).toMatchObject([
      { key: 'ubnd-tinh', received: 1, closing: 1 },
      { key: unit, received: 1, resolved: 1, closing: 0 },
    ]);
    const pending = await question('/api/boards/pending?asOf=2026-09-30&what=case&which=open');
    expect(pending.open).toBe(ledger.closing);
    expect(pending.rows).toHaveLength(ledger.closing);
    const backlog = await question('/api/boards/backlog?from=2026-08-01&to=2026-09-30');
    expect(backlog.days.at(-1)).toMatchObject({ day: '2026-09-30', open: ledger.closing });
    const sum = (of: 'received' | 'closed') => backlog.days.reduce((n: number, day: Record<string, number>) => n + day[of]!, 0);
    expect([sum('received'), sum('closed')]).toEqual([ledger.received, ledger.resolved]);

    // From receipt on 3/8 to service on 11/9 are 39 days; from acceptance on 5/8 to decision on 10/9 are 36, six more than allowed.
    expect(await question('/api/boards/resolution-time')).toMatchObject({
      measure: 'wait',
      resolved: 1,
      late: 1,
      medianDays: 39,
      p90Days: 39,
    });
    expect(await question('/api/boards/resolution-time?measure=statutory')).toMatchObject({
      resolved: 1,
      late: 1,
      medianDays: 36,
      onTimeShare: 0,
    });
  });

  it('nothing that the policies wanted was refused', async () => {
    expect((await question('/api/work/parked')).rows).toEqual([]);
  });

  it('every question the description lists can be asked', async () => {
    interface Param {
      readonly name: string;
      readonly in: string;
      readonly required: boolean;
      readonly schema: { readonly format?: string };
    }
    const described = await fetch(`${origin}/api/openapi.json`);
    const { paths } = (await described.json()) as { paths: Record<string, { get?: { parameters?: Param[] } }> };
    const questions = Object.entries(paths).flatMap(([path, { get }]) => (get ? [{ path, parameters: get.parameters ?? [] }] : []));
    expect(questions.length).toBeGreaterThan(10);
    for (const { path, parameters } of questions) {
      const needed = parameters.filter((each) => each.in === 'query' && each.required);
      const query = new URLSearchParams(
        needed.map(({ name, schema }): [string, string] => [name, schema.format === 'date' ? '2026-08-03' : '0001/2026']),
      );
      const asked = `${path.replace('{id}', path.includes('cases') ? matter : letter)}?${query}`;
      expect([asked, (await fetch(origin + asked)).status]).toEqual([asked, path === '/api/receptions/{id}' ? 404 : 200]);
    }
  });
});
