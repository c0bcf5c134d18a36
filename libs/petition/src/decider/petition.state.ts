import type { Day, PersonRef, TextRef } from '@donthu/eventing';
import type { Clock, DocumentRef, NoticedRungs } from '@donthu/law';
import type { Corrections } from '@donthu/eventing';
import type { PetitionCommandData } from './petition.commands';
import type { PetitionCorrection, PetitionLedger } from './petition.events';

/** Where a letter stands (law.md C1). The first three lie at the desk, in `withdrawn` and after it nothing is left to do. */
export type PetitionPhase =
  /** tiếp nhận */
  | 'received'
  /** vào sổ */
  | 'registered'
  /** đã phân loại */
  | 'classified'
  /** lưu đơn */
  | 'filed'
  /** trả lại đơn */
  | 'returned'
  /** hướng dẫn */
  | 'guided'
  /** chuyển đơn */
  | 'forwarded'
  /** tách nội dung */
  | 'split'
  /** nhập vào vụ việc */
  | 'linked'
  /** đề xuất thụ lý */
  | 'proposed'
  /** thông tin tố cáo nặc danh */
  | 'to-lead'
  /** chuyển cơ quan Đảng */
  | 'to-party'
  /** chuyển cơ quan điều tra */
  | 'to-investigation'
  /** rút đơn */
  | 'withdrawn'
  /** nhập nhầm */
  | 'entered-in-error';

/** What was received, as it stands after corrections. */
export type LetterFacts = Omit<PetitionLedger['PetitionReceived'], 'clocks'>;
export type Classification = PetitionCommandData['ClassifyPetition'];

/** How a letter left the desk: enough to know the same outcome again. */
export interface Outcome {
  /** the day it happened */
  readonly on: Day;
  readonly document?: DocumentRef;
  readonly toUnitId?: string;
  /** of a return */
  readonly to?: 'forwarder' | 'sender';
  readonly ground?: PetitionCommandData['FilePetitionWithoutAction']['ground'];
  readonly caseId?: string;
  /** of a proposal */
  readonly unitId?: string;
  readonly round?: string;
}

export interface Letter {
  readonly phase: PetitionPhase;
  readonly facts: LetterFacts;
  readonly registerNo?: string;
  readonly receiptNo?: string;
  readonly classification?: Classification;
  readonly outcome?: Outcome;
  /** mở lại: everything counts from here */
  readonly reopenedOn?: Day;
  readonly assigned?: { readonly unitId: string; readonly officerId: string | null };
  /** By the letter it may repeat. */
  readonly duplicates: Readonly<Record<string, 'suggested' | 'confirmed' | 'rejected'>>;
  readonly instructions: readonly string[];
  readonly replies: readonly { readonly as: string; readonly on: Day; readonly document?: DocumentRef }[];
  readonly forwarderAnswer?: { readonly document: DocumentRef; readonly on: Day };
  readonly forward: {
    readonly confirmed: boolean;
    readonly result?: DocumentRef;
    readonly resultOn?: Day;
    readonly urges: readonly DocumentRef[];
  };
  /** giấy tờ gốc */
  readonly originalPapers: 'none' | 'held' | 'returned';
  readonly withdrawals: { readonly members: readonly PersonRef[]; readonly parts: readonly (string | null)[] };
  readonly corrections: Corrections<PetitionCorrection>;
  /** The clocks of the letter as it counts now, one for each rule; those of the time before a reopening stay in the log. */
  readonly clocks: readonly Clock[];
  /** What was done late before a reopening, for alarms that ring only afterwards. */
  readonly doneLate: readonly Clock[];
  readonly noticed: NoticedRungs;
  /** giải trình việc chậm: the latest */
  readonly delayExplanation?: TextRef;
}

/** Null: nothing was received under this id. */
export type Petition = Letter | null;

const atDesk: readonly PetitionPhase[] = ['received', 'registered', 'classified'];
export const isAtDesk = ({ phase }: Letter): boolean => atDesk.includes(phase);

const sentOn: readonly PetitionPhase[] = ['forwarded', 'to-party', 'to-investigation'];
export const isSentOn = ({ phase }: Letter): boolean => sentOn.includes(phase);

/** The day from which everything counts: of receipt, or of the reopening. */
export const countsFrom = ({ reopenedOn, facts }: Letter): Day => reopenedOn ?? facts.receivedOn;

/** nặc danh: nobody signed */
export const isAnonymous = ({ facts, classification }: Letter): boolean =>
  facts.signatories === 0 || classification?.ineligibleBecause === 'anonymous';
