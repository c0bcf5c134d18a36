import { rm } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { aLetter } from '../walk/letters';
import { runApi, type RunningApi } from '../walk/running-api';
import { barriersOn } from './accessibility';
import { buildWeb, listen, openChromium, pictureOf, type Noise } from './browser';

jest.setTimeout(120_000);

/** One complaint from the counter to the boards, as people do it: with a keyboard, in a real browser. */
describe('the whole line, on the screen', () => {
  let folder: string;
  let api: RunningApi;
  let browser: Browser;
  let page: Page;
  let origin: string;
  let noise: Noise;

  beforeAll(async () => {
    folder = await buildWeb();
    api = await runApi({ background: true, webRoot: folder });
    await api.app.listen(0, '127.0.0.1');
    origin = (await api.app.getUrl()).replace('localhost', '127.0.0.1');
    browser = await openChromium();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
    page.setDefaultTimeout(15_000);
    noise = listen(page, origin);
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  /** A step of the story; when it fails there is a picture of the screen. */
  const step = (name: string, story: () => Promise<void>) =>
    it(name, async () => {
      try {
        await story();
      } catch (error) {
        if (page) (error as Error).message += `\npicture: ${await pictureOf(page, name)}`;
        throw error;
      }
    });

  /** It is 9:00 on this day, for the service and for the clerk's computer. */
  async function today(day: string): Promise<void> {
    api.today(day);
    await page.clock.setFixedTime(new Date(`${day}T02:00:00Z`));
  }

  const field = (label: string) => page.getByLabel(label, { exact: true });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const link = (name: string) => page.getByRole('link', { name, exact: true });
  const text = (selector: string) => page.locator(selector).innerText();
  /** Of a row of tiles: the number above a label. */
  const tile = (label: string) => page.locator('.tile', { hasText: label }).locator('.tile-number').innerText();
  /** The lines of the list, below its heading. */
  const rows = () => page.locator('.board > :first-child tbody tr, .page > .card tbody tr').allInnerTexts();
  /** What the timeline tells, in its order. */
  const happened = () => page.locator('.entry-head strong').allInnerTexts();

  /** Opens a step of the case, fills in what it asks and sends it. */
  async function act(name: string, fill: () => Promise<void>): Promise<void> {
    await button(name).click();
    await page.locator('.command-form').waitFor();
    await fill();
    await page.locator('.command-form [type=submit]').click();
    await page.getByText(`Đã ghi: ${name}`).waitFor();
  }

  const focused = () =>
    page.locator(':focus').evaluate((element): string => {
      const named = element as { ariaLabel: string | null; labels?: ArrayLike<{ textContent: string }>; textContent: string };
      return named.ariaLabel ?? named.labels?.[0]?.textContent ?? named.textContent;
    });

  /** With the Tab key only, and never backwards: a step out of order is not found. */
  async function tabTo(label: string): Promise<void> {
    const passed: string[] = [];
    while (passed.at(-1) !== label) {
      if (passed.length > 8) throw new Error(`"${label}" does not come after ${passed.join(' → ')}`);
      await page.keyboard.press('Tab');
      passed.push(await focused());
    }
  }
  async function type(label: string, typed: string): Promise<void> {
    await tabTo(label);
    await page.keyboard.type(typed);
  }

  async function asOf(day: string): Promise<void> {
    await field('Tính đến hết ngày').fill(day);
    await page.keyboard.press('Enter');
  }

  step('the first screen is light: it is opened on old computers and slow lines', async () => {
    await today('2026-08-03');
    const bodies: Promise<Buffer>[] = [];
    page.on('response', (response) => response.url().includes('/assets/') && bodies.push(response.body()));
    await page.goto(origin);
    await page.getByText('Không có đơn, vụ việc nào đang chờ.').waitFor();
    const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
    page.removeAllListeners('response');
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((a, b) => a + b)).toBeLessThan(150_000);
  });

  step('what the clerk forgot is told at the field, and the cursor stands there', async () => {
    await link('Tiếp nhận').click();
    await button('Ghi vào sổ').click();
    const name = field('Họ và tên *');
    await name.and(page.locator('[aria-invalid=true]')).waitFor();
    expect(await page.locator('.mantine-InputWrapper-root', { has: name }).innerText()).toContain('còn thiếu');
    await field('Đơn vị tiếp nhận *').and(page.locator(':focus')).waitFor();
  });

  step('a letter is entered with the keyboard alone, and sent twice it is in the register once', async () => {
    await page.keyboard.type('ubnd-xa-tan-phu');
    await type('Họ và tên *', 'Nguyễn Thị Hạnh');
    await type('Năm sinh', '1968');
    await type('Địa chỉ', 'Thôn 3, xã Tân Phú');
    await type('Tóm tắt nội dung *', 'Khiếu nại quyết định thu hồi đất làm đường tránh.');
    await tabTo('Khiếu nại');
    await page.keyboard.press('Space');
    await tabTo('Lĩnh vực *');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Control+Enter');
    expect(await text('[data-testid=register-number]')).toBe('0001/2026');
    await api.settled();
    expect((await api.ask<{ rows: object[] }>('/api/petitions')).body.rows).toHaveLength(1);
  });

  step('the receipt tells by when, and why then', async () => {
    // Monday 3/8/2026: seven working days to accept, ten to reply; no holiday lies between.
    for (const told of [
      '12/08/2026',
      'còn 7 ngày làm việc',
      '7 ngày làm việc kể từ ngày nhận được khiếu nại 03/8/2026',
      '17/08/2026',
      'còn 10 ngày làm việc',
    ])
      await page.locator('.receipt-due', { hasText: told }).waitFor();
    await link('Mở hồ sơ vụ việc').waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  step('its case is open, with what happened and what comes next', async () => {
    await link('Mở hồ sơ vụ việc').click();
    await page.getByRole('heading', { name: 'Vụ việc 0001/2026' }).waitFor();
    expect(await happened()).toEqual(['Tiếp nhận đơn', 'Vào sổ', 'Phân loại', 'Đề xuất thụ lý', 'Mở hồ sơ vụ việc']);
    expect(await text('.timeline')).toContain('Nguyễn Thị Hạnh, Thôn 3, xã Tân Phú');
    expect(await text('.phase')).toBe('Đề xuất thụ lý');
    expect(await barriersOn(page)).toEqual([]);
  });

  step('two days later it is accepted: due in thirty days', async () => {
    await today('2026-08-05');
    await act('Thụ lý', async () => {
      await field('Số *').fill('15/TB-UBND');
      for (const told of ['Thuộc thẩm quyền', 'Còn thời hiệu', 'Không có căn cứ từ chối']) await field(told).check();
    });
    expect(await text('.phase')).toBe('Đã thụ lý');
    expect(await text('.clock.running')).toContain('04/09/2026');
  });

  step('it is assigned, and lies on the pending board with its officer', async () => {
    await act('Giao giải quyết, xác minh', async () => {
      await field('Khâu *').selectOption('Giao xác minh');
      await field('Đơn vị *').fill('phong-kinh-te');
      await field('Cán bộ').fill('cb-xac-minh');
      await field('Cam kết không có quan hệ, lợi ích liên quan').check();
    });
    expect(await text('.phase')).toBe('Đang xác minh');
    await link('Đang chờ giải quyết').click();
    const line = page.locator('tr', { has: page.getByRole('link', { name: '0001/2026/KN' }) });
    // From 5/8 to 4/9 are 30 days; off are four weekends, Monday 31/8 and the National Day's two, but Saturday 22/8 is worked.
    await line.filter({ hasText: 'cb-xac-minh' }).filter({ hasText: 'còn 20 ngày làm việc' }).waitFor();
    expect(await rows()).toHaveLength(Number(await tile('Đang chờ')));
    expect(await barriersOn(page)).toEqual([]);
  });

  step('the day before it came there was nothing, and the screen says which day it shows', async () => {
    await asOf('2/8');
    await page.getByText('Không có đơn, vụ việc nào đang chờ.').waitFor();
    expect(await tile('Đang chờ')).toBe('0');
    expect(await text('.past-day')).toContain('Tính đến hết ngày 02/08/2026');
    expect(new URL(page.url()).searchParams.get('asOf')).toBe('2026-08-02');
    await button('Về hôm nay').click();
    await page.getByRole('link', { name: '0001/2026/KN' }).click();
    await page.locator('.timeline').waitFor();
  });

  step('it is verified, and people are asked to come and talk', async () => {
    await today('2026-08-24');
    await act('Báo cáo kết quả xác minh', async () => {
      await field('Số *').fill('03/BC-TXM');
      await field('Kết quả xác minh khác yêu cầu').check();
      await field('Nội dung *').fill('Diện tích đo đạc thiếu 12 m² so với bản đồ.');
      await field('Kết quả *').selectOption('Đúng một phần');
    });
    await act('Mời đối thoại', async () => {
      await field('Ngày đối thoại *').fill('8/9/2026');
      await field('Địa điểm *').fill('Hội trường UBND xã');
      await field('Người chủ trì, người chỉ đạo *').fill('ct-ubnd');
    });
    expect(await text('.phase')).toBe('Đối thoại');
  });

  step('the day after its due day it is overdue, in red and on top', async () => {
    await today('2026-09-05');
    await link('Đang chờ giải quyết').click();
    await page.getByText('quá hạn 1 ngày').waitFor();
    expect([await tile('Quá hạn'), await tile('Chưa giao cán bộ')]).toEqual(['1', '0']);
    await page.locator('.tile', { hasText: 'Quá hạn' }).click();
    await page.getByRole('heading', { name: 'Quá hạn: 1' }).waitFor();
    expect(await rows()).toHaveLength(1);
    await page.getByRole('link', { name: '0001/2026/KN' }).click();
    await page.locator('.timeline').waitFor();
  });

  step('the dialogue is held, the decision taken and served', async () => {
    await today('2026-09-08');
    await act('Ghi biên bản đối thoại', async () => {
      await field('Người chủ trì, người chỉ đạo *').fill('ct-ubnd');
      await field('Tư cách người chủ trì *').selectOption('Người giải quyết');
      await field('Kết quả *').selectOption('Thống nhất một phần');
      await field('Số *').fill('01/BB');
      await field('Tóm tắt nội dung *').fill('Hai bên thống nhất đo lại.');
    });
    await today('2026-09-10');
    await act('Ban hành kết quả giải quyết', async () => {
      await field('Số *').fill('88/QD-UBND');
      await field('Kết quả *').selectOption('Đúng một phần');
      await field('Hướng dẫn việc tiếp theo').fill('Khiếu nại lần hai hoặc khởi kiện tại Tòa án.');
    });
    await today('2026-09-11');
    await act('Gửi kết quả giải quyết', async () => {
      await field('Hình thức thực hiện *').selectOption('Giao trực tiếp');
    });
    expect(await text('.phase')).toBe('Đã gửi kết quả');
    for (const charter of ['Tiếp nhận đơn', 'Giao giải quyết, xác minh', 'Đối thoại', 'Ban hành kết quả giải quyết'])
      expect(await happened()).toContain(charter);
    expect(await text('.timeline')).toContain('trễ, hạn là 04/09/2026');
  });

  step('as of a day in August, and as it was known then, it looks as it did', async () => {
    await asOf('24/8/2026');
    await page.locator('.phase', { hasText: 'Đối thoại' }).waitFor();
    expect(await happened()).not.toContain('Ban hành kết quả giải quyết');
    await field('Như đã biết đến hết ngày').fill('5/8/2026');
    await page.keyboard.press('Enter');
    await page.locator('.phase', { hasText: 'Đang xác minh' }).waitFor();
    expect(await happened()).not.toContain('Báo cáo kết quả xác minh');
    await button('Về hiện tại').click();
    await button('Về hôm nay').click();
  });

  step('it is gone from the board, and counted in the resolution time: two measures, never mixed', async () => {
    await link('Đang chờ giải quyết').click();
    await page.getByText('Không có đơn, vụ việc nào đang chờ.').waitFor();
    expect(await tile('Đang chờ')).toBe('0');
    await link('Thời gian giải quyết').click();
    await page.locator('.chart svg').first().waitFor();
    // From receipt on 3/8 to service on 11/9 are 39 days; from acceptance on 5/8 to decision on 10/9 are 36.
    expect([await tile('trung vị'), await tile('đã giải quyết'), await tile('giải quyết trễ hạn')]).toEqual(['39 ngày', '1', '1']);
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('radio', { name: 'Thời hạn luật định' }).check();
    await page.locator('.tile-number', { hasText: '36 ngày' }).first().waitFor();
    expect(await page.locator('.tile-number').allInnerTexts()).not.toContain('39 ngày');
  });

  step('of the year so far, like the ledger, and on request of all that there ever was', async () => {
    expect(await page.getByLabel('Kết thúc từ ngày').inputValue()).toBe('01/01/2026');
    await field('Kết thúc từ ngày').fill('1/10/2026');
    await field('Kết thúc từ ngày').press('Enter');
    await page.getByText('Không có vụ việc nào được giải quyết trong thời gian này.').waitFor();
    await link('Xem từ trước đến nay').click();
    await page.locator('.tile-number', { hasText: '36 ngày' }).first().waitFor();
    expect(await page.getByRole('radio', { name: 'Từ trước đến nay' }).isChecked()).toBe(true);
    // Until a day, and still since ever.
    await field('đến ngày').fill('10/9/2026');
    await field('đến ngày').press('Enter');
    await page.waitForURL(/to=2026-09-10/);
    expect(await field('Kết thúc từ ngày').inputValue()).toBe('');
    await page.locator('.tile-number', { hasText: '36 ngày' }).first().waitFor();
  });

  step('a period that ends before it begins is told at the field', async () => {
    await field('Kết thúc từ ngày').fill('11/9/2026');
    await field('Kết thúc từ ngày').press('Enter');
    await page.getByText('kỳ kết thúc (10/09/2026) trước khi bắt đầu (11/09/2026)').waitFor();
    await page.getByRole('radio', { name: 'Từ đầu năm' }).check();
    await page.locator('.tile-number', { hasText: '36 ngày' }).first().waitFor();
  });

  step('the ledger balances', async () => {
    await link('Sổ cân đối').click();
    await page.locator('.equation').waitFor();
    expect(await page.locator('.equation .tile-number').allInnerTexts()).toEqual(['0', '1', '1', '0', '0', '0']);
    expect(await barriersOn(page)).toEqual([]);
  });

  step('an answer that was lost on the way is asked for again, and the letter is in the register once', async () => {
    await link('Tiếp nhận').click();
    await field('Họ và tên *').fill('Trần Văn Bình');
    await field('Tóm tắt nội dung *').fill('Kiến nghị sửa đường liên thôn.');
    await field('Phân loại ngay').uncheck();
    await page.route('**/api/petitions', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await button('Ghi vào sổ').click();
    await page.getByText('Chưa nhận được trả lời').waitFor();
    await page.unroute('**/api/petitions');
    await button('Gửi lại').click();
    expect(await text('[data-testid=register-number]')).toBe('0002/2026');
    await link('Sổ đơn').click();
    await page.getByRole('link', { name: '0002/2026' }).waitFor();
    expect(await rows()).toHaveLength(2);
    expect(await barriersOn(page)).toEqual([]);
  });

  step('what a colleague enters meanwhile is seen without asking again', async () => {
    await api.do('petition', 'ReceivePetition', aLetter({ petitioners: [{ name: 'Lê Thị Mới' }] }));
    await page.getByText('Lê Thị Mới').waitFor();
    expect(await rows()).toHaveLength(3);
  });

  step('in all that, the page asked nobody else, and the console tells of the failures that were made on purpose', async () => {
    expect(noise).toEqual({
      said: ['400', '400', 'ERR_CONNECTION_RESET'].map((part) => expect.stringContaining(part) as string),
      left: [],
    });
  });
});
