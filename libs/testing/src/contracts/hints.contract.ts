import { EventEmitter, once } from 'node:events';
import type { Hints } from '@donthu/eventing';

/** Hints as two processes see them. */
export interface HintsUnderTest {
  readonly one: Hints;
  readonly two: Hints;
  /** Takes down what carries them between processes, until `mend`. */
  breakLine(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** What one listener was told, in order; it has heard that the line is up when it is ready. */
class Listener {
  readonly heard: (string | undefined)[] = [];
  private readonly come = new EventEmitter();
  readonly stop: () => void;

  constructor(hints: Hints) {
    this.stop = hints.listen((shard) => {
      this.heard.push(shard);
      this.come.emit('come');
    });
  }

  /** Until something that satisfies is told after the first `from`. */
  async until(satisfies: (shard: string | undefined) => boolean, from = 0): Promise<void> {
    while (!this.heard.slice(from).some(satisfies)) await once(this.come, 'come');
  }
}

const is = (name: string) => (shard: string | undefined) => shard === name;
const isUp = (shard: string | undefined) => shard === undefined;

export function hintsContract(name: string, make: () => Promise<HintsUnderTest>): void {
  describe(`hints: ${name}`, () => {
    let under: HintsUnderTest;
    beforeEach(async () => void (under = await make()));
    afterEach(() => under.close());

    const listeners = async () => {
      const both = [new Listener(under.one), new Listener(under.two)] as const;
      await Promise.all(both.map((each) => each.until(isUp)));
      return both;
    };

    it('reach every process, also the one that tells', async () => {
      const [one, two] = await listeners();
      under.one.tell('p01');
      await Promise.all([one.until(is('p01')), two.until(is('p01'))]);
      under.two.tell('p02');
      await Promise.all([one.until(is('p02')), two.until(is('p02'))]);
      expect(one.heard).toEqual([undefined, 'p01', 'p02']);
    });

    it('become few when they are many, and the last of them is followed by one', async () => {
      const [, two] = await listeners();
      for (let n = 0; n < 1_000; n++) under.one.tell('p01');
      await two.until(is('p01'));
      const first = two.heard.length;
      await two.until(is('p01'), first);
      under.one.tell('p02');
      await two.until(is('p02'));
      expect(two.heard).toEqual([undefined, 'p01', 'p01', 'p02']);
    });

    it('go to those who listen, and no longer to whoever has stopped', async () => {
      const [one] = await listeners();
      const other = new Listener(under.one);
      other.stop();
      under.two.tell('p01');
      await one.until(is('p01'));
      expect(other.heard).toEqual([]);
    });

    it('that were told last are sent before the end', async () => {
      const [, two] = await listeners();
      under.one.tell('p01');
      under.one.tell('p01');
      await under.one.close();
      await two.until(() => two.heard.filter(is('p01')).length === 2);
    });

    it('stop while the line is down, and come back with it: whoever listens is told that he may have missed some', async () => {
      const [one, two] = await listeners();
      await under.breakLine();
      under.one.tell('p01');
      const before = two.heard.length;
      await under.mend();
      await two.until(isUp, before);
      await one.until(isUp, 1);
      under.one.tell('p03');
      await two.until(is('p03'));
      await one.until(is('p03'));
    });
  });
}
