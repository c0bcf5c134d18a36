import { complaint } from './complaint';
import type { KindRules } from './kind-rules';

const { SetRemoteArea: _remote, SuspendResolution: _suspend, ResumeResolution: _resume, ...commands } = complaint.commands;

/**
 * khiếu nại quyết định kỷ luật cán bộ, công chức (Luật Khiếu nại, Chương IV): a complaint without remote areas and without
 * suspension, with a dialogue in every round.
 */
export const disciplinaryComplaint = {
  ...complaint,
  kind: 'disciplinary-complaint',
  commands,
  acceptance: { ...complaint.acceptance, dismissals: true },
  suspension: null,
  // Luật Khiếu nại, Điều 53, Điều 55.3
  dialogue: { ...complaint.dialogue, mandatory: { first: 'always', second: 'always', reopened: 'always' } },
} as const satisfies KindRules;
