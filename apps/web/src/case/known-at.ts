import type { Day } from '../ui/days';
import { useUrlState } from '../ui/url';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/** The moment whose knowledge is asked for; nothing for today's. Lives in the address. */
export function useKnownAt(): string | undefined {
  const instant = useUrlState().get('knownAt');
  return instant !== undefined && INSTANT.test(instant) ? instant : undefined;
}

/** The last moment of a day in Vietnam, seven hours ahead of UTC. */
export const endOfDay = (day: Day): string => `${day}T16:59:59.999Z`;

/** The day in Vietnam of a moment. */
export const dayOf = (instant: string): Day => new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10);
