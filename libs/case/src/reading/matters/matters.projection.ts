import { parseStream, type Projection, type FoldedEvent, type Spell } from '@donthu/eventing';
import {
  letterFold,
  stretchesOf,
  wallOf,
  type LetterRow,
  type LetterRowFacts,
  type Matter,
  type MatterFacts,
  type PetitionEvent,
  type Stretch,
} from '@donthu/petition';
import type { CaseEvent } from '../../decider/case.events';
import { caseFold } from './case.fold';
import { shownPhase, type CaseRow, type CaseRowFacts, type MatterRow } from './case-row';
import { flagsOfCase, flagsOfLetter, writeSpan } from '../flags/flags-of-matter';
import { cellColumns, cellsOfMatter, isAccepted } from './cells';
import { cubes } from './cubes';

type MatterEvent = PetitionEvent | CaseEvent;
type Handlers = Projection<MatterEvent, MatterRow>['on'];
type Handler = (row: MatterRow | undefined, event: FoldedEvent<MatterEvent>) => MatterRow | undefined;

const folds: Readonly<Record<string, Handlers>> = { petition: letterFold as Handlers, case: caseFold as Handlers };

/** Letters and cases have events of the same name: each goes to the fold of its own stream. */
const byStream =
  (type: string): Handler =>
  (row, event) => {
    const fold = (folds[parseStream(event.stream).kind] as Readonly<Record<string, Handler | undefined>>)[type];
    return fold ? fold(row, event) : row;
  };

/**
 * Letters and cases, as every board needs them. One projection for pending, ledger, resolution time and backlog: its rows hold the
 * dated changes of a matter, and spells and cells are derived from the same stretches, so that two screens cannot disagree about
 * what was open on a day.
 */
export const matters: Projection<MatterEvent, MatterRow> = {
  name: 'matters',
  version: 12,
  kinds: ['petition', 'case'],
  key: ({ stream }) => parseStream(stream).id,
  on: Object.fromEntries(
    Object.values(folds)
      .flatMap(Object.keys)
      .map((type) => [type, byStream(type)]),
  ) as Handlers,
  columns: { what: 'text', number: 'text', register_no: 'text', kind: 'text', unit: 'text', wall: 'text' },
  extract: (row) => ({
    what: row.what,
    number: row.number,
    register_no: row.what === 'case' ? row.registerNo : row.number,
    kind: row.kind,
    unit: lastUnit(row),
    wall: wallOf(row),
  }),
  indexes: ['(number)', '(register_no)'],
  spells: {
    columns: {
      what: 'text',
      number: 'text',
      unit: 'text',
      assigned_unit: 'text',
      officer: 'text',
      kind: 'text',
      field: 'text',
      channel: 'text',
      round: 'text',
      phase: 'text',
      received_on: 'day',
      first_received_on: 'day',
      accepted: 'bool',
      rule: 'text',
      due_on: 'day',
      near_on: 'day',
      due_source: 'text',
      statutory_due_on: 'day',
      paused: 'bool',
      imported: 'bool',
      cross_level: 'bool',
      is_group: 'bool',
      wall: 'text',
      flags: 'text[]',
    },
    beside: ['due_on', 'near_on', 'officer', 'what', 'unit', 'kind', 'channel', 'wall'],
    // Only what is open: a board asks for that and nothing else.
    of: (row) => (row.what === 'case' ? spellsOf(row, ofCase(row)) : spellsOf(row, ofLetter(row))),
  },
  cells: { columns: cellColumns, cubes, indexes: ['(cube, unit, day)', '(wall, cube, day) where wall is not null'], of: cellsOfMatter },
};

const ofCase = (row: CaseRow) => (stretch: Stretch<CaseRowFacts>) => ({
  phase: shownPhase(stretch),
  accepted: isAccepted(stretch.facts),
  flags: flagsOfCase(row, stretch).map(writeSpan),
});

const ofLetter = (row: LetterRow) => (stretch: Stretch<LetterRowFacts>) => ({
  phase: stretch.facts.phase,
  accepted: false,
  flags: flagsOfLetter(row, stretch).map(writeSpan),
});

const spellsOf = <F extends MatterFacts>(
  row: Matter<F>,
  stands: (stretch: Stretch<F>) => { phase: string; accepted: boolean; flags: string[] },
): readonly Spell[] =>
  stretchesOf(row)
    .filter(({ open }) => open)
    .map((stretch) => {
      const { from, to, unit, receivedOn, round, facts, due } = stretch;
      const columns = {
        what: row.what,
        number: row.number,
        unit,
        assigned_unit: facts.assignedUnit,
        officer: facts.officer,
        kind: row.kind,
        field: row.field,
        channel: row.channel,
        round,
        ...stands(stretch),
        received_on: receivedOn,
        first_received_on: row.firstReceivedOn,
        rule: due.rule,
        due_on: due.dueOn,
        near_on: due.nearOn,
        due_source: due.source,
        statutory_due_on: due.statutoryDueOn,
        paused: due.paused,
        imported: row.imported,
        cross_level: row.crossLevel,
        is_group: row.group,
        wall: wallOf(row),
      };
      return { from, to, columns };
    });

const lastUnit = ({ changes }: Matter): string => {
  const last = changes.findLast(({ opens, moves, backTo }) => opens ?? moves ?? backTo)!;
  return (last.backTo ?? last.moves ?? last.opens)!.unit;
};
