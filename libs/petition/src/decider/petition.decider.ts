import type { Decider } from '@donthu/eventing';
import type { Law } from '@donthu/law';
import type { PetitionCommand } from './petition.commands';
import { corrections } from './petition.corrections';
import { correspondence } from './petition.correspondence';
import { no, type Answer, type Context, type Decisions } from './petition.decision';
import type { PetitionEvent } from './petition.events';
import { evolvePetition } from './petition.evolve';
import { intake, receivePetition } from './petition.intake';
import { noticing } from './petition.noticing';
import { outcomes } from './petition.outcomes';
import type { PetitionRefusal } from './petition.refusals';
import type { Letter, Petition } from './petition.state';

/** Every command on a letter that is there; a command without a rule does not compile. */
const decisions: Decisions<Exclude<PetitionCommand['type'], 'ReceivePetition'>> = {
  ...intake,
  ...outcomes,
  ...correspondence,
  ...corrections,
  ...noticing,
};

/** đơn: received, registered, classified, and where it went (law.md C1, C2) */
export const petitionDecider: Decider<Petition, PetitionCommand, PetitionEvent, Law, PetitionRefusal> = {
  kind: 'petition',
  initial: null,
  notes: ['DeadlineWarned', 'DeadlineMissed', 'EscalationProposed'],
  decide(command, petition, context) {
    if (petition?.phase === 'entered-in-error' && command.type !== 'NoticeDeadline') return no('petition-entered-in-error');
    if (command.type === 'ReceivePetition') return receivePetition(command.data, petition, context);
    if (!petition) return no('petition-unknown');
    // An alarm may ring whatever has become of the letter, and is never in the wrong place.
    if (command.type === 'NoticeDeadline') return noticing.NoticeDeadline(command.data, petition, context);
    const { receivedOn } = petition.facts;
    const from = petition.reopenedOn ?? receivedOn;
    if (context.happenedOn < from) return no('before-receipt', 'happenedOn', { receivedOn: from });
    const decide = decisions[command.type] as (data: unknown, letter: Letter, context: Context) => Answer;
    return decide(command.data, petition, context);
  },
  evolve: evolvePetition,
};
