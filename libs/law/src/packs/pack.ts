import { z } from 'zod';
import { addDays } from '@donthu/eventing';
import { day, matterKind, recommendationKind, roundKind } from '../vocabulary';

/** First or last day of something that may have been in force always, or still be. */
const openDay = day.nullable();

const bilingual = z.strictObject({ vi: z.string(), en: z.string() });

/** Most extensions (gia hạn) by complexity of the matter; the criteria are checked by the decider. */
const allowed = z.strictObject({ normal: z.int().min(0), complex: z.int().min(0), 'especially-complex': z.int().min(0) });

/** Whether an extension replaces the cap (complaints) or adds to it (denunciations) is a property of the rule (law.md B1.3, B1.4). */
const extension = z.discriminatedUnion('mode', [
  z.strictObject({
    mode: z.literal('REPLACES_CAP'),
    normal: z.int().positive(),
    remote: z.int().positive().nullable(),
    condition: z.string(),
    count: z.union([z.int(), z.string()]),
    /** The trigger each of which is one extension. */
    by: z.string().exactOptional(),
    allowed,
  }),
  z.strictObject({
    mode: z.literal('ADDS'),
    each: z.int().positive(),
    condition: z.string(),
    count: z.union([z.int(), z.string()]),
    /** The trigger each of which is one extension. */
    by: z.string().exactOptional(),
    allowed,
  }),
]);

/** Petitions and rounds a row is meant for; no `rounds` or `subKinds` = whichever. */
const meantFor = z.strictObject({
  kinds: z.array(z.enum([...matterKind.options, 'unclassified'])).min(1),
  rounds: z.array(roundKind).min(1).exactOptional(),
  subKinds: z.array(recommendationKind).min(1).exactOptional(),
  exceptSubKinds: z.array(recommendationKind).min(1).exactOptional(),
});

/** Parts of a year that a quota or a report is for: `times` parts of `months` months each, one after the other from month `first` on. */
const periods = z.strictObject({
  /** On which day of the month before its first one a period begins (15: from 15 December to 14 March); absent = with the month itself. */
  startsOnDay: z.int().min(2).max(28).exactOptional(),
  windows: z
    .array(
      z.strictObject({
        id: z.string(),
        first: z.int().min(1).max(12),
        months: z.int().min(1).max(12),
        times: z.int().min(1).max(12),
      }),
    )
    .min(1),
});

/** One row of the clock table (law.md B3), with the field names of the table, and what ties it to events. */
const rule = z.strictObject({
  id: z.string(),
  type: z.string(),
  stage: z.string(),
  kind: z.enum(['DEADLINE', 'LEAD_TIME', 'LIMITATION', 'EFFECT', 'QUOTA', 'CAP', 'ALARM', 'PERIOD', 'INTERNAL_SLA']),
  /** The event whose day the clock starts on. */
  starts: z.string(),
  /** Days, or a word of the law (`IMMEDIATE`) where it gives no number. */
  length: z.union([z.int().min(0), z.string()]),
  unit: z.string(),
  remote_length: z.int().positive().optional(),
  extension: extension.optional(),
  pause: z.string().optional(),
  /** The practice whose decisions stop this clock; a rule without one runs on whatever is decided. */
  pause_practice: z.string().optional(),
  notify: z.string().optional(),
  owner: z.string().optional(),
  cite: z.string(),
  cite_vi: z.string(),
  /** `ALL`, or the regimes it belongs to, with commas. A row that a new regime replaces stands twice, each for its own. */
  regime: z.string(),
  confidence: z.enum(['A', 'B', 'C', 'D']),
  note: z.string().optional(),

  for: meantFor.exactOptional(),
  /** A deadline by which a matter goes on from its receipt to its decision; the others are duties beside it. */
  leads: z.literal(true).exactOptional(),
  /** The triggers that start the clock; none yet where `awaits` says what part of the work records them. */
  startsOn: z.array(z.string()),
  /** Done by any of them … */
  stopsOn: z.array(z.string()),
  /** … or no longer owed. */
  lapsesOn: z.array(z.string()).exactOptional(),
  awaits: z.string().exactOptional(),
  /** A service level of our own where the law gives no number; never called law. */
  internal: z
    .strictObject({ length: z.int().min(0), unit: z.enum(['CALENDAR_DAY', 'WORKING_DAY']), confidence: z.literal('D') })
    .exactOptional(),
  /** Of a CAP: it ends with the clock of one of these rules. */
  caps: z.array(z.string()).min(1).exactOptional(),
  /** Another length, in the unit of the rule, where something of that name happened; the last one that applies counts. */
  variants: z
    .array(z.strictObject({ on: z.string(), length: z.int().positive() }))
    .min(1)
    .exactOptional(),
  /** Of a QUOTA and a PERIOD. */
  periods: periods.exactOptional(),
  /** Of a QUOTA: how often in each of its periods. */
  quota: z.union([z.int().positive(), z.strictObject({ province: z.int().positive(), commune: z.int().positive() })]).exactOptional(),
  /** What we had to decide where the table is silent; `note` is the table's own. */
  remark: z.string().exactOptional(),
});
export type LawRule = z.output<typeof rule>;

const shape = z.strictObject({
  /** Version of the pack; every clock carries the one it was computed with. */
  id: z.string(),
  note: z.string(),
  /** In the order of time; the first day of one follows the last day of the one before. */
  regimes: z.array(z.strictObject({ id: z.string(), from: openDay, to: openDay, basis: z.string() })).min(1),
  /** What an authority may do from a day on: commands follow the regime of the day, lengths the day of acceptance. */
  practices: z.array(z.strictObject({ id: z.string(), from: openDay, cite: z.string() })),
  /** How the starting day is called in an explanation, by the event that starts the clock. */
  triggers: z.record(z.string(), bilingual),
  rules: z.array(rule),
});

/** The regimes a row is in force in. */
export const regimesOf = ({ regime }: Pick<LawRule, 'regime'>, all: readonly { readonly id: string }[]): readonly string[] =>
  regime === 'ALL' ? all.map(({ id }) => id) : regime.split(',');

/** A law pack: the statutory clocks of Viet Nam as data, with the days their regimes are in force. */
export type LawPack = z.output<typeof shape>;

/**
 * Checks a law pack: its shape, and that its tables agree with each other.
 *
 * @throws ZodError naming the row at fault.
 */
export const parsePack = (data: unknown): LawPack =>
  shape
    .superRefine((pack, context) => {
      const complain = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
      const regimes = new Set(pack.regimes.map(({ id }) => id));
      const practices = new Set(pack.practices.map(({ id }) => id));
      const ids = new Set(pack.rules.map(({ id }) => id));
      const inForce = new Set<string>();

      pack.regimes.forEach((regime, i) => {
        const before = pack.regimes[i - 1];
        if ((i === 0) !== (regime.from === null)) complain(['regimes', i, 'from'], 'only the first regime has always been in force');
        if ((i === pack.regimes.length - 1) !== (regime.to === null))
          complain(['regimes', i, 'to'], 'only the last regime is still in force');
        if (before?.to && regime.from && regime.from !== addDays(before.to, 1))
          complain(['regimes', i, 'from'], 'not the day after the regime before it');
      });
      pack.rules.forEach((row, i) => {
        for (const regime of regimesOf(row, pack.regimes)) {
          if (!regimes.has(regime)) complain(['rules', i, 'regime'], `no regime ${regime}`);
          if (inForce.has(`${row.id} ${regime}`)) complain(['rules', i, 'id'], `${row.id} is there twice for ${regime}`);
          inForce.add(`${row.id} ${regime}`);
        }
        if (row.pause_practice !== undefined && !practices.has(row.pause_practice))
          complain(['rules', i, 'pause_practice'], `no practice ${row.pause_practice}`);
        const isPeriodic = row.kind === 'QUOTA' || row.kind === 'PERIOD';
        if (!isPeriodic && !(row.starts in pack.triggers)) complain(['rules', i, 'starts'], `no words for the trigger ${row.starts}`);
        if (isPeriodic !== (row.periods !== undefined)) complain(['rules', i, 'periods'], `${row.id} has periods, or needs them`);
        if ((row.kind === 'QUOTA') !== (row.quota !== undefined)) complain(['rules', i, 'quota'], `${row.id} has a quota, or needs one`);
        if ((row.kind === 'CAP') !== (row.caps !== undefined)) complain(['rules', i, 'caps'], `${row.id} caps something, or needs to`);
        row.variants?.forEach(
          ({ on }, j) => on in pack.triggers || complain(['rules', i, 'variants', j], `no words for the trigger ${on}`),
        );
        if (row.startsOn.length === 0 && row.awaits === undefined) complain(['rules', i, 'startsOn'], `nothing starts ${row.id}`);
        if (row.startsOn.length > 0 && row.for === undefined) complain(['rules', i, 'for'], `${row.id} is meant for nothing`);
        row.caps?.forEach((id, j) => ids.has(id) || complain(['rules', i, 'caps', j], `no rule ${id}`));
      });
    })
    .parse(data);
