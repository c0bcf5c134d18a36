import type { ClockFacts } from './clock';
import { explain } from './explain';
import { vietnameseLaw as law } from './vietnam';

const said = (rule: string, facts: ClockFacts) => ({
  vi: explain(law.explain(rule, facts), 'vi'),
  en: explain(law.explain(rule, facts), 'en'),
});

test('a due day moved by a holiday', () => {
  expect(said('KN-04', { startedOn: '2026-08-03' })).toEqual({
    vi: '30 ngày kể từ ngày thụ lý 03/8/2026 (Luật Khiếu nại, Điều 28) → 02/9/2026 là ngày nghỉ lễ → 03/9/2026',
    en: '30 days from acceptance on 2026-08-03 (LKN art. 28) → 2026-09-02 is a public holiday → 2026-09-03',
  });
});

test('a remote, extended, suspended complaint', () => {
  const facts = { startedOn: '2026-08-03', remote: true, extensions: 1, pauses: [{ from: '2026-08-13', to: '2026-08-31' }] };
  expect(said('KN-06', facts)).toEqual({
    vi:
      '45 ngày kể từ ngày thụ lý 03/8/2026 (Luật Khiếu nại, Điều 37) → vùng sâu, vùng xa đi lại khó khăn: 60 ngày' +
      ' → gia hạn: tổng cộng không quá 70 ngày → tạm đình chỉ từ 13/8/2026, tiếp tục từ 31/8/2026: không tính 18 ngày → 30/10/2026',
    en:
      '45 days from acceptance on 2026-08-03 (LKN art. 37) → remote area: 60 days → extended: 70 days in all' +
      ' → suspended on 2026-08-13, continued on 2026-08-31: 18 days not counted → 2026-10-30',
  });
});

test('a denunciation extended twice, ending on a Sunday', () => {
  expect(said('TC-04', { startedOn: '2026-08-03', extensions: 2 })).toEqual({
    vi:
      '30 ngày kể từ ngày thụ lý 03/8/2026 (Luật Tố cáo, khoản 1 Điều 30) → gia hạn thêm 30 ngày → gia hạn thêm 30 ngày' +
      ' → 01/11/2026 là ngày nghỉ hằng tuần → 02/11/2026',
    en:
      '30 days from acceptance on 2026-08-03 (LTC art. 30.1) → extended by 30 days → extended by 30 days' +
      ' → 2026-11-01 is a day of weekly rest → 2026-11-02',
  });
});

test('while suspended the due day is not known', () => {
  expect(said('KN-04', { startedOn: '2026-08-03', pauses: [{ from: '2026-08-13', to: null }] }).vi).toBe(
    '30 ngày kể từ ngày thụ lý 03/8/2026 (Luật Khiếu nại, Điều 28) → tạm đình chỉ từ 13/8/2026 → chưa xác định ngày hết hạn',
  );
});

test('of working days the holidays are told and the weekends are not', () => {
  expect(said('GEN-01', { startedOn: '2026-02-10' })).toEqual({
    vi:
      '10 ngày làm việc kể từ ngày tiếp nhận nội dung 10/02/2026 (Luật Tiếp công dân 2013, khoản 1 Điều 28)' +
      ' → từ 16/02/2026 đến 20/02/2026 là ngày nghỉ lễ → 03/3/2026',
    en:
      '10 working days from receipt of the content on 2026-02-10 (LTCD 2013 art. 28.1)' +
      ' → 2026-02-16 to 2026-02-20 are public holidays → 2026-03-03',
  });
});

test('a day off that is not confirmed shows both due days', () => {
  expect(said('TC-04', { startedOn: '2026-10-25' })).toEqual({
    vi:
      '30 ngày kể từ ngày thụ lý 25/10/2026 (Luật Tố cáo, khoản 1 Điều 30) → 24/11/2026' +
      ' (nếu 24/11/2026 được công bố là ngày nghỉ: 25/11/2026)',
    en: '30 days from acceptance on 2026-10-25 (LTC art. 30.1) → 2026-11-24 (should 2026-11-24 become a day off: 2026-11-25)',
  });
  expect(law.explain('TC-02', { startedOn: '2026-11-20' }).steps.at(-1)).toEqual({
    kind: 'unconfirmed-day-off',
    days: 3,
    from: '2026-11-24',
    to: '2026-11-30',
  });
});

test('the days off are data, each run with its cause', () => {
  // Thirty days from 2026-07-30 end on Saturday 29 August; Monday to Wednesday are holidays.
  expect(law.explain('KN-04', { startedOn: '2026-07-30' })).toMatchObject({
    citation: 'LKN art. 28',
    confidence: 'A',
    unit: 'calendar-day',
    baseLength: 30,
    steps: [
      { kind: 'length', days: 30 },
      { kind: 'day-off', days: 2, from: '2026-08-29', to: '2026-08-30', because: 'weekly-rest' },
      { kind: 'day-off', days: 3, from: '2026-08-31', to: '2026-09-02', because: 'public-holiday' },
    ],
    clock: { dueOn: '2026-09-03' },
  });
});
