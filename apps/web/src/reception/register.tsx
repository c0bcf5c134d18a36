import { Link } from 'react-router';
import { letterPhases, terms, words, type RegisterAnswer } from '@donthu/contract';
import { useQuestion } from '../ui/api';
import { showDay } from '../ui/days';
import { Due } from '../ui/due';
import { ChoiceFilter, DayFilter, IdFilter, TextFilter } from '../ui/filters';
import { named, useSay } from '../ui/language';
import { useNames } from '../ui/names';
import { AsOfPicker, Page, PastDayNotice, useAsOf } from '../ui/page';
import { PAGE_SIZE, Pages } from '../ui/pages';
import { Answered, Empty } from '../ui/states';
import { useUrlState } from '../ui/url';

const FILTERS = ['number', 'unit', 'kind', 'channel', 'phase', 'open', 'receivedFrom', 'receivedTo'] as const;

/** sổ tiếp nhận, xử lý đơn */
export default function Register() {
  const say = useSay();
  const url = useUrlState();
  const asOf = useAsOf();
  const filters = Object.fromEntries(FILTERS.map((name) => [name, url.get(name)]));
  const order = url.get('order') === 'oldest' ? 'oldest' : undefined;
  const question = useQuestion<RegisterAnswer>('/api/petitions', { ...filters, order, asOf, cursor: url.get('cursor'), limit: PAGE_SIZE });
  return (
    <Page title={say('Sổ tiếp nhận, xử lý đơn', 'Register of letters')} aside={<AsOfPicker />}>
      <PastDayNotice />
      <section className="card">
        <div className="card-head">
          <div className="filters">
            <TextFilter name="number" label={say('Số đến', 'Number')} />
            <ChoiceFilter name="kind" label={say('Loại', 'Kind')} choices={terms.kind} />
            <ChoiceFilter name="channel" label={say('Nguồn', 'Channel')} choices={terms.channel} />
            <ChoiceFilter name="phase" label={say('Tình trạng', 'Phase')} choices={letterPhases} />
            <ChoiceFilter
              name="open"
              label={say('Xử lý', 'Processing')}
              choices={{ true: words('chưa xử lý xong', 'open'), false: words('đã xử lý xong', 'done') }}
            />
            <IdFilter name="unit" label={say('Đơn vị', 'Unit')} />
            <DayFilter name="receivedFrom" label={say('Nhận từ ngày', 'Received from')} />
            <DayFilter name="receivedTo" label={say('đến ngày', 'until')} />
          </div>
        </div>
        <Answered question={question} rows={14}>
          {(answer) =>
            answer.rows.length === 0 ? (
              <Empty title={say('Không có đơn nào.', 'No letter.')}>
                <Link to={url.href(Object.fromEntries(FILTERS.map((name) => [name, undefined])))}>
                  {say('Bỏ các điều kiện lọc', 'Take the filters away')}
                </Link>
                {' · '}
                <Link to="/tiep-nhan">{say('Tiếp nhận đơn', 'Receive a letter')}</Link>
              </Empty>
            ) : (
              <>
                <RegisterTable answer={answer} order={order} />
                <Pages next={answer.next} shown={answer.rows.length} />
              </>
            )
          }
        </Answered>
      </section>
    </Page>
  );
}

function RegisterTable({ answer, order }: { readonly answer: RegisterAnswer; readonly order: 'oldest' | undefined }) {
  const say = useSay();
  const url = useUrlState();
  const units = useNames({ unit: answer.rows.map(({ unit, assignedUnit }) => assignedUnit ?? unit) });
  return (
    <div className="scroll">
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{say('Số đến', 'Number')}</th>
            <th scope="col" aria-sort={order ? 'ascending' : 'descending'}>
              <Link className="sort" to={url.href({ order: order ? undefined : 'oldest' })}>
                {say('Nhận ngày', 'Received')} <span aria-hidden="true">{order ? '↑' : '↓'}</span>
              </Link>
            </th>
            <th scope="col">{say('Người gửi', 'Petitioners')}</th>
            <th scope="col">{say('Nội dung', 'Content')}</th>
            <th scope="col">{say('Loại', 'Kind')}</th>
            <th scope="col">{say('Lĩnh vực', 'Field')}</th>
            <th scope="col">{say('Tình trạng', 'Phase')}</th>
            <th scope="col">{say('Thời hạn', 'Due')}</th>
            <th scope="col">{say('Đơn vị', 'Unit')}</th>
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row) => {
            const names = row.petitioners.map((ref) => answer.persons[ref]?.name ?? '…');
            return (
              <tr key={row.id}>
                <td>
                  <Link className="row-link" to={`/don/${row.id}`}>
                    {row.number ?? say('chưa vào sổ', 'not registered')}
                  </Link>
                </td>
                <td className="day">{showDay(row.receivedOn)}</td>
                <td>
                  {names.length === 0 ? <span className="soft">{say('không xác định', 'not known')}</span> : names[0]}
                  {names.length > 1 && <span className="soft"> +{names.length - 1}</span>}
                </td>
                <td className="text">{answer.texts[row.summary] ?? ''}</td>
                <td>{row.kind ? say(terms.kind[row.kind]) : <span className="soft">{say('chưa phân loại', 'not classified')}</span>}</td>
                <td>{named(terms.subject, row.field, say)}</td>
                <td>{named(letterPhases, row.phase, say)}</td>
                <td>
                  <Due dueOn={row.dueOn} asOf={answer.asOf} />
                </td>
                <td>{units.unit(row.assignedUnit ?? row.unit)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
