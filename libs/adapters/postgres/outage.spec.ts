import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { isOutage } from './outage';

const reasonOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );

describe('an outage', () => {
  it.each(['postgres://donthu@127.0.0.1:1/donthu', 'postgres://donthu@%2Fnowhere:1/donthu'])(
    'is a server that is away: %s',
    async (url) => {
      expect(isOutage(await reasonOf(new Client(url).connect()))).toBe(true);
    },
  );

  it('is not a file that is missing', async () => {
    expect(isOutage(await reasonOf(readFile('/nowhere')))).toBe(false);
  });
});
