import { z } from 'zod';
import { channel, findingResult, id, matterKind, roundKind, subjectField } from '@donthu/law';
import { compileFormat } from './days';

/** Ways a matter of an old register can have ended; `open` says that it has not. */
export const endings = z.enum(['resolved', 'transferred', 'withdrawn', 'discontinued', 'otherwise-closed', 'open']);

const columnName = z.string().trim().min(1);

/** A column's name alone stands for `{ "column": name }`. */
const orColumn = <T extends z.ZodType>(shape: T) => z.preprocess((value) => (typeof value === 'string' ? { column: value } : value), shape);

const fromColumn = orColumn(z.strictObject({ column: columnName }));

type Origin = { readonly column?: string | undefined; readonly constant?: unknown };

const eitherOr = ({ column, constant }: Origin): boolean => (column === undefined) !== (constant === undefined);
const EITHER_OR = 'either "column" or "constant"';

/** One of a list of codes: the same for every row, or the cell's own text, or what `values` says it means. */
const coded = <T extends z.ZodType<string>>(code: T) =>
  orColumn(
    z
      .strictObject({
        column: columnName.optional(),
        constant: code.optional(),
        /** what the register's words mean; `""` stands for an empty cell */
        values: z.record(z.string(), code).optional(),
        /** for words that `values` does not list; without it such a row is reported */
        otherwise: code.optional(),
      })
      .refine(eitherOr, EITHER_OR),
  );

/** A unit or an officer: an id, or what makes one of the register's words. */
const identified = <W extends string>(...ways: W[]) =>
  orColumn(
    z
      .strictObject({
        column: columnName.optional(),
        constant: id.optional(),
        values: z.record(z.string(), id).optional(),
        otherwise: id.optional(),
        as: z.enum(ways).optional(),
      })
      .refine(eitherOr, EITHER_OR),
  );

const dayFormat = z
  .string()
  .refine((format) => compileFormat(format) !== undefined, 'a date format: "iso", or letters like d/M/yyyy HH:mm');
const dated = orColumn(z.strictObject({ column: columnName, dates: z.array(dayFormat).min(1).optional() }));

const person = z.strictObject({
  name: fromColumn,
  address: fromColumn.optional(),
  phone: fromColumn.optional(),
  idNumber: fromColumn.optional(),
});

const timeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, 'a time zone such as Asia/Ho_Chi_Minh');

const line = z.int().min(1).max(1000);

/** How an old register is read; documented key by key in docs/import.md. */
export const mappingShape = z
  .strictObject({
    /** name of the register for ever: with the case number it makes the ids, so that nothing is imported twice */
    source: id,
    /** in the words of the office; stands in the reason of the late entry */
    title: z.string().trim().min(1).max(200).optional(),
    layout: z.enum(['row-per-case', 'row-per-activity']).default('row-per-case'),
    timeZone: timeZone.default('Asia/Ho_Chi_Minh'),
    dates: z.array(dayFormat).min(1).default(['d/M/yyyy', 'iso']),
    file: z
      .strictObject({
        delimiter: z.string().length(1).optional(),
        encoding: z.string().optional(),
        sheet: z.string().optional(),
        headerFrom: line.optional(),
        headerRows: z.int().min(0).max(5).optional(),
        dataFrom: line.optional(),
      })
      .default({}),

    number: fromColumn,
    kind: coded(matterKind),
    round: coded(roundKind).optional(),
    channel: coded(channel).default({ constant: 'register' }),
    field: coded(subjectField),
    unit: identified('id', 'slug'),
    officer: identified('id', 'pseudonym').optional(),
    received: dated,
    due: z
      .union([dated, z.strictObject({ daysAfterReceived: z.int().min(0).max(3650) })], 'a column, or { "daysAfterReceived": days }')
      .optional(),
    ended: dated.optional(),
    endMeans: coded(endings).optional(),
    decision: fromColumn.optional(),
    result: coded(findingResult).optional(),
    subject: fromColumn.optional(),
    petitioner: person.optional(),
    respondent: person.optional(),

    activity: fromColumn.optional(),
    when: dated.optional(),
    activityOfficer: identified('id', 'pseudonym').optional(),
    activityKey: fromColumn.optional(),
  })
  .superRefine((mapping, { addIssue }) => {
    const need = (path: keyof typeof mapping, message: string) => addIssue({ code: 'custom', path: [path], message });
    if (mapping.ended && !mapping.endMeans) need('endMeans', 'says what an end means: { "constant": "resolved" } or a column');
    for (const path of ['endMeans', 'decision', 'result'] as const) {
      if (mapping[path] && !mapping.ended) need('ended', `the column with the day of the end, because "${path}" is there`);
    }
    const activities = ['activity', 'when', 'activityOfficer', 'activityKey'] as const;
    if (mapping.layout === 'row-per-activity') {
      for (const path of ['activity', 'when'] as const) if (!mapping[path]) need(path, 'needed by the layout "row-per-activity"');
    } else {
      for (const path of activities) if (mapping[path]) need(path, 'only with the layout "row-per-activity"');
    }
  });

export type Mapping = z.output<typeof mappingShape>;

/** One thing wrong with a mapping: where it stands in the file, and why. */
export interface MappingProblem {
  readonly path: string;
  readonly message: string;
}

/** The mapping cannot be used; nothing was read or recorded. */
export class BadMapping extends Error {
  override readonly name = 'BadMapping';

  constructor(readonly problems: readonly MappingProblem[]) {
    super(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  }
}

/** @throws BadMapping with everything that is wrong, not only the first. */
export function parseMapping(json: string): Mapping {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new BadMapping([{ path: '(tệp / file)', message: `không phải JSON / not JSON: ${(error as Error).message}` }]);
  }
  const parsed = mappingShape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new BadMapping(parsed.error.issues.flatMap(problemsOf));
}

function problemsOf(issue: z.core.$ZodIssue): MappingProblem[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: 'không có mục này / no such key' }));
  }
  return [{ path: path || '(tệp / file)', message: issue.message }];
}
