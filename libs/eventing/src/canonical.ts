/**
 * Canonical JSON (RFC 8785): the bytes that are hashed are the bytes that are stored.
 * Keys stand in the order of their UTF-16 code units; properties that are `undefined` are left out; −0 is 0.
 *
 * @throws TypeError for what JSON cannot hold without loss: NaN, infinities, bigint, functions, symbols, `undefined` outside
 * a property, lone surrogates, and objects that are neither plain nor arrays (a Date would silently become something else).
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return text(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical JSON`);
      return JSON.stringify(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? array(value) : object(value);
    default:
      throw new TypeError(`${typeof value} has no canonical JSON`);
  }
}

/** Half of a pair or a whole one: most texts have neither, and this looks much faster than the question whether one is alone. */
const ANY_SURROGATE = /[\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Printable ASCII that needs no escape: keys, ids, days, codes, which is nearly everything. */
const PLAIN = /^[ !#-[\]-~]*$/;

function text(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`;
  if (ANY_SURROGATE.test(value) && LONE_SURROGATE.test(value)) throw new TypeError('a lone surrogate has no canonical JSON');
  return JSON.stringify(value);
}

function array(value: readonly unknown[]): string {
  let elements = '';
  // By index: a hole is refused like any other `undefined`.
  for (let at = 0; at < value.length; at++) elements += `${at === 0 ? '' : ','}${canonicalJson(value[at])}`;
  return `[${elements}]`;
}

/** Names of properties as they are written: there are few, and each is met again and again. What a stranger makes up must not fill it. */
const names = new Map<string, string>();
const MOST_NAMES = 2_000;
const LONGEST_NAME = 40;

function name(key: string): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  const written = `${text(key)}:`;
  if (key.length <= LONGEST_NAME && names.size < MOST_NAMES) names.set(key, written);
  return written;
}

function object(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  // Objects of another realm (a test sandbox, a worker) are plain too: their prototype is the end of the chain.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw new TypeError('only plain objects have canonical JSON');
  let members = '';
  for (const key of sorted(Object.keys(value))) {
    const member = (value as Record<string, unknown>)[key];
    if (member !== undefined) members += `${members === '' ? '' : ','}${name(key)}${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

/** Short lists, which most are, are sorted in place without the room that `sort` asks for: an import writes a million of them. */
function sorted(keys: string[]): string[] {
  if (keys.length > 24) return keys.sort();
  for (let at = 1; at < keys.length; at++) {
    const key = keys[at]!;
    let to = at;
    for (; to > 0 && keys[to - 1]! > key; to--) keys[to] = keys[to - 1]!;
    keys[to] = key;
  }
  return keys;
}
