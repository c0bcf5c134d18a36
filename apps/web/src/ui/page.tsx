import { useEffect, type ReactNode } from 'react';
import { Button } from '@mantine/core';
import { DayField } from './day-field';
import { showDay, today, type Day } from './days';
import { useSay } from './language';
import { useUrlState } from './url';

/** One screen: its name, what can be chosen beside it, and what it shows. */
export function Page({ title, aside, children }: { readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Đơn Thư`;
  }, [title]);
  return (
    <div className="page">
      <header className="page-head">
        <h1>{title}</h1>
        {aside && <div className="page-aside">{aside}</div>}
      </header>
      {children}
    </div>
  );
}

/** The past day a screen is asked about; nothing for now. Lives in the address. */
export function useAsOf(): Day | undefined {
  const day = useUrlState().get('asOf');
  return day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) && day < today() ? day : undefined;
}

/** Chooses the day; what happened until its end counts, with what is known today. */
export function AsOfPicker() {
  const say = useSay();
  const url = useUrlState();
  const asOf = useAsOf();
  return (
    <div className="as-of-picker">
      <span aria-hidden="true">{say('Tính đến hết ngày', 'As of the end of')}</span>
      <DayField
        path="asOf"
        label=""
        ariaLabel={say('Tính đến hết ngày', 'As of the end of')}
        value={asOf ?? today()}
        max={today()}
        onChange={(day) => url.set({ asOf: day === null || day >= today() ? undefined : day })}
        size="xs"
      />
    </div>
  );
}

/** Says over every screen of a past day that it is one. */
export function PastDayNotice() {
  const say = useSay();
  const url = useUrlState();
  const asOf = useAsOf();
  if (asOf === undefined) return null;
  return (
    <div className="past-day" role="status">
      <span>
        {say('Tính đến hết ngày', 'As of the end of')} <strong>{showDay(asOf)}</strong>
        <span className="soft">
          {' '}
          · {say('theo ngày việc xảy ra, với hiểu biết của hôm nay', 'by the day things happened, with what is known today')}
        </span>
      </span>
      <Button size="compact-xs" variant="default" onClick={() => url.set({ asOf: undefined })}>
        {say('Về hôm nay', 'Back to today')}
      </Button>
    </div>
  );
}
