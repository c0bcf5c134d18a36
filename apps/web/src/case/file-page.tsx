import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import type { ClockAnswer, PendingCorrection, TimelineEntry } from '@donthu/contract';
import { Clocks } from '../ui/clocks';
import { showInstant, today, type Day } from '../ui/days';
import { DayField } from '../ui/day-field';
import { Facts, type Beside } from '../ui/facts';
import { useSay } from '../ui/language';
import { AsOfPicker, Page, PastDayNotice, useAsOf } from '../ui/page';
import { Empty } from '../ui/states';
import { useUrlState } from '../ui/url';
import { dayOf, endOfDay, useKnownAt } from './known-at';
import { Timeline } from './timeline';

export interface OpenFile {
  readonly asOf: Day;
  readonly entries: readonly TimelineEntry[];
  readonly clocks: readonly ClockAnswer[];
  readonly corrections: readonly PendingCorrection[];
}

/** A letter or a case opened: what it is, what happened, what is due, what can be done. */
export function FilePage({
  title,
  file,
  beside,
  header,
  actions,
  withKnowledge = false,
}: {
  readonly title: string;
  readonly file: OpenFile;
  readonly beside: Beside;
  readonly header: ReactNode;
  readonly actions: ReactNode;
  /** Whether it can be asked what was known at a moment. */
  readonly withKnowledge?: boolean;
}) {
  const say = useSay();
  const asOf = useAsOf();
  const knownAt = useKnownAt();
  const isNow = asOf === undefined && knownAt === undefined;
  return (
    <Page
      title={title}
      aside={
        <>
          <AsOfPicker />
          {withKnowledge && <KnownAtPicker />}
        </>
      }
    >
      <PastDayNotice />
      <KnownAtNotice />
      <div className="file">
        <div className="stack">
          {header}
          <section className="card" aria-label={say('Diễn biến', 'Timeline')}>
            <div className="card-head">
              <h2>{say('Diễn biến', 'Timeline')}</h2>
              <span className="soft">
                {file.entries.length} {say('mục', file.entries.length === 1 ? 'entry' : 'entries')}
              </span>
            </div>
            {file.entries.length === 0 ? (
              <Empty title={say('Đến ngày này chưa có gì xảy ra.', 'Nothing had happened by that day.')} />
            ) : (
              <Timeline entries={file.entries} beside={beside} />
            )}
          </section>
        </div>
        <div className="stack">
          {isNow && file.clocks.length > 0 && (
            <section className="card" aria-label={say('Thời hạn', 'Deadlines')}>
              <div className="card-head">
                <h2>{say('Thời hạn', 'Deadlines')}</h2>
              </div>
              <div className="card-body">
                <Clocks clocks={file.clocks} asOf={file.asOf} />
              </div>
            </section>
          )}
          {isNow && file.corrections.length > 0 && <Corrections corrections={file.corrections} beside={beside} />}
          {isNow && actions}
        </div>
      </div>
    </Page>
  );
}

function Corrections({ corrections, beside }: { readonly corrections: readonly PendingCorrection[]; readonly beside: Beside }) {
  const say = useSay();
  return (
    <section className="card" aria-label={say('Đề nghị đính chính', 'Proposed corrections')}>
      <div className="card-head">
        <h2>{say('Đề nghị đính chính, chờ người thứ hai', 'Proposed corrections, a second person is needed')}</h2>
      </div>
      <div className="card-body stack">
        {corrections.map(({ correctionId, correction, reason, proposedBy }) => (
          <div key={correctionId}>
            <Facts data={{ ...correction, reason }} beside={beside} />
            <p className="note">
              {say('Người đề nghị', 'Proposed by')}: {proposedBy} · {say('mã', 'code')} {correctionId}
            </p>
          </div>
        ))}
      </div>
    </section>
  );
}

function KnownAtPicker() {
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

function KnownAtNotice() {
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
