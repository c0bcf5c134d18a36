import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandAnswer } from '@donthu/contract';
import { aComplaint, aLetter } from '../walk/letters';

/** Between two letters of one clerk, in milliseconds. */
const PAUSE = 100;

interface Sent {
  readonly key: string;
  readonly body: string;
  readonly answer: CommandAnswer;
}

/** Clerks who enter one letter after the other; each letter has a case opened for it. */
export class Load {
  readonly acknowledged: Sent[] = [];
  /** What somebody was told instead of an answer. */
  readonly failed: string[] = [];
  private over = false;
  private readonly clerks: readonly Promise<void>[];

  constructor(
    private readonly url: string,
    clerks: number,
  ) {
    this.clerks = Array.from({ length: clerks }, async () => {
      while (!this.over) {
        await this.enter();
        await sleep(PAUSE);
      }
    });
  }

  /** Until so many more letters were taken. */
  async goesOn(more: number): Promise<void> {
    const until = this.acknowledged.length + more;
    while (this.acknowledged.length < until) await sleep(PAUSE);
  }

  async end(): Promise<void> {
    this.over = true;
    await Promise.all(this.clerks);
  }

  async send(key: string, body: string): Promise<CommandAnswer> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const response = await fetch(`${this.url}/api/petitions`, { method: 'POST', headers, body });
    const text = await response.text();
    if (response.status !== 201) throw new Error(`${response.status} ${text}`);
    return JSON.parse(text) as CommandAnswer;
  }

  /** With the same key until there is an answer, as the page does. */
  private async enter(): Promise<void> {
    const key = randomUUID();
    const body = JSON.stringify(aLetter({ classification: aComplaint(), proposal: { unitId: 'xa-tan-phu' } } as never));
    for (;;) {
      try {
        this.acknowledged.push({ key, body, answer: await this.send(key, body) });
        return;
      } catch (error) {
        this.failed.push((error as Error).message);
      }
    }
  }
}
