import { Link, useParams } from 'react-router';
import { casePhases, ruleLabels, terms, type CaseAnswer } from '@donthu/contract';
import { Refused, useQuestion } from '../ui/api';
import { showDay, type Day } from '../ui/days';
import { Due } from '../ui/due';
import { FlagList } from '../ui/flags';
import { named, useSay } from '../ui/language';
import type { Names } from '../ui/names';
import { Page, useAsOf } from '../ui/page';
import { Answered, Empty } from '../ui/states';
import { Actions } from './actions';
import { fitTo, givenFor, stepsOf } from './case-steps';
import { FilePage } from './file-page';
import { KnownAtNotice, KnownAtPicker } from './known-at-picker';
import { useKnownAt } from './known-at';

/** vụ việc */
export default function CasePage() {
  const say = useSay();
  const { id = '' } = useParams();
  const asOf = useAsOf();
  const knownAt = useKnownAt();
  const question = useQuestion<CaseAnswer>(`/api/cases/${id}`, { asOf, knownAt });
  // What is not found as it was known then may well be there now.
  if (knownAt !== undefined && question.error instanceof Refused && question.error.problem.status === 404) return <NotKnownThen />;
  return (
    <Answered question={question} title={say('Vụ việc', 'Case')}>
      {(answer) => (
        <FilePage
          title={`${say('Vụ việc', 'Case')} ${answer.matter.number ?? ''}`}
          file={answer}
          withKnowledge
          header={(names) => <CaseHeader answer={answer} names={names} />}
          actions={
            <Actions
              kind="case"
              id={answer.matter.id}
              revision={answer.matter.revision}
              steps={stepsOf(answer)}
              given={(type) => givenFor(answer, type)}
              fit={(type, fields) => fitTo(answer, type, fields)}
            />
          }
        />
      )}
    </Answered>
  );
}

function NotKnownThen() {
  const say = useSay();
  return (
    <Page title={say('Vụ việc', 'Case')} aside={<KnownAtPicker />}>
      <KnownAtNotice />
      <section className="card">
        <Empty title={say('Lúc đó trong sổ chưa có gì về vụ việc này.', 'Nothing of this case was on record then.')} />
      </section>
    </Page>
  );
}

function CaseHeader({ answer, names }: { readonly answer: CaseAnswer; readonly names: Names }) {
  const say = useSay();
  const { matter, state, asOf } = answer;
  if (!state) {
    return (
      <section className="card card-body soft">
        {matter.enteredInError
          ? say('Vụ việc nhập nhầm.', 'Entered in error.')
          : say('Vào ngày này chưa có vụ việc.', 'The case was not there yet on that day.')}
      </section>
    );
  }
  const facts: readonly (readonly [string, string])[] = [
    [
      say('Loại', 'Kind'),
      [named(terms.kind, matter.kind, say), state.round === null ? '' : named(terms.round, state.round, say).toLowerCase()]
        .filter(Boolean)
        .join(', '),
    ],
    [say('Lĩnh vực', 'Field'), named(terms.subject, matter.field, say)],
    [say('Nguồn đơn', 'Channel'), named(terms.channel, matter.channel, say)],
    [say('Đơn vị', 'Unit'), names.unit(state.assignedUnit ?? state.unit)],
    [say('Cán bộ', 'Officer'), state.officer === null ? say('chưa giao', 'nobody yet') : names.officer(state.officer)],
    [say('Số người ký', 'Signatories'), String(matter.signatories)],
    ...dates(),
    ...review(),
  ];
  return (
    <section className="card" aria-label={say('Tóm tắt', 'Summary')}>
      <div className="file-head">
        <span className="phase">{named(casePhases, state.phase, say)}</span>
        {state.open && (state.due.dueOn !== null || state.due.paused) && (
          <span className="file-due">
            {state.due.source === 'register' && `${say('Theo sổ cũ', 'By the old register')}: `}
            {state.due.rule !== null && `${named(ruleLabels, state.due.rule, say)}: `}
            {state.due.dueOn === null ? '' : `${say('hạn', 'due')} ${showDay(state.due.dueOn)} · `}
            <Due dueOn={state.due.dueOn} nearOn={state.due.nearOn} paused={state.due.paused} asOf={asOf} />
          </span>
        )}
        {matter.imported && <span className="tag">{say('nhập từ sổ cũ', 'from an old register')}</span>}
      </div>
      {state.flags.length > 0 && (
        <div className="card-body">
          <FlagList flags={state.flags} />
        </div>
      )}
      <dl className="facts card-body">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {matter.petitionIds.length > 0 && (
          <div>
            <dt>{say('Đơn', 'Letters')}</dt>
            <dd>
              {matter.petitionIds.map((letter, at) => (
                <Link key={letter} to={`/don/${letter}`}>
                  {at === 0 ? (matter.registerNo ?? say('đơn đầu', 'the first')) : `${say('đơn thứ', 'letter')} ${at + 1}`}{' '}
                </Link>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );

  /** rà soát vụ việc tồn đọng, kéo dài: what the latest one promised */
  function review(): readonly (readonly [string, string])[] {
    const latest = state!.review;
    if (latest === null) return [];
    return [
      [say('Rà soát', 'Reviewed'), `${showDay(latest.reviewedOn)}, ${names.officer(latest.leaderId)}`],
      ...(latest.promisedOn === null ? [] : [[say('Hẹn xong', 'Promised'), showDay(latest.promisedOn)] as const]),
      [say('Rà soát lại', 'Next review'), showDay(latest.nextReviewOn)],
    ];
  }

  function dates(): readonly (readonly [string, string])[] {
    const known: readonly (readonly [string, Day | null])[] = [
      [say('Ngày nhận', 'Received'), state!.receivedOn],
      [say('Thụ lý', 'Accepted'), state!.acceptedOn],
      [say('Ra quyết định', 'Decided'), state!.decidedOn],
      [say('Gửi kết quả', 'Served'), state!.servedOn],
    ];
    return known.flatMap(([name, day]) => (day === null ? [] : [[name, showDay(day)] as const]));
  }
}
