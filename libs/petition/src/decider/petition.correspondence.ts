import { isRefusal } from '@donthu/eventing';
import { alreadyProcessed, andThen, clocked, event, no, type Answer, type Decisions, type No } from './petition.decision';
import { given } from './petition.evolve';
import type { PetitionCommandData } from './petition.commands';
import { isAtDesk, isSentOn, type Letter, type PetitionPhase } from './petition.state';

type ReplyAs = PetitionCommandData['ReplyToPetitioner']['as'];

const beforeOutcome: readonly PetitionPhase[] = ['received', 'registered', 'classified', 'proposed', 'linked'];

/** What may be told in which phase (Luật Tiếp công dân, Điều 28.1); a letter withdrawn, split or turned into information is not replied to. */
const fitting: Readonly<Record<ReplyAs, readonly PetitionPhase[]>> = {
  'taken-up': beforeOutcome,
  'needs-more-time': beforeOutcome,
  answered: [...beforeOutcome, 'filed', 'guided', 'forwarded', 'returned'],
  refused: ['classified', 'proposed', 'linked', 'filed', 'returned'],
  forwarded: ['forwarded', 'to-party', 'to-investigation'],
  guided: ['guided'],
};

const sameDocument = (a?: { no: string; on: string }, b?: { no: string; on: string }): boolean => a?.no === b?.no && a?.on === b?.on;

export const correspondence: Decisions<
  | 'ConfirmForwardReceipt'
  | 'RecordForwardResult'
  | 'SendUrgeLetter'
  | 'ReplyToPetitioner'
  | 'AnswerForwarder'
  | 'ReturnOriginalPapers'
  | 'WithdrawPetition'
> = {
  ConfirmForwardReceipt({ document }, letter) {
    if (!isSentOn(letter)) return no('not-forwarded', undefined, { phase: letter.phase });
    return letter.forward.confirmed ? [] : [event('ForwardReceiptConfirmed', letter, given({ document }))];
  },

  RecordForwardResult({ document, result }, letter, context) {
    if (!isSentOn(letter)) return no('not-forwarded', undefined, { phase: letter.phase });
    const known = letter.forward.result;
    if (known) return sameDocument(known, document) ? [] : no('forward-already-answered', 'document', { no: known.no });
    return [clocked('ForwardResultReceived', letter, { document, result }, context)];
  },

  SendUrgeLetter({ document }, letter) {
    if (!isSentOn(letter)) return no('not-forwarded', undefined, { phase: letter.phase });
    if (letter.forward.urges.some((urge) => sameDocument(urge, document))) return [];
    if (letter.forward.result) return no('forward-already-answered', undefined, { no: letter.forward.result.no });
    return [event('UrgeLetterSent', letter, { document })];
  },

  ReplyToPetitioner(data, letter, context) {
    const { as, document, reason, remedy, remedyUntil } = data;
    const { happenedOn } = context;
    if (letter.replies.some((reply) => reply.as === as && reply.on === happenedOn && sameDocument(reply.document, document))) return [];
    if (letter.facts.signatories === 0 && letter.facts.petitioners.length === 0) return no('nobody-to-reply-to');
    if (!fitting[as].includes(letter.phase)) return no('reply-does-not-fit', 'as', { phase: letter.phase });
    if (as === 'refused' && (reason === undefined || remedy === undefined))
      return no('negative-answer-needs-reason-and-remedy', reason === undefined ? 'reason' : 'remedy');
    if (remedyUntil !== undefined && remedyUntil < happenedOn) return no('days-out-of-order', 'remedyUntil', { happenedOn });
    return [clocked('PetitionerReplied', letter, data, context)];
  },

  /** Once; when the letter is part of a case, the case answers him with its result (law.md C9.10). */
  AnswerForwarder({ document, answer }, letter, context) {
    if (!letter.facts.forwarder) return no('no-forwarder');
    const known = letter.forwarderAnswer?.document;
    if (known) return sameDocument(known, document) ? [] : no('forwarder-already-answered', 'document', { no: known.no });
    const caseId = letter.outcome?.caseId;
    if (caseId !== undefined) return no('already-a-case', undefined, { caseId });
    return [clocked('ForwarderAnswered', letter, { document, answer }, context)];
  },

  ReturnOriginalPapers({ receivedBy }, letter) {
    if (letter.originalPapers === 'none') return no('no-original-papers');
    return letter.originalPapers === 'returned' ? [] : [event('OriginalPapersReturned', letter, given({ receivedBy }))];
  },

  /** rút đơn, before it became a case; signed. The last member of a group takes the whole letter with him. */
  WithdrawPetition({ scope, signed, reason, member: place }, letter, context) {
    const member = place === undefined ? undefined : letter.facts.petitioners[place];
    const { members, parts } = letter.withdrawals;
    if (scope === 'full' && letter.phase === 'withdrawn') return [];
    if (scope === 'part' && parts.includes(reason ?? null)) return [];
    if (scope === 'member' && member !== undefined && members.includes(member)) return [];
    const stale = notHereAnyMore(letter);
    if (stale) return stale;
    if (!signed) return no('withdrawal-not-signed', 'signed');
    if (scope === 'member' && member === undefined) return no('no-such-petitioner', 'member');

    const withdrawn = (at: Letter, what: 'full' | 'part' | 'member'): Answer => [
      clocked(
        'PetitionWithdrawn',
        at,
        { scope: what, signed, ...given({ reason, member: what === 'member' ? member : undefined }) },
        context,
      ),
    ];
    const first = withdrawn(letter, scope);
    const isLast = scope === 'member' && members.length + 1 >= Math.max(letter.facts.petitioners.length, letter.facts.signatories);
    return isLast && !isRefusal(first) ? andThen(first, letter, context, (rest) => withdrawn(rest, 'full')) : first;
  },
};

function notHereAnyMore(letter: Letter): No | undefined {
  if (isAtDesk(letter)) return undefined;
  const caseId = letter.outcome?.caseId;
  return caseId === undefined ? alreadyProcessed(letter) : no('already-a-case', undefined, { caseId });
}
