import type { FastifyReply } from 'fastify';
import { askTimeline, caseDecider, factsOfMatter, type CaseEvent, type TimelineQuestion, type TimelineSources } from '@donthu/case';
import type { CaseAnswer } from '@donthu/contract';
import { fold, streamName, type Day, type RecordedEvent, type Viewer } from '@donthu/eventing';
import type { Platform } from '@donthu/platform';
import { readClocks } from '../http/explain-clocks';
import { etag } from '../http/preconditions';
import { notAToken, ProblemError } from '../http/problem';
import { unseal } from '../http/sealed-join';
import { pendingCorrections, refsIn, shownEntries } from '../http/timeline';

/** Of the instants only those that mean one moment: UTC, with seconds. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/**
 * A case's timeline with what people need to go on: the deadlines as they are now with their reasons, and reported mistakes that
 * wait for a second person.
 *
 * @throws ProblemError 404 when there is none that the viewer may see, or nothing of it was known then
 */
export async function oneCase(
  platform: Platform,
  viewer: Viewer,
  { id, asOf, knownAt }: { readonly id: string; readonly asOf: Day; readonly knownAt: string | undefined },
  reply: FastifyReply,
): Promise<CaseAnswer> {
  const { rows, sealed, law, shard } = platform;
  const store = readOnce(platform.store);
  const answer = await askTimeline({ rows, store }, viewer, { id, asOf, knownAt: momentOf(platform, knownAt) });
  if (!answer || answer.matter.what !== 'case') throw new ProblemError('not-found');
  const history = (await store.read(streamName({ shard, kind: 'case', id }))) as readonly RecordedEvent<CaseEvent>[];
  const matter = fold(caseDecider, history);
  const entries = shownEntries(platform, answer.entries);
  const corrections = pendingCorrections(history);
  void reply.header('etag', etag(answer.matter.revision));
  return {
    ...answer,
    entries,
    phase: matter.phase,
    clocks: readClocks(law, matter.round.clocks, factsOfMatter(matter), asOf),
    corrections,
    ...(await unseal(sealed, refsIn([entries, corrections]))),
  };
}

/** The timeline and what stands beside it are told from the same events. */
function readOnce(store: Platform['store']): TimelineSources['store'] {
  const known = new Map<string, ReturnType<Platform['store']['read']>>();
  return {
    read: (stream) => {
      const reading = known.get(stream) ?? store.read(stream);
      known.set(stream, reading);
      return reading;
    },
  };
}

function momentOf({ tokens }: Platform, knownAt: string | undefined): TimelineQuestion['knownAt'] {
  if (knownAt === undefined) return undefined;
  if (INSTANT.test(knownAt) && !Number.isNaN(Date.parse(knownAt))) return { recordedBy: new Date(knownAt).toISOString() };
  const position = tokens.open('position', knownAt);
  if (position === undefined) throw notAToken('knownAt');
  return { position };
}
