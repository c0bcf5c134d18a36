import { GROUP_FROM, kindRules, mostRepresentatives } from '../rules';
import { barredUnits, clocked, event, no, rulesOf, after, type Decisions } from './decision';

export const opening: Decisions<'OpenCase' | 'JoinPetition' | 'DetachPetition' | 'NameRepresentatives'> = {
  /** A recommendation is taken up with its opening; what is complained of or denounced has still to be accepted. */
  OpenCase(data, blank, context) {
    const { receivedOn, firstReceivedOn, unitId, kind, round } = data;
    const { happenedOn, today } = context;
    const rules = kindRules[kind];
    if (!rules.openingRounds.includes(round)) return no('round-does-not-fit', 'round', { kind, round });
    if (receivedOn > today) return no('received-in-the-future', 'receivedOn', { today });
    if (receivedOn > happenedOn) return no('days-out-of-order', 'receivedOn', { notAfter: happenedOn });
    if (firstReceivedOn > receivedOn) return no('days-out-of-order', 'firstReceivedOn', { notAfter: receivedOn });

    const opened = clocked('CaseOpened', blank, data, context);
    const matter = after(blank, [opened], context);
    if (barredUnits(matter).includes(unitId)) return no('respondent-unit', 'unitId');
    if (rulesOf(matter).begins !== 'accepted') return [opened];
    const accepted = {
      petitionId: data.petitionId,
      kind,
      round,
      caseNo: null,
      acceptedOn: happenedOn,
      document: null,
      rapidProcedure: false,
    };
    return [opened, clocked('CaseAccepted', matter, accepted, context)];
  },

  JoinPetition(data, matter, context) {
    const { happenedOn } = context;
    if (data.receivedOn !== undefined && data.receivedOn > happenedOn)
      return no('days-out-of-order', 'receivedOn', { notAfter: happenedOn });
    return [clocked('PetitionJoined', matter, data, context)];
  },

  DetachPetition({ petitionId }, matter, context) {
    if (petitionId === matter.petitionId) return no('founding-petition', 'petitionId');
    return [clocked('PetitionDetached', matter, { petitionId }, context)];
  },

  NameRepresentatives(data, _, context) {
    const { size, representatives, mandate } = data;
    const most = mostRepresentatives(size);
    if (representatives.length === 0) return no('representatives-missing', 'representatives', { size });
    if (representatives.length > most) return no('too-many-representatives', 'representatives', { size, most });
    if (size >= GROUP_FROM && !mandate) return no('mandate-missing', 'mandate', { size });
    return [event('RepresentativesNamed', data, context)];
  },
};
