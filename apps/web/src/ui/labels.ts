import { casePhases, choices, fieldLabels, letterPhases, terms, type Words } from '@donthu/contract';

/** Codes with their names, in the order in which they are offered. */
export type Choices<T extends string = string> = Readonly<Record<T, Words>>;

/** Which dictionary a field's codes are found in, where the codes alone would not tell. */
const BY_FIELD: Readonly<Record<string, Choices>> = {
  kind: terms.kind,
  channel: terms.channel,
  field: terms.subject,
  competence: terms.competence,
  round: terms.round,
  result: terms.result,
  scope: terms.withdrawalScope,
  gender: choices.gender,
};

const DICTIONARIES: readonly Choices[] = [...Object.values(choices), ...Object.values(terms), letterPhases, casePhases];

/** The names of a field's codes: the field's own dictionary, or the smallest one that knows them all. */
export function choicesFor(field: string, codes: readonly string[]): Choices {
  const own = BY_FIELD[field];
  const knowing =
    own && knowsAll(own, codes) ? own : DICTIONARIES.filter((each) => knowsAll(each, codes)).sort((a, b) => sizeOf(a) - sizeOf(b))[0];
  return Object.fromEntries(codes.map((code) => [code, knowing?.[code] ?? { vi: code, en: code }]));
}

const knowsAll = (dictionary: Choices, codes: readonly string[]) => codes.every((code) => code in dictionary);
const sizeOf = (dictionary: Choices) => Object.keys(dictionary).length;

/** The name of one code of a field; nothing when it is no code but a number, an id or a text. */
export function labelOfCode(field: string, code: string): Words | undefined {
  return BY_FIELD[field]?.[code] ?? DICTIONARIES.find((each) => code in each)?.[code];
}

export const labelOfField = (field: string): Words => (fieldLabels as Choices)[field] ?? { vi: field, en: field };

/** Whether people have a word for it; what only programs know has none. */
export const hasLabel = (field: string): boolean => field in fieldLabels;
