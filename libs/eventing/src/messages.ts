import type { Day } from './time';

/** How a message goes: by mail, by SMS, on paper. */
export type Channel = 'mail' | 'sms' | 'post';

export interface Message {
  /** Opaque, and the same at every try: a repetition is recognised by it. */
  readonly id: string;
  /** A mail address, a telephone number, or name and address in lines. */
  readonly to: string;
  /** Tells nothing of what kind of petition it is about; nor does the text. */
  readonly subject: string;
  readonly text: string;
}

/** One way to send messages. */
export interface Transport {
  readonly channel: Channel;
  /**
   * Answers what the way calls the message now; sent again under the same id, it is the same message.
   *
   * @throws Undeliverable when trying again is of no use; any other error is a trouble of the way, which may pass
   */
  send(message: Message): Promise<string>;
}

/** This message will never arrive: the address is refused. The code is all that is told of it, because texts repeat the address. */
export class Undeliverable extends Error {
  override readonly name = 'Undeliverable';

  constructor(readonly code: string) {
    super(`undeliverable: ${code}`);
  }
}

/** How somebody is reached: what is known of it. */
export interface Contact {
  readonly mail?: string | undefined;
  readonly phone?: string | undefined;
  /** Name and address, in lines. */
  readonly post?: string | undefined;
}

/** Who is meant by `officer:<id>`, `head:<unit id>`, `superior:<unit id>`, and how he is reached. */
export interface Contacts {
  contactOf(recipient: string): Promise<Contact | undefined>;
}

/** What one person is told on one day (bản tổng hợp): numbers and days only. */
export interface Digest {
  readonly day: Day;
  /** Matters, each counted once. */
  readonly matters: number;
  /** Of these, the ones with a due day that has passed. */
  readonly overdue: number;
  /** Due days still to come, the nearest first. */
  readonly dueDays: readonly Day[];
}
