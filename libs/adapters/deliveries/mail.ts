import { join } from 'node:path';
import { Undeliverable, type Message, type Transport } from '@donthu/eventing';
import { createTransport } from 'nodemailer';
import { writeWhole } from './write-whole';

/** Milliseconds; together well below the time a row may stay locked. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** The mail as it goes out; the id is its Message-ID, the same at every try. */
const mail = (from: string, { id, to, subject, text }: Message) => ({
  from,
  to,
  subject,
  text,
  messageId: `<${id}@${/@([^\s>]+)/.exec(from)?.[1] ?? 'donthu.invalid'}>`,
  headers: { 'Auto-Submitted': 'auto-generated' },
});

/**
 * Mail over SMTP.
 *
 * @param url `smtp://` or `smtps://`, with user and password
 * @param from address of the sender, with or without a name
 */
export function smtpMail(url: string, from: string): Transport {
  const smtp = createTransport({ url, ...PATIENCE });
  return {
    channel: 'mail',
    async send(message) {
      try {
        const { messageId } = await smtp.sendMail(mail(from, message));
        return messageId;
      } catch (error) {
        const { code, responseCode = 0 } = error as { code?: string; responseCode?: number };
        if (code === 'EENVELOPE' && responseCode >= 500) throw new Undeliverable(`smtp-${responseCode}`);
        throw error;
      }
    },
  };
}

/** Mail as files `<folder>/<id>.eml`, for an installation without a mail server: any mail program opens them. */
export function fileMail(folder: string, from: string): Transport {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    channel: 'mail',
    async send(message) {
      const { message: bytes, messageId } = await composer.sendMail(mail(from, message));
      await writeWhole(join(folder, `${message.id}.eml`), bytes as Buffer);
      return messageId;
    },
  };
}
