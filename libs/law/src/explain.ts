import type { Day } from '@donthu/eventing';
import type { ClockExplanation, ClockStep, Language } from './clock';

/**
 * A day as offices write it: in Vietnamese `03/8/2026`, with a leading zero for days below 10 and for January and
 * February only (NĐ 30/2020 on official papers); in English ISO 8601.
 */
export function writeDay(day: Day, language: Language): string {
  if (language === 'en') return day;
  const [year, month, date] = day.split('-');
  return `${date}/${Number(month) < 3 ? month : Number(month)}/${year}`;
}

/**
 * Says in one line how a due day came about: "30 ngày kể từ ngày thụ lý 03/8/2026 (Luật Khiếu nại, Điều 28) →
 * 02/9/2026 là ngày nghỉ lễ → 03/9/2026". Of a clock in working days the weekends are not told, holidays are.
 */
export function explain(explanation: ClockExplanation, language: Language): string {
  const { clock, unit, steps, words } = explanation;
  const text = phrases[language];
  const days = (n: number) => text.days(n, unit === 'working-day');
  const told = steps.filter(
    ({ kind, because }) => kind !== 'length' && kind !== 'unconfirmed-day-off' && !(unit === 'working-day' && because === 'weekly-rest'),
  );
  const line = [
    text.start(days(explanation.baseLength), words[language].since, writeDay(clock.startedOn, language), words[language].citation),
    ...told.map((step) => tell(step, days, language)),
    clock.dueOn === null ? text.unknown : writeDay(clock.dueOn, language),
  ].join(' → ');
  const doubtful = steps.find(({ kind }) => kind === 'unconfirmed-day-off');
  return doubtful ? `${line} ${tell(doubtful, days, language)}` : line;
}

function tell(step: ClockStep, days: (n: number) => string, language: Language): string {
  const text = phrases[language];
  const from = step.from === undefined ? '' : writeDay(step.from, language);
  const to = step.to === undefined ? '' : writeDay(step.to, language);
  switch (step.kind) {
    case 'length':
      return days(step.days!);
    case 'remote':
      return text.remote(days(step.days!));
    case 'extension-replaces':
      return text.replaces(days(step.days!));
    case 'extension-adds':
      return text.adds(days(step.days!));
    case 'pause':
      return step.to === undefined ? text.openPause(from) : text.pause(from, to, text.days(step.days!, false));
    case 'day-off':
      return text.off(from === to ? from : text.range(from, to), step.because!, from !== to);
    case 'unconfirmed-day-off':
      return text.unconfirmed(from, to);
  }
}

interface Phrases {
  days(n: number, working: boolean): string;
  start(days: string, since: string, on: string, citation: string): string;
  remote(days: string): string;
  replaces(days: string): string;
  adds(days: string): string;
  pause(from: string, to: string, days: string): string;
  openPause(from: string): string;
  range(from: string, to: string): string;
  off(days: string, because: 'weekly-rest' | 'public-holiday', several: boolean): string;
  unconfirmed(day: string, due: string): string;
  readonly unknown: string;
}

const phrases: Record<Language, Phrases> = {
  vi: {
    days: (n, working) => `${n} ngày${working ? ' làm việc' : ''}`,
    start: (days, since, on, citation) => `${days} kể từ ${since} ${on} (${citation})`,
    remote: (days) => `vùng sâu, vùng xa đi lại khó khăn: ${days}`,
    replaces: (days) => `gia hạn: tổng cộng không quá ${days}`,
    adds: (days) => `gia hạn thêm ${days}`,
    pause: (from, to, days) => `tạm đình chỉ từ ${from}, tiếp tục từ ${to}: không tính ${days}`,
    openPause: (from) => `tạm đình chỉ từ ${from}`,
    range: (from, to) => `từ ${from} đến ${to}`,
    off: (days, because) => `${days} là ngày nghỉ ${because === 'weekly-rest' ? 'hằng tuần' : 'lễ'}`,
    unconfirmed: (day, due) => `(nếu ${day} được công bố là ngày nghỉ: ${due})`,
    unknown: 'chưa xác định ngày hết hạn',
  },
  en: {
    days: (n, working) => `${n}${working ? ' working' : ''} ${n === 1 ? 'day' : 'days'}`,
    start: (days, since, on, citation) => `${days} from ${since} on ${on} (${citation})`,
    remote: (days) => `remote area: ${days}`,
    replaces: (days) => `extended: ${days} in all`,
    adds: (days) => `extended by ${days}`,
    pause: (from, to, days) => `suspended on ${from}, continued on ${to}: ${days} not counted`,
    openPause: (from) => `suspended on ${from}`,
    range: (from, to) => `${from} to ${to}`,
    off: (days, because, several) =>
      several
        ? `${days} are ${because === 'weekly-rest' ? 'weekly rest' : 'public holidays'}`
        : `${days} is a ${because === 'weekly-rest' ? 'day of weekly rest' : 'public holiday'}`,
    unconfirmed: (day, due) => `(should ${day} become a day off: ${due})`,
    unknown: 'due day not known yet',
  },
};
