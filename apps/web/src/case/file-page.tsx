import type { ReactNode } from 'react';
import type { ClockAnswer, PendingCorrection, TimelineEntry } from '@donthu/contract';
import { Clocks } from '../ui/clocks';
import type { Day } from '../ui/days';
import { Facts, type Beside } from '../ui/facts';
import { useSay } from '../ui/language';
import { codesIn, useNames, type Names } from '../ui/names';
import { AsOfPicker, Page, PastDayNotice, useAsOf } from '../ui/page';
import { Empty } from '../ui/states';
import { useKnownAt } from './known-at';
import { KnownAtNotice, KnownAtPicker } from './known-at-picker';
import { Timeline } from './timeline';

export interface OpenFile extends Omit<Beside, 'names'> {
  readonly asOf: Day;
  readonly entries: readonly TimelineEntry[];
  readonly clocks: readonly ClockAnswer[];
  readonly corrections: readonly PendingCorrection[];
}

/** A letter or a case opened: what it is, what happened, what is due, what can be done. */
export function FilePage({
  title,
  file,
  header,
  actions,
  withKnowledge = false,
}: {
  readonly title: string;
  readonly file: OpenFile;
  readonly header: (names: Names) => ReactNode;
  readonly actions: ReactNode;
  /** Whether it can be asked what was known at a moment. */
  readonly withKnowledge?: boolean;
}) {
  const say = useSay();
  const asOf = useAsOf();
  const knownAt = useKnownAt();
  const { unit, officer } = codesIn([file.entries.map(({ data }) => data), file.corrections]);
  const names = useNames({
    unit: [...unit, ...file.entries.map((entry) => entry.unit)],
    officer: [...officer, ...file.entries.map(({ actor }) => actor)],
  });
  const beside: Beside = { texts: file.texts, persons: file.persons, names };
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
          {header(names)}
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
              {say('Người đề nghị', 'Proposed by')}: {beside.names.officer(proposedBy)} · {say('mã', 'code')} {correctionId}
            </p>
          </div>
        ))}
      </div>
    </section>
  );
}
