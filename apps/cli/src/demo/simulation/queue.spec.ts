import fc from 'fast-check';
import { TimeQueue } from './queue';

describe('what comes next', () => {
  it('is the earliest, and of equal ones the one that was put in first, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (times) => {
        const queue = new TimeQueue<number>();
        times.forEach((at, n) => queue.put(at, n));
        const taken = times.map(() => queue.take()!);
        expect(queue.take()).toBeUndefined();
        const expected = times.map((at, item) => ({ at, item })).sort((a, b) => a.at - b.at || a.item - b.item);
        expect(taken.map(({ at, item }) => ({ at, item }))).toEqual(expected);
      }),
    );
  });

  it('takes what is put in meanwhile into account', () => {
    const queue = new TimeQueue<string>();
    queue.put(5, 'five');
    queue.put(3, 'three');
    expect(queue.take()!.item).toBe('three');
    queue.put(4, 'four');
    expect([queue.take()!.item, queue.take()!.item]).toEqual(['four', 'five']);
  });
});
