import { canonicalJson } from './canonical';
import type { Actor } from './event';
import { refuse, type Refusal } from './refusal';

export type CorrectionRefusal =
  | 'nothing-to-correct'
  | 'no-such-correction'
  | 'correction-already-decided'
  /** who proposed it cannot agree to it: a second person looks */
  | 'second-person-needed';

export interface PendingCorrection<C> {
  readonly correction: C;
  /** the officer */
  readonly proposedBy: string;
  readonly verdict: 'pending' | 'agreed' | 'declined';
}

/**
 * Mistakes are part of work: one person proposes a correction, a second agrees or declines. By correction id; several may wait
 * at the same time.
 */
export type Corrections<C> = Readonly<Record<string, PendingCorrection<C>>>;

export const withProposed = <C>(corrections: Corrections<C>, id: string, correction: C, by: string): Corrections<C> => ({
  ...corrections,
  [id]: { correction, proposedBy: by, verdict: 'pending' },
});

export const withVerdict = <C>(corrections: Corrections<C>, id: string, verdict: 'agreed' | 'declined'): Corrections<C> => {
  const found = corrections[id];
  return found ? { ...corrections, [id]: { ...found, verdict } } : corrections;
};

/** The same mistake is reported once while it waits. */
export const isProposed = <C>(corrections: Corrections<C>, correction: C): boolean =>
  Object.values(corrections).some((each) => each.verdict === 'pending' && canonicalJson(each.correction) === canonicalJson(correction));

/**
 * What a second person's word on a correction comes to: the correction to carry out or to decline, a refusal, or nothing
 * when the same was said before. One's own proposal may be declined by oneself, which takes it back.
 */
export function judgeCorrection<C>(
  corrections: Corrections<C>,
  { correctionId, agreed }: { readonly correctionId: string; readonly agreed: boolean },
  actor: Actor,
): { readonly correction: C } | Refusal<CorrectionRefusal> | 'nothing' {
  const found = Object.hasOwn(corrections, correctionId) ? corrections[correctionId] : undefined;
  if (!found) return refuse('no-such-correction', 'correctionId');
  if (found.verdict !== 'pending')
    return (found.verdict === 'agreed') === agreed ? 'nothing' : refuse('correction-already-decided', 'correctionId');
  if (agreed && found.proposedBy === actor.officerId) return refuse('second-person-needed');
  return { correction: found.correction };
}
