import type { Channel, Message, Transport } from '@donthu/eventing';

/** A way that works, and what came out at its end, each message once, in the order of their ids. */
export interface TransportUnderTest {
  readonly transport: Transport;
  /** An address of the kind the way takes. */
  readonly to: string;
  arrived(): Promise<readonly { readonly to: string; readonly text: string }[]>;
  close(): Promise<void>;
}

export function transportContract(name: string, channel: Channel, make: () => Promise<TransportUnderTest>): void {
  describe(`transport: ${name}`, () => {
    let under: TransportUnderTest;
    beforeEach(async () => void (under = await make()));
    afterEach(() => under.close());

    const message = (id: string, over: Partial<Message> = {}): Message => ({
      id,
      to: under.to,
      subject: 'Đơn Thư: 3 việc cần xem',
      text: 'Anh/chị có 3 việc cần xem.\n',
      ...over,
    });

    it('carries a text whole, whatever stands in it', async () => {
      const text = `Kính gửi “anh/chị” & <ai đó>,\n.\n..hai chấm\nFrom here = on\n${'dài '.repeat(600)}\n\t—\n`;
      expect(under.transport.channel).toBe(channel);
      expect(await under.transport.send(message('0198a0b0-0000-7000-8000-000000000001', { text }))).not.toBe('');
      expect(await under.arrived()).toEqual([{ to: under.to, text }]);
    });

    it('sent again under its id, it is the same message, and nothing more', async () => {
      const id = '0198a0b0-0000-7000-8000-000000000002';
      const first = await under.transport.send(message(id));
      expect(await under.transport.send(message(id))).toBe(first);
      expect(await under.arrived()).toHaveLength(1);
    });

    it('carries several at once, each for itself', async () => {
      const ids = [1, 2, 3, 4, 5].map((n) => `0198a0b0-0000-7000-8000-00000000001${n}`);
      const receipts = await Promise.all(ids.map((id) => under.transport.send(message(id, { text: `${id}\n` }))));
      expect(new Set(receipts).size).toBe(5);
      expect((await under.arrived()).map(({ text }) => text)).toEqual(ids.map((id) => `${id}\n`));
    });
  });
}
