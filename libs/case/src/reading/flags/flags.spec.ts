import { defaultFlagSettings, flagsOf, flagSpans, type FlagCode, type FlagFacts } from './flags';
import { readSpan, writeSpan } from './flags-of-matter';

/** A matter of one petitioner, received on 3 August 2026, due on 4 September; the law allows no more than 19 September. */
const plain: FlagFacts = {
  dueOn: '2026-09-04',
  nearOn: '2026-08-27',
  capOn: '2026-09-19',
  firstReceivedOn: '2026-08-03',
  untouchedSince: null,
  rounds: 1,
  roundSince: '2026-08-03',
  people: 1,
  crossLevel: false,
  passedOn: [],
  concernOn: null,
  complexOn: null,
  nextReviewOn: null,
};
const codes = (over: Partial<FlagFacts>, asOf: string): FlagCode[] => flagsOf({ ...plain, ...over }, asOf).map(({ code }) => code);
const first = (over: Partial<FlagFacts>, code: FlagCode) => flagSpans({ ...plain, ...over }).find((span) => span.code === code)?.from;

describe('flags of a matter', () => {
  it.each<[string, FlagCode[]]>([
    ['2026-08-26', []],
    ['2026-08-27', ['near-due']],
    ['2026-09-04', ['near-due']],
    ['2026-09-05', ['overdue']],
    ['2026-09-19', ['overdue']],
    ['2026-09-20', ['overdue', 'backlog', 'review-due']],
    ['2027-08-03', ['overdue', 'backlog', 'review-due']],
    ['2027-08-04', ['overdue', 'backlog', 'prolonged', 'review-due']],
  ])('by its days: on %s %j', (asOf, expected) => expect(codes({}, asOf)).toEqual(expected));

  it('what waits for nothing, and what the law sets no longest time for, is no backlog; it still grows old', () => {
    expect(codes({ dueOn: null, nearOn: null }, '2027-08-03')).toEqual([]);
    expect(codes({ capOn: null }, '2027-08-03')).toEqual(['overdue']);
    expect(codes({ dueOn: null, nearOn: null }, '2027-08-04')).toEqual(['prolonged', 'review-due']);
  });

  it('suspended days move the due day past the longest time: it is no backlog before it is overdue', () =>
    expect(first({ dueOn: '2026-10-22' }, 'backlog')).toBe('2026-10-23'));

  it('prolonged: from the second round on, or older than twelve months, also from the last day of a month', () => {
    expect(flagsOf({ ...plain, rounds: 2, roundSince: '2026-10-01' }, '2026-10-01')).toContainEqual({
      code: 'prolonged',
      since: '2026-10-01',
      number: 2,
      legal: false,
      explanation: {
        vi: 'Kéo dài: đang giải quyết lần 2, từ 01/10/2026 (nhãn quản lý)',
        en: 'Prolonged: in round 2 since 2026-10-01 (a management label)',
      },
    });
    expect(first({ firstReceivedOn: '2024-02-29' }, 'prolonged')).toBe('2025-03-01');
  });

  it('the thresholds are configuration', () => {
    const spans = flagSpans({ ...plain, people: 3 }, { ...defaultFlagSettings, prolongedMonths: 6, groupFrom: 3 });
    expect(spans).toContainEqual({ code: 'prolonged', from: '2027-02-04' });
    expect(spans).toContainEqual({ code: 'group', from: '2026-08-03', number: 3 });
  });

  it('a group is of five and more; passed on twice is to and fro; the red line is crossed after 45 days', () => {
    expect(codes({ people: 4 }, '2026-08-03')).toEqual([]);
    expect(codes({ people: 5 }, '2026-08-03')).toEqual(['group']);
    expect(first({ passedOn: ['2026-08-03'] }, 'ping-pong')).toBeUndefined();
    expect(first({ passedOn: ['2026-08-03', '2026-08-11'] }, 'ping-pong')).toBe('2026-08-11');
    // 45 days after 3 August is 17 September.
    expect(first({ untouchedSince: '2026-08-03' }, 'red-line')).toBe('2026-09-18');
  });

  it('a review quiets the reminder until the day somebody promised to look again', () => {
    const reviewed = { nextReviewOn: '2026-10-31' };
    expect(codes(reviewed, '2026-10-31')).toEqual(['overdue', 'backlog']);
    expect(codes(reviewed, '2026-11-01')).toEqual(['overdue', 'backlog', 'review-due']);
    expect(codes(reviewed, '2026-09-05')).toEqual(['overdue']);
  });

  it('only complexity has legal force; every other one says that it is a label', () => {
    const everything = flagsOf(
      {
        ...plain,
        people: 9,
        crossLevel: true,
        rounds: 2,
        passedOn: ['2026-08-03', '2026-08-11'],
        untouchedSince: '2026-08-03',
        concernOn: '2026-09-01',
        complexOn: '2026-08-10',
      },
      '2026-12-01',
    );
    expect(everything.filter(({ legal }) => legal).map(({ code }) => code)).toEqual(['complex']);
    for (const { code, legal, explanation } of everything) {
      expect([code, explanation.vi.includes('nhãn quản lý')]).toEqual([code, !legal]);
      expect([code, explanation.en.includes('management label')]).toEqual([code, !legal]);
    }
    expect(everything.map(({ code }) => code)).toHaveLength(10);
  });

  it('reads back what the boards filter by', () => {
    const spans = flagSpans({ ...plain, people: 9, rounds: 2 });
    expect(spans.map((span) => readSpan(writeSpan(span)))).toEqual(spans);
  });
});
