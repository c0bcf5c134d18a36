import { z } from 'zod';
import { isDay } from '@donthu/eventing';

/**
 * The words the law uses, shared by letters and matters (glossary: law.md F). Values are codes; the Vietnamese
 * and English labels stand in `@donthu/contract`.
 */

/** A calendar day that exists, between 1975 and 2100: anything else on a petition is a slip of the pen. */
export const day = z
  .string()
  .refine((text) => isDay(text), { error: 'not a day of the calendar (YYYY-MM-DD)', abort: true })
  .refine((text) => text >= '1975-04-30' && text <= '2100-12-31', 'a day between 1975-04-30 and 2100-12-31')
  .meta({ format: 'date' });

/** An opaque id: of a unit, an officer, a petition, a case. Never a name. */
export const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'an id: letters, digits, dot, dash, underscore, 64 at most');

/** An official document (văn bản): number and day. */
export const document = z.strictObject({ no: z.string().trim().min(1).max(60), on: day });
export type DocumentRef = z.output<typeof document>;

/** khiếu nại · khiếu nại quyết định kỷ luật · tố cáo · kiến nghị, phản ánh */
export const matterKind = z.enum(['complaint', 'disciplinary-complaint', 'denunciation', 'recommendation']);
export type MatterKind = z.output<typeof matterKind>;

/** lần giải quyết: lần đầu, lần hai (KN, KNKL) · lần đầu, tố cáo tiếp (TC) · lần đầu, mở lại (KNPA) · mở lại sau rà soát */
export const roundKind = z.enum(['first', 'second', 'initial', 'continued', 'reopened']);
export type RoundKind = z.output<typeof roundKind>;

/** Kinds of kiến nghị, phản ánh; some have clocks of their own (law.md C5). */
export const recommendationKind = z.enum([
  'recommendation',
  'feedback',
  'voter-petition',
  'board-recommendation',
  'supervision-recommendation',
  'admin-rule-feedback',
  'dialogue-recommendation',
  'staff-conduct-feedback',
]);
export type RecommendationKind = z.output<typeof recommendationKind>;

/** trực tiếp · bưu chính · hòm thư · trực tuyến · cơ quan, cá nhân khác chuyển đến · nhập từ sổ cũ */
export const channel = z.enum(['in-person', 'post', 'box', 'online', 'forwarded', 'register']);
export type Channel = z.output<typeof channel>;

/** nơi chuyển đơn */
export const forwarderKind = z.enum([
  'national-assembly-body',
  'national-assembly-delegate',
  'peoples-council',
  'front',
  'member-organisation',
  'press',
  'party-body',
  'superior',
  'reception-board',
  'other-body',
]);

export type ForwarderKind = z.output<typeof forwarderKind>;

/** Names that differ by the kind of forwarder only, `CaseResolved:front`: who of them waits for what is for the law pack to say. */
export const ofEachForwarder = <N extends string, T>(name: N, what: T): Readonly<Record<`${N}:${ForwarderKind}`, T>> =>
  Object.fromEntries(forwarderKind.options.map((kind) => [`${name}:${kind}`, what])) as Record<`${N}:${ForwarderKind}`, T>;

/** Who forwarded the letter, with which document; the day of its receipt here is the event's own day. */
export const forwarder = z.strictObject({ kind: forwarderKind, bodyId: id, document });
export type Forwarder = z.output<typeof forwarder>;

/** lĩnh vực: the rows of the report forms and the seeds' own (R29–R31) */
export const subjectField = z.enum([
  'land-housing',
  'site-clearance',
  'compensation-resettlement',
  'policy-benefits',
  'environment',
  'civil-service',
  'personnel',
  'emulation',
  'finance',
  'new-rural',
  'urban-works',
  'corruption',
  'judicial',
  'party-mass-organisation',
  'other',
]);
export type SubjectField = z.output<typeof subjectField>;

/** thẩm quyền: whose matter it is */
export const competence = z.enum([
  'own',
  'other-administrative',
  'elected-body',
  'judicial',
  'party-organisation',
  'public-service-unit',
  'state-enterprise',
]);
export type Competence = z.output<typeof competence>;

/** Nine grounds to refuse acceptance of a complaint (Luật Khiếu nại, Điều 11), in the order of the law. */
export const complaintRefusalGround = z.enum([
  'internal-or-normative-act',
  'not-directly-affected',
  'no-capacity',
  'unlawful-representative',
  'no-signature',
  'limitation-over',
  'second-decision-exists',
  'discontinued-not-continued',
  'court-seized',
]);
export type ComplaintRefusalGround = z.output<typeof complaintRefusalGround>;

/** Grounds to refuse acceptance of a denunciation: what Luật Tố cáo, Điều 29.1 a–d asks for is missing. */
export const denunciationRefusalGround = z.enum([
  'form-not-met',
  'no-capacity',
  'not-competent',
  'no-basis-to-identify',
  'settled-complaint-without-new-evidence',
]);

/** Grounds to refuse a recommendation: already answered and nothing new (NĐ 154/2026, Điều 4.1.h) and the like. */
export const recommendationRefusalGround = z.enum(['answered-nothing-new', 'not-competent', 'final-judgment', 'handled-by-other-body']);

/** Criteria of a complex matter (7 of NĐ 124/2020, Điều 3a for complaints; 7 of NĐ 31/2019, Điều 3 for denunciations). */
export const complexityCriterion = z.enum([
  'several-places',
  'several-contents',
  'many-people',
  'foreign-element',
  'several-managing-bodies',
  'differing-opinions',
  'contradictory-evidence',
]);

/** mức độ phức tạp */
export const complexity = z.enum(['normal', 'complex', 'especially-complex']);

/** căn cứ tạm đình chỉ */
export const suspensionGround = z.enum([
  'force-majeure',
  'objective-obstacle',
  'awaiting-competent-body',
  'awaiting-other-result',
  'additional-expertise',
]);

/** rút toàn bộ · rút một phần · một người trong nhóm rút */
export const withdrawalScope = z.enum(['full', 'part', 'member']);

/** kết quả: đúng · đúng một phần · sai · cố ý sai · công nhận · hủy, sửa · đã trả lời */
export const findingResult = z.enum(['founded', 'partly', 'unfounded', 'unfounded-intentional', 'uphold', 'cancel-or-amend', 'answered']);
export type FindingResult = z.output<typeof findingResult>;

const amount = z.strictObject({ millionVnd: z.number().min(0).max(1e9), squareMetres: z.number().min(0).max(1e10) });
const count = z.int().min(0).max(100_000);

/** Facts the report forms count (law.md D4): money in million VND, land in m², persons. */
export const measures = z
  .strictObject({
    recoverForState: amount,
    returnToOrganisations: amount,
    returnToIndividuals: amount,
    organisations: count,
    individuals: count,
    sanctionRecommended: count,
    ofThemOfficials: count,
    transferredCases: count,
    transferredPersons: count,
    transferredOfficials: count,
    prosecuted: count,
  })
  .partial();
export type Measures = z.output<typeof measures>;
