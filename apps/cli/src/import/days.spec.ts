import { compileFormat, dayReader } from './days';

const excel = { dateOf: (serial: number) => new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000) };
const reading = (formats: string[], timeZone = 'Asia/Ho_Chi_Minh') =>
  dayReader(
    formats.map((format) => compileFormat(format)!),
    timeZone,
    excel,
  );

describe('days of a register', () => {
  it.each([
    ['d/M/yyyy', '5/3/2025', '2025-03-05'],
    ['d/M/yyyy', ' 05/03/2025 ', '2025-03-05'],
    ['dd.MM.yyyy', '05.03.2025', '2025-03-05'],
    ['M/d/yyyy', '3/5/2025', '2025-03-05'],
    ['yyyyMMdd', '20250305', '2025-03-05'],
    ['d/M/yyyy H:mm', '5/3/2025 7:30', '2025-03-05'],
    ['yyyy-MM-dd HH:mm:ss.SSSXXX', '2025-03-05 23:59:59.123456+07:00', '2025-03-05'],
    ['iso', '2025-03-05', '2025-03-05'],
    ['iso', '2025-03-05T23:30:00', '2025-03-05'],
    ['iso', '2025-03-05T17:30:00Z', '2025-03-06'],
    ['iso', '2025-03-05 01:30:00.788000+09:00', '2025-03-04'],
  ])('in the format %s the text %p is %s', (format, text, day) => expect(reading([format])(text)).toEqual({ day }));

  it('an offset is turned into the register’s zone, with its summer time', () => {
    const amsterdam = reading(['iso'], 'Europe/Amsterdam');
    expect(amsterdam('2011-10-30 00:30:00+02:00')).toEqual({ day: '2011-10-30' });
    expect(amsterdam('2011-07-05T22:30:00Z')).toEqual({ day: '2011-07-06' });
    expect(amsterdam('2011-12-05T22:30:00Z')).toEqual({ day: '2011-12-05' });
  });

  it.each(['31/2/2025', '2025-03-05', '5/3/25', '5/13/2025', '5/3/2025 25:00', 'hôm qua', '5/3/2025x'])(
    '%p is no day in d/M/yyyy and d/M/yyyy H:mm',
    (text) => expect(reading(['d/M/yyyy', 'd/M/yyyy H:mm'])(text)).toEqual({ not: 'not-a-day' }),
  );

  it('formats are tried in their order', () => expect(reading(['d/M/yyyy', 'M/d/yyyy'])('12/13/2025')).toEqual({ day: '2025-12-13' }));

  it('days and bare numbers of a workbook are days', () => {
    expect(reading(['iso'])(new Date('2025-03-05T00:00:00Z'))).toEqual({ day: '2025-03-05' });
    expect(reading(['iso'])(45721.75)).toEqual({ day: '2025-03-05' });
    expect(reading(['iso'])(true)).toEqual({ not: 'not-a-day' });
  });

  it.each(['1974-12-31', '1975-04-29', '2101-01-01'])('%s is a slip of the pen', (text) =>
    expect(reading(['iso'])(text)).toEqual({ not: 'day-out-of-range' }),
  );

  it.each(['', 'd/M', 'd/M/yy', 'dd/mm/yyyy', 'd/M/yyyy d', 'EEE d/M/yyyy'])('%p is no format', (format) =>
    expect(compileFormat(format)).toBeUndefined(),
  );
});
