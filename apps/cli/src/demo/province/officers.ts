import type { Actor, PersonRecord } from '@donthu/eventing';
import { seeded } from '../random';
import { officerName } from './people';
import { communeFronts, provincialFront, workingUnits, type Unit } from './units';

/** What somebody does in his unit. `head`: Chủ tịch UBND, Giám đốc Sở, Trưởng ban, Chánh Thanh tra. */
export type Post = 'head' | 'deputy' | 'reception' | 'expert-1' | 'expert-2' | 'expert-3';

const posts: readonly Post[] = ['head', 'deputy', 'reception', 'expert-1', 'expert-2', 'expert-3'];

const codes: Readonly<Record<Post, string>> = { head: '1', deputy: '2', reception: '3', 'expert-1': '4', 'expert-2': '5', 'expert-3': '6' };

/** What the officer may do, as the metadata of his entries tell. */
const authority: Readonly<Record<Post, string>> = {
  head: 'head',
  deputy: 'head',
  reception: 'reception',
  'expert-1': 'officer',
  'expert-2': 'officer',
  'expert-3': 'officer',
};

export const officerId = ({ id }: Pick<Unit, 'id'>, post: Post): string => `${id}-cb${codes[post]}`;

/** The officer of a unit at work. */
export const officer = (unit: Pick<Unit, 'id'>, post: Post): Actor => ({
  officerId: officerId(unit, post),
  unitId: unit.id,
  authority: authority[post],
});

/**
 * Everybody who works in the invented province, by officer id. Events hold ids only; the names stand in the sealed records as
 * persons under `officer.<id>`.
 */
export function officerDirectory(seed: string): ReadonlyMap<string, PersonRecord> {
  const random = seeded(`${seed}/officers`);
  return new Map(
    [...workingUnits, provincialFront, ...communeFronts].flatMap((unit) =>
      posts.map((post) => [officerId(unit, post), { name: officerName(random) }] as const),
    ),
  );
}
