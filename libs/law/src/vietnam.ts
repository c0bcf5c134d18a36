import calendarData from './calendars/vn-2024-2026.1.json';
import proposedYears from './calendars/vn-2027-2031.proposed.json';
import packData from './packs/vn-2026.1.json';
import { parseCalendar } from './calendars/calendar';
import { makeLaw } from './law';
import { parsePack } from './packs/pack';

/** The clocks of Vietnamese petition law; checked when loaded. */
export const vietnamesePack = parsePack(packData);

/**
 * Days off of Vietnamese State bodies: 2024–2026 as announced by the Ministry of Home Affairs (Bộ Nội vụ), the years after them as
 * proposed, provisional until a table is published.
 */
export const vietnameseCalendar = parseCalendar({ ...calendarData, years: [...calendarData.years, ...proposedYears] });

export const vietnameseLaw = makeLaw(vietnamesePack, vietnameseCalendar);
