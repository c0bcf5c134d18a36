import { Link } from 'react-router';
import { casePhases, letterPhases, ruleLabels, terms, words, type PendingAnswer, type PendingMatter, type Words } from '@donthu/contract';
import { useQuestion } from '../ui/api';
import { showDay, type Day } from '../ui/days';
import { Due } from '../ui/due';
import { FlagTags } from '../ui/flags';
import { ChoiceFilter, IdFilter } from '../ui/filters';
import { named, useSay } from '../ui/language';
import { useNames } from '../ui/names';
import { showCount } from '../ui/numbers';
import { AsOfPicker, Page, PastDayNotice, useAsOf } from '../ui/page';
import { PAGE_SIZE, Pages } from '../ui/pages';
import { Answered, Empty } from '../ui/states';
import { useUrlState } from '../ui/url';
import { BoardFilters, filtersOf } from './board-filters';
import { CalendarNotice } from './calendar-notice';
import { PendingGroups } from './pending-groups';

type Which = 'open' | 'overdue' | 'near-due' | 'unassigned';

interface Shown {
  readonly which: Which;
  /** Where its number stands in the answer. */
  readonly count: 'open' | 'overdue' | 'nearDue' | 'unassigned';
  readonly label: Words;
}

const ALL: Shown = { which: 'open', count: 'open', label: words('Đang chờ', 'Open') };

const LISTS: readonly Shown[] = [
  ALL,
  { which: 'overdue', count: 'overdue', label: words('Quá hạn', 'Overdue') },
  { which: 'near-due', count: 'nearDue', label: words('Sắp đến hạn', 'Near due') },
  { which: 'unassigned', count: 'unassigned', label: words('Chưa giao cán bộ', 'Unassigned') },
];

/** Overdue and near due are lists of their own. */
const FLAGS = Object.fromEntries(Object.entries(terms.flag).filter(([code]) => code !== 'overdue' && code !== 'near-due'));

export const WHAT: Readonly<Record<'letter' | 'case', Words>> = { letter: words('Đơn', 'Letter'), case: words('Vụ việc', 'Case') };

/** Who waits, the worst first: two minutes in the morning, then down into the list and the file. */
export default function Pending() {
  const say = useSay();
  const url = useUrlState();
  const asOf = useAsOf();
  const filters = { ...filtersOf(url), what: url.get('what'), officer: url.get('officer'), flag: url.get('flag') };
  const shown = LISTS.find(({ which }) => which === url.get('which')) ?? ALL;
  const question = useQuestion<PendingAnswer>('/api/boards/pending', {
    ...filters,
    asOf,
    which: shown.which,
    cursor: url.get('cursor'),
    limit: PAGE_SIZE,
  });
  return (
    <Page title={say('Đang chờ giải quyết', 'Pending')} aside={<AsOfPicker />}>
      <PastDayNotice />
      <CalendarNotice />
      <Answered question={question} rows={14}>
        {(answer) => (
          <>
            <nav className="tiles" aria-label={say('Danh sách', 'Lists')}>
              {LISTS.map(({ which, count, label }) => (
                <Link
                  key={which}
                  className="tile"
                  data-which={which}
                  to={url.href({ which: which === ALL.which ? undefined : which })}
                  aria-current={which === shown.which ? 'page' : undefined}
                >
                  <span className={`tile-number ${count === 'overdue' && answer.overdue > 0 ? 'overdue' : ''}`}>
                    {showCount(answer[count])}
                  </span>
                  <span className="tile-label">{say(label)}</span>
                </Link>
              ))}
            </nav>
            <div className="board">
              <section className="card" aria-label={say(shown.label)}>
                <div className="card-head">
                  <h2>
                    {say(shown.label)}: {showCount(answer[shown.count])}
                  </h2>
                  <div className="filters">
                    <ChoiceFilter name="what" label={say('Hồ sơ', 'Files')} choices={WHAT} />
                    <ChoiceFilter name="flag" label={say('Dấu hiệu', 'Flag')} choices={FLAGS} />
                    <BoardFilters />
                    <IdFilter name="officer" label={say('Cán bộ', 'Officer')} />
                  </div>
                </div>
                {answer.rows.length === 0 ? <NothingWaits which={shown.which} /> : <PendingTable rows={answer.rows} asOf={answer.asOf} />}
                <Pages next={answer.next} shown={answer.rows.length} total={answer[shown.count]} />
              </section>
              <PendingGroups filters={filters} asOf={asOf} />
            </div>
          </>
        )}
      </Answered>
    </Page>
  );
}

function PendingTable({ rows, asOf }: { readonly rows: readonly PendingMatter[]; readonly asOf: Day }) {
  const say = useSay();
  const names = useNames({ unit: rows.map(({ unit, assignedUnit }) => assignedUnit ?? unit), officer: rows.map(({ officer }) => officer) });
  return (
    <div className="scroll">
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{say('Thời hạn', 'Due')}</th>
            <th scope="col">{say('Hạn', 'Day')}</th>
            <th scope="col">{say('Số', 'Number')}</th>
            <th scope="col">{say('Loại', 'Kind')}</th>
            <th scope="col">{say('Tình trạng', 'Phase')}</th>
            <th scope="col">{say('Đơn vị', 'Unit')}</th>
            <th scope="col">{say('Cán bộ', 'Officer')}</th>
            <th scope="col">{say('Nhận ngày', 'Received')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Due dueOn={row.dueOn} nearOn={row.nearOn} paused={row.paused} asOf={asOf} />
              </td>
              <td className="day" title={row.rule ? named(ruleLabels, row.rule, say) : undefined}>
                {row.dueOn ? showDay(row.dueOn) : '—'}
              </td>
              <td>
                <Link className="row-link" to={row.what === 'case' ? `/vu-viec/${row.id}` : `/don/${row.id}`}>
                  {row.number ?? say('chưa có số', 'no number yet')}
                </Link>
              </td>
              <td>
                {row.kind ? say(terms.kind[row.kind]) : <span className="soft">{say('chưa phân loại', 'not classified')}</span>}
                {row.what === 'letter' && <span className="tag">{say(WHAT.letter)}</span>}
              </td>
              <td>
                {row.what === 'case' ? named(casePhases, row.phase, say) : named(letterPhases, row.phase, say)}
                <div className="tags">
                  <FlagTags flags={row.flags} />
                </div>
              </td>
              <td>{names.unit(row.assignedUnit ?? row.unit)}</td>
              <td>{row.officer !== null ? names.officer(row.officer) : <span className="soft">{say('chưa giao', 'nobody yet')}</span>}</td>
              <td className="day">{showDay(row.receivedOn)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const FILTERS = ['what', 'flag', 'unit', 'kind', 'channel', 'imported', 'officer'] as const;

function NothingWaits({ which }: { readonly which: Which }) {
  const say = useSay();
  const url = useUrlState();
  const filtered = FILTERS.some((name) => url.get(name) !== undefined);
  const title: Readonly<Record<Which, string>> = {
    open: say('Không có đơn, vụ việc nào đang chờ.', 'Nothing is waiting.'),
    overdue: say('Không có đơn, vụ việc nào quá hạn.', 'Nothing is overdue.'),
    'near-due': say('Không có đơn, vụ việc nào sắp đến hạn.', 'Nothing is near its due day.'),
    unassigned: say('Mọi đơn, vụ việc đều đã giao cán bộ.', 'Everything is assigned.'),
  };
  return (
    <Empty title={title[which]}>
      {filtered ? (
        <Link to={url.href(Object.fromEntries(FILTERS.map((name) => [name, undefined])))}>
          {say('Bỏ các điều kiện lọc', 'Take the filters away')}
        </Link>
      ) : (
        <Link to="/tiep-nhan">{say('Tiếp nhận đơn', 'Receive a letter')}</Link>
      )}
    </Empty>
  );
}
