import type { PetitionCommand } from '@donthu/petition';
import { command, without } from '../../decider/samples/cases';
import { History } from './history';

export const receive = (over: object = {}): PetitionCommand =>
  ({
    type: 'ReceivePetition',
    data: {
      unitId: 'unit-1',
      channel: 'post',
      petitioners: ['person-1'],
      summary: 'text-1',
      signatories: 1,
      originalPapers: false,
      ...over,
    },
  }) as PetitionCommand;

export const classified = (over: object = {}) => ({ kind: 'complaint', field: 'land-housing', eligible: true, competence: 'own', ...over });

const sameDay = (receivedOn: string) => ({ receivedOn, firstReceivedOn: receivedOn });

const imported = (over: object) => ({
  ...without('ImportCase', 'officerId'),
  data: { ...without('ImportCase', 'officerId').data, unitId: 'unit-3', activities: [], ...over },
});

/**
 * A small province in the summer of 2026, counted by hand:
 *
 * - `c1` unit-1, complaint of 3 August, accepted on the 5th, so due on 4 September; decided late on the 10th, served on the 14th
 * - `c2` unit-2, complaint of 10 August, accepted on the 12th, so due on 11 September; open
 * - `c3` unit-1, denunciation of somebody in unit-9 of 3 August, never accepted: due on the 12th
 * - `c4` unit-2, recommendation of 3 August, answered on the 20th, served on the 21st; the law sets no time
 * - `c5` unit-3, from an old register: 1 to 25 July, due on the 20th
 * - `c6` unit-3, from an old register: 6 July, due on 5 August; open
 * - `c7` unit-1, complaint of 3 August, refused on the 5th
 * - `c8` unit-1, complaint of 3 August, transferred to unit-3 on the 11th, which has to accept it until the 20th
 * - `l1` unit-1, letter of 3 August, registered only: to be answered until the 17th
 * - `l2` unit-1, letter of 3 August, proposed for acceptance on the 5th
 * - `l3` unit-1, letter of 3 August, a denunciation for somebody else, forwarded on the 6th
 */
export const province = (): History =>
  new History()
    .case(
      'c5',
      imported({ registerNo: '5', receivedOn: '2026-07-01', registerDueOn: '2026-07-20', ended: { on: '2026-07-25', as: 'resolved' } }),
      '2026-07-25',
    )
    .case('c6', imported({ registerNo: '6', receivedOn: '2026-07-06', registerDueOn: '2026-08-05' }), '2026-07-25')
    .case('c1', command('OpenCase', { registerNo: '1' }), '2026-08-03')
    .case('c3', command('OpenCase', { registerNo: '3', kind: 'denunciation', round: 'initial', field: 'corruption' }), '2026-08-03')
    .case('c4', command('OpenCase', { registerNo: '4', unitId: 'unit-2', kind: 'recommendation', channel: 'online' }), '2026-08-03')
    .case('c7', command('OpenCase', { registerNo: '7' }), '2026-08-03')
    .case('c8', command('OpenCase', { registerNo: '8' }), '2026-08-03')
    .letter('l1', receive(), '2026-08-03')
    .letter('l2', receive({ registerNo: '11', classification: classified() }), '2026-08-03')
    .letter(
      'l3',
      receive({
        registerNo: '12',
        classification: classified({ kind: 'denunciation', competence: 'other-administrative', respondentUnitId: 'unit-9' }),
      }),
      '2026-08-03',
    )
    .letter('l1', { type: 'RegisterPetition', data: { registerNo: '10' } }, '2026-08-04')
    .case('c1', command('AcceptCase', { caseNo: 'KN-1' }), '2026-08-05')
    .case('c7', command('RefuseAcceptance'), '2026-08-05')
    .letter('l2', { type: 'ProposeAcceptance', data: { unitId: 'unit-1' } }, '2026-08-05')
    .case('c1', command('AssignCase', { officerId: 'officer-7' }), '2026-08-06')
    .case('c4', command('AssignCase', { stage: 'handling', unitId: 'unit-2', officerId: 'officer-8' }), '2026-08-06')
    .letter(
      'l3',
      { type: 'ForwardPetition', data: { toUnitId: 'unit-4', document: { no: '9/PC', on: '2026-08-06' }, reason: 'text-3' } },
      '2026-08-06',
    )
    .case('c2', command('OpenCase', { registerNo: '2', unitId: 'unit-2', ...sameDay('2026-08-10') }), '2026-08-10')
    .case('c8', command('TransferCase', { toUnitId: 'unit-3' }), '2026-08-11')
    .case('c2', command('AcceptCase'), '2026-08-12')
    .case('c2', command('AssignCase', { unitId: 'unit-2', officerId: 'officer-8' }), '2026-08-13')
    .case('c1', command('ReportVerification', { differsFromRequest: false }), '2026-08-17')
    .case('c4', command('ResolveCase', { result: 'answered' }), '2026-08-20')
    .case('c4', command('ServeResult'), '2026-08-21')
    .case('c1', command('ResolveCase'), '2026-09-10')
    .case('c1', command('ServeResult'), '2026-09-14');
