import { DatePicker, DatesProvider } from '@mantine/dates';
import 'dayjs/locale/vi';
import '@mantine/dates/styles.css';
import type { Day } from './days';
import { useLanguage } from './language';

/** A month to pick a day from. */
export default function Month({
  day,
  max,
  onPick,
}: {
  readonly day: Day | null;
  readonly max: Day | undefined;
  readonly onPick: (day: Day) => void;
}) {
  const { language } = useLanguage();
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
      <DatePicker
        size="xs"
        value={day}
        {...(day === null ? {} : { defaultDate: day })}
        {...(max === undefined ? {} : { maxDate: max })}
        onChange={(picked) => picked !== null && onPick(picked)}
      />
    </DatesProvider>
  );
}
