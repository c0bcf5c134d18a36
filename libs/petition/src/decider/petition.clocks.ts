import type { Day } from '@donthu/eventing';
import type { Clock, ClockFacts, Law, Stage } from '@donthu/law';
import { rulesOf } from './petition.rules';
import { countsFrom, type Letter, type PetitionPhase } from './petition.state';

/**
 * A letter's clocks are a function of what stands in it: every event that changes something carries what changed,
 * and a correction or a reopening needs no rules of its own.
 *
 * Two duties: to tell the petitioner within ten working days what becomes of his letter (Luật Tiếp công dân, Điều 28.1:
 * accepted, needs more time, refused, forwarded), and to handle it: decide on acceptance, or send a denunciation on.
 */
type Ending = 'runs' | 'done' | 'falls-away';

/**
 * The duty to reply is done by whatever reaches the petitioner: a reply, the guidance slip, the letter sent back, the slip that
 * sends his letter on (Điều 28.1.d), the answer of the matter his letter was joined to. A proposal is internal, so it runs on.
 * It falls away where nobody is answered: filed, withdrawn, gone back to a forwarder who answers, split into letters that have
 * their own, and information without a sender.
 *
 * With a proposal the case carries the acceptance clocks on; the letter's copies fall away.
 */
const endings: Readonly<Record<PetitionPhase, { readonly reply: Ending; readonly handling: Ending }>> = {
  received: { reply: 'runs', handling: 'runs' },
  registered: { reply: 'runs', handling: 'runs' },
  classified: { reply: 'runs', handling: 'runs' },
  filed: { reply: 'falls-away', handling: 'falls-away' },
  returned: { reply: 'done', handling: 'done' },
  guided: { reply: 'done', handling: 'done' },
  forwarded: { reply: 'done', handling: 'done' },
  split: { reply: 'falls-away', handling: 'falls-away' },
  linked: { reply: 'done', handling: 'done' },
  proposed: { reply: 'runs', handling: 'falls-away' },
  'to-lead': { reply: 'falls-away', handling: 'falls-away' },
  'to-party': { reply: 'done', handling: 'done' },
  'to-investigation': { reply: 'done', handling: 'done' },
  withdrawn: { reply: 'falls-away', handling: 'falls-away' },
  'entered-in-error': { reply: 'falls-away', handling: 'falls-away' },
};

/** @throws RangeError for days the law cannot count; the command shapes let none through. */
export function clocksOf(letter: Letter, law: Law): readonly Clock[] {
  const startedOn = countsFrom(letter);
  const { classification } = letter;
  const kind = classification?.kind ?? 'unclassified';
  const round = classification ? rulesOf[classification.kind].rounds[0] : 'first';
  const clocks = (stage: Stage, ending: Partial<ClockFacts>) =>
    law.rulesFor(stage, kind, round, startedOn).map((rule) => law.clock(rule, { startedOn, ...ending }));

  const handling: Stage | undefined = !classification?.eligible
    ? undefined
    : classification.competence === 'own'
      ? 'acceptance'
      : 'forwarding';
  return [
    ...clocks('first-reply', replyEnding(letter)),
    ...(handling ? clocks(handling, endingOf(endings[letter.phase].handling, letter.outcome?.on)) : []),
  ];
}

function replyEnding(letter: Letter): Partial<ClockFacts> {
  const { phase, outcome } = letter;
  if (phase === 'entered-in-error') return { lapsed: true };
  const ending = phase === 'returned' && outcome?.to === 'forwarder' ? 'falls-away' : endings[phase].reply;
  const told = letter.replies.map(({ on }) => on);
  if (ending === 'done' && outcome) told.push(outcome.on);
  const first = told.sort()[0];
  return first === undefined ? endingOf(ending, undefined) : { satisfiedOn: first };
}

function endingOf(ending: Ending, on: Day | undefined): Partial<ClockFacts> {
  if (ending === 'falls-away') return { lapsed: true };
  return ending === 'done' && on !== undefined ? { satisfiedOn: on } : {};
}
