import { ruleLabels, terms, type ClockAnswer } from '@donthu/contract';
import { showDay, type Day } from './days';
import { Due } from './due';
import { named, useLanguage, useSay } from './language';

/** Each deadline with its day, how far away that is, and why this day; what is over is folded away. */
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
  const say = useSay();
  const isOver = ({ status }: ClockAnswer) => status === 'satisfied' || status === 'lapsed';
  const over = clocks.filter(isOver);
  const standing = clocks.filter((clock) => !isOver(clock));
  return (
    <>
      <ClockList clocks={standing} asOf={asOf} open={open} />
      {over.length > 0 && (
        <details className="clocks-over" open={standing.length === 0}>
          <summary>
            {say('Đã xong hoặc không còn phải làm', 'Done or no longer owed')} ({over.length})
          </summary>
          <ClockList clocks={over} asOf={asOf} open={open} />
        </details>
      )}
    </>
  );
}

function ClockList({ clocks, asOf, open }: { readonly clocks: readonly ClockAnswer[]; readonly asOf: Day; readonly open: boolean }) {
  const { language, say } = useLanguage();
  const duties = new Map<string, ClockAnswer[]>();
  for (const clock of inOrder(clocks)) {
    const duty = `${clock.status} ${clock.of ?? ''} ${named(ruleLabels, clock.rule, say)}`;
    duties.set(duty, [...(duties.get(duty) ?? []), clock]);
  }
  return (
    <ul className="clocks">
      {[...duties].map(([duty, [first, ...others]]) => (
        <li key={duty} className={`clock ${first!.status} ${first!.kind}`}>
          <div className="clock-head">
            <span className="clock-name">{named(ruleLabels, first!.rule, say)}</span>
            <span className="clock-day">{first!.dueOn === null ? '—' : showDay(first!.dueOn)}</span>
            {first!.status === 'running' ? (
              <Standing clock={first!} asOf={asOf} />
            ) : (
              <span className="soft">{say(terms.clockStatus[first!.status])}</span>
            )}
            {first!.kind !== 'leading' && first!.kind !== 'duty' && <span className="tag">{say(terms.clockKind[first!.kind])}</span>}
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

const TOLD: ReadonlySet<string> = new Set(['effect', 'limitation', 'alarm']);

/** Nobody is late for an effect, a warning line or the end of somebody else's right: such a day is told, not counted down. */
function Standing({ clock: { kind, dueOn, nearOn }, asOf }: { readonly clock: ClockAnswer; readonly asOf: Day }) {
  const say = useSay();
  if (!TOLD.has(kind) || dueOn === null) return <Due dueOn={dueOn} nearOn={nearOn} asOf={asOf} />;
  return <span className="soft">{dueOn < asOf ? say('đã qua', 'has passed') : say('chưa đến', 'to come')}</span>;
}

/** What leads the matter first, then its duties; the earliest on top. */
const inOrder = (clocks: readonly ClockAnswer[]): readonly ClockAnswer[] =>
  [...clocks].sort((a, b) => rank(a) - rank(b) || ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1));

const rank = ({ kind }: ClockAnswer): number => (kind === 'leading' ? 0 : kind === 'duty' || kind === 'lead-time' ? 1 : 2);
