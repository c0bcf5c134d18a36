import type { CorrectionRefusal } from '@donthu/eventing';

/** Why a command on a reception turn was refused. */
export type ReceptionRefusal =
  | CorrectionRefusal
  | 'turn-unknown'
  | 'turn-already-recorded'
  | 'turn-entered-in-error'
  /** từ chối tiếp: nothing was presented */
  | 'reception-refused'
  | 'reception-concluded'
  /** entered for a day before the turn: heldOn */
  | 'before-reception'
  | 'days-out-of-order'
  /** đoàn đông người: from 5 people */
  | 'group-needs-five-people'
  /** named, counted */
  | 'fewer-people-than-named'
  /** the head's sessions are held by him or his delegate, regular ones by an officer: session, receivedBy */
  | 'receiver-does-not-fit-session'
  | 'no-such-matter'
  /** a letter came with it */
  | 'matter-has-a-letter'
  | 'not-written-down'
  /** read-back not confirmed: what has to be changed */
  | 'amendments-missing'
  /** changed after it was read: it is read again first */
  | 'amendments-not-read-back'
  | 'not-read-back'
  | 'already-signed'
  | 'no-letter-received'
  /** told until when, so also whom to ask (NĐ 154/2026, Điều 25) */
  | 'contact-officer-missing'
  /** 01/TCD for settled and already answered matters (NĐ 154/2026, Điều 4.3) */
  | 'written-notice-missing';
