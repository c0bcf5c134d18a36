import { readFile } from 'node:fs/promises';
import { lastRunningDay } from '@donthu/case';
import { SystemClock } from '@donthu/adapters/system';
import type { Day } from '@donthu/eventing';
import { makeLaw, parsePack, vietnameseCalendar, vietnamesePack, type Calendar, type Law, type LawPack } from '@donthu/law';
import { recountsOf } from '@donthu/platform';
import { CommandError, type Input, type Io } from './command';
import { withInstallation } from './installation';

export interface LawAtHand {
  readonly law: Law;
  readonly pack: LawPack;
  readonly calendar: Calendar;
  readonly today: Day;
  /** The last day that a clock running there looks at; null when none does, or there is no installation. */
  readonly lastRunning: Day | null;
  readonly recounts: Awaited<ReturnType<typeof recountsOf>>;
}

/**
 * The law with the calendar that came with the program, so that nobody needs a database to ask it; where an installation is named
 * (`--data`, `DATABASE_URL`), with the calendar that was published there. `LAW_PACK` names another pack, as for the service.
 *
 * @throws CommandError when that pack cannot be read, and what the work throws
 */
export async function withLaw<T>(input: Input, io: Io, ask: (hand: LawAtHand) => Promise<T>): Promise<T> {
  if (input.text('data') === undefined && !io.env['DATABASE_URL']) {
    const clock = new SystemClock();
    const file = io.env['LAW_PACK'];
    const pack = file ? packIn(file, await jsonOf(file)) : vietnamesePack;
    const calendar = vietnameseCalendar;
    return ask({ law: makeLaw(pack, calendar), pack, calendar, today: clock.dayOf(clock.now()), lastRunning: null, recounts: [] });
  }
  return withInstallation(input, io, async (platform) => {
    const { law, lawBook, clock, rows, shard } = platform;
    const lastRunning = await lastRunningDay(rows, shard);
    return ask({
      law,
      pack: lawBook.pack,
      calendar: lawBook.calendar,
      today: clock.dayOf(clock.now()),
      lastRunning,
      recounts: await recountsOf(platform),
    });
  });
}

function packIn(file: string, data: unknown): LawPack {
  try {
    return parsePack(data);
  } catch {
    throw new CommandError('bad-law-pack', `LAW_PACK: ${file} có lỗi, xem / has mistakes, see: donthu law check ${file}`);
  }
}

/** @throws CommandError when there is no such file, or it is no JSON */
export async function jsonOf(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandError('unreadable-file', `${path}: không đọc được / cannot be read (${error.code ?? error.message})`);
  });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new CommandError('not-json', `${path}: không phải JSON / is not JSON: ${(error as Error).message}`);
  }
}

export interface Problem {
  readonly path: string;
  readonly message: string;
}

/** What a schema says about a file, one problem for each place. */
export function problemsOf(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): readonly Problem[] {
  const problems = issues.map(({ path, message }) => ({ path: path.map(String).join('.') || '.', message }));
  return problems.filter(({ path }, at) => problems.findIndex((each) => each.path === path) === at);
}

export const problemLines = (file: string, problems: readonly Problem[]): string =>
  [`${file}: ${problems.length} lỗi / problems`, ...problems.map(({ path, message }) => `  ${path}: ${message}`)].join('\n');
