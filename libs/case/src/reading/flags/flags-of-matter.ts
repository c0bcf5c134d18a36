import { addDays, type Day } from '@donthu/eventing';
import { vietnamesePack, type MatterKind, type RoundKind } from '@donthu/law';
import type { LetterRow, LetterRowFacts, Matter, Stretch } from '@donthu/petition';
import type { CaseRow, CaseRowFacts } from '../matters/case-row';
import { flagSpans, type FlagSpan } from './flags';

/** Longest time to resolve by the rows of the law, every extension granted, in days; null where the law sets none. */
function capDays(kind: MatterKind, round: RoundKind, remote: boolean): number | null {
  const at = `${kind} ${round} ${remote}`;
  let days = caps.get(at);
  if (days === undefined) caps.set(at, (days = countCapDays(kind, round, remote)));
  return days;
}

/** Read from the law once: a rebuild asks a million times. */
const caps = new Map<string, number | null>();

function countCapDays(kind: MatterKind, round: RoundKind, remote: boolean): number | null {
  const days = vietnamesePack.rules.flatMap((rule) => {
    const { for: meant, length, remote_length, extension } = rule;
    if (!rule.leads || !rule.stopsOn.includes('CaseResolved') || typeof length !== 'number' || meant?.subKinds) return [];
    if (!meant?.kinds.includes(kind) || !(meant.rounds?.includes(round) ?? true)) return [];
    const plain = remote ? (remote_length ?? length) : length;
    if (extension?.mode === 'REPLACES_CAP') return [remote ? (extension.remote ?? extension.normal) : extension.normal];
    return [plain + (extension ? extension.each * extension.allowed['especially-complex'] : 0)];
  });
  return days.length === 0 ? null : Math.max(...days);
}

const laterRounds: readonly (RoundKind | null)[] = ['second', 'continued', 'reopened'];

/** The flags of a letter in a stretch of its days, from the row that the boards are made of. */
export function flagsOfLetter(row: LetterRow, stretch: Stretch<LetterRowFacts>): readonly FlagSpan[] {
  const { from, open, receivedOn } = stretch;
  if (!open) return [];
  const sentOn = row.changes.filter(({ ends, on }) => ends === 'transferred' && on <= from).map(({ on }) => on);
  return flagSpans({
    ...common(row, stretch),
    capOn: null,
    untouchedSince: receivedOn,
    rounds: 1,
    passedOn: [...(row.forwarder ? [row.firstReceivedOn] : []), ...sentOn],
    concernOn: null,
    complexOn: null,
    nextReviewOn: null,
  });
}

/** The same of a case. */
export function flagsOfCase(row: CaseRow, stretch: Stretch<CaseRowFacts>): readonly FlagSpan[] {
  const { from, open, round, receivedOn, facts, due } = stretch;
  if (!open) return [];
  const { acceptedOn, remote, concernOn, complexOn, review } = facts;
  // Of history of an old register the day of receipt is the only one that is known.
  const start = acceptedOn ?? (row.imported ? receivedOn : null);
  const cap = start === null || row.kind === null || round === null ? null : capDays(row.kind, round, remote);
  const movedOn = row.changes.filter(({ moves, on }) => moves && on <= from).map(({ on }) => on);
  return flagSpans({
    ...common(row, stretch),
    capOn: cap === null ? null : latest(addDays(start!, cap), due.statutoryDueOn),
    untouchedSince: acceptedOn !== null || row.imported ? null : row.firstReceivedOn,
    rounds: Math.max(openingsOf(row, from).length, laterRounds.includes(round) ? 2 : 1),
    passedOn: acceptedOn !== null ? [] : [...(row.cameForwarded ? [row.firstReceivedOn] : []), ...movedOn],
    concernOn,
    complexOn,
    nextReviewOn: review?.nextReviewOn ?? null,
  });
}

const openingsOf = (row: Matter, from: Day) => row.changes.filter(({ opens, on }) => opens && on <= from);

const common = (row: Matter, { from, due, receivedOn }: Stretch) => ({
  dueOn: due.dueOn,
  nearOn: due.nearOn,
  firstReceivedOn: row.firstReceivedOn,
  roundSince: openingsOf(row, from).at(-1)?.on ?? receivedOn,
  people: Math.max(row.signatories, row.groupSize ?? 0),
  crossLevel: row.crossLevel,
});

const latest = (a: Day, b: Day | null): Day => (b !== null && b > a ? b : a);

/** As it stands in a column, so that boards can filter by it: `overdue|2026-09-05||`. */
export const writeSpan = ({ code, from, to, number }: FlagSpan): string => [code, from, to ?? '', number ?? ''].join('|');

export function readSpan(text: string): FlagSpan {
  const [code, from, to, number] = text.split('|') as [FlagSpan['code'], Day, string, string];
  return { code, from, ...(to === '' ? {} : { to }), ...(number === '' ? {} : { number: Number(number) }) };
}
