import type { CalendarRefusal } from '@donthu/calendar';
import type { CaseRefusal } from '@donthu/case';
import type { PetitionRefusal, ReceptionRefusal } from '@donthu/petition';
import type { CommonRefusal, HandlerRefusal } from '@donthu/eventing';
import {
  commonMessages,
  fieldErrorWords,
  httpMessages,
  titles,
  type FieldErrorCode,
  type HttpProblem,
  type Message,
} from './http.messages';
import { calendarMessages } from './calendar.messages';
import { caseMessages } from './case.messages';
import { petitionMessages, receptionMessages } from './petition.messages';
import { fill, type Language } from './words';

export { titles, type FieldErrorCode, type HttpProblem, type Message };

export type RefusalCode = CommonRefusal | HandlerRefusal | PetitionRefusal | ReceptionRefusal | CaseRefusal | CalendarRefusal;
export type MessageCode = RefusalCode | HttpProblem;

/**
 * Every "no" the service can say, with its HTTP status and, in both languages, what to do next. Exhaustive: a new refusal does not
 * compile until it has its words here.
 */
export const messages: Readonly<Record<MessageCode, Message>> = {
  ...httpMessages,
  ...commonMessages,
  ...petitionMessages,
  ...receptionMessages,
  ...caseMessages,
  ...calendarMessages,
};

/** The sentence of a code; `facts` fill its gaps. */
export const sayMessage = (code: MessageCode, language: Language, facts?: Readonly<Record<string, string | number>>): string =>
  fill(messages[code][language], facts);

export const sayFieldError = (code: FieldErrorCode, language: Language, facts?: Readonly<Record<string, string | number>>): string =>
  fill(fieldErrorWords[code][language], facts);

export const fieldErrorCodes = Object.keys(fieldErrorWords) as readonly FieldErrorCode[];
