import {
  eventId,
  fold,
  isRefusal,
  parseStream,
  positionOf,
  streamName,
  type Command,
  type Day,
  type Decider,
  type DomainEvent,
  type RecordedEvent,
  type Refusal,
} from '@donthu/eventing';
import { vietnameseLaw, type Law } from '@donthu/law';
import { petitionDecider, type Petition, type PetitionCommand } from '@donthu/petition';
import { caseDecider } from '../../decider/case.decider';
import type { CaseCommand } from '../../decider/case.commands';
import type { CaseState } from '../../decider/case.state';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- variance: a log holds the events of different deciders
const deciders: Readonly<Record<string, Decider<any, any, any, Law>>> = { petition: petitionDecider, case: caseDecider };

/** The command with its papers dated the day it happened: nobody has one of tomorrow. */
const dated = <T>(node: T, on: Day): T => {
  if (typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node)) return node.map((each) => dated(each as unknown, on)) as T;
  if ('no' in node && 'on' in node) return { ...node, on };
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, dated(value as unknown, on)])) as T;
};

interface Told {
  /** The day it was entered; the day it happened when absent. */
  readonly enteredOn?: Day;
  readonly by?: string;
}

/** A log made by the deciders themselves, from commands told day by day: what the questions are asked about in specs. */
export class History {
  readonly log: RecordedEvent[] = [];
  private commands = 0;

  /** @param name tells the commands of this history from those of others */
  constructor(private readonly name = 'h1') {}

  letter(id: string, command: PetitionCommand, on: Day, told: Told = {}): this {
    return this.tell('petition', id, command, on, told);
  }

  case(id: string, command: CaseCommand, on: Day, told: Told = {}): this {
    return this.tell('case', id, command, on, told);
  }

  caseState = (id: string): CaseState => fold(caseDecider, this.of('case', id) as never);
  letterState = (id: string): Petition => fold(petitionDecider, this.of('petition', id) as never);

  /** @throws when the command is refused: a story that cannot be told is a mistake of the spec. */
  private tell(kind: string, id: string, command: Command, on: Day, told: Told): this {
    const refused = this.attempt(kind, id, command, on, told);
    if (refused) throw new Error(`${command.type} of ${id} on ${on} was refused: ${JSON.stringify(refused)}`);
    return this;
  }

  /** Records what the decider answers; nothing and the refusal when it says no. */
  attempt(kind: string, id: string, command: Command, on: Day, { enteredOn = on, by = 'officer-1' }: Told = {}): Refusal | undefined {
    const decider = deciders[kind]!;
    const turn = ++this.commands;
    const commandId = `${this.name}-${turn}`;
    const known = this.of(kind, id);
    const now = `${enteredOn}T02:00:00.000Z`;
    const answer = decider.decide(dated(command, on), fold(decider, known), {
      id,
      now,
      today: enteredOn,
      happenedOn: on,
      ...(on < enteredOn ? { lateEntryReason: 'text-late' } : {}),
      actor: { officerId: by, unitId: 'unit-1', authority: 'officer' },
      law: vietnameseLaw,
      derive: (name) => `${name}-${commandId}`,
    });
    if (isRefusal(answer)) return answer;
    for (const [ordinal, event] of (answer as readonly DomainEvent[]).entries()) {
      this.log.push({
        id: eventId(commandId, ordinal),
        shard: 'hn',
        stream: streamName({ shard: 'hn', kind, id }),
        revision: known.length + ordinal,
        position: positionOf(this.log.length + 1),
        type: event.type,
        data: event.data,
        meta: {
          happenedOn: on,
          recordedAt: now,
          actor: by,
          authority: 'officer',
          unit: 'unit-1',
          commandId,
          correlationId: commandId,
          requestHash: '',
          ...(on < enteredOn ? { lateEntryReason: 'text-late' } : {}),
        },
      });
    }
    return undefined;
  }

  private of(kind: string, id: string): RecordedEvent[] {
    return this.log.filter(({ stream }) => {
      const address = parseStream(stream);
      return address.kind === kind && address.id === id;
    });
  }
}
