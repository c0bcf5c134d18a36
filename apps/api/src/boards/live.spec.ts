import { aLetter } from '../../../../test/walk/letters';
import { runApi, type RunningApi } from '../../../../test/walk/running-api';

/** A page that is open: what it was sent so far, until it is cut off. */
class OpenPage {
  text = '';
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;

  constructor(readonly response: Response) {
    this.reader = response.body!.getReader();
  }

  static async of(url: string): Promise<OpenPage> {
    const page = new OpenPage(await fetch(`${url}/api/live`));
    await page.until('retry');
    return page;
  }

  /** False when the stream has ended. */
  async more(): Promise<boolean> {
    const { done, value } = await this.reader.read();
    this.text += value ? Buffer.from(value).toString() : '';
    return !done;
  }

  async until(text: string): Promise<void> {
    while (!this.text.includes(text)) if (!(await this.more())) throw new Error(`it ended with: ${this.text}`);
  }
}

describe('the live line of open pages', () => {
  let api: RunningApi;
  let url: string;
  beforeEach(async () => {
    api = await runApi({ background: true });
    await api.app.listen(0, '127.0.0.1');
    url = await api.app.getUrl();
  });
  afterEach(() => api.stop());

  it('tells every page that something has changed, and nothing of what it was', async () => {
    const pages = [await OpenPage.of(url), await OpenPage.of(url)];
    const { headers } = pages[0]!.response;
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    // The line between the processes has come up.
    await Promise.all(pages.map((page) => page.until('changed')));
    const before = pages.map(({ text }) => text);
    await api.do('petition', 'ReceivePetition', aLetter());
    for (const [at, page] of pages.entries()) {
      while (page.text === before[at]) await page.more();
      expect(page.text.replaceAll('event: changed\ndata: {}\n\n', '').replace(/retry: \d+\n\n/, '')).toBe('');
    }
  });

  it('ends with the process, which does not wait for pages to leave', async () => {
    const page = await OpenPage.of(url);
    const closed = api.app.close();
    while (await page.more());
    await closed;
  });

  it('is there when one only asks whether it is', async () => {
    const { status, headers } = await fetch(`${url}/api/live`, { method: 'HEAD' });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  });
});
