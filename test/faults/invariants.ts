import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alarmsOf, commandOf, verify } from '@donthu/adapters/postgres';
import {
  canonicalJson,
  isAlarm,
  isNotice,
  parseStream,
  streamName,
  type Background,
  type Instant,
  type Notice,
  type RecordedEvent,
} from '@donthu/eventing';
import { Redis } from 'ioredis';
import { MARK, sendAgain, type Acknowledged } from './load';
import type { InlineService } from './service';

/** All that is looked at when a round is over: the service as it stands, healed and quiet, and what was seen meanwhile. */
export interface Evidence {
  readonly service: InlineService;
  readonly acknowledged: readonly Acknowledged[];
  /** The program whose rows are shown. */
  readonly background: Background;
  readonly outbox: string;
  /** What the services and the database server wrote to their logs. */
  readonly lines: readonly string[];
  readonly redisUrl: string;
  /** Whatever else may hold plaintext: the contents of an event store's server. */
  readonly elsewhere: () => readonly string[];
}

/** Names of everything that must hold, each with what is wrong, if anything is. */
export const invariants: Readonly<Record<string, (evidence: Evidence, log: readonly RecordedEvent[]) => Promise<string[]>>> = {
  'acknowledged is readable once': acknowledgedIsReadable,
  'no holes, revisions unbroken, receipts unique': logIsWhole,
  'rebuilt equals live, checkpoints within the log': rebuiltEqualsLive,
  'no number is given twice': numbersAreUnique,
  'no alarm lost, none acted on twice': alarmsRing,
  'everybody is told, nobody twice': everybodyIsTold,
  'no plaintext outside the vault': nothingLeaks,
  'the same key gets the first answer': sameKeySameAnswer,
  'what rang was recorded': ringingAgainChangesNothing,
};

/** Everything that is wrong, each with the name of what it breaks. */
export async function violationsOf(evidence: Evidence): Promise<string[]> {
  const found: string[] = [];
  let log: readonly RecordedEvent[];
  try {
    log = await wholeLog(evidence);
  } catch (error) {
    return [`the log can be read: ${(error as Error).message}`];
  }
  for (const [name, holds] of Object.entries(invariants)) {
    const wrong = await holds(evidence, log).catch((error: Error) => [`could not be checked: ${error.message}`]);
    found.push(...wrong.slice(0, 5).map((each) => `${name}: ${each}`));
    if (wrong.length > 5) found.push(`${name}: and ${wrong.length - 5} more`);
  }
  return found;
}

async function wholeLog({ service: { platform } }: Evidence): Promise<readonly RecordedEvent[]> {
  const log: RecordedEvent[] = [];
  for (;;) {
    const page = await platform.store.page(platform.shard, log.at(-1)?.position ?? null, 1_000);
    if (page.length === 0) return log;
    log.push(...page);
  }
}

async function acknowledgedIsReadable({ service: { platform }, acknowledged }: Evidence, log: readonly RecordedEvent[]): Promise<string[]> {
  const places = new Map<string, number>();
  for (const { id } of log) places.set(id, (places.get(id) ?? 0) + 1);
  const wrong: string[] = [];
  for (const { kind, key, officer, answer } of acknowledged) {
    if (answer.events.length === 0) continue;
    const name = `${answer.events.join('+')} of ${key}`;
    const commandId = platform.ids.derive(key, `command of ${officer}`);
    const stream = await platform.store.read(streamName({ shard: platform.shard, kind, id: answer.id }));
    const mine = stream.filter(({ meta }) => meta.commandId === commandId);
    const last = mine.at(-1);
    if (!last) wrong.push(`${name} was acknowledged and is lost`);
    else if (mine.map(({ type }) => type).join() !== answer.events.join()) wrong.push(`${name} is not what was acknowledged`);
    else if (last.revision !== answer.revision || last.position !== platform.tokens.open('position', answer.position!))
      wrong.push(`${name} stands elsewhere than was told`);
    else if (mine.some(({ id }) => places.get(id) !== 1)) wrong.push(`${name} is not read exactly once`);
  }
  return wrong;
}

async function logIsWhole(_: Evidence, log: readonly RecordedEvent[]): Promise<string[]> {
  const wrong: string[] = [];
  const next = new Map<string, number>();
  const ids = new Set<string>();
  const commands = new Map<string, string>();
  let before = '';
  for (const { id, stream, revision, position, meta } of log) {
    if (revision !== (next.get(stream) ?? 0)) wrong.push(`${stream} has revision ${revision} after ${(next.get(stream) ?? 0) - 1}`);
    next.set(stream, revision + 1);
    if (ids.has(id)) wrong.push(`event ${id} stands twice`);
    ids.add(id);
    if (position <= before) wrong.push(`${position} comes after ${before}`);
    before = position;
    const request = `${stream} ${meta.requestHash}`;
    if ((commands.get(meta.commandId) ?? request) !== request) wrong.push(`command ${meta.commandId} has two receipts`);
    commands.set(meta.commandId, request);
  }
  return wrong;
}

async function rebuiltEqualsLive({ service: { platform }, background }: Evidence): Promise<string[]> {
  const { checks } = await verify(platform, background.projections);
  return checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`);
}

async function numbersAreUnique(_: Evidence, log: readonly RecordedEvent[]): Promise<string[]> {
  const numbers = log.filter(({ type }) => type === 'PetitionRegistered').map(({ data }) => (data as { registerNo: string }).registerNo);
  return numbers.filter((number, at) => numbers.indexOf(number) !== at).map((number) => `number ${number} was given twice`);
}

interface AlarmRow {
  readonly key: string;
  readonly due_at: Instant;
  readonly done_at: Instant | null;
  readonly parked_reason: string | null;
}

/** What the policies of the program want because of everything that is recorded. */
const wantedBy = ({ service: { platform }, background }: Evidence, log: readonly RecordedEvent[]) =>
  log.flatMap((event) => background.policies.flatMap((policy) => alarmsOf(policy, event, platform.clock)));

async function alarmsRing(evidence: Evidence, log: readonly RecordedEvent[]): Promise<string[]> {
  const { platform } = evidence.service;
  const now = platform.clock.now();
  const { rows } = await platform.pool.query<AlarmRow>('select key, due_at, done_at, parked_reason from work.alarms');
  const known = new Map(rows.map((row) => [row.key, row]));
  const wanted = wantedBy(evidence, log);
  const wrong: string[] = [];
  for (const { key, dueAt } of wanted) {
    const row = known.get(key);
    if (!row) wrong.push(`alarm ${key} is lost`);
    else if (row.parked_reason !== null) wrong.push(`alarm ${key} was parked: ${row.parked_reason}`);
    else if (row.done_at === null && (dueAt === 'now' || dueAt <= now)) wrong.push(`alarm ${key} was due and has not rung`);
    else if (row.done_at !== null && dueAt !== 'now' && row.done_at < dueAt) wrong.push(`alarm ${key} rang before its time`);
  }
  const keys = new Set(wanted.map(({ key }) => key));
  wrong.push(...rows.filter(({ key }) => !keys.has(key)).map(({ key }) => `nobody asked for alarm ${key}`));

  const commands = new Set(wanted.map((alarm) => commandOf(alarm, platform).commandId));
  const noticed = new Set<string>();
  for (const { stream, type, data, meta } of log) {
    if (meta.authority === 'policy' && !commands.has(meta.commandId)) wrong.push(`no alarm asked for ${type} in ${stream}`);
    const { rule, of, dueOn, rung } = data as { rule?: string; of?: string; dueOn?: string; rung?: string };
    if (rung === undefined) continue;
    const notice = canonicalJson({ stream, rule, of, dueOn, rung });
    if (noticed.has(notice)) wrong.push(`${type} was acted on twice: ${notice}`);
    noticed.add(notice);
  }
  return wrong;
}

async function everybodyIsTold({ service: { platform }, background, outbox }: Evidence, log: readonly RecordedEvent[]): Promise<string[]> {
  const today = platform.clock.dayOf(platform.clock.now());
  const { rows } = await platform.pool.query<{
    key: string;
    recipient: string;
    recalled: boolean;
    state: string | null;
    id: string | null;
    had: boolean;
  }>(
    `select n.key, n.recipient, n.recalled, d.state, d.id,
       exists (select from work.deliveries t where t.recipient = n.recipient and t.day = $1) as had
     from work.notices n left join work.deliveries d on d.id = n.delivery_id`,
    [today],
  );
  const known = new Map(rows.map((row) => [row.key, row]));
  const wrong: string[] = [];
  const wanted = log.flatMap((event) => background.policies.flatMap((policy) => noticesOf(policy, event)));
  for (const { key } of wanted) {
    const row = known.get(key);
    if (!row) wrong.push(`notice ${key} is lost`);
    else if (!row.recalled && row.id === null && !row.had) wrong.push(`nobody was told of ${key}`);
    else if (!row.recalled && row.state !== null && row.state !== 'sent') wrong.push(`the message with ${key} is ${row.state}`);
  }
  const keys = new Set(wanted.map(({ key }) => key));
  wrong.push(...rows.filter(({ key }) => !keys.has(key)).map(({ key }) => `nobody asked for notice ${key}`));

  const sent = new Set(
    (await platform.pool.query<{ id: string }>("select id from work.deliveries where state = 'sent'")).rows.map(({ id }) => `${id}.eml`),
  );
  const files = new Set(filesIn(join(outbox, 'mail')));
  wrong.push(...[...sent].filter((file) => !files.has(file)).map((file) => `message ${file} went nowhere`));
  wrong.push(...[...files].filter((file) => !sent.has(file)).map((file) => `message ${file} went out and nobody knows`));
  return wrong;
}

function noticesOf(policy: Background['policies'][number], event: RecordedEvent): readonly Notice[] {
  if (!Object.hasOwn(policy.on, event.type) || !policy.kinds.includes(parseStream(event.stream).kind)) return [];
  return (policy.on[event.type] as (event: RecordedEvent) => readonly (Notice | never)[])(event).filter(
    (ask) => !isAlarm(ask) && isNotice(ask),
  );
}

/** Only the vault may hold what was sealed: no other table, no queue, no log, no file, no event. */
async function nothingLeaks({ service: { platform }, lines, outbox, redisUrl, elsewhere }: Evidence): Promise<string[]> {
  const leaks = (text: string) => text.toLowerCase().includes(MARK.toLowerCase());
  const wrong: string[] = [];
  const { rows: tables } = await platform.pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') and (schemaname, tablename) <> ('sealed', 'records')`,
  );
  for (const { name } of tables) {
    const { rowCount } = await platform.pool.query(`select from ${name} t where t::text ilike '%${MARK}%' limit 1`);
    if (rowCount) wrong.push(`table ${name} holds plaintext`);
  }
  wrong.push(...lines.filter(leaks).map(() => 'a log line holds plaintext'));
  wrong.push(
    ...filesIn(join(outbox, 'mail'))
      .filter((file) => leaks(readFileSync(join(outbox, 'mail', file), 'utf8')))
      .map((file) => `message ${file} holds plaintext`),
  );
  wrong.push(
    ...elsewhere()
      .filter(leaks)
      .map(() => 'the event store holds plaintext'),
  );
  wrong.push(...(await redisContents(redisUrl)).filter(leaks).map(() => 'Redis holds plaintext'));
  return wrong;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

async function redisContents(url: string): Promise<string[]> {
  const redis = new Redis(url, { maxRetriesPerRequest: 1 });
  redis.on('error', () => undefined);
  try {
    const keys = await redis.keys('*');
    const contents = await Promise.all(
      keys.map(async (key) => {
        switch (await redis.type(key)) {
          case 'string':
            return redis.get(key);
          case 'hash':
            return redis.hgetall(key);
          case 'list':
            return redis.lrange(key, 0, -1);
          case 'set':
            return redis.smembers(key);
          case 'zset':
            return redis.zrange(key, 0, '-1');
          case 'stream':
            return redis.xrange(key, '-', '+');
          default:
            return '';
        }
      }),
    );
    return keys.map((key, at) => `${key} ${JSON.stringify(contents[at])}`);
  } finally {
    redis.disconnect();
  }
}

async function sameKeySameAnswer({ service, acknowledged }: Evidence): Promise<string[]> {
  const wrong: string[] = [];
  for (const each of acknowledged) {
    const reply = await sendAgain(service.origin, each);
    if (!reply || reply.status >= 300) wrong.push(`${each.key} is answered ${reply?.status} now`);
    // A matter whose command found nothing to do is told where it stands, which may have moved.
    else if (each.answer.events.length > 0 && canonicalJson(reply.body) !== canonicalJson(each.answer))
      wrong.push(`${each.key} gets another answer`);
  }
  return wrong;
}

/** Every alarm that is marked as done is rung once more: whatever is recorded now was not recorded then. */
async function ringingAgainChangesNothing(evidence: Evidence, log: readonly RecordedEvent[]): Promise<string[]> {
  const { platform, dispatch } = evidence.service;
  const { rows } = await platform.pool.query<{ key: string }>('select key from work.alarms where done_at is not null');
  const done = new Set(rows.map(({ key }) => key));
  const wrong: string[] = [];
  for (const alarm of wantedBy(evidence, log)) {
    if (!done.has(alarm.key)) continue;
    const outcome = await dispatch(commandOf(alarm, platform));
    if (outcome.kind === 'done' && !outcome.repeated) wrong.push(`alarm ${alarm.key} counts as done and was not`);
  }
  return wrong;
}
