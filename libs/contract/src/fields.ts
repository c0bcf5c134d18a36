import { z } from 'zod';
import { FreeText, PersonInput } from './sealing';

/** Characters that turn the reading direction or show nothing: in a name they only serve to deceive (SEC-48). */
const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .transform((text) => text.normalize('NFC').replace(INVISIBLE, ''))
    .refine((text) => text.trim() !== '' && !/\p{Cc}/u.test(text), 'one line of readable text');

/** A letter's summary, a reason, a note: up to 20,000 characters of plain text. */
export const freeText = z
  .string()
  .max(20_000)
  .refine((text) => text.trim() !== '', 'a text that says something')
  .transform((text) => new FreeText(text.normalize('NFC')));

/** người khiếu nại, người tố cáo, người kiến nghị, người bị khiếu nại, người bị tố cáo … */
export const person = z
  .strictObject({
    name: line(200),
    address: line(500).exactOptional(),
    phone: z
      .string()
      .trim()
      .regex(/^\+?[\d .()-]{3,30}$/, 'a telephone number')
      .exactOptional(),
    /** số định danh cá nhân, hộ chiếu */
    idNumber: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9 .-]{3,30}$/, 'the number of an identity paper')
      .exactOptional(),
    birthYear: z.int().min(1880).max(2100).exactOptional(),
    gender: z.enum(['male', 'female']).exactOptional(),
  })
  .transform((given) => new PersonInput(given));

/** A person as entered on a form. */
export type PersonFields = z.input<typeof person>;
