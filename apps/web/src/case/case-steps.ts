import { codesThatFit, fieldsThatDoNotApply, stepsOfCase, type CaseAnswer, type CommandType } from '@donthu/contract';
import type { Fields, Spec } from '../ui/command-form/spec';
import type { Value } from '../ui/command-form/values';
import { addDays, today } from '../ui/days';
import type { Steps } from './actions';

type Type = CommandType<'case'>;

/** The straight way of a matter, and what leads back to it: shown first where the rule table allows it. */
const STRAIGHT: readonly Type[] = [
  'CheckConditions',
  'AcceptCase',
  'RefuseAcceptance',
  'ResumeResolution',
  'AssignCase',
  'NotifyAcceptance',
  'ScheduleDialogue',
  'RecordDialogue',
  'RecordNoShow',
  'ReportVerification',
  'ResolveCase',
  'ServeResult',
  'PublishResult',
  'ConfirmEffect',
  'OrderEnforcement',
  'CompleteEnforcement',
  'DecideHandling',
  'CloseReview',
  'ReviewContinuedDenunciation',
  'CloseCase',
  'RateHandling',
];

const standing = ({ matter, phase }: CaseAnswer) => ({ kind: matter.kind ?? 'complaint', phase, imported: matter.imported });

export function stepsOf(answer: CaseAnswer): Steps<'case'> {
  const { matter, corrections } = answer;
  const makesSense: Partial<Record<Type, boolean>> = {
    AnswerForwarder: matter.channel === 'forwarded',
    DecideCorrection: corrections.length > 0,
  };
  const allowed = stepsOfCase(standing(answer)).filter((type) => makesSense[type] ?? true);
  return { next: STRAIGHT.filter((type) => allowed.includes(type)), other: allowed.filter((type) => !STRAIGHT.includes(type)) };
}

/** The law asks that people are invited to a dialogue five days ahead. */
const NOTICE_DAYS = 5;

/** What the form need not ask again. */
export function givenFor({ matter, state, corrections }: CaseAnswer, type: Type): Readonly<Record<string, Value>> {
  const unit = state?.assignedUnit ?? state?.unit ?? '';
  switch (type) {
    case 'AssignCase':
      return { unitId: unit };
    case 'ScheduleDialogue':
      return { meetingOn: addDays(today(), NOTICE_DAYS) };
    case 'ServeResult':
    case 'SendProceduralDecision':
      return { to: ['petitioner'] };
    case 'AnswerForwarder':
      return { petitionId: matter.petitionIds[0] ?? '' };
    case 'DecideCorrection':
      return { correctionId: corrections[0]?.correctionId ?? '' };
    default:
      return {};
  }
}

/** Leaves only the fields and codes that fit this kind of matter and its round. */
export function fitTo({ matter, state }: CaseAnswer, type: Type, fields: Fields): Fields {
  const fitting = codesThatFit(matter.kind ?? 'complaint', state?.round ?? null);
  const narrowed = (path: string, spec: Spec): Spec => {
    if (spec.is === 'choice' || spec.is === 'choices') {
      const codes = fitting[path];
      return codes === undefined ? spec : { ...spec, codes: spec.codes.filter((code) => codes.includes(code)) };
    }
    if (spec.is === 'object')
      return { ...spec, fields: spec.fields.map(([name, each]) => [name, narrowed(`${path}.${name}`, each)] as const) };
    if (spec.is === 'list') return { ...spec, item: narrowed(path, spec.item) };
    return spec;
  };
  const unasked = fieldsThatDoNotApply(matter.kind ?? 'complaint', state?.round ?? null);
  return fields.flatMap(([name, spec]) => (unasked.has(`${type}.${name}`) ? [] : [[name, narrowed(`${type}.${name}`, spec)] as const]));
}
