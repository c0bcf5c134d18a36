import { importedCommands, kindRules, type CaseCommandData } from '@donthu/case';
import type { MatterKind } from '@donthu/law';
import type { CommandType } from './commands';

export interface CaseStanding {
  readonly kind: MatterKind;
  readonly phase: string;
  /** history of an old register */
  readonly imported: boolean;
}

/** Sent by policies and the import: no person gives them, and they have no body. */
const withoutDoor: Readonly<Record<Exclude<keyof CaseCommandData, CommandType<'case'>>, true>> = {
  OpenCase: true,
  JoinPetition: true,
  DetachPetition: true,
  ImportCase: true,
  NoteActivity: true,
  RecomputeClocks: true,
  NoticeDeadline: true,
};

/** What the rule table of the kind allows in a phase (law.md C3–C5). The service still holds each command against all its guards. */
export function stepsOfCase({ kind, phase, imported }: CaseStanding): readonly CommandType<'case'>[] {
  const table: Readonly<Record<string, readonly string[] | undefined>> = imported ? importedCommands : kindRules[kind].commands;
  return Object.entries(table)
    .filter(([type, phases]) => !(type in withoutDoor) && phases?.includes(phase))
    .map(([type]) => type as CommandType<'case'>);
}

/** The codes that fit a kind and a round, by command and path of the field; what is not listed is not restricted. */
export function codesThatFit(kind: MatterKind, round: string | null): Readonly<Record<string, readonly string[]>> {
  const { stages, acceptance, suspension, discontinuation, resolution } = kindRules[kind];
  const results = (resolution.results as Readonly<Record<string, readonly string[]>>)[round ?? ''] ?? [];
  return {
    'AssignCase.stage': Object.keys(stages),
    'RefuseAcceptance.grounds': acceptance.refusalGrounds,
    'NotifyAcceptance.to': acceptance.notified,
    'SuspendResolution.ground': suspension?.grounds ?? [],
    'DiscontinueResolution.ground': discontinuation,
    'ReportVerification.findings.result': results,
    'ResolveCase.result': results,
    'ResolveCase.findings.result': results,
  };
}

/** The fields that are only asked of another kind or round, by command and name. */
export function fieldsThatDoNotApply(kind: MatterKind, round: string | null): ReadonlySet<string> {
  const { acceptance, goesOnIf, dialogue, publication } = kindRules[kind];
  const inRound = (rounds: readonly string[] = []) => rounds.includes(round ?? '');
  const applies: Readonly<Record<string, boolean>> = {
    'AcceptCase.firstDecisionAttached': inRound(acceptance.firstDecision),
    'AcceptCase.evidenceOfBreach': acceptance.refusalGrounds.includes('settled-complaint-without-new-evidence'),
    'AcceptCase.rapidProcedure': acceptance.rapidProcedure,
    'AcceptCase.dismissal': acceptance.dismissals,
    'AcceptWithdrawal.signsOfBreach': goesOnIf.includes('signsOfBreach'),
    'AcceptWithdrawal.slanderAbuse': goesOnIf.includes('slanderAbuse'),
    'RecordDialogue.headMustChair': inRound(dialogue?.headsChair),
    'PublishResult.redactionCheckedBy': publication.redacted,
    'FileSecondComplaint.dismissal': kind === 'disciplinary-complaint',
  };
  return new Set(Object.keys(applies).filter((field) => !applies[field]));
}
