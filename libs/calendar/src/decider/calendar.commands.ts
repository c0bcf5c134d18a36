import { z } from 'zod';
import type { Command } from '@donthu/eventing';
import { calendarYearShape, document } from '@donthu/law';

/** lịch nghỉ lễ, tết, hoán đổi ngày làm việc của năm. It holds neither texts nor persons. */
export const calendarShapes = {
  /** nhập bảng ngày nghỉ của năm theo văn bản đã công bố; whatever stood for the year is replaced */
  PublishCalendar: z.strictObject({ ...calendarYearShape, document }),
};

export type CalendarCommandData = { [K in keyof typeof calendarShapes]: z.output<(typeof calendarShapes)[K]> };
export type CalendarCommand = { [K in keyof CalendarCommandData]: Command<K, CalendarCommandData[K]> }[keyof CalendarCommandData];
