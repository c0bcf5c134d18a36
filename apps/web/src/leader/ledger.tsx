import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { terms, words, type BacklogAnswer, type LedgerAnswer, type LedgerLine, type Words } from '@donthu/contract';
import { useQuestion } from '../ui/api';
import { addDays, firstOfYear, showDay, today, type Day } from '../ui/days';
import { DayField } from '../ui/day-field';
import { named, useSay } from '../ui/language';
import { useNames } from '../ui/names';
import { showCount } from '../ui/numbers';
import { Page } from '../ui/page';
import { RadioChips } from '../ui/radio-chips';
import { Answered, Loading } from '../ui/states';
import { queryOf, type Params } from '../api-client';
import { useUrlState } from '../ui/url';
import { BoardFilters, filtersOf } from './board-filters';

const BacklogChart = lazy(() => import('./backlog-chart'));

type Of = 'cases' | 'letters' | 'all';
type By = 'unit' | 'kind' | 'channel';

const OF: readonly (readonly [Of, Words])[] = [
  ['cases', words('Vụ việc', 'Cases')],
  ['letters', words('Đơn', 'Letters')],
  ['all', words('Cả hai', 'Both')],
];

const BY: readonly (readonly [By, Words])[] = [
  ['unit', words('Đơn vị', 'Unit')],
  ['kind', words('Loại', 'Kind')],
  ['channel', words('Nguồn', 'Channel')],
];

const COLUMNS: readonly (readonly [keyof LedgerLine, Words])[] = [
  ['opening', words('Kỳ trước chuyển sang', 'Opening')],
  ['received', words('Nhận trong kỳ', 'Received')],
  ['resolved', words('Đã giải quyết', 'Resolved')],
  ['transferred', words('Đã chuyển', 'Transferred')],
  ['otherwiseClosed', words('Kết thúc khác', 'Otherwise closed')],
  ['closing', words('Còn lại cuối kỳ', 'Closing')],
];

const SIGNS = ['', '+', '=', '+', '+', '+'] as const;

const isDay = (text: string | undefined): text is Day => text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text);

/** What was there, came, went and remained: the two sides are equal, for every unit and every period. */
export default function Ledger() {
  const say = useSay();
  const url = useUrlState();
  const [askedFrom, askedTo] = [url.get('from'), url.get('to')];
  const to = isDay(askedTo) && askedTo <= today() ? askedTo : today();
  const from = isDay(askedFrom) && askedFrom <= to ? askedFrom : firstOfYear(to);
  const of = OF.find(([code]) => code === url.get('of'))?.[0] ?? 'cases';
  const by = BY.find(([code]) => code === url.get('by'))?.[0] ?? 'unit';
  const filters = filtersOf(url);
  const ledger = useQuestion<LedgerAnswer>('/api/boards/ledger', { from, to, of, by, ...filters });
  return (
    <Page
      title={say('Sổ cân đối', 'Ledger')}
      aside={
        <div className="as-of-picker">
          <span aria-hidden="true">{say('Từ ngày', 'From')}</span>
          <DayField
            path="from"
            label=""
            ariaLabel={say('Từ ngày', 'From')}
            value={from}
            max={to}
            onChange={(day) => url.set({ from: day ?? undefined })}
            size="xs"
          />
          <span aria-hidden="true">{say('đến hết ngày', 'to the end of')}</span>
          <DayField
            path="to"
            label=""
            ariaLabel={say('Đến hết ngày', 'To the end of')}
            value={to}
            max={today()}
            onChange={(day) => url.set({ to: day === null || day >= today() ? undefined : day })}
            size="xs"
          />
        </div>
      }
    >
      <div className="measure">
        <RadioChips
          path="of"
          label={say('Tính theo', 'Of')}
          hideLabel
          value={of}
          onChange={(chosen) => url.set({ of: chosen === 'cases' ? undefined : chosen })}
          choices={OF}
        />
        <div className="filters">
          <BoardFilters />
        </div>
      </div>
      <Answered question={ledger} rows={8}>
        {(answer) => (
          <div className="stack">
            <Equation line={answer} from={from} to={to} of={of} filters={filters} />
            <Backlog of={{ from, to, of, ...filters }} />
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
              <LedgerTable answer={answer} by={by} />
            </section>
          </div>
        )}
      </Answered>
    </Page>
  );
}

function Backlog({ of }: { readonly of: Params }) {
  const say = useSay();
  const question = useQuestion<BacklogAnswer>('/api/boards/backlog', of);
  return (
    <section className="card" aria-label={say('Tồn đọng theo ngày', 'Backlog by day')}>
      <div className="card-head">
        <h2>{say('Tồn đọng theo ngày', 'Backlog by day')}</h2>
      </div>
      <div className="card-body">
        <Answered question={question} rows={8}>
          {({ days }) => (
            <Suspense fallback={<Loading rows={8} />}>
              <BacklogChart days={days} />
            </Suspense>
          )}
        </Answered>
      </div>
    </section>
  );
}

interface EquationProps {
  readonly line: LedgerLine;
  readonly from: Day;
  readonly to: Day;
  readonly of: Of;
  readonly filters: Params;
}

/** What was open at either end is a list that can be opened. */
function Equation({ line, from, to, of, filters }: EquationProps) {
  const say = useSay();
  const what = of === 'all' ? undefined : of === 'cases' ? 'case' : 'letter';
  const listAt = (day: Day) => `/dang-cho${queryOf({ ...filters, what, asOf: day < today() ? day : undefined })}`;
  const lists: Partial<Record<keyof LedgerLine, readonly [string, Day]>> = {
    opening: [listAt(addDays(from, -1)), addDays(from, -1)],
    closing: [listAt(to), to],
  };
  return (
    <div className="equation" role="group" aria-label={say('Cân đối', 'The balance')}>
      {COLUMNS.map(([column, label], at) => {
        const list = lists[column];
        const inside = (
          <>
            <span className="tile-number">{showCount(line[column])}</span>
            <span className="tile-label">
              {say(label)}
              {list && <span className="soft"> {showDay(list[1])}</span>}
            </span>
          </>
        );
        return (
          <div key={column} className="term">
            {SIGNS[at] !== '' && <span className="sign">{SIGNS[at]}</span>}
            {list ? (
              <Link className="tile" to={list[0]}>
                {inside}
              </Link>
            ) : (
              <div className="tile still">{inside}</div>
            )}
          </div>
        );
      })}
    </div>
  );
}

function LedgerTable({ answer, by }: { readonly answer: LedgerAnswer; readonly by: By }) {
  const say = useSay();
  const url = useUrlState();
  const names = useNames(by === 'unit' ? { unit: (answer.groups ?? []).map(({ key }) => key) } : {});
  const nameOf = (key: string | null): string => {
    if (key === null) return say('chưa phân loại', 'not classified');
    return by === 'kind' ? named(terms.kind, key, say) : by === 'channel' ? named(terms.channel, key, say) : names.unit(key);
  };
  return (
    <div className="scroll tall">
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{say(BY.find(([code]) => code === by)![1])}</th>
            {COLUMNS.map(([column, label]) => (
              <th key={column} scope="col" className="number">
                {say(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(answer.groups ?? []).map((line) => (
            <tr key={line.key}>
              <td>
                {line.key === null ? (
                  <span className="soft">{nameOf(line.key)}</span>
                ) : (
                  <Link className="row-link" to={url.href({ [by]: line.key })}>
                    {nameOf(line.key)}
                  </Link>
                )}
              </td>
              {COLUMNS.map(([column]) => (
                <td key={column} className="number">
                  {showCount(line[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('Cộng', 'Total')}</th>
            {COLUMNS.map(([column]) => (
              <td key={column} className="number">
                {showCount(answer[column])}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
