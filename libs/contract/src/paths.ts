import type { CommandKind, CommandType } from './commands';

/** Commands that begin something new: they are posted to the collection and get their id from the server. */
export const creations = {
  petitions: { kind: 'petition', type: 'ReceivePetition' },
  receptions: { kind: 'reception', type: 'RecordReceptionTurn' },
  'receptions/refusals': { kind: 'reception', type: 'RefuseReception' },
} as const satisfies Record<string, { kind: CommandKind; type: string }>;

/** The last step of a command's path. */
export const kebab = (type: string): string => type.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();

/** Where things of a kind live under `/api`. */
export const collections = {
  petition: 'petitions',
  reception: 'receptions',
  case: 'cases',
  calendar: 'calendars',
} as const satisfies Record<CommandKind, string>;

/** The path a command is posted to. */
export function commandPath<K extends CommandKind>(kind: K, type: CommandType<K>, id?: string): string {
  const creation = Object.entries(creations).find(([, each]) => each.type === type);
  if (creation) return `/api/${creation[0]}`;
  if (id === undefined) throw new Error(`${type} needs the id of the ${kind}`);
  return `/api/${collections[kind]}/${encodeURIComponent(id)}/${kebab(type)}`;
}
