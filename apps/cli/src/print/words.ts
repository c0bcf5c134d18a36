import { casePhases, letterPhases, ruleLabels, terms } from '@donthu/contract';
import { dayNumber, type Day, type Instant } from '@donthu/eventing';
import { weekdayOf, type Channel, type MatterKind } from '@donthu/law';

/** dd/mm/yyyy, as offices write it. */
export const dayText = (day: Day): string => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;

const WEEKDAYS = { sunday: 'CN', monday: 'T2', tuesday: 'T3', wednesday: 'T4', thursday: 'T5', friday: 'T6', saturday: 'T7' };

/** T2 … T7, CN */
export const weekdayText = (day: Day): string => WEEKDAYS[weekdayOf(dayNumber(day))];

/** An instant on the wall clock of the country, which has no summer time. */
export function instantText(instant: Instant): string {
  const local = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString();
  return `${dayText(local.slice(0, 10))} ${local.slice(11, 16)}`;
}

export const lateText = (daysLate: number): string => (daysLate > 0 ? `quá hạn ${daysLate} ngày` : 'trong hạn');

/** Of nothing there is no share. */
export const shareText = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1).replace('.', ',')} %`);

export const kindText = (kind: MatterKind | string | null): string => labelled(terms.kind, kind) ?? 'Chưa phân loại';

export const channelText = (channel: Channel | string | null): string => labelled(terms.channel, channel) ?? '–';

export const phaseText = (phase: string, what: 'letter' | 'case'): string =>
  labelled(what === 'case' ? casePhases : letterPhases, phase) ?? phase;

export const ruleText = (rule: string | null): string => labelled(ruleLabels, rule) ?? 'Hạn của sổ';

const labelled = (labels: Readonly<Record<string, { readonly vi: string }>>, code: string | null): string | undefined =>
  code === null ? undefined : labels[code]?.vi;

/** Red is for what is overdue only. */
export const overdue = (text: string, colours: boolean): string => (colours ? `\u001b[31m${text}\u001b[0m` : text);
