import type { PendingAnswer } from '@donthu/contract';
import { useQuestion } from './api';

const FIVE_MINUTES_MS = 300_000;

/** The codes of units, or of officers, that work lies with: offered while one is typed. */
export function useKnownIds(of: 'unit' | 'officer'): readonly string[] {
  const { data } = useQuestion<PendingAnswer>('/api/boards/pending', { by: of, which: 'overdue', limit: 1 }, { keepFor: FIVE_MINUTES_MS });
  return (data?.groups ?? []).flatMap(({ key }) => (key === null ? [] : [key]));
}
