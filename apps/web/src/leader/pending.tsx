import { Link } from 'react-router';
import { casePhases, letterPhases, ruleLabels, terms, words, type PendingAnswer, type PendingMatter, type Words } from '@donthu/contract';
import { useQuestion } from '../ui/api';
import { showDay, type Day } from '../ui/days';
import { Due } from '../ui/due';
import { ChoiceFilter, TextFilter } from '../ui/filters';
import { named, useSay } from '../ui/language';
import { AsOfPicker, Page, PastDayNotice, useAsOf } from '../ui/page';
import { PAGE_SIZE, Pages } from '../ui/pages';
import { Answered, Empty } from '../ui/states';
import { useUrlState } from '../ui/url';
import { PendingGroups } from './pending-groups';

type Which = 'open' | 'overdue' | 'near-due' | 'unassigned';

const WHICH: readonly (readonly [Which, keyof Pick<PendingAnswer, 'open' | 'overdue' | 'nearDue' | 'unassigned'>, Words])[] = [
  ['open', 'open', words('Đang chờ', 'Open')],
  ['overdue', 'overdue', words('Quá hạn', 'Overdue')],
  ['near-due', 'nearDue', words('Sắp đến hạn', 'Near due')],
  ['unassigned', 'unassigned', words('Chưa giao cán bộ', 'Unassigned')],
];

export const WHAT: Readonly<Record<'letter' | 'case', Words>> = { letter: words('Đơn', 'Letter'), case: words('Vụ việc', 'Case') };

/** Who waits, the worst first: two minutes in the morning, then down into the list and the file. */
export default function Pending() {
  const say = useSay();
  const url = useUrlState();
  const asOf = useAsOf();
  const filters = { what: url.get('what'), unit: url.get('unit'), kind: url.get('kind'), officer: url.get('officer') };
  const which = WHICH.find(([code]) => code === url.get('which'))?.[0] ?? 'open';
  const question = useQuestion<PendingAnswer>('/api/boards/pending', {
    ...filters,
    asOf,
    which,
    cursor: url.get('cursor'),
    limit: PAGE_SIZE,
  });
  return (
    <Page title={say('Đang chờ giải quyết', 'Pending')} aside={<AsOfPicker />}>
      <PastDayNotice />
      <Answered question={question} rows={14}>
        {(answer) => (
          <>
            <nav className="tiles" aria-label={say('Danh sách', 'Lists')}>
              {WHICH.map(([code, count, label]) => (
                <Link
                  key={code}
                  className="tile"
                  data-which={code}
                  to={url.href({ which: code === 'open' ? undefined : code })}
                  aria-current={which === code ? 'page' : undefined}
                >
                  <span className={`tile-number ${code === 'overdue' && answer[count] > 0 ? 'overdue' : ''}`}>
                    {answer[count].toLocaleString('vi-VN')}
                  </span>
                  <span className="tile-label">{say(label)}</span>
                </Link>
              ))}
            </nav>
            <div className="board">
              <section className="card board-list" aria-label={say('Danh sách', 'List')}>
                <div className="card-head">
                  <h2>
                    {say(WHICH.find(([code]) => code === which)![2])}:{' '}
                    {answer[WHICH.find(([code]) => code === which)![1]].toLocaleString('vi-VN')}
                  </h2>
                  <div className="filters">
                    <ChoiceFilter name="what" label={say('Đơn, vụ việc', 'Letters, cases')} choices={WHAT} />
                    <ChoiceFilter name="kind" label={say('Loại', 'Kind')} choices={terms.kind} />
                    <TextFilter name="unit" label={say('Đơn vị', 'Unit')} />
                    <TextFilter name="officer" label={say('Cán bộ', 'Officer')} />
                  </div>
                </div>
                {answer.rows.length === 0 ? <NothingWaits which={which} /> : <PendingTable rows={answer.rows} asOf={answer.asOf} />}
                <Pages next={answer.next} shown={answer.rows.length} total={answer[WHICH.find(([code]) => code === which)![1]]} />
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
              <td>{row.what === 'case' ? named(casePhases, row.phase, say) : named(letterPhases, row.phase, say)}</td>
              <td>{row.assignedUnit ?? row.unit}</td>
              <td>{row.officer ?? <span className="soft">{say('chưa giao', 'nobody yet')}</span>}</td>
              <td className="day">{showDay(row.receivedOn)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function NothingWaits({ which }: { readonly which: Which }) {
  const say = useSay();
  const url = useUrlState();
  const filtered = ['what', 'unit', 'kind', 'officer'].some((name) => url.get(name) !== undefined);
  const title: Readonly<Record<Which, string>> = {
    open: say('Không có đơn, vụ việc nào đang chờ.', 'Nothing is waiting.'),
    overdue: say('Không có đơn, vụ việc nào quá hạn.', 'Nothing is overdue.'),
    'near-due': say('Không có đơn, vụ việc nào sắp đến hạn.', 'Nothing is near its due day.'),
    unassigned: say('Mọi đơn, vụ việc đều đã giao cán bộ.', 'Everything is assigned.'),
  };
  return (
    <Empty title={title[which]}>
      {filtered ? (
        <Link to={url.href({ what: undefined, unit: undefined, kind: undefined, officer: undefined })}>
          {say('Bỏ các điều kiện lọc', 'Take the filters away')}
        </Link>
      ) : (
        <Link to="/tiep-nhan">{say('Tiếp nhận đơn', 'Receive a letter')}</Link>
      )}
    </Empty>
  );
}
