import type { CorrectionRefusal } from '@donthu/eventing';

/** Why a command on a letter was refused; facts are named behind each. */
export type PetitionRefusal =
  | CorrectionRefusal
  /** nothing was received under this id */
  | 'petition-unknown'
  | 'petition-already-received'
  /** it went elsewhere or was ended before: phase */
  | 'petition-already-processed'
  /** nhập nhầm: nothing more happens to it */
  | 'petition-entered-in-error'
  /** entered for a day before the letter was there: receivedOn */
  | 'before-receipt'
  /** two days contradict each other; the field tells which */
  | 'days-out-of-order'
  /** channel `forwarded` without who forwarded it */
  | 'forwarder-missing'
  | 'no-forwarder'
  | 'forwarder-already-answered'
  | 'not-registered-yet'
  /** under another number: registerNo */
  | 'already-registered'
  | 'receipt-already-issued'
  | 'not-classified-yet'
  /** otherwise than now; a mistake is corrected with a second person's agreement */
  | 'already-classified'
  | 'classification-contradicts-itself'
  /** tố cáo is made in person; only for one without capacity a legal representative speaks */
  | 'denunciation-through-proxy'
  | 'duplicate-of-itself'
  | 'no-such-duplicate'
  /** a machine only suggests */
  | 'officer-must-decide'
  /** it is linked to the matter of the other letter, not proposed as a new one: ofPetitionId */
  | 'confirmed-duplicate'
  | 'representatives-missing'
  /** size, most */
  | 'too-many-representatives'
  | 'no-such-petitioner'
  | 'mandate-missing'
  /** đủ điều kiện xử lý: it is processed, not filed */
  | 'eligible-letter-is-not-filed'
  /** the ground is another than the classification says: classified */
  | 'ground-does-not-match'
  | 'not-filed'
  | 'only-complaints-go-back'
  | 'only-complaints-are-guided'
  | 'complaints-are-guided'
  /** once per content and sender: another letter with the same was guided, or forwarded, before */
  | 'already-guided-once'
  | 'already-forwarded-once'
  /** không đủ điều kiện xử lý */
  | 'not-eligible'
  /** it is this authority's own matter: nothing to guide, forward or return */
  | 'within-competence'
  /** competence */
  | 'not-competent'
  | 'not-party-competence'
  | 'only-anonymous-denunciations-become-leads'
  | 'not-forwarded'
  | 'forward-already-answered'
  | 'split-needs-two-parts'
  /** kind, round */
  | 'round-does-not-fit'
  /** withdrawn there, not here: caseId */
  | 'already-a-case'
  | 'withdrawal-not-signed'
  /** nobody signed and nobody is known */
  | 'nobody-to-reply-to'
  /** the answer says something else than what was done: phase */
  | 'reply-does-not-fit'
  /** law.md C9.9: ground, reason and the next remedy */
  | 'negative-answer-needs-reason-and-remedy'
  | 'not-overdue'
  | 'no-original-papers'
  | 'not-linked'
  | 'sender-must-agree';
