import { z } from 'zod';
import type { Command } from '@donthu/eventing';
import { day, document, id, matterKind, subjectField } from '@donthu/law';
import { personRef, textRef } from './petition.commands';

/** lượt tiếp công dân: one visit or online session, with or without a letter. Written once for two readers, as petition.commands. */
export const receptionCommandShapes = <T extends z.ZodType, P extends z.ZodType>(text: T, person: P) => ({
  /** ghi lượt tiếp */
  RecordReceptionTurn: z.strictObject({
    unitId: id,
    /** thường xuyên · định kỳ của Thủ trưởng · đột xuất của Thủ trưởng */
    session: z.enum(['regular', 'periodic-head', 'ad-hoc-head']),
    /** kỳ tiếp: turns of one session share it */
    sessionId: id.exactOptional(),
    mode: z.enum(['in-person', 'online']),
    /** Thủ trưởng tiếp · ủy quyền tiếp · cán bộ tiếp */
    receivedBy: z.enum(['head', 'delegate', 'officer']),
    /** reception place or on site where the matter arose (R04) */
    place: z.enum(['office', 'on-site', 'other']),
    persons: z.array(person).min(1).max(50),
    /** people received, also those not written down by name */
    personCount: z.int().min(1).max(100_000),
    /** đoàn đông người: from 5 with the same content */
    groupDelegation: z.boolean(),
    matters: z
      .array(
        z.strictObject({
          kind: matterKind,
          field: subjectField,
          /** tiếp lần đầu · tiếp nhiều lần */
          occurrence: z.enum(['first', 'repeated']),
          summary: text,
          petitionId: id.exactOptional(),
          /** đã được cơ quan nào giải quyết */
          settledBy: id.exactOptional(),
        }),
      )
      .min(1)
      .max(20),
  }),
  /** ghi lại nội dung trình bày trực tiếp */
  WriteDownOralPetition: z.strictObject({ matter: z.int().min(0).max(19), statement: text }),
  /** đọc lại cho người trình bày nghe; not confirmed = `amendments` holds the whole text as he wants it, to be read again */
  ReadBackOralPetition: z.strictObject({ matter: z.int().min(0).max(19), confirmed: z.boolean(), amendments: text.exactOptional() }),
  /** ký hoặc điểm chỉ; a policy receives the letter */
  SignOralPetition: z.strictObject({ matter: z.int().min(0).max(19), by: z.enum(['signature', 'fingerprint']) }),
  /** kết luận việc tiếp */
  ConcludeReception: z.strictObject({
    outcome: z.enum(['letter-received', 'explained', 'guided', 'forwarded', 'taken-up', 'answered-at-once', 'nothing-further']),
    conclusion: text.exactOptional(),
    /** complex matter received by the head: the day told to the citizen and the contact officer (NĐ 154/2026, Điều 25) */
    announcedDueOn: day.exactOptional(),
    contactOfficerId: id.exactOptional(),
  }),
  /** từ chối tiếp (Luật Tiếp công dân, Điều 9; NĐ 154/2026, Điều 4.1) */
  RefuseReception: z.strictObject({
    unitId: id,
    ground: z.enum([
      'intoxicated-or-incapable',
      'threat-or-insult',
      'settled-and-prolonged',
      'weapons',
      'security-check',
      'unauthorised-recording',
      'disorder',
      'no-capacity',
      'representative-without-papers',
      'out-of-scope',
      'answered-nothing-new',
      'final-judgment',
      'handled-by-other-body',
    ]),
    persons: z.array(person).max(50),
    reason: text,
    /** written notice 01/TCD for settled and already answered matters, oral explanation for the others */
    notice: document.exactOptional(),
  }),
  ProposeReceptionCorrection: z.strictObject({
    correction: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('correct'),
        personCount: z.int().min(1).max(100_000).exactOptional(),
        groupDelegation: z.boolean().exactOptional(),
        receivedBy: z.enum(['head', 'delegate', 'officer']).exactOptional(),
      }),
      z.strictObject({ kind: z.literal('entered-in-error') }),
    ]),
    reason: text,
  }),
  DecideReceptionCorrection: z.strictObject({ correctionId: id, agreed: z.boolean(), note: text.exactOptional() }),
});

/** What a decider's command looks like: references in the place of texts and persons. */
export const receptionShapes = receptionCommandShapes(textRef, personRef);
export type ReceptionCommandData = { [K in keyof typeof receptionShapes]: z.output<(typeof receptionShapes)[K]> };
export type ReceptionCommand = { [K in keyof ReceptionCommandData]: Command<K, ReceptionCommandData[K]> }[keyof ReceptionCommandData];
