import { terms, words } from '@donthu/contract';
import type { Params } from '../api-client';
import { ChoiceFilter, IdFilter } from '../ui/filters';
import { useSay } from '../ui/language';
import type { UrlState } from '../ui/url';

const IMPORTED = { false: words('không kể sổ cũ', 'without old registers'), true: words('chỉ sổ cũ', 'only old registers') };

/** What every board can be restricted to, by the same names: a number of one board is the list of another. */
export const filtersOf = (url: UrlState): Params => ({
  unit: url.get('unit'),
  kind: url.get('kind'),
  channel: url.get('channel'),
  imported: url.get('imported'),
});

export function BoardFilters() {
  const say = useSay();
  return (
    <>
      <ChoiceFilter name="kind" label={say('Loại', 'Kind')} choices={terms.kind} />
      <ChoiceFilter name="channel" label={say('Nguồn', 'Channel')} choices={terms.channel} />
      <ChoiceFilter name="imported" label={say('Sổ cũ', 'Old registers')} choices={IMPORTED} />
      <IdFilter name="unit" label={say('Đơn vị', 'Unit')} />
    </>
  );
}
