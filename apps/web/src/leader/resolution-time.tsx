import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { terms, words, type ResolutionAnswer, type ResolutionGroup, type Words } from '@donthu/contract';
import { queryOf, type Params } from '../api-client';
import { useQuestion } from '../ui/api';
import { firstOfYear, monthName, today, type Day } from '../ui/days';
import { FieldErrors } from '../ui/field-errors';
import { DayFilter } from '../ui/filters';
import { named, useSay, type Say } from '../ui/language';
import { useNames } from '../ui/names';
import { showCount, showShare } from '../ui/numbers';
import { AsOfPicker, Page, PastDayNotice, useAsOf } from '../ui/page';
import { RadioChips } from '../ui/radio-chips';
import { Answered, Empty, Loading } from '../ui/states';
import { useUrlState } from '../ui/url';
import { BoardFilters, filtersOf } from './board-filters';

const MonthCharts = lazy(() => import('./month-charts'));

type Measure = 'wait' | 'statutory';
type Period = 'year' | 'ever';
type By = ResolutionGroup['by'];

const MEASURES: readonly (readonly [Measure, Words])[] = [
  ['wait', words('Thời gian chờ của công dân', 'The citizen’s wait')],
  ['statutory', words('Thời hạn luật định', 'Statutory time')],
];

const MEANING: Readonly<Record<Measure, Words>> = {
  wait: words(
    'Từ ngày nhận đơn đầu tiên đến ngày gửi kết quả, kể cả thời gian tạm đình chỉ.',
    'From the first receipt to the day the answer was served, suspensions included.',
  ),
  statutory: words(
    'Từ ngày thụ lý đến ngày ra quyết định, không kể thời gian tạm đình chỉ hợp pháp.',
    'From acceptance to the decision, lawful suspensions left out.',
  ),
};

const PERIODS: readonly (readonly [Period, Words])[] = [
  ['year', words('Từ đầu năm', 'Since January')],
  ['ever', words('Từ trước đến nay', 'Since ever')],
];

const BY: readonly (readonly [By, Words])[] = [
  ['unit', words('Đơn vị', 'Unit')],
  ['kind', words('Loại', 'Kind')],
  ['channel', words('Nguồn', 'Channel')],
  ['month', words('Tháng', 'Month')],
];

/** The period of the address; when it does not say since when, the year so far, as in the ledger. */
function usePeriod(): { readonly chosen: Period | ''; readonly from: Day | undefined; readonly to: Day | undefined } {
  const url = useUrlState();
  const asOf = useAsOf();
  const [from, to] = [url.get('from'), url.get('to')];
  const period = url.get('period') === 'ever' ? 'ever' : 'year';
  const usual = period === 'ever' ? undefined : firstOfYear(to ?? asOf ?? today());
  return { chosen: from === undefined && to === undefined ? period : '', from: from ?? usual, to };
}

/** How long resolution takes, in one of two measures and never in both at once. */
export default function ResolutionTime() {
  const say = useSay();
  const url = useUrlState();
  const asOf = useAsOf();
  const { chosen, from, to } = usePeriod();
  const measure: Measure = url.get('measure') === 'statutory' ? 'statutory' : 'wait';
  const by = BY.find(([code]) => code === url.get('by'))?.[0] ?? 'unit';
  const filters: Params = { ...filtersOf(url), asOf, from, to };
  const question = useQuestion<ResolutionAnswer>('/api/boards/resolution-time', { ...filters, measure, by });
  return (
    <Page title={say('Thời gian giải quyết', 'Resolution time')} aside={<AsOfPicker />}>
      <PastDayNotice />
      <div className="measure">
        <RadioChips
          path="measure"
          label={say('Cách đo', 'Measure')}
          hideLabel
          value={measure}
          onChange={(chosen) => url.set({ measure: chosen === 'wait' ? undefined : chosen })}
          choices={MEASURES}
        />
        <p className="note">{say(MEANING[measure])}</p>
      </div>
      <div className="measure">
        <RadioChips
          path="period"
          label={say('Kết thúc', 'Ended')}
          hideLabel
          value={chosen}
          onChange={(period) => url.set({ period: period === 'year' ? undefined : period, from: undefined, to: undefined })}
          choices={PERIODS}
        />
        <FieldErrors error={question.error}>
          <div className="filters">
            <DayFilter name="from" label={say('Kết thúc từ ngày', 'Ended from')} otherwise={from} />
            <DayFilter name="to" label={say('đến ngày', 'until')} />
            <BoardFilters />
          </div>
        </FieldErrors>
      </div>
      <Answered question={question} rows={12}>
        {(answer) => (
          <div className="stack">
            <Totals answer={answer} filters={filters} />
            {answer.resolved + answer.openOverdue === 0 ? (
              <section className="card">
                {chosen === 'ever' ? (
                  <Empty title={say('Chưa có vụ việc nào được giải quyết.', 'Nothing was resolved yet.')}>
                    <Link to="/dang-cho">{say('Xem những việc đang chờ', 'See what is pending')}</Link>
                  </Empty>
                ) : (
                  <Empty title={say('Không có vụ việc nào được giải quyết trong thời gian này.', 'Nothing was resolved in this time.')}>
                    <Link to={url.href({ period: 'ever', from: undefined, to: undefined })}>
                      {say('Xem từ trước đến nay', 'See all since ever')}
                    </Link>
                  </Empty>
                )}
              </section>
            ) : (
              <div className="resolution">
                <section className="card" aria-label={say('Theo nhóm', 'By group')}>
                  <div className="card-head">
                    <RadioChips
                      path="by"
                      label={say('Theo', 'By')}
                      hideLabel
                      value={by}
                      onChange={(chosen) => url.set({ by: chosen === 'unit' ? undefined : chosen })}
                      choices={BY}
                    />
                  </div>
                  {question.isPlaceholderData && !answer.groups.some((group) => group.by === by) ? (
                    <Loading rows={8} />
                  ) : (
                    <Groups groups={answer.groups.filter((group) => group.by === by)} by={by} />
                  )}
                </section>
                <section className="card" aria-label={say('Biểu đồ theo tháng', 'Charts by month')}>
                  <div className="card-head">
                    <h2>{say('Theo tháng kết thúc', 'By the month of the end')}</h2>
                  </div>
                  <div className="card-body">
                    <Suspense fallback={<Loading rows={10} />}>
                      <MonthCharts months={answer.groups.filter((group) => group.by === 'month')} />
                    </Suspense>
                  </div>
                </section>
              </div>
            )}
          </div>
        )}
      </Answered>
    </Page>
  );
}

const inDays = (days: number | null, say: Say): string =>
  days === null ? '—' : say(`${days} ngày`, `${days} ${days === 1 ? 'day' : 'days'}`);

interface Total {
  readonly number: string;
  readonly label: string;
  readonly overdue?: boolean;
  /** The list behind the number. */
  readonly to?: string;
}

function Totals({ answer, filters }: { readonly answer: ResolutionAnswer; readonly filters: Params }) {
  const say = useSay();
  const { medianDays, p90Days, onTimeShare, resolved, late, openOverdue } = answer;
  // The wait counts every open case; the statutory time has begun only for those that were accepted.
  const list = answer.measure === 'wait' && filters['to'] === undefined ? { to: `/dang-cho${queryOf(overdueCases())}` } : {};
  const totals: readonly Total[] = [
    { number: inDays(medianDays, say), label: say('trung vị', 'median') },
    { number: inDays(p90Days, say), label: say('chín phần mười không quá (p90)', 'nine in ten take no longer (p90)') },
    { number: showShare(onTimeShare), label: say('đúng hạn, tính cả việc đang quá hạn', 'on time, the open overdue ones counted') },
    { number: showCount(resolved), label: say('đã giải quyết', 'resolved') },
    { number: showCount(late), label: say('giải quyết trễ hạn', 'resolved late'), overdue: late > 0 },
    { number: showCount(openOverdue), label: say('đang quá hạn', 'open and overdue'), overdue: openOverdue > 0, ...list },
  ];
  return (
    <div className="tiles" role="group" aria-label={say('Tổng cộng', 'In total')}>
      {totals.map(({ number, label, overdue = false, to }) => {
        const inside = (
          <>
            <span className={`tile-number ${overdue ? 'overdue' : ''}`}>{number}</span>
            <span className="tile-label">{label}</span>
          </>
        );
        return to === undefined ? (
          <div key={label} className="tile">
            {inside}
          </div>
        ) : (
          <Link key={label} className="tile" to={to}>
            {inside}
          </Link>
        );
      })}
    </div>
  );

  function overdueCases(): Params {
    const { from: _from, to: _to, ...rest } = filters;
    return { ...rest, what: 'case', which: 'overdue' };
  }
}

function Groups({ groups, by }: { readonly groups: readonly ResolutionGroup[]; readonly by: By }) {
  const say = useSay();
  const url = useUrlState();
  const names = useNames(by === 'unit' ? { unit: groups.map(({ key }) => key) } : {});
  const nameOf = (key: string | null): string => {
    if (key === null) return say('không rõ', 'not known');
    if (by === 'kind') return named(terms.kind, key, say);
    if (by === 'channel') return named(terms.channel, key, say);
    return by === 'month' ? monthName(key) : names.unit(key);
  };
  const sorted =
    by === 'month' ? [...groups].reverse() : [...groups].sort((a, b) => b.resolved + b.openOverdue - a.resolved - a.openOverdue);
  return (
    <div className="scroll tall">
      <table className="list narrow">
        <thead>
          <tr>
            <th scope="col">{say(BY.find(([code]) => code === by)![1])}</th>
            <th scope="col" className="number">
              {say('Giải quyết', 'Resolved')}
            </th>
            <th scope="col" className="number">
              {say('Trung vị', 'Median')}
            </th>
            <th scope="col" className="number">
              p90
            </th>
            <th scope="col" className="number">
              {say('Trễ', 'Late')}
            </th>
            <th scope="col" className="number">
              {say('Quá hạn', 'Overdue')}
            </th>
            <th scope="col" className="number">
              {say('Đúng hạn', 'On time')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ key, resolved, medianDays, p90Days, late, openOverdue, onTimeShare }) => (
            <tr key={key}>
              <td>
                {key !== null && by !== 'month' ? (
                  <Link className="row-link" to={url.href({ [by]: key })}>
                    {nameOf(key)}
                  </Link>
                ) : (
                  nameOf(key)
                )}
              </td>
              <td className="number">{showCount(resolved)}</td>
              <td className="number">{medianDays ?? '—'}</td>
              <td className="number">{p90Days ?? '—'}</td>
              <td className={`number ${late > 0 ? 'overdue' : 'soft'}`}>{late}</td>
              <td className={`number ${openOverdue > 0 ? 'overdue' : 'soft'}`}>{openOverdue}</td>
              <td className="number">{showShare(onTimeShare)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
