import { addDays, canonicalJson, foldRow, POOLED, rowKey, type Day } from '@donthu/eventing';
import { looksOn, type LetterRow } from '@donthu/petition';
import { foldAll, spellsOn, type Folded } from '@donthu/testing';
import * as fc from 'fast-check';
import { anyDay, anyHistory, units } from '../samples/random-history';
import { shownPhase, type CaseRow, type MatterRow } from './case-row';
import { CUBES, cubeName, firstOf, smallestCube, type Counted, type Grain, type Time } from './cubes';
import { matters } from './matters.projection';
import { resolutionsOf } from './resolutions';

const sum = (folded: Folded<unknown>, cube: string, wanted: (key: Readonly<Record<string, unknown>>) => boolean): number =>
  folded.cells.filter((cell) => cell.cube === cube && wanted(cell.key)).reduce((total, { n }) => total + n, 0);

const isIn = (flow: unknown) => flow === 'received';

describe('any history the deciders let pass', () => {
  it('reaches deep: the generator tells of decisions, rounds, corrections and imported ends', () => {
    const seen = new Set(fc.sample(anyHistory(), { seed: 20, numRuns: 300 }).flatMap(({ log }) => log.map(({ type }) => type)));
    for (const type of [
      'CaseAccepted',
      'CaseResolved',
      'CaseTransferred',
      'CaseEscalated',
      'CaseCorrected',
      'ImportedCaseClosed',
      'PetitionUnlinked',
    ])
      expect(seen).toContain(type);
  });

  it('gives the same rows wherever the log is cut and the rows are put away', () => {
    fc.assert(
      fc.property(anyHistory(), ({ log }) => {
        const rows = new Map<string, string>();
        for (const event of log) {
          const key = rowKey(matters, event);
          if (key === undefined) continue;
          const known = rows.get(key);
          rows.set(key, canonicalJson(foldRow(matters, known === undefined ? undefined : JSON.parse(known), event)));
        }
        const whole = new Map([...foldAll(matters, log).rows].map(([key, row]) => [key, canonicalJson(row)]));
        expect(rows).toEqual(whole);
      }),
    );
  });

  it('balances: opening + received = resolved + transferred + otherwise closed + closing, and closing is what pending shows', () => {
    fc.assert(
      fc.property(anyHistory(), anyDay, fc.nat(60), fc.constantFrom(...units), ({ log }, from, length, unit) => {
        const folded = foldAll(matters, log);
        const to = addDays(from, length);
        const openOn = (day: Day) => spellsOn(folded, day).filter(({ columns }) => columns['unit'] === unit).length;
        const flow = (into: boolean) =>
          sum(
            folded,
            cubeName('ledger', 'day', 'all'),
            (key) => key['unit'] === unit && isIn(key['flow']) === into && from <= String(key['day']) && String(key['day']) <= to,
          );
        expect(openOn(addDays(from, -1)) + flow(true) - flow(false)).toBe(openOn(to));
      }),
    );
  });

  it('counts as overdue on a day what pending shows as overdue', () => {
    fc.assert(
      fc.property(anyHistory(), anyDay, ({ log }, day) => {
        const folded = foldAll(matters, log);
        const shown = spellsOn(folded, day).filter(
          ({ columns }) => typeof columns['due_on'] === 'string' && columns['due_on'] < day,
        ).length;
        expect(sum(folded, cubeName('overdue', 'day', 'all'), (key) => String(key['day']) <= day)).toBe(shown);
      }),
    );
  });

  it('shows today what the deciders know: phase, unit, round, due day', () => {
    fc.assert(
      fc.property(anyHistory(), (told) => {
        const { rows } = foldAll(matters, told.log);
        const today = told.log.reduce((last, { meta }) => (meta.recordedAt > last ? meta.recordedAt : last), '').slice(0, 10);
        const state = told.caseState('c1');
        const row = rows.get('c1') as CaseRow;
        if (state.phase === 'entered-in-error') return expect(row.void).toBe(true);
        const looks = looksOn(row, today)!;
        expect({ phase: shownPhase(looks), unit: looks.unit, round: looks.round }).toEqual({
          phase: state.phase,
          unit: state.round.unitId,
          round: state.round.kind,
        });
        if (!looks.open) return;
        const running = state.round.clocks
          .filter(({ status, kind }) => status === 'running' && kind === undefined)
          .map(({ dueOn }) => dueOn!);
        expect(looks.due.statutoryDueOn).toBe(running.sort()[0] ?? null);
      }),
      { numRuns: 300 },
    );
  });

  it('tells the same of the letter', () => {
    fc.assert(
      fc.property(anyHistory(), (told) => {
        const row = foldAll(matters, told.log).rows.get('l1') as LetterRow;
        const state = told.letterState('l1')!;
        const looks = looksOn(row, '2030-01-01')!;
        const answered = looks.facts.phase === 'answered' && ['received', 'registered', 'classified'].includes(state.phase);
        expect(answered || looks.facts.phase === state.phase).toBe(true);
        expect(row.kind).toBe(state.classification?.kind ?? null);
      }),
    );
  });

  it('counts in every cube what its days of everything count, walls apart in these alone', () => {
    fc.assert(
      fc.property(anyHistory(), ({ log }) => {
        const folded = foldAll(matters, log);
        for (const counted of Object.keys(CUBES) as Counted[]) {
          for (const [time, grains] of Object.entries(CUBES[counted]) as [Time, readonly Grain[]][]) {
            for (const grain of grains) {
              const left = grain === 'all' ? [] : { unit: ['kind', 'channel'], kind: ['unit'], none: ['unit', 'kind', 'channel'] }[grain];
              const pools = cubeName(counted, time, grain) !== smallestCube(counted);
              const sums = (cube: string) => {
                const all = new Map<string, number>();
                for (const { cube: of, key, n } of folded.cells) {
                  if (of !== cube) continue;
                  const kept = Object.entries(key).filter(([name]) => !left.includes(name));
                  const wall = pools && key['wall'] !== null ? POOLED : key['wall'];
                  const at = canonicalJson({ ...Object.fromEntries(kept), wall, day: firstOf(time, String(key['day'])) });
                  all.set(at, (all.get(at) ?? 0) + n);
                }
                return new Map([...all].filter(([, n]) => n !== 0));
              };
              expect(sums(cubeName(counted, time, grain))).toEqual(sums(cubeName(counted, 'day', 'all')));
            }
          }
        }
        const resolved = [...folded.rows.values()].flatMap((row: MatterRow) => (row.what === 'case' ? resolutionsOf(row) : []));
        expect(sum(folded, cubeName('wait', 'day', 'all'), () => true)).toBe(resolved.filter(({ wait }) => wait).length);
      }),
    );
  });
});
