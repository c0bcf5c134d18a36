import { Area, AreaChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { BacklogDay } from '@donthu/contract';
import { showDay } from '../ui/days';
import { useSay } from '../ui/language';
import { axis, grid, LATE, PETROL, tooltip } from './chart-style';

/** Open and overdue at the end of every day of the period. */
export default function BacklogChart({ days }: { readonly days: readonly BacklogDay[] }) {
  const say = useSay();
  const last = days.at(-1);
  const label = say(
    `Biểu đồ tồn đọng theo ngày; cuối kỳ đang chờ ${last?.open ?? 0}, quá hạn ${last?.overdue ?? 0}`,
    `Chart of the backlog by day; at the end ${last?.open ?? 0} open, ${last?.overdue ?? 0} overdue`,
  );
  return (
    <figure className="chart" role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={240}>
        <AreaChart data={[...days]} margin={{ top: 4, right: 8, bottom: 0, left: -12 }} accessibilityLayer={false}>
          <CartesianGrid {...grid} />
          <XAxis dataKey="day" tickFormatter={(day: string) => showDay(day).slice(0, 5)} minTickGap={40} {...axis} />
          <YAxis allowDecimals={false} {...axis} />
          <Tooltip labelFormatter={(day) => showDay(String(day))} {...tooltip} />
          <Legend iconType="square" />
          <Area
            dataKey="open"
            name={say('đang chờ', 'open')}
            type="stepAfter"
            stroke={PETROL}
            fill={PETROL}
            fillOpacity={0.12}
            isAnimationActive={false}
          />
          <Area
            dataKey="overdue"
            name={say('quá hạn', 'overdue')}
            type="stepAfter"
            stroke={LATE}
            fill={LATE}
            fillOpacity={0.18}
            isAnimationActive={false}
          />
        </AreaChart>
      </ResponsiveContainer>
    </figure>
  );
}
