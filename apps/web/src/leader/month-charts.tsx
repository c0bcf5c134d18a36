import { Bar, BarChart, CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { ResolutionGroup } from '@donthu/contract';
import { monthName } from '../ui/days';
import { useSay } from '../ui/language';
import { axis, grid, INK, LATE, PETROL, PETROL_LIGHT, tooltip } from './chart-style';

const HEIGHT = 210;

/** Days taken, and how many in time and late, by the month in which they ended. The table beside says the same in numbers. */
export default function MonthCharts({ months }: { readonly months: readonly ResolutionGroup[] }) {
  const say = useSay();
  const rows = months.flatMap(({ key, medianDays, p90Days, resolved, late }) =>
    key === null ? [] : [{ month: monthName(key), medianDays, p90Days, inTime: resolved - late, late }],
  );
  return (
    <>
      <figure
        className="chart"
        role="img"
        aria-label={say('Biểu đồ: số ngày giải quyết theo tháng, trung vị và p90', 'Chart: days to resolve by month, median and p90')}
      >
        <figcaption>{say('Số ngày: trung vị và p90', 'Days: median and p90')}</figcaption>
        <ResponsiveContainer width="100%" height={HEIGHT}>
          <LineChart data={rows} margin={{ top: 4, right: 8, bottom: 0, left: -18 }} accessibilityLayer={false}>
            <CartesianGrid {...grid} />
            <XAxis dataKey="month" {...axis} />
            <YAxis allowDecimals={false} {...axis} />
            <Tooltip {...tooltip} />
            <Legend iconType="plainline" />
            <Line
              dataKey="medianDays"
              name={say('trung vị', 'median')}
              stroke={PETROL}
              strokeWidth={2}
              dot={{ r: 2.5 }}
              connectNulls
              isAnimationActive={false}
            />
            <Line
              dataKey="p90Days"
              name="p90"
              stroke={INK}
              strokeWidth={1.5}
              strokeDasharray="5 4"
              dot={{ r: 2, strokeDasharray: '' }}
              connectNulls
              isAnimationActive={false}
            />
          </LineChart>
        </ResponsiveContainer>
      </figure>
      <figure
        className="chart"
        role="img"
        aria-label={say('Biểu đồ: số vụ việc giải quyết đúng hạn và trễ hạn theo tháng', 'Chart: resolved in time and late by month')}
      >
        <figcaption>{say('Số vụ việc đã giải quyết', 'Cases resolved')}</figcaption>
        <ResponsiveContainer width="100%" height={HEIGHT}>
          <BarChart data={rows} margin={{ top: 4, right: 8, bottom: 0, left: -18 }} accessibilityLayer={false}>
            <CartesianGrid {...grid} />
            <XAxis dataKey="month" {...axis} />
            <YAxis allowDecimals={false} {...axis} />
            <Tooltip {...tooltip} />
            <Legend iconType="square" />
            <Bar
              dataKey="inTime"
              maxBarSize={40}
              stackId="all"
              name={say('đúng hạn', 'in time')}
              fill={PETROL_LIGHT}
              isAnimationActive={false}
            />
            <Bar dataKey="late" maxBarSize={40} stackId="all" name={say('trễ hạn', 'late')} fill={LATE} isAnimationActive={false} />
          </BarChart>
        </ResponsiveContainer>
      </figure>
    </>
  );
}
