import type { MatterKind } from '@donthu/law';
import type { Phase } from '../phases';
import { complaint } from './complaint';
import { denunciation } from './denunciation';
import { disciplinaryComplaint } from './disciplinary-complaint';
import type { CommandType, KindRules } from './kind-rules';
import { recommendation } from './recommendation';

export type { CommandType, KindRules } from './kind-rules';

/** One rule table per kind of petition. */
export const kindRules: Readonly<Record<MatterKind, KindRules>> = {
  complaint,
  'disciplinary-complaint': disciplinaryComplaint,
  denunciation,
  recommendation,
};

const imported: readonly Phase[] = ['imported', 'imported-closed'];

/** What can be done with the history of an old register; living cases are decided by their kind's table and by nothing here. */
export const importedCommands: KindRules['commands'] = {
  AssignCase: ['imported'],
  GiveInstruction: ['imported'],
  NoteActivity: imported,
  CloseImportedCase: ['imported'],
  RecomputeClocks: imported,
  ReviewLongPending: ['imported'],
  MarkPublicConcern: ['imported'],
  ProposeCorrection: imported,
  DecideCorrection: imported,
};

/** Commands that begin a case. */
export const beginnings: readonly CommandType[] = ['OpenCase', 'ImportCase'];

/** đoàn đông người (Luật Tiếp công dân, Điều 29): from 5 people on representatives with a mandate are needed. */
export const GROUP_FROM = 5;

/** 5–10 people name 1 or 2, more than 10 at most 5. */
export const mostRepresentatives = (size: number): number => (size > 10 ? 5 : 2);
