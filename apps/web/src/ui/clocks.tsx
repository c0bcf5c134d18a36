import { ruleLabels, terms, type ClockAnswer } from '@donthu/contract';
import { showDay, type Day } from './days';
import { Due } from './due';
import { named, useLanguage } from './language';

/** Each duty with its day, how far away that is, and why this day. */
export function Clocks({
  clocks,
  asOf,
  open = false,
}: {
  readonly clocks: readonly ClockAnswer[];
  readonly asOf: Day;
  /** The reasons are told without being asked for. */
  readonly open?: boolean;
}) {
  const { language, say } = useLanguage();
  const duties = new Map<string, ClockAnswer[]>();
  for (const clock of inOrder(clocks)) {
    const duty = `${clock.status} ${named(ruleLabels, clock.rule, say)}`;
    duties.set(duty, [...(duties.get(duty) ?? []), clock]);
  }
  return (
    <ul className="clocks">
      {[...duties].map(([duty, [first, ...others]]) => (
        <li key={duty} className={`clock ${first!.status}`}>
          <div className="clock-head">
            <span className="clock-name">{named(ruleLabels, first!.rule, say)}</span>
            <span className="clock-day">{first!.dueOn === null ? '—' : showDay(first!.dueOn)}</span>
            {first!.status === 'running' ? (
              <Due dueOn={first!.dueOn} nearOn={first!.nearOn} asOf={asOf} />
            ) : (
              <span className="soft">{say(terms.clockStatus[first!.status])}</span>
            )}
          </div>
          <details className="why" open={open}>
            <summary>{say('Vì sao là ngày này?', 'Why this day?')}</summary>
            {[first!, ...others].map(({ rule, why }) => why && <p key={rule}>{why[language]}</p>)}
            {others.length > 0 && (
              <p className="soft">{say('Có nhiều quy định: tính theo ngày sớm hơn.', 'Several rules apply: the earlier day counts.')}</p>
            )}
          </details>
        </li>
      ))}
    </ul>
  );
}

/** What is running first, the earliest on top. */
const inOrder = (clocks: readonly ClockAnswer[]): readonly ClockAnswer[] =>
  [...clocks].sort(
    (a, b) => Number(b.status === 'running') - Number(a.status === 'running') || ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1),
  );
