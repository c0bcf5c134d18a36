import type { ClockFacts } from './clock';
import { explain } from './explain';
import { countingOf } from './term';
import { vietnameseLaw as law, vietnamesePack } from './vietnam';

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

describe('what is no plain deadline says what it is', () => {
  test('a lead time is counted back from what it is before', () => {
    expect(said('KN-12', { startedOn: '2026-09-07' })).toEqual({
      vi:
        'chậm nhất 5 ngày trước ngày đối thoại 07/9/2026 (Nghị định 124/2020, khoản 1 Điều 28 (sửa đổi tại Nghị định 155/2026))' +
        ' → từ 29/8/2026 đến 30/8/2026 là ngày nghỉ hằng tuần → từ 31/8/2026 đến 02/9/2026 là ngày nghỉ lễ → 28/8/2026',
      en:
        'at least 5 days before the dialogue on 2026-09-07 (ND 124/2020 art. 28.1 as amended by ND 155/2026)' +
        ' → 2026-08-29 to 2026-08-30 are weekly rest → 2026-08-31 to 2026-09-02 are public holidays → 2026-08-28',
    });
  });

  test('a lead time takes a day off that is not confirmed as off: the earlier day is safe', () => {
    // Five days worked before Friday 27 November: 26 25 23 | 20 19 when the 24th is off, 26 25 24 23 | 20 when it is worked.
    expect(said('GEN-06', { startedOn: '2026-11-27' }).vi).toBe(
      'chậm nhất 5 ngày làm việc trước ngày tiếp công dân 27/11/2026 (Luật Tiếp công dân, khoản 4 Điều 24)' +
        ' → 24/11/2026 là ngày nghỉ lễ → 19/11/2026 (nếu 24/11/2026 không phải là ngày nghỉ: 20/11/2026)',
    );
  });

  test('an effect arises after the last day', () => {
    expect(said('KN-10', { startedOn: '2026-08-03' })).toEqual({
      vi:
        '30 ngày kể từ ngày ban hành quyết định giải quyết lần hai 03/8/2026 (Luật Khiếu nại, khoản 2 Điều 44)' +
        ' → 02/9/2026 là ngày nghỉ lễ → 03/9/2026 → có hiệu lực từ 04/9/2026',
      en:
        '30 days from the second decision on 2026-08-03 (LKN art. 44.2)' +
        ' → 2026-09-02 is a public holiday → 2026-09-03 → effective from 2026-09-04',
    });
  });

  test('what is to be done at once is due the same day', () => {
    expect(said('TC-14', { startedOn: '2026-08-03' })).toEqual({
      vi: 'ngay trong ngày phát hiện dấu hiệu tội phạm 03/8/2026 (Luật Tố cáo, khoản 1 Điều 27, khoản 2 Điều 36) → 03/8/2026',
      en: 'at once upon discovery of signs of crime on 2026-08-03 (LTC art. 27.1, 36.2) → 2026-08-03',
    });
  });

  test('a service level of our own is not law, whatever the row cites, and is to be confirmed', () => {
    expect(said('TC-17', { startedOn: '2026-08-03' })).toEqual({
      vi:
        '5 ngày làm việc kể từ ngày nhận được thông tin 03/8/2026 (mức phục vụ nội bộ, không phải quy định của luật)' +
        ' → 10/8/2026 (cần xác nhận)',
      en: '5 working days from receipt of the information on 2026-08-03 (internal service level, not law) → 2026-08-10 (to be confirmed)',
    });
  });

  test('an alarm is a warning line', () => {
    expect(said('GEN-02', { startedOn: '2026-07-06' }).vi).toBe(
      'mốc cảnh báo: 45 ngày kể từ ngày nhận đơn 06/7/2026 (Nghị định 154/2026, điểm b khoản 3 Điều 41) → 20/8/2026',
    );
    expect(said('KN-20', { startedOn: '2026-07-06' })).toEqual({
      vi:
        'mốc cảnh báo: ngay trong ngày hết thời hạn giải quyết lần đầu 06/7/2026 (Luật Khiếu nại, Điều 7, Điều 33' +
        ' (quyền của người khiếu nại); việc cảnh báo là chính sách của hệ thống) → 06/7/2026 (cần xác nhận)',
      en:
        'warning line: at once upon expiry of the first deadline on 2026-07-06' +
        ' (LKN art. 7, 33 (right); alarm itself is product policy) → 2026-07-06 (to be confirmed)',
    });
  });

  test('a stay ends with the time to resolve', () => {
    const startedOn = '2026-07-10';
    expect(said('KN-15', { startedOn, endsWith: { rule: 'KN-04', dueOn: '2026-08-05' } })).toEqual({
      vi:
        'không quá thời hạn giải quyết còn lại, kể từ ngày quyết định áp dụng biện pháp khẩn cấp 10/7/2026 (Luật Khiếu nại, Điều 35)' +
        ' → hết cùng thời hạn giải quyết (KN-04) → 05/8/2026',
      en:
        'no longer than the rest of the time to resolve, from the stay on 2026-07-10 (LKN art. 35)' +
        ' → ends with the time to resolve (KN-04) → 2026-08-05',
    });
    expect(said('KN-15', { startedOn, endsWith: { rule: 'KN-04', dueOn: null } }).en).toMatch(/\(KN-04\) → due day not known yet$/);
  });

  test('another length says what made it another', () => {
    expect(said('KNKL-02', { startedOn: '2026-07-06', variants: ['Dismissal'] })).toEqual({
      vi:
        '10 ngày kể từ ngày nhận được quyết định giải quyết lần đầu 06/7/2026 (Luật Khiếu nại, Điều 48)' +
        ' → quyết định kỷ luật buộc thôi việc: 30 ngày → 05/8/2026',
      en: '10 days from receipt of the first decision on 2026-07-06 (LKN art. 48) → dismissal: 30 days → 2026-08-05',
    });
  });
});

test('every row that counts days is told in both languages, and a doubtful one says so', () => {
  const endsWith = { rule: 'KN-04', dueOn: '2026-08-05' };
  const told = vietnamesePack.rules.filter((row) => countingOf(row) !== undefined);
  expect(told).toHaveLength(67);
  for (const { id, confidence, internal } of told) {
    const { vi, en } = said(id, { startedOn: '2026-07-06', endsWith });
    const isDoubtful = confidence === 'C' || confidence === 'D' || internal !== undefined;
    expect([id, vi.endsWith(' (cần xác nhận)'), en.endsWith(' (to be confirmed)')]).toEqual([id, isDoubtful, isDoubtful]);
    expect(`${vi} ${en}`).not.toMatch(/undefined|null|NaN/);
    expect(vi).toContain('06/7/2026');
  }
});
