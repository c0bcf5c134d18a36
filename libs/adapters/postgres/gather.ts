import { DatabaseError } from 'pg';

interface Waiting<A, R> {
  readonly asked: A;
  readonly resolve: (answer: R) => void;
  readonly reject: (error: unknown) => void;
}

/** SQLSTATE classes 22 (a value), 23 (a constraint), 54 (a limit), 40P01 (deadlock), our own: one of a batch is to blame, not the server. */
export const isOnesFault = (error: unknown): boolean => error instanceof DatabaseError && /^(22|23|54|40P01|DT)/.test(error.code ?? '');

/**
 * Joins what is asked side by side into one statement: while one batch is on its way, whoever comes waits for the next. Alone nobody
 * waits. What the database refuses for the sake of one asker is asked again one by one.
 */
export class Gather<A, R> {
  private queue: Waiting<A, R>[] = [];
  private running = 0;

  /**
   * @param answer answers a batch, in its order
   * @param most asked at once
   * @param atOnce batches on their way
   */
  constructor(
    private readonly answer: (batch: readonly A[]) => Promise<readonly R[]>,
    private readonly most = 200,
    private readonly atOnce = 1,
  ) {}

  ask(asked: A): Promise<R> {
    return new Promise((resolve, reject) => {
      this.queue.push({ asked, resolve, reject });
      if (this.running < this.atOnce) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running++;
    while (this.queue.length > 0) {
      // Everyone who asks in this turn may still join.
      await new Promise(setImmediate);
      const batch = this.queue.splice(0, this.most);
      if (batch.length === 0) break;
      try {
        await this.settle(batch);
      } catch (error) {
        if (batch.length > 1 && isOnesFault(error)) for (const one of batch) await this.settle([one]).catch(one.reject);
        else batch.forEach(({ reject }) => reject(error));
      }
    }
    this.running--;
  }

  private async settle(batch: readonly Waiting<A, R>[]): Promise<void> {
    const answers = await this.answer(batch.map(({ asked }) => asked));
    batch.forEach(({ resolve }, at) => resolve(answers[at]!));
  }
}
