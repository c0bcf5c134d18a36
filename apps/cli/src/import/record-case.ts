import { caseDecider, type CaseCommand, type CaseEvent } from '@donthu/case';
import {
  handle,
  type Claims,
  type SealedRecords,
  refuse,
  type CommandTools,
  type DomainEvent,
  type EventStore,
  type Outcome,
  type RequestHash,
  type Reserve,
  streamName,
} from '@donthu/eventing';
import type { Law } from '@donthu/law';
import type { CaseRows } from './case-rows';
import { gatheredClaims, gatheredSealed } from './gather';
import type { RowReason } from './refusals';
import type { Tally } from './report';
import { nameActivities, sealActivity, sealCase, type ImportedActivity, type SealedCase, type Told, type Sealing } from './sealed-case';

export interface ImportTools extends CommandTools<Law> {
  readonly requestHash: RequestHash;
  readonly shard: string;
}

type Noted = Extract<CaseEvent, { type: 'ActivityNoted' }>;

const isNoted = <E extends DomainEvent>(event: E): event is E & Noted => event.type === 'ActivityNoted';

/** What a dry run needs: it has no stores. */
export type DryTools = Pick<ImportTools, 'clock' | 'ids' | 'law' | 'authorise' | 'requestHash' | 'shard'>;

/** Ports that keep nothing: a dry run goes the way of every command, and nothing comes of it. */
export function forgetful(tools: DryTools): ImportTools {
  const store: Pick<EventStore, 'read' | 'append'> = {
    read: async () => [],
    append: async () => ({ kind: 'appended', repeated: false, revision: 0, position: '' }),
  };
  const claims: Pick<Claims, 'claimMany'> = { claimMany: async (_scope, wanted) => wanted.map(() => ({ kind: 'claimed' })) };
  const sealed: Pick<SealedRecords, 'put'> = { put: async () => undefined };
  return { ...tools, store: store as EventStore, claims: claims as Claims, sealed: sealed as SealedRecords };
}

/** The answer of the claim to a number that was met at an earlier run: look before anything is put away. */
const MET_BEFORE = 'met-before';

/** Sends the rows of a case as commands on the way of every command, and counts what became of them. */
export class CaseRecorder {
  private readonly tools: ImportTools;
  private readonly sealing: Sealing;
  private reasonKept: Promise<void> | undefined;
  /** Cases on their way, so that rows in another place of the file wait for the first ones. */
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(
    tools: ImportTools,
    private readonly register: { readonly source: string; readonly title: string; readonly timeZone: string },
    private readonly tally: Tally,
    private readonly dryRun: boolean,
  ) {
    this.tools = { ...tools, claims: gatheredClaims(tools.claims), sealed: gatheredSealed(tools.sealed) };
    const { ids, requestHash, shard } = tools;
    const { source, timeZone } = register;
    const of = (what: string) => ids.derive(`import/${source}`, what);
    this.sealing = {
      ids,
      requestHash,
      shard,
      source,
      timeZone,
      lateEntryReason: of('late-entry-reason'),
      correlationId: of('correlation'),
    };
  }

  /** @throws faults of the stores; the same file may then be imported again. */
  async record(rows: CaseRows): Promise<void> {
    const { number } = rows.facts;
    const before = this.underWay.get(number) ?? Promise.resolve();
    const mine = before.then(() => this.recordNext(rows));
    this.underWay.set(number, mine);
    try {
      await mine;
    } finally {
      if (this.underWay.get(number) === mine) this.underWay.delete(number);
    }
  }

  private async recordNext({ facts, place, rows }: CaseRows): Promise<void> {
    const told = nameActivities(rows, place, this.sealing.requestHash);
    const sealed = sealCase(
      this.sealing,
      facts,
      told.map(({ activity }) => activity),
    );
    if (place > 1 && !this.dryRun) return this.addTo(sealed, facts.number, rows, told);

    const outcome = await this.importCase(sealed, facts.number);
    if (outcome.kind !== 'done') {
      for (const { line } of rows) this.tally.refuse({ line, ...reasonOf(outcome, facts.number) });
      return;
    }
    if (place === 1) {
      this.tally.taken.cases++;
      if (!this.dryRun) this.tally[outcome.repeated ? 'already' : 'recorded'].cases++;
    }
    if (outcome.repeated) return told.length > 0 ? this.addTo(sealed, facts.number, rows, told) : undefined;
    const noted = new Map(outcome.events.filter(isNoted).map(({ data }) => [data.key, data]));
    for (const each of told) this.countActivity(this.dryRun ? undefined : 'recorded', facts.number, each, noted.get(each.activity.key)!);
  }

  private async importCase({ envelope }: SealedCase, number: string): Promise<Outcome> {
    const scope = `import/${this.register.source}`;
    const reserve =
      (metBefore: boolean): Reserve<unknown, CaseCommand> =>
      async (command) => {
        const claim = await this.tools.claims.claim(scope, number, envelope.commandId);
        if (claim.kind === 'taken') return refuse('number-taken');
        if (claim.kind === 'yours' && !metBefore) return refuse(MET_BEFORE);
        await (this.reasonKept ??= this.keepReason(envelope.correlationId));
        return command;
      };
    const outcome = await handle(this.tools, caseDecider, { ...envelope, fresh: true }, reserve(false));
    const metBefore = outcome.kind === 'refused' && outcome.refusal.refused === MET_BEFORE;
    return metBefore ? handle(this.tools, caseDecider, envelope, reserve(true)) : outcome;
  }

  private keepReason(correlationId: string): Promise<void> {
    return this.tools.sealed.put(
      [{ ref: this.sealing.lateEntryReason, kind: 'text', text: `Nhập từ sổ cũ: ${this.register.title}` }],
      correlationId,
    );
  }

  /** Activities of a case that is there already: those that are not in the log yet are noted one by one. */
  private async addTo(sealed: SealedCase, number: string, rows: CaseRows['rows'], told: readonly Told[]): Promise<void> {
    const { envelope, activities } = sealed;
    const history = await this.tools.store.read(streamName(envelope.stream));
    if (history[0]?.meta.requestHash !== envelope.requestHash) {
      for (const { line } of rows) this.tally.refuse({ line, reason: 'case-not-taken', value: number });
      return;
    }
    const noted = new Map(history.filter(isNoted).map(({ data }) => [data.key, data]));
    for (const [at, each] of told.entries()) {
      const known = noted.get(each.activity.key);
      if (!known) await this.note(sealed, number, each);
      else if (isSame(known, activities[at]!)) this.countActivity('already', number, each, known);
      else this.tally.refuse({ line: each.line, reason: 'changed-since-first-import', value: number });
    }
  }

  private async note(sealed: SealedCase, number: string, told: Told): Promise<void> {
    const { clock } = this.tools;
    const outcome = await handle(this.tools, caseDecider, sealActivity(this.sealing, sealed, told.activity, clock.dayOf(clock.now())));
    const [noted] = outcome.kind === 'done' ? outcome.events.filter(isNoted) : [];
    if (noted) this.countActivity('recorded', number, told, noted.data);
    else this.tally.refuse({ line: told.line, ...reasonOf(outcome, number) });
  }

  private countActivity(as: 'recorded' | 'already' | undefined, number: string, { line, activity }: Told, noted: Noted['data']): void {
    this.tally.taken.activities++;
    if (as) this.tally[as].activities++;
    if (noted.outsideDays) this.tally.outside({ line, number, on: activity.on });
  }
}

const isSame = (known: Noted['data'], told: ImportedActivity): boolean =>
  known.label === told.label && known.on === told.on && known.officerId === (told.officerId ?? null);

/** @throws for what no file can cause. */
function reasonOf(outcome: Outcome, number: string): { reason: RowReason; value: string } {
  if (outcome.kind === 'reused') return { reason: 'changed-since-first-import', value: number };
  if (outcome.kind !== 'refused') throw new Error(`an import met ${outcome.kind}`);
  const { refused } = outcome.refusal;
  return refused === 'number-taken'
    ? { reason: 'changed-since-first-import', value: number }
    : { reason: 'refused-by-rule', value: refused };
}
