/**
 * The typed "no" of a decider: nothing is recorded, the caller learns why. Holds a code and facts, never prose:
 * the words (Vietnamese, English) and the HTTP status stand in `@donthu/contract`, exhaustively by code.
 */
export interface Refusal<Code extends string = string> {
  readonly refused: Code;
  /** Path of the offending property in the command's data, when one is to blame. */
  readonly field?: string;
  /** Values for the message: days, counts, rule ids. Never personal data. */
  readonly facts?: Readonly<Record<string, string | number>>;
}

export function refuse<Code extends string>(code: Code, field?: string, facts?: Record<string, string | number>): Refusal<Code> {
  return { refused: code, ...(field === undefined ? {} : { field }), ...(facts === undefined ? {} : { facts }) };
}

export const isRefusal = (value: unknown): value is Refusal => typeof value === 'object' && value !== null && 'refused' in value;
