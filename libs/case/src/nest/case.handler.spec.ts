import { MemoryClaims, MemoryEventStore, MemorySealedRecords } from '@donthu/adapters/memory';
import { SystemIds } from '@donthu/adapters/system';
import { eventId, permitAll, type CommandTools } from '@donthu/eventing';
import { vietnameseLaw, type Law, type MatterKind } from '@donthu/law';
import { sampleMeta } from '@donthu/testing';
import type { CaseCommand } from '..';
import { CaseHandler, CaseRequest } from './case.handler';

const on = '2026-08-03';
const ids = new SystemIds();

class Office {
  readonly store = new MemoryEventStore();
  readonly tools: CommandTools<Law> = {
    store: this.store,
    claims: new MemoryClaims(),
    sealed: new MemorySealedRecords(),
    clock: { now: () => `${on}T02:00:00.000Z`, dayOf: (instant) => instant.slice(0, 10), startOf: (day) => `${day}T00:00:00.000Z` },
    ids,
    law: vietnameseLaw,
    requestHash: () => 'hash',
    authorise: permitAll,
  };
  private readonly handler = new CaseHandler(this.tools);

  send(id: string, command: CaseCommand) {
    return this.handler.execute(
      new CaseRequest({
        commandId: ids.next(),
        stream: { shard: 'p01', kind: 'case', id },
        command,
        actor: { officerId: 'o1', unitId: 'u1', authority: 'head' },
        happenedOn: on,
        correlationId: 'c1',
        requestHash: 'hash',
      }),
    );
  }

  /** A letter with a content key, and the case it founded. */
  async open(id: string, kind: MatterKind, unitId = 'xa-tan-phu', contentKey = `content-of-${id}`): Promise<void> {
    const commandId = ids.next();
    await this.store.append({
      stream: `p01.petition-letter-${id}`,
      expected: 'none',
      events: [{ id: eventId(commandId, 0), type: 'PetitionReceived', data: { contentKey } }],
      meta: sampleMeta(commandId),
    });
    await this.must(id, {
      type: 'OpenCase',
      data: {
        petitionId: `letter-${id}`,
        registerNo: '0001/2026',
        unitId,
        kind,
        round: kind === 'denunciation' ? 'initial' : 'first',
        channel: 'post',
        field: 'land-housing',
        receivedOn: on,
        firstReceivedOn: on,
        signatories: 1,
        summary: 'text-1',
      },
    });
  }

  async must(id: string, command: CaseCommand) {
    const outcome = await this.send(id, command);
    if (outcome.kind !== 'done') throw new Error(`${command.type}: ${JSON.stringify(outcome)}`);
    return outcome.events;
  }
}

const accept = (caseNo?: string): CaseCommand => ({
  type: 'AcceptCase',
  data: {
    document: { no: '1/TB', on },
    competent: true,
    withinLimitation: true,
    noRefusalGround: true,
    ...(caseNo === undefined ? {} : { caseNo }),
  },
});

const check = (competent: boolean): CaseCommand => ({
  type: 'CheckConditions',
  data: { denouncerVerified: true, formMet: true, capacity: true, competent, basisToIdentify: true },
});

describe('numbers of accepted cases (sổ thụ lý)', () => {
  it('each unit and kind counts for itself, and a number chosen by hand is passed over', async () => {
    const office = new Office();
    const numberOf = async (id: string, kind: MatterKind, unit?: string, given?: string) => {
      await office.open(id, kind, unit);
      if (kind === 'denunciation') await office.must(id, check(true));
      const [accepted] = await office.must(id, accept(given));
      return (accepted!.data as { caseNo: string }).caseNo;
    };
    expect(await numberOf('c1', 'complaint')).toBe('0001/2026/KN');
    expect(await numberOf('c2', 'complaint', 'xa-tan-phu', '0002/2026/KN')).toBe('0002/2026/KN');
    expect(await numberOf('c3', 'complaint')).toBe('0003/2026/KN');
    expect(await numberOf('c4', 'complaint', 'xa-khac')).toBe('0001/2026/KN');
    expect(await numberOf('d1', 'denunciation')).toBe('0001/2026/TC');
  });

  it('a taken number is refused by its field', async () => {
    const office = new Office();
    await office.open('c1', 'complaint');
    await office.open('c2', 'complaint');
    await office.must('c1', accept('7/2026'));
    expect(await office.send('c2', accept('7/2026'))).toMatchObject({
      kind: 'refused',
      refusal: { refused: 'number-taken', field: 'caseNo', facts: { number: '7/2026' } },
    });
  });
});

describe('a denunciation out of competence', () => {
  const forward: CaseCommand = { type: 'ForwardCase', data: { toUnitId: 'ubnd-tinh', document: { no: '2/CV', on }, reason: 'text-2' } };

  it('is forwarded once per content, whichever letter and case it comes in', async () => {
    const office = new Office();
    await office.open('d1', 'denunciation', 'xa-tan-phu', 'same');
    await office.open('d2', 'denunciation', 'xa-tan-phu', 'same');
    await office.open('d3', 'denunciation', 'xa-tan-phu', 'other');
    for (const id of ['d1', 'd2', 'd3']) await office.must(id, check(false));
    await office.must('d1', forward);
    expect(await office.send('d2', forward)).toMatchObject({ kind: 'refused', refusal: { refused: 'already-forwarded-once' } });
    await office.must('d3', forward);
  });
});
