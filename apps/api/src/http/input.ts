import type { z } from 'zod';
import type { FieldErrorCode } from '@donthu/contract';
import { ProblemError, type FieldError } from './problem';

/** Deeper than any form: what goes further was not written by one. */
const DEEPEST = 12;

const POISON = new Set(['__proto__', 'constructor', 'prototype']);

/** NUL and its like cannot be stored or shown; halves of characters cannot be hashed. */
const UNREADABLE = /(?![\t\n\r])[\p{Cc}\p{Surrogate}]/u;

/**
 * Takes a body apart and puts it together again with its texts in Unicode NFC (Vietnamese input methods differ), then holds it
 * against its schema.
 *
 * @throws ProblemError naming every field at fault.
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(tidy(input, []), { reportInput: true });
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error.issues.flatMap(fieldErrors));
}

/** The same input with its texts in NFC. @throws ProblemError for what no field of any form may hold. */
export function tidy(input: unknown, path: readonly PropertyKey[]): unknown {
  if (typeof input === 'string') {
    if (UNREADABLE.test(input)) throw invalid([fieldError(path, 'unreadable-text')]);
    return input.normalize('NFC');
  }
  if (typeof input !== 'object' || input === null) return input;
  if (path.length >= DEEPEST) throw invalid([fieldError(path, 'too-deep')]);
  if (Array.isArray(input)) return input.map((item, index) => tidy(item, [...path, index]));
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => {
      if (POISON.has(key)) throw invalid([fieldError([...path, key], 'unknown-field')]);
      return [key, tidy(value, [...path, key])];
    }),
  );
}

const invalid = (errors: readonly FieldError[]): ProblemError =>
  new ProblemError('invalid-request', { errors, ...(errors[0] ? { field: errors[0].field } : {}) });

const fieldError = (path: readonly PropertyKey[], code: FieldErrorCode, facts: FieldError['facts'] = {}): FieldError => ({
  // A made-up field name may be as long as the body.
  field: path.length === 0 ? 'body' : path.map(String).join('.').slice(0, 200),
  code,
  facts,
});

function fieldErrors(issue: z.core.$ZodIssue): readonly FieldError[] {
  // What was left out is missing, whatever it should have been.
  if (issue.input === undefined && issue.path.length > 0 && issue.code !== 'unrecognized_keys') return [fieldError(issue.path, 'missing')];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => fieldError([...issue.path, key], 'unknown-field'));
    case 'invalid_type':
      return [fieldError(issue.path, 'wrong-type', { expected: issue.expected })];
    case 'too_small':
      return [fieldError(issue.path, 'too-small', { least: String(issue.minimum) })];
    case 'too_big':
      return [fieldError(issue.path, 'too-big', { most: String(issue.maximum) })];
    case 'invalid_value':
      return [fieldError(issue.path, 'not-in-list', { list: issue.values.map(String).join(', ') })];
    case 'invalid_union':
      return [fieldError(issue.path, 'not-in-list', { list: 'options' in issue ? (issue.options ?? []).map(String).join(', ') : '' })];
    case 'custom':
      return [fieldError(issue.path, /\bday\b/.test(issue.message) ? 'not-a-day' : 'wrong-format')];
    default:
      return [fieldError(issue.path, 'wrong-format')];
  }
}
