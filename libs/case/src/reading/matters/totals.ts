import type { Viewer } from '@donthu/eventing';
import type { Channel, MatterKind } from '@donthu/law';
import { Statement, visibleTo } from '@donthu/petition';

/** What totals can be restricted to; the same for spells and cells, because ledger, backlog and pending must agree. */
export interface TotalsFilters {
  readonly unit?: string | undefined;
  readonly kind?: MatterKind | undefined;
  readonly channel?: Channel | undefined;
  /** History of old registers only, or without it. */
  readonly imported?: boolean | undefined;
}

export type Of = 'cases' | 'letters' | 'all';

const WHAT: Readonly<Record<Of, 'case' | 'letter' | undefined>> = { cases: 'case', letters: 'letter', all: undefined };

export interface TotalsQuestion extends TotalsFilters {
  /** A letter is not a matter: reports count them apart. */
  readonly of?: Of | undefined;
}

const COLUMNS = { what: 'what', unit: 'unit', kind: 'kind', channel: 'channel' } as const;

/** Conditions on the spells of `matters`, or on its cells, which have columns of the same names. */
export function conditionsOf(viewer: Viewer, { of = 'cases', imported, ...filters }: TotalsQuestion): Statement {
  const statement = new Statement().only(COLUMNS, { ...filters, what: WHAT[of] }).only({ imported: 'imported' }, { imported });
  return visibleTo(viewer, statement);
}
