import type { PendingAnswer } from '@donthu/contract';
import { useQuestion } from './api';
import { useNames, type Named } from './names';

const FIVE_MINUTES_MS = 300_000;

export interface KnownId {
  readonly id: string;
  readonly name: string;
}

/** The units, or officers, that work lies with: offered while the code of one is typed. */
export function useKnownIds(of: Named): readonly KnownId[] {
  const { data } = useQuestion<PendingAnswer>('/api/boards/pending', { by: of, which: 'overdue', limit: 1 }, { keepFor: FIVE_MINUTES_MS });
  const ids = (data?.groups ?? []).flatMap(({ key }) => (key === null ? [] : [key]));
  const names = useNames({ [of]: ids });
  return ids.map((id) => ({ id, name: names[of](id) }));
}
