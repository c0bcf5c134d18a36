import { types } from 'node:util';
import { DatabaseError } from 'pg';

/** SQLSTATE classes 08 (the connection), 53 (no room, no connections left), 57P (shutting down, starting, killed), 58 (the machine). */
const CLASSES = /^(08|53|57P|58)/;

const NETWORK: readonly unknown[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
];

/** The driver's own words for a connection that broke, never came, or gives no answer; it gives them no code. */
const BROKEN =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error)/;

/** Whether the server or the way to it is to blame and not what was asked: the same may be asked again when it is back. */
export function isOutage(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  const { code, syscall } = error as { readonly code?: string; readonly syscall?: string };
  if (error instanceof DatabaseError) return CLASSES.test(code ?? '');
  // A server that has ended takes its socket with it.
  const gone = code === 'ENOENT' && syscall === 'connect';
  return NETWORK.includes(code) || gone || BROKEN.test(error.message);
}
