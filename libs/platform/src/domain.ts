import { CalendarRequest } from '@donthu/calendar/nest';
import { background as ofMatters, CaseRequest } from '@donthu/case/nest';
import { commandLabels, eventLabels } from '@donthu/contract';
import type { Background, CommandEnvelope } from '@donthu/eventing';
import { background as ofLetters, PetitionRequest, ReceptionRequest } from '@donthu/petition/nest';
import { recomputeClocks } from './recompute-clocks';

/** What the worker runs: the sum of what every library brings. */
export const backgrounds: readonly Background[] = [ofLetters, ofMatters, { projections: [], policies: [], sweeps: [recomputeClocks] }];

/** What deciders of this process know, by lists that do not compile when one is missing. */
export const known = { events: Object.keys(eventLabels), commands: Object.keys(commandLabels) };

const requests: Readonly<Record<string, (envelope: CommandEnvelope<never>) => object>> = {
  petition: (envelope) => new PetitionRequest(envelope),
  reception: (envelope) => new ReceptionRequest(envelope),
  case: (envelope) => new CaseRequest(envelope),
  calendar: (envelope) => new CalendarRequest(envelope),
};

/** An envelope as the command bus knows it: the stream's kind says whose it is. @throws when nobody decides such streams */
export function requestFor(envelope: CommandEnvelope): object {
  const request = requests[envelope.stream.kind];
  if (!request) throw new Error(`nobody decides ${envelope.stream.kind} streams`);
  return request(envelope as CommandEnvelope<never>);
}
