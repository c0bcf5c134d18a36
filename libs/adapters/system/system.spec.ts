import { dayIn, requestHasher, startIn, SystemClock, SystemIds, VIETNAM } from '.';

describe('the day of an instant', () => {
  it.each([
    ['2026-08-03T16:59:59.999Z', '2026-08-03'],
    ['2026-08-03T17:00:00.000Z', '2026-08-04'],
    ['2025-12-31T17:00:00.000Z', '2026-01-01'],
  ])('in Viet Nam %s is %s', (instant, day) => expect(new SystemClock().dayOf(instant)).toBe(day));

  it('follows summer time where there is some', () => {
    const amsterdam = dayIn('Europe/Amsterdam');
    expect(amsterdam('2026-01-10T22:30:00.000Z')).toBe('2026-01-10');
    expect(amsterdam('2026-07-10T22:30:00.000Z')).toBe('2026-07-11');
  });

  it('is by arithmetic what the time zone database says', () => {
    const byDatabase = new Intl.DateTimeFormat('sv-SE', { timeZone: VIETNAM });
    for (let at = Date.parse('1980-01-01T00:30:00Z'); at < Date.parse('2040-01-01T00:00:00Z'); at += 5 * 3_600_000) {
      const instant = new Date(at).toISOString();
      if (dayIn(VIETNAM)(instant) !== byDatabase.format(at)) throw new Error(`wrong day for ${instant}`);
    }
  });

  it('is refused for an unknown zone', () => expect(() => dayIn('Asia/Nowhere')).toThrow(RangeError));

  it('now is an instant with milliseconds', () => expect(new SystemClock().now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
});

describe('the beginning of a day', () => {
  it.each([
    ['Asia/Ho_Chi_Minh', '2026-08-04', '2026-08-03T17:00:00.000Z'],
    ['Asia/Ho_Chi_Minh', '2026-01-01', '2025-12-31T17:00:00.000Z'],
    ['UTC', '2026-08-04', '2026-08-04T00:00:00.000Z'],
    ['Europe/Amsterdam', '2026-01-10', '2026-01-09T23:00:00.000Z'],
    ['Europe/Amsterdam', '2026-07-10', '2026-07-09T22:00:00.000Z'],
    ['America/New_York', '2026-11-02', '2026-11-02T05:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-08-04', '2026-08-03T10:00:00.000Z'],
    // Set forward at midnight: there is no 00:00.
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
  ])('in %s of %s is %s', (zone, day, instant) => {
    expect(startIn(zone)(day)).toBe(instant);
    expect(dayIn(zone)(instant)).toBe(day);
    expect(dayIn(zone)(new Date(Date.parse(instant) - 1).toISOString()) < day).toBe(true);
  });
});

describe('ids', () => {
  const ids = new SystemIds();
  const v8 = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

  it('come in the order in which they were asked for', () => {
    const made = Array.from({ length: 1000 }, () => ids.next());
    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(1000);
    expect(made[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  it('derived ones are the same for the same cause and name, and differ otherwise', () => {
    const cause = ids.next();
    expect(ids.derive(cause, 'case')).toBe(ids.derive(cause, 'case'));
    const others = [ids.derive(cause, 'case'), ids.derive(cause, 'person'), ids.derive(ids.next(), 'case'), ids.derive(`${cause}c`, 'ase')];
    expect(new Set(others).size).toBe(4);
  });

  it('derived ones are UUIDs of version 8 and keep the time of the cause', () => {
    const cause = ids.next();
    for (const derived of [ids.derive(cause, 'case'), ids.derive(`${cause}/3`, 'case'), ids.derive(ids.derive(cause, 'a'), 'b')]) {
      expect(derived).toMatch(v8);
      expect(derived.slice(0, 13)).toBe(cause.slice(0, 13));
    }
  });

  it('a key that a client made up is a cause as well', () => {
    expect(ids.derive('đơn số 12', 'case')).toMatch(v8);
    expect(ids.derive('đơn số 12', 'case')).toBe(ids.derive('đơn số 12', 'case'));
    expect(ids.derive('đơn số 12', 'case')).not.toBe(ids.derive('đơn số 13', 'case'));
  });
});

describe('request hash', () => {
  it('is the HMAC of the canonical request, not of the order it was written in', () => {
    const hash = requestHasher('key');
    expect(hash({ b: 1, a: [true] })).toBe(hash({ a: [true], b: 1 }));
    expect(hash({ a: 1 })).not.toBe(hash({ a: 2 }));
    expect(requestHasher('other')({ a: 1 })).not.toBe(hash({ a: 1 }));
    expect(hash({ a: 1 })).toMatch(/^[\w-]{43}$/);
  });
});
