import { setTimeout as pause } from 'node:timers/promises';
import { commandPath, type CommandAnswer, type CommandBody, type CommandKind, type CommandType, type Problem } from '@donthu/contract';
import { aLetter } from '../walk/letters';

/** Stands in every name and text that is sent, and may stand nowhere but in the vault. */
export const MARK = 'Zqxwvk';

/** What a client was told, and how to ask for the same again. */
export interface Acknowledged {
  readonly kind: CommandKind;
  readonly key: string;
  readonly officer: string;
  readonly path: string;
  readonly body: unknown;
  readonly answer: CommandAnswer;
}

export interface LoadOptions {
  /** Services that answer now; a client that finds none waits. */
  readonly origins: () => readonly string[];
  readonly chance: () => number;
  /** Stands in the keys: whoever does the same work again under another name sends new commands. */
  readonly name: string;
  readonly clients: number;
  readonly storiesEach: number;
  readonly onAcknowledged: (acknowledged: Acknowledged) => void;
  /** Nobody goes on once this is given; what was not acknowledged by then is nobody's promise. */
  readonly signal: AbortSignal;
}

/** Answers after which a client sends the same again: nobody knows yet, or the other end is not there yet. */
const NOT_YET = new Set(['overtaken', 'case-unknown', 'too-slow', 'unavailable', 'internal-error']);

/** Milliseconds that a client waits for an answer, as a proxy in front of the api would. */
const PATIENCE = 2_000;

type Send = <K extends CommandKind, T extends CommandType<K>>(
  kind: K,
  type: T,
  body: CommandBody<K, T>,
  id?: string,
) => Promise<CommandAnswer>;

/** Officers at their desks, each with one matter after another, who send again what got no answer. @throws for an answer nobody should get */
export async function runLoad(options: LoadOptions): Promise<void> {
  await Promise.all(Array.from({ length: options.clients }, (_, n) => client(options, n)));
}

async function client(options: LoadOptions, n: number): Promise<void> {
  const officer = `cb-${n}`;
  for (let story = 0; story < options.storiesEach; story++) {
    let sent = 0;
    const send: Send = (kind, type, body, id) => {
      const path = commandPath(kind, type, id);
      return persist(options, { kind, key: `${options.name}-${officer}-${story}-${++sent}`, officer, path, body });
    };
    const stories = [recommendation, complaint, letterLeft, recommendation];
    await stories[(n + story) % stories.length]!(options, send, `${options.name}${n}x${story}`);
    if (options.signal.aborted) return;
  }
}

const unitId = 'xa-tan-phu';
const secret = (what: string, name: string) => `${what} ${MARK}${name}`;

const letter = (name: string, over: Parameters<typeof aLetter>[0] = {}) =>
  aLetter({
    unitId,
    petitioners: [
      { name: secret('Nguyễn Thị', name), address: secret('Thôn 3', name), phone: '0912345678', birthYear: 1968, gender: 'female' },
    ],
    summary: secret('Đề nghị sửa cầu', name),
    ...over,
  });

/** kiến nghị: from the counter to the answer */
async function recommendation(options: LoadOptions, send: Send, name: string): Promise<void> {
  const received = await send(
    'petition',
    'ReceivePetition',
    letter(name, {
      classification: {
        kind: 'recommendation',
        recommendationKind: 'recommendation',
        field: 'land-housing',
        eligible: true,
        competence: 'own',
      },
      proposal: { unitId },
    }),
  );
  const caseId = await caseOf(options, received.id);
  if (caseId === undefined) return;
  await send('case', 'AssignCase', { stage: 'handling', unitId, officerId: 'cb-xu-ly', noConflictDeclared: true }, caseId);
  await send(
    'case',
    'ResolveCase',
    { document: { no: '12/CV', on: today(received) }, result: 'answered', summary: secret('Đã sửa xong', name) },
    caseId,
  );
}

/** khiếu nại: accepted, and then left lying until its deadlines ring */
async function complaint(options: LoadOptions, send: Send, name: string): Promise<void> {
  const received = await send(
    'petition',
    'ReceivePetition',
    letter(name, {
      classification: { kind: 'complaint', field: 'land-housing', eligible: true, competence: 'own' },
      proposal: { unitId },
    }),
  );
  const caseId = await caseOf(options, received.id);
  if (caseId === undefined) return;
  await send(
    'case',
    'AcceptCase',
    { document: { no: '15/TB', on: today(received) }, competent: true, withinLimitation: true, noRefusalGround: true },
    caseId,
  );
}

/** A letter in the register that nobody looks at. */
async function letterLeft(_: LoadOptions, send: Send, name: string): Promise<void> {
  await send('petition', 'ReceivePetition', letter(name));
}

/** The day the load begins on; a round's load never passes midnight. */
const today = (_: CommandAnswer) => '2026-08-03';

/** Sends one command until it is answered. Now and then the client hangs up before the answer. */
async function persist(options: LoadOptions, command: Omit<Acknowledged, 'answer'>): Promise<CommandAnswer> {
  const { chance, signal, origins, onAcknowledged } = options;
  for (;;) {
    signal.throwIfAborted();
    const origin = pick(origins(), chance);
    const hangsUp = chance() < 0.05;
    const reply = origin === undefined ? undefined : await post(origin, command, hangsUp ? chance() * 20 : PATIENCE);
    if (reply && reply.status < 300) {
      const answer = reply.body as CommandAnswer;
      onAcknowledged({ ...command, answer });
      return answer;
    }
    const { code = 'invalid-request', status = 0 } = (reply?.body ?? {}) as Partial<Problem>;
    if (reply && !NOT_YET.has(code)) throw new Error(`${command.path} was answered ${status} ${code}: ${JSON.stringify(reply.body)}`);
    await pause(10 + chance() * 40);
  }
}

async function post(origin: string, { path, key, officer, body }: Omit<Acknowledged, 'answer'>, ms: number) {
  try {
    const response = await fetch(origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key, 'x-officer': officer, 'x-unit': unitId },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(Math.ceil(ms)),
    });
    return { status: response.status, body: (await response.json()) as CommandAnswer | Problem };
  } catch {
    return undefined;
  }
}

/** Waits until a policy has opened the case of a letter; nothing when the load is over. */
async function caseOf({ origins, chance, signal }: LoadOptions, id: string): Promise<string | undefined> {
  while (!signal.aborted) {
    const origin = pick(origins(), chance);
    const caseId = origin && (await linkedCase(origin, id));
    if (caseId) return caseId;
    await pause(15);
  }
  return undefined;
}

async function linkedCase(origin: string, id: string): Promise<string | null | undefined> {
  try {
    const response = await fetch(`${origin}/api/petitions/${id}`, { signal: AbortSignal.timeout(PATIENCE) });
    const { line } = (await response.json()) as { line?: { caseId?: string | null } };
    return line?.caseId;
  } catch {
    return undefined;
  }
}

const pick = <T>(all: readonly T[], chance: () => number): T | undefined => all[Math.floor(chance() * all.length)];

/** The same request once more. */
export const sendAgain = (origin: string, acknowledged: Acknowledged) => post(origin, acknowledged, 30_000);
