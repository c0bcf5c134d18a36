import { importedCommands, kindRules } from '@donthu/case';
import type { MatterKind, RoundKind } from '@donthu/law';
import type { CommandType } from './commands';

export interface CaseStanding {
  readonly kind: MatterKind;
  readonly phase: string;
  /** history of an old register */
  readonly imported: boolean;
}

/** Sent by policies and the import: no person gives them. */
const NOT_FOR_PEOPLE: ReadonlySet<string> = new Set(['OpenCase', 'JoinPetition', 'DetachPetition', 'ImportCase', 'NoteActivity']);

/** What the rule table of the kind allows in a phase (law.md C3–C5). The service still holds each command against all its guards. */
export function stepsOfCase({ kind, phase, imported }: CaseStanding): readonly CommandType<'case'>[] {
  const table: Readonly<Record<string, readonly string[] | undefined>> = imported ? importedCommands : kindRules[kind].commands;
  return Object.entries(table)
    .filter(([type, phases]) => !NOT_FOR_PEOPLE.has(type) && phases?.includes(phase))
    .map(([type]) => type as CommandType<'case'>);
}

/** The codes that fit a kind and a round, by command and path of the field; what is not listed is not restricted. */
export function codesThatFit(kind: MatterKind, round: RoundKind): Readonly<Record<string, readonly string[]>> {
  const { stages, acceptance, suspension, discontinuation, resolution } = kindRules[kind];
  const results = resolution.results[round] ?? [];
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
