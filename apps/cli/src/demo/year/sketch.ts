import type { Day } from '@donthu/eventing';
import type { Channel, MatterKind, SubjectField } from '@donthu/law';
import type { Unit } from '../province/units';
import type { Scene } from '../simulation/scene';
import type { Story } from '../simulation/story';
import type { LetterPlan } from '../stories/senders';

/** A letter of the year before its day and channel are dealt. */
export interface Sketch {
  readonly kind: MatterKind;
  readonly unit: Unit;
  /** Dealt with those of its kind when absent. */
  readonly field?: SubjectField;
  readonly channel?: Channel;
  readonly signatories?: number;
  /** Some day of the year when absent. */
  readonly between?: readonly [Day, Day];
  readonly tells: (scene: Scene, plan: LetterPlan) => Story;
}

/** So many of the same kind; each is made by itself. */
export const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
