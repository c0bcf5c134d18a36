import { everyone, isDay, type Day } from '@donthu/eventing';
import { day } from '@donthu/law';

/** The world outside: what a command may print, and when it has to end. */
export interface Io {
  /** Lines of the answer. */
  out(text: string): void;
  /** Lines for the person beside it. */
  err(text: string): void;
  /** Draws on standard error without ending the line; only where a person looks on. */
  readonly draw?: (text: string) => void;
  /** Whether a person reads the answer: colours then say what is late. */
  readonly colours: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ctrl-C, or the wish of the service manager. */
  readonly signal: AbortSignal;
}

export interface OptionSpec {
  /** What stands for the value in the usage line; none = a switch. */
  readonly value?: string;
  readonly help: string;
  /** It may be given several times. */
  readonly many?: true;
}

export interface Answer {
  /** The one document of `--json`. */
  readonly json: object;
  /** The same for a person. */
  readonly text: string;
  /** 0 when absent. */
  readonly exitCode?: number;
}

export interface CliCommand {
  /** One or two words. */
  readonly name: string;
  readonly summary: string;
  readonly args?: readonly string[];
  readonly options?: Readonly<Record<string, OptionSpec>>;
  run(input: Input, io: Io): Promise<Answer | undefined>;
}

/** The line was not understood: nothing was done. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** It was understood and cannot be done; told in one line. Exit code 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** @param where what is to be named when it is no day. @throws UsageError */
export function dayOf(text: string, where: string): Day {
  if (day.safeParse(text).success) return text;
  const why = isDay(text) ? '1975-04-30 … 2100-12-31' : 'YYYY-MM-DD';
  throw new UsageError(`${where}: "${text}" không phải ngày hợp lệ / is not a day (${why})`);
}

/** The options and arguments of a command, read as what they must be. @throws UsageError that names the option */
export class Input {
  constructor(
    private readonly values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>,
    private readonly positionals: readonly string[],
  ) {}

  get dataDir(): string {
    return this.text('data') ?? '.data';
  }

  get json(): boolean {
    return this.flag('json');
  }

  arg(at: number): string | undefined {
    return this.positionals[at];
  }

  flag(name: string): boolean {
    return this.values[name] === true;
  }

  text(name: string): string | undefined {
    const value = this.values[name];
    if (typeof value !== 'string') return undefined;
    if (value.trim() === '') throw new UsageError(`--${name}: thiếu giá trị / a value is missing`);
    return value;
  }

  /** Of an option that may be given several times, in the order given. */
  texts(name: string): readonly string[] {
    const value = this.values[name];
    return Array.isArray(value) ? (value as readonly string[]) : [];
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw new UsageError(`--${name}: bắt buộc / is required`);
    return value;
  }

  day(name: string): Day | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : dayOf(value, `--${name}`);
  }

  oneOf<T extends string>(name: string, known: readonly T[]): T | undefined {
    const value = this.text(name);
    if (value === undefined || known.includes(value as T)) return value as T | undefined;
    throw new UsageError(`--${name}: "${value}" không có trong / is none of: ${known.join(', ')}`);
  }

  count(name: string, most: number): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= 0 && number <= most) return number;
    throw new UsageError(`--${name}: "${value}" không phải số từ 0 đến ${most} / is no number from 0 to ${most}`);
  }
}

/** Whoever can start the program on the server sees everything; accounts come with the trust issue. */
export const operator = { ...everyone, officerId: 'cli' };
