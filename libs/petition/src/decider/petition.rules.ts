import type { MatterKind, RoundKind } from '@donthu/law';

/** What the law does differently with a letter, by its kind. */
export interface KindRules {
  /** What happens to one that is another body's matter: a complainant is told where to go, once; the others are sent on (law.md 0.5.7). */
  readonly outOfCompetence: 'guide' | 'forward';
  /** đơn chuyển sai: goes back to its forwarder (TT 05/2021) */
  readonly returnsToForwarder: boolean;
  /** nặc danh nhưng có nội dung rõ ràng: checked as information, not as a matter (Luật Tố cáo, Điều 25.2) */
  readonly anonymousBecomesLead: boolean;
  /** người được ủy quyền, luật sư: for complaints and recommendations; a denunciation is made in person (law.md C2) */
  readonly throughProxy: boolean;
  /** It challenges a decision or an act, within a time from the day that was known (thời hiệu). */
  readonly challengesDecision: boolean;
  /** Rounds it may be proposed for; the first one is meant when none is named. */
  readonly rounds: readonly [RoundKind, ...RoundKind[]];
}

const complaint: KindRules = {
  outOfCompetence: 'guide',
  returnsToForwarder: true,
  anonymousBecomesLead: false,
  throughProxy: true,
  challengesDecision: true,
  rounds: ['first', 'second'],
};

const disciplinaryComplaint: KindRules = complaint;

const denunciation: KindRules = {
  outOfCompetence: 'forward',
  returnsToForwarder: false,
  anonymousBecomesLead: true,
  throughProxy: false,
  challengesDecision: false,
  rounds: ['initial', 'continued'],
};

const recommendation: KindRules = {
  outOfCompetence: 'forward',
  returnsToForwarder: false,
  anonymousBecomesLead: false,
  throughProxy: true,
  challengesDecision: false,
  rounds: ['first'],
};

export const rulesOf: Readonly<Record<MatterKind, KindRules>> = {
  complaint,
  'disciplinary-complaint': disciplinaryComplaint,
  denunciation,
  recommendation,
};

/** nhóm người, đoàn đông người (Luật Tiếp công dân, Điều 29): from 5 people representatives are needed. */
export const GROUP_FROM = 5;

/** 5–10 people name 1 or 2, more than 10 at most 5. */
export const mostRepresentatives = (size: number): number => (size > 10 ? 5 : 2);
