import type { Background } from '@donthu/eventing';
import { columnsOf, LONGEST_NAME } from '../projections/tables';

/** What the deciders of this process know. */
export interface Known {
  readonly events: readonly string[];
  readonly commands: readonly string[];
}

/** The parts do not fit together: everything that is wrong, one line each. */
export class BackgroundMistakes extends Error {
  override readonly name = 'BackgroundMistakes';

  constructor(readonly mistakes: readonly string[]) {
    super(`the background does not fit together:\n${mistakes.map((each) => `  ${each}`).join('\n')}`);
  }
}

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const COLUMN = /^[a-z][a-z0-9_]*$/;
const TAKEN = ['key', 'shard', 'doc', 'span'];

/** Refuses to start what could only fail later, and silently. @throws BackgroundMistakes */
export function checkBackground({ projections, policies, sweeps = [] }: Background, known: Known): void {
  const events = new Set(known.events);
  const commands = new Set(known.commands);
  const mistakes: string[] = [];
  const names = new Set<string>();
  for (const { name, kinds, on } of [...projections, ...policies, ...sweeps]) {
    if (!NAME.test(name) || name.length > LONGEST_NAME) mistakes.push(`${name}: a name is kebab-case and at most ${LONGEST_NAME} long`);
    if (names.has(name)) mistakes.push(`${name}: the name is used twice`);
    names.add(name);
    if (kinds.length === 0) mistakes.push(`${name}: reads no kind of stream`);
    for (const type of Object.keys(on)) if (!events.has(type)) mistakes.push(`${name}: nobody decides the event ${type}`);
  }
  for (const { name, columns, spells } of projections) {
    for (const column of [...columnsOf(columns), ...columnsOf(spells?.columns ?? {})])
      if (!COLUMN.test(column.name) || TAKEN.includes(column.name)) mistakes.push(`${name}: a column cannot be called ${column.name}`);
  }
  for (const { name, sends } of [...policies, ...sweeps]) {
    for (const type of sends) if (!commands.has(type)) mistakes.push(`${name}: nobody decides the command ${type}`);
  }
  if (mistakes.length > 0) throw new BackgroundMistakes(mistakes);
}
