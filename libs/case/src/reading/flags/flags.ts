import { addDays, type Day } from '@donthu/eventing';
import { writeDay, type Language } from '@donthu/law';

/** What a leader looks for among the matters that wait (law.md C6, B: the words have no legal definition but `complex`). */
export const flagCodes = [
  /** quá hạn */
  'overdue',
  /** sắp đến hạn */
  'near-due',
  /** tồn đọng: past the longest time the law ever allows */
  'backlog',
  /** kéo dài: of two rounds or more, or older than a year */
  'prolonged',
  /** tồn đọng, kéo dài mà chưa rà soát, hoặc đã đến ngày rà soát lại */
  'review-due',
  /** vượt cấp */
  'cross-level',
  /** đông người */
  'group',
  /** chuyển đi chuyển lại: passed on twice without anybody accepting it */
  'ping-pong',
  /** mốc 45 ngày (NĐ 154/2026, Điều 41.3.b) */
  'red-line',
  /** dư luận quan tâm, as recorded by people */
  'public-concern',
  /** phức tạp, đặc biệt phức tạp: determined in writing; the only one with legal force */
  'complex',
] as const;
export type FlagCode = (typeof flagCodes)[number];

/** Thresholds are configuration, because the words have no legal definition. Read tables are made with them: changed, they are made anew. */
export interface FlagSettings {
  readonly prolongedRounds: number;
  readonly prolongedMonths: number;
  readonly groupFrom: number;
  readonly passes: number;
  readonly redLineDays: number;
}

export const defaultFlagSettings: FlagSettings = { prolongedRounds: 2, prolongedMonths: 12, groupFrom: 5, passes: 2, redLineDays: 45 };

/** What the flags of an open matter hang on, as it stood on a day. */
export interface FlagFacts {
  readonly dueOn: Day | null;
  readonly nearOn: Day | null;
  /** The last day of the longest time to resolve that the law allows, with every extension; null where it sets none. */
  readonly capOn: Day | null;
  readonly firstReceivedOn: Day;
  /** The day the red line counts from; null for what has left the desk or is history of an old register. */
  readonly untouchedSince: Day | null;
  /** lần giải quyết, with the day the present one began */
  readonly rounds: number;
  readonly roundSince: Day;
  readonly people: number;
  readonly crossLevel: boolean;
  /** The days on which it was passed on without having been accepted. */
  readonly passedOn: readonly Day[];
  readonly concernOn: Day | null;
  readonly complexOn: Day | null;
  /** What the latest review of a long-pending case promised. */
  readonly nextReviewOn: Day | null;
}

/** The days `[from, to]` on which a flag shows, as long as the matter stands as it does; no `to` = until it changes. */
export interface FlagSpan {
  readonly code: FlagCode;
  readonly from: Day;
  readonly to?: Day;
  /** Rounds, people, or how often it was passed on. */
  readonly number?: number;
}

/** A flag with its reason. Only one with `legal` has force of law; the others are labels of management and restrict nobody's rights. */
export interface Flag {
  readonly code: FlagCode;
  readonly since: Day;
  readonly number: number | null;
  readonly legal: boolean;
  readonly explanation: Readonly<Record<Language, string>>;
}

export function flagSpans(facts: FlagFacts, settings: FlagSettings = defaultFlagSettings): readonly FlagSpan[] {
  const { dueOn, nearOn, capOn, people, passedOn, crossLevel, concernOn, complexOn, untouchedSince, firstReceivedOn } = facts;
  const backlogFrom = capOn === null || dueOn === null ? null : addDays(capOn > dueOn ? capOn : dueOn, 1);
  const prolonged = prolongedSpan(facts, settings);
  const longPendingFrom = earliest(backlogFrom, prolonged.from);
  const after = facts.nextReviewOn === null ? null : addDays(facts.nextReviewOn, 1);
  const span = (code: FlagCode, from: Day | null | undefined, more: { to?: Day; number?: number } = {}): FlagSpan[] =>
    from ? [{ code, from, ...more }] : [];
  return [
    ...(dueOn === null ? [] : span('overdue', addDays(dueOn, 1))),
    ...(dueOn === null ? [] : span('near-due', nearOn, { to: dueOn })),
    ...span('backlog', backlogFrom),
    prolonged,
    ...span('review-due', after !== null && after > longPendingFrom ? after : longPendingFrom),
    ...(crossLevel ? span('cross-level', firstReceivedOn) : []),
    ...(people >= settings.groupFrom ? span('group', firstReceivedOn, { number: people }) : []),
    ...span('ping-pong', passedOn[settings.passes - 1], { number: passedOn.length }),
    ...(untouchedSince === null ? [] : span('red-line', addDays(untouchedSince, settings.redLineDays + 1))),
    ...span('public-concern', concernOn),
    ...span('complex', complexOn),
  ];
}

/** From the second round on at once; otherwise when it has grown old. */
function prolongedSpan({ rounds, roundSince, firstReceivedOn }: FlagFacts, settings: FlagSettings): FlagSpan {
  const old = addDays(addMonths(firstReceivedOn, settings.prolongedMonths), 1);
  return rounds >= settings.prolongedRounds && roundSince < old
    ? { code: 'prolonged', from: roundSince, number: rounds }
    : { code: 'prolonged', from: old };
}

/** The flags that show at 24:00 of a day. */
export const flagsOf = (facts: FlagFacts, asOf: Day, settings: FlagSettings = defaultFlagSettings): readonly Flag[] =>
  flagsOn(flagSpans(facts, settings), asOf, settings);

export const flagsOn = (spans: readonly FlagSpan[], asOf: Day, settings: FlagSettings = defaultFlagSettings): readonly Flag[] =>
  spans
    .filter(({ from, to }) => from <= asOf && (to === undefined || asOf <= to))
    .map((span) => ({
      code: span.code,
      since: span.from,
      number: span.number ?? null,
      legal: span.code === 'complex',
      explanation: { vi: why(span, 'vi', settings), en: why(span, 'en', settings) },
    }));

function why(span: FlagSpan, language: Language, settings: FlagSettings): string {
  const { code, number = 0 } = span;
  const { prolongedMonths: months, redLineDays: line } = settings;
  const from = writeDay(span.from, language);
  const byAge = span.number === undefined;
  const reasons: Readonly<Record<FlagCode, readonly [vi: string, en: string]>> = {
    overdue: [`Quá hạn từ ${from}`, `Overdue since ${from}`],
    'near-due': [`Sắp đến hạn, từ ${from}`, `Near its due day since ${from}`],
    backlog: [
      `Tồn đọng: quá thời hạn dài nhất theo luật, kể cả gia hạn, từ ${from}`,
      `Backlog: past the longest time the law allows, extensions included, since ${from}`,
    ],
    prolonged: byAge
      ? [`Kéo dài: đã hơn ${months} tháng kể từ khi nhận, từ ${from}`, `Prolonged: older than ${months} months since ${from}`]
      : [`Kéo dài: đang giải quyết lần ${number}, từ ${from}`, `Prolonged: in round ${number} since ${from}`],
    'review-due': [`Tồn đọng, kéo dài, chờ lãnh đạo rà soát từ ${from}`, `Long-pending, waits for a leader’s review since ${from}`],
    'cross-level': ['Đơn gửi vượt cấp', 'Addressed above the competent level'],
    group: [`Đông người: ${number} người`, `A group of ${number} people`],
    'ping-pong': [
      `Chuyển ${number} lần mà chưa nơi nào thụ lý, từ ${from}`,
      `Passed on ${number} times without being accepted, since ${from}`,
    ],
    'red-line': [`Quá mốc ${line} ngày chưa xử lý, từ ${from}`, `Past the red line of ${line} days without being processed, since ${from}`],
    'public-concern': [`Dư luận quan tâm, ghi nhận ${from}`, `Of public concern, noted on ${from}`],
    complex: [`Phức tạp, xác định bằng văn bản ${from}`, `Complex, determined in writing on ${from}`],
  };
  const [vi, en] = reasons[code];
  const label = code === 'complex' ? { vi: '', en: '' } : { vi: ' (nhãn quản lý)', en: ' (a management label)' };
  return language === 'vi' ? vi + label.vi : en + label.en;
}

const earliest = (a: Day | null, b: Day): Day => (a !== null && a < b ? a : b);

/** The same day of a later month, or its last day. */
function addMonths(day: Day, months: number): Day {
  const [year, month, of] = day.split('-').map(Number) as [number, number, number];
  const index = year * 12 + month - 1 + months;
  const first = (i: number): Day => `${Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`;
  const last = addDays(first(index + 1), -1);
  const same = addDays(first(index), of - 1);
  return same < last ? same : last;
}
