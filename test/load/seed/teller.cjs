'use strict';
/**
 * Tells one half of the store's matters, as a thread of its own: the handlers and policies decide every command as in service, over
 * ports in memory, and what they recorded goes out day by day as lines for COPY. The half is made of units, because the numbers of
 * a unit's registers are given in order.
 */
const { Buffer } = require('node:buffer');
const path = require('node:path');
const { parentPort, workerData } = require('node:worker_threads');

const { base, hook, part, parts, cases, seed, from, until, shard } = workerData;
if (hook) require(hook);
const library = (at) => require(path.join(base, at));
const { makeStories } = require('./stories.cjs');

const { canonicalJson, permitAll, positionOf } = library('libs/eventing/src');
const { alarmsOf } = library('libs/adapters/postgres');
const { MemoryClaims } = library('libs/adapters/memory');
const { requestHasher, SystemClock, SystemIds, VIETNAM } = library('libs/adapters/system');
const { vietnameseLaw: law } = library('libs/law/src');
const { petitionPolicies } = library('libs/petition/src');
const { casePolicies } = library('libs/case/src');
const { communes, departments } = library('apps/cli/src/demo/province/units');
const { seeded } = library('apps/cli/src/demo/random');
const { dayOf, momentOf, momentOn, instantOf, OFFICE } = library('apps/cli/src/demo/simulation/moments');
const { Scene } = library('apps/cli/src/demo/simulation/scene');
const { StoryClock, tell } = library('apps/cli/src/demo/simulation/simulation');

const policies = [...petitionPolicies, ...casePolicies];
/** What is older has rung; nobody waits for it any more. */
const LONGEST_ALARM = 400 * 86_400;
/** Letters that never become a case, for each case. */
const OTHER_LETTERS = 0.08;

const escaped = (text) => (text.includes('\\') ? text.replaceAll('\\', '\\\\') : text);
const line = (...fields) => `${fields.map(escaped).join('\t')}\n`;

/** Ports of one case at a time; what is recorded goes to `out`. */
class Ports {
  constructor(out) {
    this.out = out;
    this.streams = new Map();
    this.memory = new MemoryClaims();
    this.store = {
      read: async (stream, first = 0) => (this.streams.get(stream) ?? []).slice(first),
      append: async (request) => this.append(request),
    };
    this.sealed = { put: async (records, commandId) => this.out.sealed(records, commandId) };
    const claim = async (scope, key, commandId) => {
      const result = await this.memory.claim(scope, key, commandId);
      if (result.kind === 'claimed') this.out.claim(scope, key, commandId);
      return result;
    };
    this.claims = {
      claim,
      nextNumber: async (series, commandId) => {
        const number = await this.memory.nextNumber(series, commandId);
        this.out.number(series, number, commandId);
        return number;
      },
    };
  }

  append({ stream, expected, events, meta }) {
    const history = this.streams.get(stream) ?? [];
    if (expected !== (history.length === 0 ? 'none' : history.length - 1)) throw new Error(`${stream} is not as its story believes`);
    const [, kind] = stream.split(/[.-]/);
    const written = canonicalJson(meta);
    for (const [ordinal, event] of events.entries()) {
      const recorded = { ...event, shard, stream, revision: history.length, position: positionOf(history.length + 1), meta };
      history.push(recorded);
      this.out.event(recorded, kind, ordinal, written);
    }
    this.streams.set(stream, history);
    return { kind: 'appended', repeated: false, revision: history.length - 1, position: positionOf(history.length) };
  }
}

/** Keeps what was recorded until the day is over for all stories that have begun, then sends it in the order of its time. */
class Out {
  constructor() {
    this.days = new Map();
    this.tables = { sealed: [], claims: [], numbers: [] };
    this.latest = [];
    this.unacknowledged = 0;
    this.acknowledged = () => undefined;
    parentPort.on('message', () => {
      this.unacknowledged--;
      this.acknowledged();
    });
  }

  event(recorded, kind, ordinal, meta) {
    const { stream, revision, type, data, meta: told } = recorded;
    const at = momentOf(told.recordedAt);
    const text = line(
      shard,
      stream,
      kind,
      String(revision),
      told.commandId,
      String(ordinal),
      type,
      told.happenedOn,
      told.recordedAt,
      canonicalJson(data),
      meta,
    );
    const day = dayOf(at);
    const entry = { at, text, alarms: undefined };
    const known = this.days.get(day);
    if (known) known.push(entry);
    else this.days.set(day, [entry]);
    if (until - at < LONGEST_ALARM) this.latest.push({ recorded, entry });
  }

  sealed(records, commandId) {
    for (const record of records)
      this.tables.sealed.push(line(record.ref, record.kind, canonicalJson(record), commandId, instantOf(clock.moment)));
  }

  claim(scope, key, commandId) {
    this.tables.claims.push(line(scope, key, commandId, instantOf(clock.moment)));
  }

  number(series, number, commandId) {
    this.tables.numbers.push(line(series, String(number), commandId, instantOf(clock.moment)));
  }

  /** What the policies want done after the end of the story stays waiting, as their rows would. */
  endOfStory() {
    const keys = new Set();
    for (const { recorded, entry } of this.latest) {
      for (const policy of policies) {
        for (const alarm of alarmsOf(policy, recorded, clock)) {
          if (alarm.dueAt === 'now' || momentOf(alarm.dueAt) <= until || keys.has(alarm.key)) continue;
          keys.add(alarm.key);
          const { key, dueAt, stream, command, happenedOn, unit, causeId, correlationId } = alarm;
          (entry.alarms ??= []).push(
            line(
              key,
              dueAt,
              dueAt,
              shard,
              stream.kind,
              stream.id,
              canonicalJson(command),
              happenedOn,
              policy.name,
              unit,
              causeId,
              correlationId,
            ),
          );
        }
      }
    }
    this.latest = [];
  }

  /** @param day what happened before it is over */
  async send(day) {
    for (const over of [...this.days.keys()].filter((each) => each < day).sort()) {
      const entries = this.days.get(over).sort((a, b) => a.at - b.at);
      this.days.delete(over);
      const tables = Object.fromEntries(Object.entries(this.tables).map(([name, lines]) => [name, lines.join('')]));
      this.tables = { sealed: [], claims: [], numbers: [] };
      const times = Float64Array.from(entries, ({ at }) => at);
      const ends = new Uint32Array(entries.length);
      let end = 0;
      entries.forEach(({ text }, n) => (ends[n] = end += Buffer.byteLength(text)));
      const bytes = new Uint8Array(end);
      Buffer.from(bytes.buffer).write(entries.map(({ text }) => text).join(''));
      const alarms = entries.flatMap(({ alarms: wanted = [] }, n) => wanted.map((text) => [n, text]));
      parentPort.postMessage({ day: over, times, ends, bytes, alarms, tables }, [times.buffer, ends.buffer, bytes.buffer]);
      this.unacknowledged++;
      while (this.unacknowledged > 3) await new Promise((resolve) => (this.acknowledged = resolve));
    }
  }
}

const systemClock = new SystemClock(VIETNAM);
const clock = new StoryClock((instant) => systemClock.dayOf(instant));
const ofPart = (units) => units.filter((_unit, n) => n % parts === part);

async function main() {
  const random = seeded(`${seed}/units`);
  const slow = new Set(
    random
      .shuffle(communes)
      .slice(0, 10)
      .map(({ id }) => id),
  );
  const { letter, tells } = makeStories(library, { slow });
  const mine = ofPart(communes);
  const above = ofPart(departments);
  const workingDays = [];
  for (let day = from; day <= dayOf(until); day = dayOf(momentOn(day, 86_400))) if (law.isWorkingDay(day)) workingDays.push(day);

  const out = new Out();
  const ports = new Ports(out);
  const tools = { store: ports.store, sealed: ports.sealed, claims: ports.claims, clock, ids: new SystemIds(), law };
  Object.assign(tools, { requestHash: requestHasher(`${seed}/requests`), authorise: permitAll });
  const refused = {};
  const stage = {
    tools,
    shard,
    name: seed,
    until,
    onRefused: ({ message }) => {
      const what = message.slice(message.indexOf(': ') + 2);
      refused[what] = (refused[what] ?? 0) + 1;
    },
  };
  // Some units have three times as much as others.
  const some = (by, units) => units[Math.floor(by.next() ** 1.5 * units.length)];
  let today = from;
  const ofMine = Math.floor(cases / parts) + (part < cases % parts ? 1 : 0);
  const letters = Math.floor(ofMine * OTHER_LETTERS);
  const whole = ofMine + letters;
  for (let n = 0; n < whole; n++) {
    const place = ((n + 0.5) / whole) * workingDays.length;
    const day = workingDays[Math.floor(place)];
    if (day !== today) {
      await out.send(day);
      today = day;
    }
    const at = momentOn(day, Math.floor(OFFICE.opens + (place % 1) * (OFFICE.closes - 3_600 - OFFICE.opens)));
    const name = `${part}-${n}`;
    const isLetter = Math.floor(((n + 1) * letters) / whole) > Math.floor((n * letters) / whole);
    const begins = () => {
      const scene = new Scene(seed, name, law, at);
      const unit = scene.random.chance(0.94) ? some(scene.random, mine) : some(scene.random, above);
      const about = { unit, above: some(scene.random, above), other: scene.random.pick(communes), nth: n * parts + part };
      return isLetter ? letter(scene, about) : tells(scene, about);
    };
    await tell([{ at, name, begins }], stage);
    out.endOfStory();
    ports.streams.clear();
  }
  await out.send('9999');
  parentPort.postMessage({ done: { refused } });
  parentPort.close();
}

void main();
