import type { FastifyReply } from 'fastify';
import { entriesOf } from '@donthu/case';
import type { LetterAnswer } from '@donthu/contract';
import { fold, foldRow, rowKey, streamName, type Day, type RecordedEvent, type Viewer } from '@donthu/eventing';
import {
  factsOfLetter,
  isVisible,
  lineOf,
  looksOn,
  petitionDecider,
  registerOfLetters,
  wallOf,
  type LetterRow,
  type PetitionEvent,
} from '@donthu/petition';
import type { Platform } from '@donthu/platform';
import { readClocks } from '../http/explain-clocks';
import { etag } from '../http/preconditions';
import { ProblemError } from '../http/problem';
import { unseal } from '../http/sealed-join';
import { pendingCorrections, refsIn, shownEntries } from '../http/timeline';

/**
 * A letter as it stood at 24:00 of a day: its line of the register, by the same fold that makes the register, and what had happened
 * to it. `line` is null for a day on which it was in no register, and for a letter entered in error.
 *
 * @throws ProblemError 404 when there is none that the viewer may see
 */
export async function oneLetter(platform: Platform, viewer: Viewer, id: string, asOf: Day, reply: FastifyReply): Promise<LetterAnswer> {
  const { store, sealed, law, shard } = platform;
  const history = (await store.read(streamName({ shard, kind: 'petition', id }))) as readonly RecordedEvent<PetitionEvent>[];
  const row = history.reduce<unknown>(
    (known, event) => (rowKey(registerOfLetters, event) === undefined ? known : foldRow(registerOfLetters, known, event)),
    undefined,
  ) as LetterRow | undefined;
  const letter = fold(petitionDecider, history);
  if (!row || !letter || !isVisible(viewer, { unit: letter.facts.unitId, wall: wallOf(row) })) throw new ProblemError('not-found');

  const entries = shownEntries(
    platform,
    entriesOf(history).filter(({ effectiveOn }) => effectiveOn <= asOf),
  );
  const corrections = pendingCorrections(history);
  void reply.header('etag', etag(history.length - 1));
  return {
    id,
    asOf,
    revision: history.length - 1,
    phase: letter.phase,
    registerNo: letter.registerNo ?? null,
    line: looksOn(row, asOf) ? lineOf(row, asOf) : null,
    entries,
    clocks: readClocks(law, letter.clocks, factsOfLetter(letter), asOf),
    corrections,
    ...(await unseal(sealed, refsIn([entries, corrections]))),
  };
}
