import { readFile } from 'node:fs/promises';
import type { Contacts } from '@donthu/eventing';
import { z } from 'zod';

const book = z.record(
  z.string().regex(/^(officer|head|superior):./, 'officer:<id>, head:<unit>, superior:<unit>'),
  z.strictObject({
    mail: z.email().optional(),
    phone: z.string().min(3).max(30).optional(),
    /** Name and address, in lines. */
    post: z.string().min(1).max(500).optional(),
  }),
);

/** The file is there and cannot be used. Messages wait until it is mended. */
export class ContactsUnreadable extends Error {
  override readonly name = 'ContactsUnreadable';

  constructor(path: string, where: string) {
    super(`Danh bạ ${path} chưa đúng ở ${where} / the contacts are not right at ${where}`);
  }
}

/**
 * How officers and heads of units are reached (danh bạ), until they are facts of their own: a JSON file of whoever runs the service,
 * `{ "officer:cb-01": { "mail": "…" } }`, read each time, so that a change counts at once. No file: nobody is known.
 *
 * @throws ContactsUnreadable, which names no address
 */
export const contactsFile = (path: string): Contacts => ({
  async contactOf(recipient) {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '{}';
      throw error;
    });
    const known = book.safeParse(parsed(text));
    if (!known.success) throw new ContactsUnreadable(path, known.error.issues[0]!.path.join('.') || 'JSON');
    return Object.hasOwn(known.data, recipient) ? known.data[recipient] : undefined;
  },
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
