import { complaint } from './complaint';
import type { KindRules } from './kind-rules';

const { SetRemoteArea: _remote, SuspendResolution: _suspend, ResumeResolution: _resume, ...commands } = complaint.commands;

/**
 * khiếu nại quyết định kỷ luật cán bộ, công chức (Luật Khiếu nại, Chương IV): a complaint without remote areas and without
 * suspension, with a dialogue in every round and shorter windows.
 */
export const disciplinaryComplaint = {
  ...complaint,
  kind: 'disciplinary-complaint',
  commands,
  suspension: null,
  // Luật Khiếu nại, Điều 53, Điều 55.3
  dialogue: { ...complaint.dialogue, mandatory: { first: 'always', second: 'always', reopened: 'always' } },
  effect: { days: 30, remoteDays: 30, cite: 'KNKL-06: LKN art. 57' },
  secondComplaint: { days: 10, remoteDays: 10, dismissalDays: 30, cite: 'KNKL-02: LKN art. 48' },
} as const satisfies KindRules;
