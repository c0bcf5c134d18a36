import { Link, useParams } from 'react-router';
import { letterPhases, ruleLabels, terms, type LetterAnswer } from '@donthu/contract';
import { useQuestion } from '../ui/api';
import { showDay } from '../ui/days';
import { Due } from '../ui/due';
import { named, useSay } from '../ui/language';
import type { Names } from '../ui/names';
import { useAsOf } from '../ui/page';
import { Answered } from '../ui/states';
import { Actions } from './actions';
import { FilePage } from './file-page';
import { stepsOfLetter } from './letter-steps';

/** đơn */
export default function LetterPage() {
  const say = useSay();
  const { id = '' } = useParams();
  const question = useQuestion<LetterAnswer>(`/api/petitions/${id}`, { asOf: useAsOf() });
  return (
    <Answered question={question} title={say('Đơn', 'Letter')}>
      {(answer) => (
        <FilePage
          title={`${say('Đơn', 'Letter')} ${answer.registerNo ?? say('chưa vào sổ', 'not registered yet')}`}
          file={answer}
          header={(names) => <LetterHeader answer={answer} names={names} />}
          actions={
            <Actions kind="petition" id={answer.id} revision={answer.revision} steps={stepsOfLetter(answer)} given={givenFor(answer)} />
          }
        />
      )}
    </Answered>
  );
}

const givenFor =
  ({ line, corrections }: LetterAnswer) =>
  () => ({ unitId: line?.unit ?? '', correctionId: corrections[0]?.correctionId ?? '' });

function LetterHeader({ answer: { line, asOf, phase, texts, persons }, names }: { readonly answer: LetterAnswer; readonly names: Names }) {
  const say = useSay();
  if (!line) {
    return (
      <section className="card card-body soft">
        {phase === 'entered-in-error'
          ? say('Đơn nhập nhầm.', 'Entered in error.')
          : say('Vào ngày này chưa nhận đơn.', 'The letter had not come yet on that day.')}
      </section>
    );
  }
  const people = line.petitioners.map((ref) => persons[ref]?.name ?? '…');
  const facts: readonly (readonly [string, string])[] = [
    [say('Người gửi', 'Petitioners'), people.length === 0 ? say('không xác định', 'not known') : people.join(', ')],
    [say('Loại', 'Kind'), line.kind ? say(terms.kind[line.kind]) : say('chưa phân loại', 'not classified')],
    [say('Lĩnh vực', 'Field'), named(terms.subject, line.field, say)],
    [say('Nguồn đơn', 'Channel'), say(terms.channel[line.channel])],
    [say('Ngày nhận', 'Received'), showDay(line.receivedOn)],
    [say('Đơn vị', 'Unit'), names.unit(line.assignedUnit ?? line.unit)],
    [say('Cán bộ', 'Officer'), line.officer === null ? say('chưa giao', 'nobody yet') : names.officer(line.officer)],
    [say('Số người ký', 'Signatories'), String(line.signatories)],
  ];
  return (
    <section className="card" aria-label={say('Tóm tắt', 'Summary')}>
      <div className="file-head">
        <span className="phase">{say(letterPhases[line.phase])}</span>
        {line.open && line.dueOn !== null && (
          <span className="file-due">
            {line.rule ? `${named(ruleLabels, line.rule, say)}: ` : ''}
            {say('hạn', 'due')} {showDay(line.dueOn)} · <Due dueOn={line.dueOn} asOf={asOf} />
          </span>
        )}
        {line.caseId && <Link to={`/vu-viec/${line.caseId}`}>{say('Mở hồ sơ vụ việc', 'Open the case')}</Link>}
      </div>
      <p className="card-body file-text">{texts[line.summary] ?? ''}</p>
      <dl className="facts card-body">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
