import { alarmsOf, commandOf } from '@donthu/adapters/postgres';
import { caseDecider, casePolicies } from '@donthu/case';
import { CaseHandler, CaseRequest } from '@donthu/case/nest';
import { seal } from '@donthu/contract';
import {
  fold,
  streamName,
  type AnyPolicy,
  type Clock,
  type Command,
  type CommandEnvelope,
  type CommandTools,
  type Day,
  type Decider,
  type DomainEvent,
  type Instant,
  type Outcome,
  type TextRef,
} from '@donthu/eventing';
import type { Law } from '@donthu/law';
import { petitionDecider, petitionPolicies, receptionDecider } from '@donthu/petition';
import { PetitionHandler, PetitionRequest, ReceptionHandler, ReceptionRequest } from '@donthu/petition/nest';
import { dayOf, instantOf, momentOf, momentOn, type Moment } from './moments';
import { TimeQueue } from './queue';
import { text, type Beginning, type Deed, type Kind, type Story, type Told } from './story';

/** The clock of the story: it stands at the moment of the deed that is done. */
export class StoryClock implements Clock {
  constructor(readonly dayOf: Clock['dayOf']) {}

  moment: Moment = 0;

  now(): Instant {
    return instantOf(this.moment);
  }

  startOf(day: Day): Instant {
    return instantOf(momentOn(day, 0));
  }
}

export interface Stage {
  /** Ports whose clock is the story's; what they store is somebody else's business. */
  readonly tools: CommandTools<Law> & { readonly clock: StoryClock };
  readonly shard: string;
  /** Made part of every id: two stages tell the same stories under different ids. */
  readonly name: string;
  /** Nothing happens after it: stories not at their end stay open. */
  readonly until: Moment;
  /** Asked before the first deed of a day, with the day that is over. */
  readonly onDay?: (day: Day) => Promise<void>;
  /** Told of a story that asked for what the rules do not allow, and ends there; without it the telling ends. */
  readonly onRefused?: (refused: StoryRefused) => void;
  /** Asked after every deed. */
  readonly onDeed?: (deed: Deed) => Promise<void>;
}

/** The id of the command of a story's nth deed, time-ordered as live ones are. */
export const deedId = ({ tools, name }: Stage, story: string, n: number, at: Moment): string =>
  tools.ids.derive(causeAt(at), `${name}/${story}#${n}`);

/** A story asked for something the rules do not allow, so one of the two is wrong. */
export class StoryRefused extends Error {
  override readonly name = 'StoryRefused';

  constructor(story: string, { type }: Command, outcome: Outcome) {
    super(`${story}: ${type} → ${JSON.stringify(outcome.kind === 'refused' ? outcome.refusal : outcome.kind)}`);
  }
}

const policies: readonly AnyPolicy[] = [...petitionPolicies, ...casePolicies];
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- variance: deciders of different states and commands
const deciders: Readonly<Record<Kind, Decider<any, any, any, any>>> = {
  petition: petitionDecider,
  reception: receptionDecider,
  case: caseDecider,
};

/**
 * Tells all stories at once, each deed at its moment: every one is a command to the handlers that live ones go to, and what the
 * policies ask for is done when it is due, most of it right after its cause, under the command id that the executor of alarms would use, so that its later
 * ringing changes nothing.
 *
 * @throws StoryRefused, unless somebody wants to be told of it
 */
export async function tell(beginnings: readonly Beginning[], stage: Stage): Promise<void> {
  const { tools, shard, until } = stage;
  const handlers = { petition: new PetitionHandler(tools), reception: new ReceptionHandler(tools), case: new CaseHandler(tools) };
  /** What is to be done, at its moment. */
  const queue = new TimeQueue<() => Promise<void>>();
  const begin = ({ at, name, begins }: Beginning) => queue.put(at, () => goOn(name, begins(name), 0));
  beginnings.forEach(begin);

  let today = '';
  for (let next = queue.take(); next && next.at <= until; next = queue.take()) {
    const day = dayOf(next.at);
    if (day !== today && today !== '') await stage.onDay?.(today);
    today = day;
    tools.clock.moment = next.at;
    await next.item();
  }

  /** Lets the story go on, and wait for its nth deed. */
  async function goOn(name: string, story: Story, n: number, told?: Told): Promise<void> {
    const deed = await nextDeed(story, told);
    if (!deed) return;
    if (deed.at < tools.clock.moment) throw new Error(`${name} goes back in time with ${deed.type}`);
    queue.put(deed.at, async () => {
      const became = await perform(deed, name, n).catch(refusal);
      if (became === 'refused') return;
      await stage.onDeed?.(deed);
      await goOn(name, story, n + 1, became);
    });
  }

  function refusal(error: unknown): 'refused' {
    if (!(error instanceof StoryRefused) || !stage.onRefused) throw error;
    stage.onRefused(error);
    return 'refused';
  }

  /** Lets the story go on to its next deed; what it begins or looks at meanwhile takes no time. */
  async function nextDeed(story: Story, told: Told | undefined): Promise<Deed | undefined> {
    let answer = told;
    for (;;) {
      const { done, value } = story.next(answer as Told);
      if (done) return undefined;
      if ('type' in value) return value;
      if ('begins' in value) begin(value);
      answer = 'looks' in value ? await toldOf(value.looks, []) : undefined;
    }
  }

  /** Folded when a story looks, which most do not. */
  async function toldOf({ kind, id }: { readonly kind: Kind; readonly id: string }, events: readonly DomainEvent[]): Promise<Told> {
    const history = await tools.store.read(streamName({ shard, kind, id }));
    return {
      id,
      events,
      get state() {
        return fold(deciders[kind], history) as Told['state'];
      },
    };
  }

  async function perform({ at, by, kind, type, id, body, late }: Deed, story: string, n: number): Promise<Told> {
    const commandId = deedId(stage, story, n, at);
    const entered = late ? { ...body, lateEntryReason: text(late.because) } : body;
    const { data, records } = seal(entered as { readonly lateEntryReason?: unknown }, (path) => tools.ids.derive(commandId, path));
    const { lateEntryReason, ...fields } = data;
    const requestHash = tools.requestHash({ kind, type, id: id ?? null, data, records });
    const stream = { kind, id: id ?? tools.ids.derive(commandId, kind) };
    const events = await send(story, {
      commandId,
      stream: { shard, ...stream },
      command: { type, data: fields },
      actor: by,
      happenedOn: late?.happenedOn ?? dayOf(at),
      ...(late ? { lateEntryReason: lateEntryReason as TextRef } : {}),
      correlationId: commandId,
      requestHash,
      ...(id === undefined ? { fresh: true } : {}),
      sealed: records,
    });
    return toldOf(stream, events);
  }

  /** Does it, and then what the policies ask for. */
  async function send(label: string, envelope: CommandEnvelope<Command>): Promise<readonly DomainEvent[]> {
    const outcome = await dispatch(envelope as CommandEnvelope<never>);
    if (outcome.kind === 'nothing') return [];
    if (outcome.kind !== 'done') throw new StoryRefused(label, envelope.command, outcome);
    const { events, revision } = outcome;
    const recorded = await tools.store.read(streamName(envelope.stream), revision - events.length + 1);
    const alarms = recorded.flatMap((event) => policies.flatMap((policy) => alarmsOf(policy, event, tools.clock)));
    for (const alarm of alarms) {
      const ring = async () => void (await send(`${label}/${alarm.policy}`, commandOf(alarm, tools)));
      if (alarm.dueAt === 'now') await ring();
      else
        // What was reached before it was entered rings now, never in the past.
        queue.put(Math.max(momentOf(alarm.dueAt), tools.clock.moment), () =>
          ring()
            .catch(refusal)
            .then(() => undefined),
        );
    }
    return events;
  }

  function dispatch(envelope: CommandEnvelope<never>): Promise<Outcome> {
    switch (envelope.stream.kind as Kind) {
      case 'petition':
        return handlers.petition.execute(new PetitionRequest(envelope));
      case 'reception':
        return handlers.reception.execute(new ReceptionRequest(envelope));
      case 'case':
        return handlers.case.execute(new CaseRequest(envelope));
    }
  }
}

/** An id of the moment, so that the ids derived from it are time-ordered as live ones are. */
function causeAt(at: Moment): string {
  const time = Date.parse(instantOf(at)).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
