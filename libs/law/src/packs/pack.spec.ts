import { readFileSync } from 'node:fs';
import { vietnameseCalendar, vietnamesePack } from '../vietnam';
import { parseCalendar } from '../calendars/calendar';
import { parsePack, type LawRule } from './pack';

const [firstRule, ...otherRules] = vietnamesePack.rules;

const month = { id: 'month', first: 1, months: 1, times: 12 };

/** A row without what ties it to events, which the table does not have. */
function asInTheTable(row: LawRule): object {
  const { cite_vi: _0, pause_practice: _1, for: _2, leads: _3, startsOn: _4, stopsOn: _5, lapsesOn: _6, awaits: _7, ...rest } = row;
  const { internal: _8, caps: _9, variants: _10, periods: _11, quota: _12, remark: _13, extension, ...bare } = rest;
  if (!extension) return bare;
  const { allowed: _14, by: _15, ...told } = extension;
  return { ...bare, extension: told };
}

describe('a law pack', () => {
  test('holds every row of the clock table, field by field: nothing is invented and nothing lost', () => {
    const table = JSON.parse(readFileSync('../shared/domain/clocks.json', 'utf8')) as Readonly<Record<string, unknown>>[];
    expect(vietnamesePack.rules.map(asInTheTable)).toEqual(table);
    expect(table).toHaveLength(78);
  });

  test.each<[string, unknown]>([
    ['KN-99', { rules: [{ ...firstRule, caps: ['KN-99'] }, ...otherRules] }],
    ['nothing starts', { rules: [{ ...firstRule, startsOn: [] }, ...otherRules] }],
    ['is meant for nothing', { rules: [(({ for: _, ...row }) => row)(firstRule!), ...otherRules] }],
    ['needs one', { rules: [...otherRules, { ...firstRule, kind: 'QUOTA', periods: { windows: [month] } }] }],
    ['has periods, or needs them', { rules: [...otherRules, { ...firstRule, kind: 'PERIOD' }] }],
    ['caps something, or needs to', { rules: [...otherRules, { ...firstRule, kind: 'CAP' }] }],
    ['no words for the trigger Moonrise', { rules: [...otherRules, { ...firstRule, variants: [{ on: 'Moonrise', length: 3 }] }] }],
    ['there twice for R3', { rules: [...vietnamesePack.rules, firstRule] }],
    ['there twice for R2', { rules: [...vietnamesePack.rules, { ...firstRule, regime: 'R2,R9' }] }],
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
