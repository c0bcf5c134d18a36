import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { terms, words, type ResolutionAnswer, type ResolutionGroup, type ResolutionLine, type Words } from '@donthu/contract';
import { useQuestion } from '../ui/api';
import { monthName } from '../ui/days';
import { ChoiceFilter, DayFilter, TextFilter } from '../ui/filters';
import { named, useSay, type Say } from '../ui/language';
import { AsOfPicker, Page, PastDayNotice, useAsOf } from '../ui/page';
import { RadioChips } from '../ui/radio-chips';
import { Answered, Empty, Loading } from '../ui/states';
import { useUrlState } from '../ui/url';

const MonthCharts = lazy(() => import('./month-charts'));

type Measure = 'wait' | 'statutory';
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

const BY: readonly (readonly [By, Words])[] = [
  ['unit', words('Đơn vị', 'Unit')],
  ['kind', words('Loại', 'Kind')],
  ['channel', words('Nguồn', 'Channel')],
  ['month', words('Tháng', 'Month')],
];

/** How long resolution takes, in one of two measures and never in both at once. */
export default function ResolutionTime() {
  const say = useSay();
  const url = useUrlState();
  const asOf = useAsOf();
  const measure: Measure = url.get('measure') === 'statutory' ? 'statutory' : 'wait';
  const by = BY.find(([code]) => code === url.get('by'))?.[0] ?? 'unit';
  const question = useQuestion<ResolutionAnswer>('/api/boards/resolution-time', {
    asOf,
    measure,
    from: url.get('from'),
    to: url.get('to'),
    unit: url.get('unit'),
    kind: url.get('kind'),
    channel: url.get('channel'),
  });
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
        <div className="filters">
          <DayFilter name="from" label={say('Kết thúc từ ngày', 'Ended from')} />
          <DayFilter name="to" label={say('đến ngày', 'until')} />
          <ChoiceFilter name="kind" label={say('Loại', 'Kind')} choices={terms.kind} />
          <ChoiceFilter name="channel" label={say('Nguồn', 'Channel')} choices={terms.channel} />
          <TextFilter name="unit" label={say('Đơn vị', 'Unit')} />
        </div>
      </div>
      <Answered question={question} rows={12}>
        {(answer) => (
          <div className="stack">
            <Totals line={answer} />
            {answer.resolved + answer.openOverdue === 0 ? (
              <section className="card">
                <Empty title={say('Chưa có vụ việc nào được giải quyết.', 'Nothing was resolved yet.')}>
                  <Link to="/dang-cho">{say('Xem những việc đang chờ', 'See what is pending')}</Link>
                </Empty>
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
                  <Groups groups={answer.groups.filter((group) => group.by === by)} by={by} />
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

const percent = (share: number | null): string => (share === null ? '—' : `${Math.round(share * 100)} %`);
const inDays = (days: number | null, say: Say): string =>
  days === null ? '—' : say(`${days} ngày`, `${days} ${days === 1 ? 'day' : 'days'}`);

function Totals({ line }: { readonly line: ResolutionLine }) {
  const say = useSay();
  const tiles: readonly (readonly [string, string, string?])[] = [
    [inDays(line.medianDays, say), say('trung vị', 'median')],
    [inDays(line.p90Days, say), say('chín phần mười không quá (p90)', 'nine in ten take no longer (p90)')],
    [percent(line.onTimeShare), say('đúng hạn, tính cả việc đang quá hạn', 'on time, the open overdue ones counted')],
    [String(line.resolved), say('đã giải quyết', 'resolved')],
    [String(line.late), say('giải quyết trễ hạn', 'resolved late'), line.late > 0 ? 'overdue' : ''],
    [String(line.openOverdue), say('đang quá hạn', 'open and overdue'), line.openOverdue > 0 ? 'overdue' : ''],
  ];
  return (
    <div className="tiles" role="group" aria-label={say('Tổng cộng', 'In total')}>
      {tiles.map(([number, label, tone = '']) => (
        <div key={label} className="tile still">
          <span className={`tile-number ${tone}`}>{number}</span>
          <span className="tile-label">{label}</span>
        </div>
      ))}
    </div>
  );
}

function Groups({ groups, by }: { readonly groups: readonly ResolutionGroup[]; readonly by: By }) {
  const say = useSay();
  const url = useUrlState();
  const nameOf = (key: string | null): string => {
    if (key === null) return say('không rõ', 'not known');
    if (by === 'kind') return named(terms.kind, key, say);
    if (by === 'channel') return named(terms.channel, key, say);
    return by === 'month' ? monthName(key) : key;
  };
  const sorted =
    by === 'month' ? [...groups].reverse() : [...groups].sort((a, b) => b.resolved + b.openOverdue - a.resolved - a.openOverdue);
  return (
    <div className="scroll tall">
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{say(BY.find(([code]) => code === by)![1])}</th>
            <th scope="col" className="number">
              {say('Đã giải quyết', 'Resolved')}
            </th>
            <th scope="col" className="number">
              {say('Trung vị', 'Median')}
            </th>
            <th scope="col" className="number">
              p90
            </th>
            <th scope="col" className="number">
              {say('Trễ hạn', 'Late')}
            </th>
            <th scope="col" className="number">
              {say('Đang quá hạn', 'Overdue')}
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
              <td className="number">{resolved}</td>
              <td className="number">{medianDays ?? '—'}</td>
              <td className="number">{p90Days ?? '—'}</td>
              <td className={`number ${late > 0 ? 'overdue' : 'soft'}`}>{late}</td>
              <td className={`number ${openOverdue > 0 ? 'overdue' : 'soft'}`}>{openOverdue}</td>
              <td className="number">{percent(onTimeShare)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
