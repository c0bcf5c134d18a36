import type { CalendarYearsAnswer } from '@donthu/contract';
import { useQuestion } from '../ui/api';
import { useSay } from '../ui/language';

/** Days off of a year that nobody has announced yet: due days that lie in it may still move. */
export function CalendarNotice() {
  const say = useSay();
  const { data } = useQuestion<CalendarYearsAnswer>('/api/calendar/years');
  if (!data || data.warnings.length === 0) return null;
  const years = data.warnings.map(({ year }) => year).join(', ');
  return (
    <p className="note board-note" role="status">
      {say(
        `Lịch nghỉ năm ${years} chưa có văn bản chính thức: hạn rơi vào năm đó là tạm tính. Khi có thông báo, nhập bằng: donthu calendar publish.`,
        `No official days off for ${years} yet: due days in that year are provisional. Enter the announcement with: donthu calendar publish.`,
      )}
    </p>
  );
}
