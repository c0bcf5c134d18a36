import { z } from 'zod';
import { flagCodes } from '@donthu/case';
import { channel, day, id, matterKind, subjectField } from '@donthu/law';
import type { LetterPhase } from '@donthu/petition';
import { casePhases, letterPhases } from './labels';
import { words, type Words } from './messages';

/** What can be asked over HTTP: where, with which parameters, and what the answer is about. */
export interface Question {
  readonly path: string;
  readonly summary: Words;
  readonly params: z.ZodObject;
}

const question = <P extends z.ZodRawShape>(path: string, summary: Words, params: P) => ({
  path,
  summary,
  params: z.strictObject({ ...fresh, ...params }),
});

/** `position` of a command: the answer is to know of it. */
const fresh = { after: z.string().min(1).max(200).exactOptional() };

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

const page = {
  /** `next` of the page before */
  cursor: z.string().min(1).max(600).exactOptional(),
  /** rows of a page */
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .refine((n) => n >= 1 && n <= 200, 'from 1 to 200')
    .exactOptional(),
};

/** 24:00 of this day; today when absent */
const asOf = { asOf: day.exactOptional() };

/** What was entered in error is in no register. */
const letterPhase = z.enum(
  (Object.keys(letterPhases) as (keyof typeof letterPhases)[]).filter((phase): phase is LetterPhase => phase !== 'entered-in-error'),
);
const anyPhase = z.enum([...new Set([...Object.keys(letterPhases), ...Object.keys(casePhases)])]);

/** First and last day, both included. */
const period = { from: day.exactOptional(), to: day.exactOptional() };

const of = z.enum(['cases', 'letters', 'all']);

const filters = {
  unit: id.exactOptional(),
  kind: matterKind.exactOptional(),
  channel: channel.exactOptional(),
  /** history of old registers only, or without it */
  imported: flag.exactOptional(),
};

/** What had been entered by an instant (`2026-08-03T16:59:59Z`), or by the `position` of a command. */
const knownAt = z.string().min(1).max(200);

/** Ids with commas between them, 200 at most. */
const ids = z
  .string()
  .max(13_000)
  .transform((text) => text.split(','))
  .pipe(z.array(id).max(200));

const number = z.string().trim().min(1).max(120);

/** A year of the calendar; this one when absent. */
const year = z
  .string()
  .regex(/^\d{4}$/)
  .transform(Number)
  .refine((n) => n >= 1976 && n <= 2100, 'from 1976 to 2100');

export const questions = {
  registerOfLetters: question('/api/petitions', words('Sổ tiếp nhận, xử lý đơn', 'Register of letters'), {
    ...asOf,
    unit: id.exactOptional(),
    kind: matterKind.exactOptional(),
    channel: channel.exactOptional(),
    phase: letterPhase.exactOptional(),
    open: flag.exactOptional(),
    number: number.exactOptional(),
    receivedFrom: day.exactOptional(),
    receivedTo: day.exactOptional(),
    order: z.enum(['newest', 'oldest']).exactOptional(),
    ...page,
  }),
  petition: question('/api/petitions/{id}', words('Một đơn', 'One letter'), asOf),
  receptionTurns: question('/api/receptions', words('Sổ tiếp công dân', 'Register of reception turns'), {
    from: day.exactOptional(),
    to: day.exactOptional(),
    unit: id.exactOptional(),
    kind: matterKind.exactOptional(),
    receivedBy: z.enum(['head', 'delegate', 'officer']).exactOptional(),
    session: z.enum(['regular', 'periodic-head', 'ad-hoc-head']).exactOptional(),
    ...page,
  }),
  reception: question('/api/receptions/{id}', words('Một lượt tiếp', 'One reception turn'), {}),
  cases: question('/api/cases', words('Tìm vụ việc, đơn theo số', 'Find cases and letters by number'), { number }),
  case: question('/api/cases/{id}', words('Tiến trình một vụ việc', 'Timeline of one case'), { ...asOf, knownAt: knownAt.exactOptional() }),
  pending: question('/api/boards/pending', words('Đơn, vụ việc đang chờ', 'What is pending'), {
    ...asOf,
    which: z.enum(['overdue', 'near-due', 'unassigned', 'open']).exactOptional(),
    by: z.enum(['unit', 'kind', 'channel', 'officer']).exactOptional(),
    what: z.enum(['letter', 'case']).exactOptional(),
    officer: id.exactOptional(),
    field: subjectField.exactOptional(),
    phase: anyPhase.exactOptional(),
    crossLevel: flag.exactOptional(),
    group: flag.exactOptional(),
    /** a flag that is shown on the day, whatever its reason */
    flag: z.enum(flagCodes).exactOptional(),
    ...filters,
    ...page,
  }),
  resolutionTime: question('/api/boards/resolution-time', words('Thời gian giải quyết', 'Resolution time'), {
    ...asOf,
    measure: z.enum(['wait', 'statutory']).exactOptional(),
    by: z.enum(['unit', 'kind', 'channel', 'month']).exactOptional(),
    ...period,
    ...filters,
  }),
  ledger: question('/api/boards/ledger', words('Cân đối kỳ trước, nhận, giải quyết, còn lại', 'Balancing ledger'), {
    ...period,
    of: of.exactOptional(),
    by: z.enum(['unit', 'kind', 'channel']).exactOptional(),
    ...filters,
  }),
  backlog: question('/api/boards/backlog', words('Tồn đọng theo ngày', 'Backlog by day'), {
    ...period,
    of: of.exactOptional(),
    ...filters,
  }),
  calendar: question('/api/calendar', words('Ngày nghỉ', 'Days off'), { from: day, to: day }),
  calendarYears: question(
    '/api/calendar/years',
    words('Lịch từng năm, năm còn thiếu lịch', 'Calendars by year, and years without one'),
    {},
  ),
  calendarYear: question('/api/calendar/year', words('Lịch của một năm', 'The calendar of one year'), { year: year.exactOptional() }),
  directory: question('/api/directory', words('Tên đơn vị, cán bộ', 'Names of units and officers'), {
    units: ids.exactOptional(),
    officers: ids.exactOptional(),
  }),
  parked: question('/api/work/parked', words('Việc hệ thống không tự làm được', 'What the service could not do by itself'), {}),
} as const satisfies Record<string, Question>;

export type QuestionName = keyof typeof questions;
/** What a client may put into the query. */
export type QuestionParams<Q extends QuestionName> = z.input<(typeof questions)[Q]['params']>;
