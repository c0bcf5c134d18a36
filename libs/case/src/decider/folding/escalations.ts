import type { Day } from '@donthu/eventing';
import type { CaseLedger } from '../case.events';
import { freshRound, type CaseState, type Round } from '../case.state';
import { begin, inRound, leave, step, type Evolution, type Meta } from './folding';
import { kindRules } from '../rules';

type Escalations =
  'CaseEscalated' | 'DelayReported' | 'NotReopened' | 'CompetenceCorrected' | 'CaseReopened' | 'ReviewClosed' | 'CaseTransferred';

/** The resolver of the round that ends may not sit over his own decision. */
const bar = (matter: CaseState): CaseState => ({ ...matter, formerUnits: [...new Set([...matter.formerUnits, matter.round.unitId])] });

/** The letter by which the citizen goes on came from himself. */
const joined = (matter: CaseState, petitionId: string | undefined, receivedOn: Day): CaseState =>
  petitionId === undefined || Object.hasOwn(matter.petitions, petitionId)
    ? matter
    : { ...matter, petitions: { ...matter.petitions, [petitionId]: { forwarder: null, receivedOn, resultOn: null } } };

function escalated(matter: CaseState, data: CaseLedger['CaseEscalated'], meta: Meta): CaseState {
  const { ground, opens, toUnitId, petitionId } = data;
  switch (ground) {
    case 'second-complaint':
      return opens ? begin(bar(joined(matter, petitionId, opens.receivedOn)), opens, 'to-accept') : matter;
    case 'continued-denunciation': {
      const filed = joined(matter, petitionId, meta.happenedOn);
      if (!opens) return inRound(filed, { overdueFiledOn: meta.happenedOn });
      const round: Round = { ...freshRound(opens.round, opens.unitId, opens.receivedOn), entry: 'to-review' };
      return { ...bar(leave(filed, 'continued')), round };
    }
    case 'taken-over':
      return opens ? begin(bar(matter), opens, 'taken-over') : matter;
    case 'court-action':
      return step(matter, meta, { phase: 'in-court' });
    case 'review-ordered':
      return step(leave(matter, 'under-review', toUnitId), meta);
    case 'report-demanded':
      return inRound(matter, { reportDemandedOn: meta.happenedOn });
    case 'urge-letter':
    case 'responsibility-check':
      return matter;
  }
}

export const escalations: { readonly [T in Escalations]: Evolution<T> } = {
  CaseEscalated: escalated,
  DelayReported: (matter, _, { happenedOn }) => {
    const { reportDemandedOn, delayReportedOn } = matter.round;
    return reportDemandedOn !== null && delayReportedOn === null && happenedOn >= reportDemandedOn
      ? inRound(matter, { delayReportedOn: happenedOn })
      : matter;
  },
  /** What was decided before stands, where it stood; a continued denunciation that came from outside ends. */
  NotReopened: (matter, _, meta) => {
    const { before } = matter;
    if (!before) return step(matter, meta, { phase: 'closed', reviewedOn: meta.happenedOn });
    const { phase, round, formerUnits } = before;
    return step({ ...matter, phase, round, formerUnits, before: null }, meta);
  },
  CompetenceCorrected: (matter, { toUnitId }, { happenedOn }) =>
    begin(matter, { round: matter.round.kind, unitId: toUnitId, receivedOn: happenedOn }, 'to-accept'),
  CaseReopened: (matter, { opens }, meta) =>
    opens
      ? { ...begin(matter, opens, 'reopened'), rated: null }
      : step({ ...matter, before: null }, meta, { phase: 'accepted', acceptedOn: meta.happenedOn, reviewedOn: meta.happenedOn }),
  ReviewClosed: (matter, _, meta) => step({ ...matter, before: null }, meta, { phase: matter.before?.phase ?? 'closed' }),
  /** A letter not yet accepted is received anew by the next unit; what was accepted keeps its time (law.md B1.9, 0.3). */
  CaseTransferred: (matter, { toUnitId, receivedOn }, meta) => {
    const moved = step(matter, meta, { unitId: toUnitId, assigned: null });
    if (matter.round.acceptedOn === null)
      return { ...inRound(moved, { receivedOn, conditions: null, checkExtended: false }), phase: kindRules[matter.kind].begins };
    return matter.phase === 'suspended'
      ? { ...moved, before: matter.before && { ...matter.before, phase: 'accepted' } }
      : { ...moved, phase: 'accepted' };
  },
};
