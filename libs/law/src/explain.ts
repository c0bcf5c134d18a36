import type { Day } from '@donthu/eventing';
import type { ClockExplanation, ClockKind, ClockStep, Language, RuleId } from './clock';

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
 * 02/9/2026 là ngày nghỉ lễ → 03/9/2026". Of a clock in working days the weekends are not told, holidays are. A service level of
 * our own names no law; what a jurist has still to confirm says so at its end.
 */
export function explain(explanation: ClockExplanation, language: Language): string {
  const { clock, unit, steps, words, confidence } = explanation;
  const text = phrases[language];
  const days = (n: number) => text.days(n, unit === 'working-day');
  const said = (step: ClockStep) => tell(step, days, clock.kind, language);
  const told = steps.filter(
    ({ kind, because }) => kind !== 'length' && !afterwards.includes(kind) && !(unit === 'working-day' && because === 'weekly-rest'),
  );
  const length = explanation.baseLength === 0 ? undefined : days(explanation.baseLength);
  const law = clock.kind === 'internal' ? text.notLaw : words[language].citation;
  const line = [
    text.start(clock.kind, length, words[language].since, writeDay(clock.startedOn, language), law),
    ...told.map(said),
    clock.dueOn === null ? text.unknown : writeDay(clock.dueOn, language),
    ...steps.filter(({ kind }) => kind === 'takes-effect').map(said),
  ].join(' → ');
  const doubtful = steps.filter(({ kind }) => kind === 'unconfirmed-day-off').map(said);
  return [line, ...doubtful, ...(confidence === 'C' || confidence === 'D' ? [text.toConfirm] : [])].join(' ');
}

/** Steps that are told after the due day. */
const afterwards: readonly ClockStep['kind'][] = ['takes-effect', 'unconfirmed-day-off'];

function tell(step: ClockStep, days: (n: number) => string, kind: ClockKind | undefined, language: Language): string {
  const text = phrases[language];
  const from = step.from === undefined ? '' : writeDay(step.from, language);
  const to = step.to === undefined ? '' : writeDay(step.to, language);
  switch (step.kind) {
    case 'length':
      return days(step.days!);
    case 'remote':
      return text.remote(days(step.days!));
    case 'variant':
      return `${step.words![language]}: ${days(step.days!)}`;
    case 'capped':
      return text.capped(step.rule!);
    case 'extension-replaces':
      return text.replaces(days(step.days!));
    case 'extension-adds':
      return text.adds(days(step.days!));
    case 'pause':
      return step.to === undefined ? text.openPause(from) : text.pause(from, to, text.days(step.days!, false));
    case 'day-off':
      return text.off(from === to ? from : text.range(from, to), step.because!, from !== to);
    case 'takes-effect':
      return text.effect(from);
    case 'unconfirmed-day-off':
      return kind === 'lead-time' ? text.worked(from, to) : text.unconfirmed(from, to);
  }
}

interface Phrases {
  days(n: number, working: boolean): string;
  /** @param days undefined = at once; @param law what it rests on */
  start(kind: ClockKind | undefined, days: string | undefined, since: string, on: string, law: string): string;
  remote(days: string): string;
  replaces(days: string): string;
  adds(days: string): string;
  pause(from: string, to: string, days: string): string;
  openPause(from: string): string;
  range(from: string, to: string): string;
  off(days: string, because: 'weekly-rest' | 'public-holiday', several: boolean): string;
  capped(rule: RuleId): string;
  effect(day: string): string;
  unconfirmed(day: string, due: string): string;
  worked(day: string, due: string): string;
  readonly unknown: string;
  readonly notLaw: string;
  readonly toConfirm: string;
}

const phrases: Record<Language, Phrases> = {
  vi: {
    days: (n, working) => `${n} ngày${working ? ' làm việc' : ''}`,
    start: (kind, days, since, on, law) => {
      const when = `${since} ${on} (${law})`;
      if (kind === 'cap') return `không quá thời hạn giải quyết còn lại, kể từ ${when}`;
      if (kind === 'lead-time') return `chậm nhất ${days} trước ${when}`;
      return `${kind === 'alarm' ? 'mốc cảnh báo: ' : ''}${days === undefined ? 'ngay trong' : `${days} kể từ`} ${when}`;
    },
    remote: (days) => `vùng sâu, vùng xa đi lại khó khăn: ${days}`,
    replaces: (days) => `gia hạn: tổng cộng không quá ${days}`,
    adds: (days) => `gia hạn thêm ${days}`,
    pause: (from, to, days) => `tạm đình chỉ từ ${from}, tiếp tục từ ${to}: không tính ${days}`,
    openPause: (from) => `tạm đình chỉ từ ${from}`,
    range: (from, to) => `từ ${from} đến ${to}`,
    off: (days, because) => `${days} là ngày nghỉ ${because === 'weekly-rest' ? 'hằng tuần' : 'lễ'}`,
    unconfirmed: (day, due) => `(nếu ${day} được công bố là ngày nghỉ: ${due})`,
    capped: (rule) => `hết cùng thời hạn giải quyết (${rule})`,
    effect: (day) => `có hiệu lực từ ${day}`,
    worked: (day, due) => `(nếu ${day} không phải là ngày nghỉ: ${due})`,
    unknown: 'chưa xác định ngày hết hạn',
    notLaw: 'mức phục vụ nội bộ, không phải quy định của luật',
    toConfirm: '(cần xác nhận)',
  },
  en: {
    days: (n, working) => `${n}${working ? ' working' : ''} ${n === 1 ? 'day' : 'days'}`,
    start: (kind, days, since, on, law) => {
      const when = `${since} on ${on} (${law})`;
      if (kind === 'cap') return `no longer than the rest of the time to resolve, from ${when}`;
      if (kind === 'lead-time') return `at least ${days} before ${when}`;
      return `${kind === 'alarm' ? 'warning line: ' : ''}${days === undefined ? 'at once upon' : `${days} from`} ${when}`;
    },
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
    capped: (rule) => `ends with the time to resolve (${rule})`,
    effect: (day) => `effective from ${day}`,
    worked: (day, due) => `(should ${day} be worked: ${due})`,
    unknown: 'due day not known yet',
    notLaw: 'internal service level, not law',
    toConfirm: '(to be confirmed)',
  },
};
