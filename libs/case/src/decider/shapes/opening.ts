import { z } from 'zod';
import { channel, day, findingResult, forwarder, id, matterKind, recommendationKind, roundKind, subjectField } from '@donthu/law';

/** A case begins, from a letter or an old register, and what is wrong in it is corrected. */
export const openingShapes = <T extends z.ZodType, P extends z.ZodType>(text: T, person: P) => {
  const correction = z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('correct'),
      receivedOn: day.exactOptional(),
      acceptedOn: day.exactOptional(),
      decidedOn: day.exactOptional(),
      servedOn: day.exactOptional(),
      field: subjectField.exactOptional(),
      respondent: person.exactOptional(),
      signatories: z.int().min(0).max(100_000).exactOptional(),
    }),
    z.strictObject({ kind: z.literal('reclassify'), to: matterKind, senderAgreed: z.boolean() }),
    z.strictObject({ kind: z.literal('entered-in-error') }),
  ]);
  const group = z.strictObject({
    size: z.int().min(2).max(100_000),
    representatives: z.array(person).max(5),
    mandate: z.boolean(),
    allSigned: z.boolean(),
  });
  /** an activity of an old register, recorded also when it lies outside its case's days; `label` holds the register's own words */
  const activity = z.strictObject({ key: id, label: text, on: day, officerId: id.exactOptional() });

  return {
    /** Sent by the policy of an accepted proposal, not by people. */
    OpenCase: z.strictObject({
      petitionId: id,
      registerNo: z.string().min(1).max(60),
      unitId: id,
      kind: matterKind,
      recommendationKind: recommendationKind.exactOptional(),
      round: roundKind,
      channel,
      field: subjectField,
      receivedOn: day,
      firstReceivedOn: day,
      signatories: z.int().min(0).max(100_000),
      group: group.exactOptional(),
      respondent: person.exactOptional(),
      respondentUnitId: id.exactOptional(),
      crossLevel: z.boolean().exactOptional(),
      forwarder: forwarder.exactOptional(),
      summary: text,
    }),
    /** a further letter on the same matter; sent by the policy of the link */
    JoinPetition: z.strictObject({
      petitionId: id,
      signatories: z.int().min(0).max(100_000),
      forwarder: forwarder.exactOptional(),
      receivedOn: day.exactOptional(),
    }),
    DetachPetition: z.strictObject({ petitionId: id }),
    /** cử người đại diện: the group of a case as it stands now */
    NameRepresentatives: group,
    /** one row of an old register; a case of its own phase that no living guard is loosened for */
    ImportCase: z.strictObject({
      source: id,
      registerNo: z.string().min(1).max(120),
      unitId: id,
      officerId: id.exactOptional(),
      kind: matterKind,
      round: roundKind,
      channel: channel,
      field: subjectField,
      receivedOn: day,
      /** the register's own due day; the statutory one is counted beside it */
      registerDueOn: day.exactOptional(),
      ended: z
        .strictObject({
          on: day,
          as: z.enum(['resolved', 'transferred', 'withdrawn', 'discontinued', 'otherwise-closed']),
          result: findingResult.exactOptional(),
          decisionNo: z.string().min(1).max(60).exactOptional(),
        })
        .exactOptional(),
      petitioners: z.array(person).max(50),
      respondent: person.exactOptional(),
      subject: text.exactOptional(),
      /** days are days of this zone */
      timeZone: z.string().min(1).max(60),
      activities: z.array(activity).max(5_000),
    }),
    /** one more activity of an old register */
    NoteActivity: activity,
    /** an open imported case ends */
    CloseImportedCase: z.strictObject({
      as: z.enum(['resolved', 'transferred', 'withdrawn', 'discontinued', 'otherwise-closed']),
      result: findingResult.exactOptional(),
      reason: text,
    }),

    /** A calendar was published (its version): what runs is counted again. Sent by the policy of its publication, not by people. */
    RecomputeClocks: z.strictObject({ calendar: z.string().min(1).max(100) }),

    ProposeCorrection: z.strictObject({ correction, reason: text }),
    DecideCorrection: z.strictObject({ correctionId: id, agreed: z.boolean(), note: text.exactOptional() }),
  };
};
