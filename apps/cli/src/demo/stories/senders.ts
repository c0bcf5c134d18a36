import type { Day, PersonRecord } from '@donthu/eventing';
import type { Channel, Forwarder, MatterKind, SubjectField } from '@donthu/law';
import { citizen, residence } from '../province/people';
import { placeName, type Unit } from '../province/units';
import type { Scene } from '../simulation/scene';
import { subject, type Manner } from '../texts/subjects';
import { homeOf } from '../world';

/** A letter before anybody has looked at it. */
export interface LetterPlan {
  readonly unit: Unit;
  readonly channel: Channel;
  readonly kind: MatterKind;
  readonly field: SubjectField;
  /** Who forwarded it, for the channel `forwarded`. */
  readonly forwardedBy?: { readonly kind: Forwarder['kind']; readonly unit: Unit };
  /** Number of people who signed; 1 when absent, 0 = anonymous. */
  readonly signatories?: number;
  /** What was said and by whom, when the same was sent before. */
  readonly sender?: Sender;
  readonly originalPapers?: boolean;
  /** the day another unit received it */
  readonly firstReceivedOn?: Day;
  /** Nothing is entered but the receipt: the letter waits in the register. */
  readonly unread?: boolean;
}

/** People with something to say. */
export interface Sender {
  readonly people: readonly PersonRecord[];
  readonly home: Unit;
  readonly summary: string;
  readonly signatories: number;
}

export const mannerOf = (kind: MatterKind): Manner => (kind === 'disciplinary-complaint' ? 'complaint' : kind);

/** From five people a letter is a group's, with representatives. */
export const GROUP_FROM = 5;

export function senderOf(scene: Scene, { unit, kind, field, signatories = 1, sender }: LetterPlan): Sender {
  if (sender) return sender;
  const { random } = scene;
  const home = homeOf(unit, scene);
  const named = signatories >= GROUP_FROM ? random.between(2, 3) : signatories;
  const people = Array.from({ length: named }, () => citizen(random, home, { papers: kind !== 'recommendation' }));
  const place = { commune: placeName(home), village: residence(random, home), year: Number(scene.day.slice(0, 4)) };
  return { people, home, signatories, summary: subject(random, mannerOf(kind), field, place) };
}
