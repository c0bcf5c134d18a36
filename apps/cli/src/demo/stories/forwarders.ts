import { provincialFront, unit as unitOf, type Unit } from '../province/units';
import type { LetterPlan } from './senders';

/** What bodies forward letters to the province, and how often. */
export const forwarders: readonly {
  readonly kind: NonNullable<LetterPlan['forwardedBy']>['kind'];
  readonly unit: Unit;
  readonly weight: number;
}[] = [
  { kind: 'national-assembly-delegate', unit: unitOf('lc-dbqh'), weight: 20 },
  { kind: 'national-assembly-body', unit: unitOf('lc-bdn'), weight: 6 },
  { kind: 'peoples-council', unit: unitOf('lc-hdnd'), weight: 16 },
  { kind: 'front', unit: provincialFront, weight: 18 },
  { kind: 'member-organisation', unit: unitOf('lc-hnd'), weight: 5 },
  { kind: 'member-organisation', unit: unitOf('lc-hpn'), weight: 4 },
  { kind: 'press', unit: unitOf('lc-bao'), weight: 9 },
  { kind: 'party-body', unit: unitOf('lc-tu'), weight: 9 },
  { kind: 'superior', unit: unitOf('lc-ttcp'), weight: 7 },
  { kind: 'superior', unit: unitOf('lc-btcdtw'), weight: 6 },
];
