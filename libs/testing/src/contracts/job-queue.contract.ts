import { once, EventEmitter } from 'node:events';
import type { JobQueue } from '@donthu/eventing';

/** The same queue as two processes see it, empty. */
export interface JobQueueUnderTest {
  readonly one: JobQueue;
  readonly two: JobQueue;
  /** Makes the queue forget everything. */
  wipe(): Promise<void>;
  close(): Promise<void>;
}

/** Remembers what it was given, in order; `until` waits for a number of them. */
class Handled {
  readonly ids: string[] = [];
  private readonly come = new EventEmitter();

  readonly handle = async (id: string): Promise<void> => {
    this.ids.push(id);
    this.come.emit('come');
  };

  async until(count: number): Promise<readonly string[]> {
    while (this.ids.length < count) await once(this.come, 'come');
    return this.ids;
  }
}

export function jobQueueContract(name: string, make: () => Promise<JobQueueUnderTest>): void {
  describe(`job queue: ${name}`, () => {
    let under: JobQueueUnderTest;
    let one: JobQueue;
    let two: JobQueue;
    beforeEach(async () => {
      under = await make();
      ({ one, two } = under);
    });
    afterEach(() => under.close());

    it('gives an id to a handler, also in another process, and waits for the first handler', async () => {
      const handled = new Handled();
      await one.add('29384756-0', 0);
      two.handle(handled.handle, 1);
      await one.add('29384757-0', 0);
      expect([...(await handled.until(2))].sort()).toEqual(['29384756-0', '29384757-0']);
    });

    it('asked again while it waits, an id is handled once; afterwards it can be asked for anew', async () => {
      const handled = new Handled();
      for (let n = 0; n < 5; n++) await one.add('a', 0);
      await two.add('a', 0);
      await one.add('b', 0);
      one.handle(handled.handle, 1);
      expect(await handled.until(2)).toEqual(['a', 'b']);
      // Until it is put away; what was asked for in between was the same asking.
      while (handled.ids.length < 3) await one.add('a', 0);
      expect(handled.ids[2]).toBe('a');
    });

    it('holds an id back for its time', async () => {
      const handled = new Handled();
      one.handle(handled.handle, 1);
      const asked = performance.now();
      await one.add('later', 400);
      await one.add('now', 0);
      expect(await handled.until(2)).toEqual(['now', 'later']);
      expect(performance.now() - asked).toBeGreaterThanOrEqual(390);
    });

    it('gives work to others while one is busy', async () => {
      const handled = new Handled();
      let finish = (): void => undefined;
      const busy = new Promise<void>((resolve) => (finish = resolve));
      const started = new Promise<void>((resolve) => {
        one.handle(async () => {
          resolve();
          await busy;
        }, 1);
      });
      await two.add('long', 0);
      await started;
      two.handle(handled.handle, 1);
      await two.add('short', 0);
      expect(await handled.until(1)).toEqual(['short']);
      finish();
    });

    it('goes on after a handler that throws, and after it was wiped', async () => {
      const handled = new Handled();
      one.handle(async (id) => {
        await handled.handle(id);
        if (id === 'bad') throw new Error('no way');
      }, 1);
      await two.add('bad', 0);
      await two.add('good', 0);
      expect(await handled.until(2)).toEqual(['bad', 'good']);
      await two.add('forgotten', 60_000);
      await under.wipe();
      await two.add('after', 0);
      expect((await handled.until(3))[2]).toBe('after');
    });
  });
}
