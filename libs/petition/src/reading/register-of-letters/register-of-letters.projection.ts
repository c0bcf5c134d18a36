import type { Projection } from '@donthu/eventing';
import type { PetitionEvent } from '../../decider/petition.events';
import { letterFold, type LetterRow } from '../letter';
import { stretchesOf, wallOf } from '../matter';

/**
 * sổ tiếp nhận, xử lý đơn: every letter for ever. The spells find a page of the register on any day; what stands on the page is
 * derived from the row by the same function.
 */
export const registerOfLetters: Projection<PetitionEvent, LetterRow> = {
  name: 'register-of-letters',
  version: 4,
  kinds: ['petition'],
  key: ({ data }) => data.petitionId,
  on: letterFold,
  columns: { number: 'text', case_id: 'text' },
  extract: ({ number, changes }) => ({ number, case_id: changes.findLast(({ facts }) => facts?.caseId)?.facts?.caseId ?? null }),
  indexes: ['(number)'],
  spells: {
    columns: {
      received_on: 'day',
      number: 'text',
      unit: 'text',
      kind: 'text',
      channel: 'text',
      phase: 'text',
      open: 'bool',
      wall: 'text',
    },
    indexes: ['(received_on, key)', '(unit, received_on, key)', '(phase, received_on, key)', '(received_on, key) where open', '(number)'],
    of: (letter) =>
      stretchesOf(letter).map(({ from, to, receivedOn, unit, facts, open }) => ({
        from,
        to,
        columns: {
          received_on: receivedOn,
          number: letter.number,
          unit,
          kind: letter.kind,
          channel: letter.channel,
          phase: facts.phase,
          open,
          wall: wallOf(letter),
        },
      })),
  },
};
