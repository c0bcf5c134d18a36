import type { Day } from '@donthu/eventing';
import type { Clock } from '@donthu/law';
import { knownClocks, type MatterChange, type MatterEnd } from '@donthu/petition';
import type { CaseRowFacts } from './case-row';

export type CaseChange = MatterChange<CaseRowFacts>;

interface Entry {
  readonly revision: number;
  readonly meta: { readonly happenedOn: Day };
  readonly data: object;
}

/** What one event changes from the day it happened on; days that the law counts from are given as `on`. */
export const change = (event: Entry, facts: Partial<CaseRowFacts> = {}, over: { on?: Day; ends?: MatterEnd } = {}): CaseChange => ({
  on: event.meta.happenedOn,
  rev: event.revision,
  facts,
  ...('clocks' in event.data ? { clocks: knownClocks(event.data.clocks as Clock[]) } : {}),
  ...over,
});
