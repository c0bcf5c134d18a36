import type { AllStreamResolvedEvent, AllStreamSubscription } from '@eventstore/db-client';
import type { RecordedEvent } from '@donthu/eventing';
import { recorded } from './recorded';

/** Events that wait for a slow reader before the server is told to hold back. */
const ENOUGH = 2_000;

/** What one subscription brings, until it ends or fails; it does not come back by itself. */
export class LiveEvents {
  private waiting: RecordedEvent[] = [];
  private fault: unknown;
  private wake: () => void = () => undefined;

  constructor(private readonly subscription: AllStreamSubscription) {
    subscription.on('data', (resolved: AllStreamResolvedEvent) => this.take(resolved));
    subscription.on('error', (error) => this.fail(error));
    subscription.on('end', () => this.fail(new Error('the subscription ended')));
  }

  /**
   * At least one event and at most `most`; none when nothing came for so many milliseconds or the signal was given.
   *
   * @throws what ended the subscription, after all that it brought.
   */
  async next(most: number, silence: number, signal: AbortSignal): Promise<readonly RecordedEvent[]> {
    if (this.waiting.length === 0 && this.fault === undefined && !signal.aborted) await this.growth(silence, signal);
    // What came in the same breath belongs to the same batch.
    if (this.waiting.length > 0) await new Promise(setImmediate);
    if (signal.aborted) return [];
    if (this.waiting.length === 0 && this.fault !== undefined) throw this.fault;
    const batch = this.waiting.splice(0, most);
    if (this.waiting.length < ENOUGH) this.subscription.resume();
    return batch;
  }

  close(): void {
    this.waiting = [];
    this.subscription.unsubscribe().catch(() => undefined);
  }

  private take(resolved: AllStreamResolvedEvent): void {
    try {
      const event = recorded(resolved);
      // After an event that cannot be read nothing may pass: the reader would go on behind it.
      if (event && this.fault === undefined) this.waiting.push(event);
    } catch (error) {
      this.fault ??= error;
    }
    if (this.waiting.length >= ENOUGH) this.subscription.pause();
    this.wake();
  }

  private fail(error: unknown): void {
    this.fault ??= error;
    this.wake();
  }

  private growth(silence: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.wake = () => undefined;
        resolve();
      };
      const timer = setTimeout(done, silence);
      signal.addEventListener('abort', done);
      this.wake = done;
    });
  }
}
