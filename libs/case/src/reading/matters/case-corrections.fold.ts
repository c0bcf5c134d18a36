import type { Day, Folded, Projection } from '@donthu/eventing';
import { amended, changed, corrected } from '@donthu/petition';
import type { CaseEvent, CaseLedger } from '../../decider/case.events';
import { kindRules } from '../../decider/rules';
import type { CaseRow, CaseRowFacts } from './case-row';
import { change, type CaseChange } from './change';

type Handlers = Projection<CaseEvent, CaseRow>['on'];

/** Mistakes are part of work: a correction moves the day itself, so that every past day is told with today's knowledge. */
export const caseCorrections: Pick<Handlers, 'CaseCorrected' | 'CaseReclassified' | 'CaseEnteredInError'> = {
  CaseCorrected: (row, { data, revision }) => row && corrected(mended(row, data.changes), revision, data.clocks),
  CaseReclassified: (row, event) => row && reclassified(row, event),
  CaseEnteredInError: (row) => row && { ...row, void: true },
};

const onDay = (change: CaseChange, on: Day, facts: Partial<CaseRowFacts>): CaseChange => ({
  ...change,
  on,
  facts: { ...change.facts, ...facts },
});

function mended(row: CaseRow, changes: CaseLedger['CaseCorrected']['changes']): CaseRow {
  const { receivedOn, acceptedOn, decidedOn, servedOn, field = row.field, signatories = row.signatories } = changes;
  let next: CaseRow = { ...row, field, signatories };
  if (receivedOn !== undefined) next = received(next, receivedOn);
  if (acceptedOn !== undefined)
    next = amended(
      next,
      ({ facts }) => facts?.acceptedOn !== undefined,
      (each) => onDay(each, acceptedOn, { acceptedOn }),
    );
  if (decidedOn !== undefined)
    next = amended(
      next,
      ({ ends }) => ends === 'resolved' || (row.imported && ends !== undefined),
      (each) => onDay(each, decidedOn, ended(each, decidedOn, row.imported)),
    );
  if (servedOn !== undefined)
    next = amended(
      next,
      ({ facts }) => facts?.servedOn !== undefined && !row.imported,
      (each) => onDay(each, servedOn, { servedOn }),
    );
  return next;
}

/** The end of an imported case is the answer too. */
const ended = ({ ends }: CaseChange, on: Day, imported: boolean): Partial<CaseRowFacts> =>
  ends !== 'resolved' ? {} : imported ? { decidedOn: on, servedOn: on } : { decidedOn: on };

/** The receipt by the unit that has it now; the first receipt anywhere moves along when it was the same, and is never later. */
function received(row: CaseRow, day: Day): CaseRow {
  const at = row.changes.findLast(({ opens, moves }) => opens ?? moves)!;
  const before = (at.moves ?? at.opens)!.receivedOn;
  const firstReceivedOn = row.firstReceivedOn === before || day < row.firstReceivedOn ? day : row.firstReceivedOn;
  return amended(
    { ...row, firstReceivedOn },
    (each) => each === at,
    ({ opens, moves, ...rest }) => ({
      ...rest,
      ...(opens ? { opens: { ...opens, receivedOn: day } } : {}),
      ...(moves ? { moves: { ...moves, receivedOn: day } } : {}),
      ...(row.imported ? { on: day } : {}),
    }),
  );
}

/**
 * chuyển loại: it always was of the right kind. Where kinds go different ways it begins anew from here, as the rules of its kind
 * ask; the time since the receipt counts all the same.
 */
function reclassified(row: CaseRow, event: Folded<CaseEvent, 'CaseReclassified'>): CaseRow {
  const { from, to, round, clocks } = event.data;
  const named = amended(
    { ...row, kind: to },
    ({ opens }) => opens !== undefined,
    (each) => ({ ...each, opens: { ...each.opens!, round } }),
  );
  const counted = corrected(named, event.revision, clocks);
  const { begins } = kindRules[to];
  if (row.imported || kindRules[from].begins === begins) return counted;
  const acceptedOn = begins === 'accepted' ? event.meta.happenedOn : null;
  const { clocks: _, ...anew } = change(event, { phase: begins, acceptedOn, suspended: false, paused: false });
  return changed(counted, anew);
}
