import { ruleLabels, terms, type ClockAnswer } from '@donthu/contract';
import { Due } from './due';
import { showDay, type Day } from './days';
import { named, useLanguage } from './language';

/** Each deadline with its day, how far away that is, and why this day. */
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
  return (
    <ul className="clocks">
      {clocks.map((clock) => (
        <li key={clock.rule} className={`clock ${clock.status}`}>
          <div className="clock-head">
            <span className="clock-name">{named(ruleLabels, clock.rule, say)}</span>
            <span className="clock-day">{clock.dueOn === null ? '—' : showDay(clock.dueOn)}</span>
            {clock.status === 'running' ? (
              <Due dueOn={clock.dueOn} nearOn={clock.nearOn} asOf={asOf} />
            ) : (
              <span className="soft">{say(terms.clockStatus[clock.status])}</span>
            )}
          </div>
          {clock.why && (
            <details className="why" open={open}>
              <summary>{say('Vì sao là ngày này?', 'Why this day?')}</summary>
              <p>{clock.why[language]}</p>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
