import { setTimeout as pause } from 'node:timers/promises';
import {
  AccessDeniedError,
  InvalidArgumentError,
  isCommandError,
  MaxAppendSizeExceededError,
  RequiredMetadataPropertyMissingError,
  StreamDeletedError,
  StreamNotFoundError,
  UnsupportedError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { MalformedEvent } from './recorded';

/** The server did not answer in time. What it was asked to do may have been done. */
export class NoAnswer extends Error {}

const FINAL = [
  AccessDeniedError,
  InvalidArgumentError,
  MaxAppendSizeExceededError,
  RequiredMetadataPropertyMissingError,
  StreamDeletedError,
  StreamNotFoundError,
  UnsupportedError,
  WrongExpectedVersionError,
  MalformedEvent,
];

/** INVALID_ARGUMENT, PERMISSION_DENIED and UNIMPLEMENTED of gRPC. */
const FINAL_CODES: readonly unknown[] = [3, 7, 12];

/**
 * Whether asking again cannot change the answer. Everything else — no leader, no connection, a closed channel, no answer — tells
 * nothing about what was done.
 */
export const isFinal = (error: unknown): boolean =>
  FINAL.some((kind) => error instanceof kind) || FINAL_CODES.includes((error as { code?: unknown }).code);

/** Whether the server or the way to it is to blame and not what was asked: the same may be asked again when it is back. */
export const isOutage = (error: unknown): boolean =>
  error instanceof NoAnswer || (error instanceof Error && isCommandError(error) && !isFinal(error));

const SHORTEST_PAUSE = 10;
const LONGEST_PAUSE = 1_000;

/** The pauses between tries, in milliseconds: each twice as long as the one before, up to a second. */
export class BackOff {
  private next = SHORTEST_PAUSE;

  async wait(signal?: AbortSignal): Promise<void> {
    const length = this.next;
    this.next = Math.min(length * 2, LONGEST_PAUSE);
    await pause(length, undefined, signal && { signal }).catch(() => undefined);
  }

  reset(): void {
    this.next = SHORTEST_PAUSE;
  }
}

/** Asks until there is an answer or a final no; when `patience` (ms) is over or the signal is given, the last fault is thrown. */
export async function persist<T>(patience: number, signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  const until = performance.now() + patience;
  const backOff = new BackOff();
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (isFinal(error) || performance.now() > until || signal.aborted) throw error;
      await backOff.wait(signal);
    }
  }
}

/** @throws NoAnswer when the work is not done after so many milliseconds; it goes on unheard. */
export async function inTime<T>(deadline: number, work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(`no answer of EventStoreDB within ${deadline} ms`)), deadline);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** The work's answer, or undefined as soon as the signal is given; then the work goes on unheard. */
export async function orAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T | undefined> {
  work.catch(() => undefined);
  let stop: () => void = () => undefined;
  const aborted = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
  });
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', stop));
}

interface Cancellable<T> {
  on(event: 'data', heard: (each: T) => void): unknown;
  on(event: 'error', heard: (error: Error) => void): unknown;
  on(event: 'end', heard: () => void): unknown;
  cancel(): Promise<void>;
}

/** Reads to the end. @throws NoAnswer when nothing came for so many milliseconds. */
export function collect<T>(deadline: number, stream: Cancellable<T>): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const all: T[] = [];
    const timer = setTimeout(() => {
      reject(new NoAnswer(`nothing from EventStoreDB for ${deadline} ms`));
      stream.cancel().catch(() => undefined);
    }, deadline);
    stream.on('data', (each) => {
      all.push(each);
      timer.refresh();
    });
    // Stays for ever: the client reports some errors twice, and an unheard one would end the process.
    stream.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    stream.on('end', () => {
      clearTimeout(timer);
      resolve(all);
    });
  });
}
