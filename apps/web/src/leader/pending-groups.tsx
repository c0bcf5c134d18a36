import { useState } from 'react';
import { Link } from 'react-router';
import { terms, words, type PendingAnswer } from '@donthu/contract';
import type { Params } from '../api-client';
import { useQuestion } from '../ui/api';
import type { Day } from '../ui/days';
import { named, useSay } from '../ui/language';
import { useNames } from '../ui/names';
import { showCount } from '../ui/numbers';
import { RadioChips } from '../ui/radio-chips';
import { Answered } from '../ui/states';
import { useUrlState } from '../ui/url';

type By = 'unit' | 'officer' | 'kind';

const BY = [
  ['unit', words('Đơn vị', 'Unit')],
  ['officer', words('Cán bộ', 'Officer')],
  ['kind', words('Loại', 'Kind')],
] as const;

/** Where it waits: the most overdue first, each a way into its list. */
export function PendingGroups({ filters, asOf }: { readonly filters: Params; readonly asOf: Day | undefined }) {
  const say = useSay();
  const url = useUrlState();
  const [by, setBy] = useState<By>('unit');
  const question = useQuestion<PendingAnswer>('/api/boards/pending', { ...filters, [by]: undefined, asOf, which: 'overdue', by, limit: 1 });
  const names = useNames(by === 'kind' ? {} : { [by]: (question.data?.groups ?? []).map(({ key }) => key) });
  const nameOf = (key: string | null) =>
    key === null
      ? by === 'officer'
        ? say('chưa giao', 'nobody yet')
        : say('chưa phân loại', 'not classified')
      : by === 'kind'
        ? named(terms.kind, key, say)
        : names[by](key);
  return (
    <section className="card board-groups" aria-label={say('Theo nhóm', 'By group')}>
      <div className="card-head">
        <RadioChips path="by" label={say('Theo', 'By')} hideLabel value={by} onChange={setBy} choices={BY} />
      </div>
      <Answered question={question} rows={6}>
        {({ groups = [] }) => (
          <div className="scroll tall">
            <table className="list narrow">
              <thead>
                <tr>
                  <th scope="col">{say(BY.find(([code]) => code === by)![1])}</th>
                  <th scope="col" className="number">
                    {say('Quá hạn', 'Overdue')}
                  </th>
                  <th scope="col" className="number">
                    {say('Đang chờ', 'Open')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {groups.map(({ key, overdue, open }) => (
                  <tr key={key} aria-current={key !== null && filters[by] === key ? 'true' : undefined}>
                    <td>
                      {key === null ? (
                        <span className="soft">{nameOf(key)}</span>
                      ) : (
                        <Link className="row-link" to={url.href({ [by]: filters[by] === key ? undefined : key })}>
                          {nameOf(key)}
                        </Link>
                      )}
                    </td>
                    <td className={`number ${overdue > 0 ? 'overdue' : 'soft'}`}>{showCount(overdue)}</td>
                    <td className="number">{showCount(open)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Answered>
    </section>
  );
}
