import { addDays, type Day } from '@donthu/eventing';
import type { DocumentRef } from '@donthu/law';
import { dayNumber } from '@donthu/eventing';
import type { Unit } from '../province/units';
import type { Scene } from '../simulation/scene';

/** thông báo · quyết định · công văn · phiếu chuyển · báo cáo · kết luận · biên bản */
export type PaperType = 'TB' | 'QĐ' | 'CV' | 'PC' | 'BC' | 'KL' | 'BB' | 'PĐX';

const sign = ({ id, kind }: Pick<Unit, 'id' | 'kind'>): string => {
  switch (kind) {
    case 'reception-board':
      return 'BTCD';
    case 'inspectorate':
      return 'TTr';
    case 'department':
      return `S${id.slice(-2)}`;
    case 'front':
      return 'MTTQ';
    case 'other':
      return 'VP';
    default:
      return 'UBND';
  }
};

/** A document of a unit, written today or some days before: numbers grow through the calendar year as in its book of papers. */
export function paper(scene: Scene, unit: Pick<Unit, 'id' | 'kind'>, type: PaperType, daysAgo = 0): DocumentRef {
  const on: Day = addDays(scene.day, -daysAgo);
  const dayOfYear = dayNumber(on) - dayNumber(`${on.slice(0, 4)}-01-01`);
  const number = 1 + dayOfYear * (unit.kind === 'commune' || unit.kind === 'ward' ? 2 : 4) + scene.random.between(0, 3);
  return { no: `${number}/${type}-${sign(unit)}`, on };
}
