import { Button } from '@mantine/core';
import { DayField } from '../ui/day-field';
import { showInstant, today } from '../ui/days';
import { useSay } from '../ui/language';
import { useUrlState } from '../ui/url';
import { dayOf, endOfDay, useKnownAt } from './known-at';

/** Chooses until when entries are taken into account; what was entered later is left out. */
export function KnownAtPicker() {
  const say = useSay();
  const url = useUrlState();
  const knownAt = useKnownAt();
  return (
    <div className="as-of-picker">
      <span aria-hidden="true">{say('như đã biết ngày', 'as known on')}</span>
      <DayField
        path="knownAt"
        label=""
        ariaLabel={say('Như đã biết đến hết ngày', 'As it was known at the end of')}
        value={knownAt === undefined ? today() : dayOf(knownAt)}
        max={today()}
        onChange={(day) => url.set({ knownAt: day === null || day >= today() ? undefined : endOfDay(day) })}
        size="xs"
      />
    </div>
  );
}

/** Says that the screen shows less than is known today. */
export function KnownAtNotice() {
  const say = useSay();
  const url = useUrlState();
  const knownAt = useKnownAt();
  if (knownAt === undefined) return null;
  return (
    <div className="past-day" role="status">
      <span>
        {say('Như đã biết lúc', 'As it was known at')} <strong>{showInstant(knownAt)}</strong>
        <span className="soft"> · {say('không kể những gì nhập sau đó', 'without what was entered later')}</span>
      </span>
      <Button size="compact-xs" variant="default" onClick={() => url.set({ knownAt: undefined })}>
        {say('Về hiện tại', 'Back to now')}
      </Button>
    </div>
  );
}
