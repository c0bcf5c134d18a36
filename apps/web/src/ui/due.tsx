import { useWorkingDays } from './calendar';
import { daysBetween, type Day } from './days';
import { useSay } from './language';

/** `còn 3 ngày làm việc` · `quá hạn 12 ngày` */
export function Due({
  dueOn,
  nearOn,
  asOf,
  paused = false,
}: {
  readonly dueOn: Day | null;
  readonly nearOn?: Day | null;
  readonly asOf: Day;
  readonly paused?: boolean;
}) {
  const say = useSay();
  const workingDays = useWorkingDays(asOf);
  if (paused) return <span className="due soft">{say('tạm đình chỉ', 'suspended')}</span>;
  if (dueOn === null) return <span className="due soft">—</span>;
  const left = daysBetween(asOf, dueOn);
  if (left < 0) return <span className="due overdue">{say(`quá hạn ${-left} ngày`, `${days(-left)} overdue`)}</span>;
  const isNear = nearOn !== null && nearOn !== undefined && nearOn <= asOf;
  return <span className={isNear ? 'due near' : 'due'}>{textOf()}</span>;

  function textOf(): string {
    if (left === 0) return say('hạn hôm nay', 'due today');
    const working = dueOn === null ? null : workingDays(dueOn);
    if (working === null) return say(`còn ${left} ngày`, `${days(left)} left`);
    return say(`còn ${working} ngày làm việc`, `${working} working ${working === 1 ? 'day' : 'days'} left`);
  }
}

const days = (n: number): string => `${n} ${n === 1 ? 'day' : 'days'}`;
