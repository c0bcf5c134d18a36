import type { CommandType, LetterAnswer } from '@donthu/contract';
import type { Steps } from './actions';

type Desk = Steps<'petition'>;

const ALWAYS = ['GiveInstruction', 'ProposeCorrection'] as const satisfies readonly CommandType<'petition'>[];

/** What the desk usually does with a letter that stands there (law.md C1). The service decides; this only orders the buttons. */
export function stepsOfLetter(answer: LetterAnswer): Desk {
  const { next, other } = usual(answer);
  return answer.corrections.length === 0 ? { next, other } : { next: [...next, 'DecideCorrection'], other };
}

function usual({ phase, line }: LetterAnswer): Desk {
  const answering = line?.forwarder ? (['ReplyToPetitioner', 'AnswerForwarder'] as const) : (['ReplyToPetitioner'] as const);
  switch (phase) {
    case 'received':
      return { next: ['RegisterPetition'], other: ['AssignPetition', 'NameRepresentatives', 'WithdrawPetition', ...ALWAYS] };
    case 'registered':
      return {
        next: ['ClassifyPetition', 'AssignPetition'],
        other: [
          'IssueReceipt',
          'NameRepresentatives',
          'FlagDuplicate',
          'ForwardToInvestigation',
          'WithdrawPetition',
          ...answering,
          ...ALWAYS,
        ],
      };
    case 'classified':
      return {
        next: [...outcomesOf(line), 'AssignPetition'],
        other: [
          'IssueReceipt',
          'NameRepresentatives',
          'LinkPetitionToCase',
          'SplitPetition',
          'FlagDuplicate',
          'DecideDuplicate',
          'WithdrawPetition',
          ...answering,
          ...ALWAYS,
        ],
      };
    case 'forwarded':
    case 'to-party':
    case 'to-investigation':
      return { next: ['ConfirmForwardReceipt', 'RecordForwardResult'], other: ['SendUrgeLetter', ...answering, ...ALWAYS] };
    case 'filed':
      return { next: [], other: ['ReopenPetition', ...answering, ...ALWAYS] };
    case 'withdrawn':
      return { next: ['FilePetitionWithoutAction'], other: ALWAYS };
    case 'entered-in-error':
      return { next: [], other: [] };
    default:
      return { next: [], other: [...answering, ...ALWAYS] };
  }
}

function outcomesOf(line: LetterAnswer['line']): readonly CommandType<'petition'>[] {
  if (!line?.eligible) return ['FilePetitionWithoutAction', 'ReturnPetition', 'OpenInformationLead'];
  if (line.competence === 'own') return ['ProposeAcceptance'];
  if (line.competence === 'party-organisation') return ['ForwardToPartyBody'];
  return line.kind === 'complaint' || line.kind === 'disciplinary-complaint' ? ['GuidePetitioner', 'ReturnPetition'] : ['ForwardPetition'];
}
