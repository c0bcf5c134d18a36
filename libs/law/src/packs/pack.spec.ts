import { vietnameseCalendar, vietnamesePack } from '../vietnam';
import { parseCalendar } from '../calendars/calendar';
import { parsePack } from './pack';

const [firstRule, ...otherRules] = vietnamesePack.rules;

describe('a law pack', () => {
  test('takes rows whose length is a word and kinds that are no deadlines: the rest of the table needs no code', () => {
    const row = {
      id: 'TC-14',
      type: 'TC',
      stage: 'Signs of crime: hand over file',
      kind: 'DEADLINE',
      starts: 'CrimeSignsFound',
      length: 'IMMEDIATE',
      unit: '-',
      notify: 'investigation body / procuracy',
      owner: 'resolver',
      cite: 'LTC art. 27.1, 36.2',
      cite_vi: 'Luật Tố cáo, khoản 1 Điều 27, khoản 2 Điều 36',
      regime: 'ALL',
      confidence: 'A',
      for: { kinds: ['denunciation'] },
      startsOn: ['TransferredToInvestigation'],
      stopsOn: [],
    };
    expect(parsePack({ ...vietnamesePack, rules: [...vietnamesePack.rules, row] }).rules.at(-1)).toEqual(row);
  });

  test.each<[string, unknown]>([
    ['KN-99', { rules: [{ ...firstRule, caps: ['KN-99'] }, ...otherRules] }],
    ['nothing starts', { rules: [{ ...firstRule, startsOn: [] }, ...otherRules] }],
    ['is meant for nothing', { rules: [(({ for: _, ...row }) => row)(firstRule!), ...otherRules] }],
    ['there twice', { rules: [...vietnamesePack.rules, firstRule] }],
    ['no regime R9', { rules: [{ ...firstRule, regime: 'R9' }, ...otherRules] }],
    ['no practice', { rules: [{ ...firstRule, pause_practice: 'nap' }, ...otherRules] }],
    ['no words for the trigger', { triggers: {} }],
    ['not the day after', { regimes: vietnamesePack.regimes.map((each) => (each.id === 'R2' ? { ...each, from: '2025-07-02' } : each)) }],
    ['only the last regime', { regimes: vietnamesePack.regimes.slice(0, 2) }],
    ['confidence', { rules: [{ ...firstRule, confidence: 'E' }, ...otherRules] }],
  ])('is refused at load: %s', (message, change) => {
    expect(() => parsePack({ ...vietnamesePack, ...(change as object) })).toThrow(message);
  });
});

describe('a calendar', () => {
  const with2026 = (change: object) => ({
    ...vietnameseCalendar,
    years: vietnameseCalendar.years.map((year) => (year.year === 2026 ? { ...year, ...change } : year)),
  });

  test.each<[string, object]>([
    ['not in 2026', { off: ['2025-12-31'], swaps: [] }],
    ['no day of weekly rest', { makeUp: ['2026-01-12'], swaps: [] }],
    ['there twice', { unconfirmed: ['2026-09-02'] }],
    ['not in the lists', { makeUp: [] }],
    ['not a day of the calendar', { unconfirmed: ['2026-02-30'] }],
  ])('is refused at load: %s', (message, change) => {
    expect(() => parseCalendar(with2026(change))).toThrow(message);
  });
});
