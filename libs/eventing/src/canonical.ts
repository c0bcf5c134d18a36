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
      return Array.isArray(value) ? `[${Array.from(value, canonicalJson).join(',')}]` : object(value);
    default:
      throw new TypeError(`${typeof value} has no canonical JSON`);
  }
}

/** Half of a pair or a whole one: most texts have neither, and this looks much faster than the question whether one is alone. */
const ANY_SURROGATE = /[\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

function text(value: string): string {
  if (ANY_SURROGATE.test(value) && LONE_SURROGATE.test(value)) throw new TypeError('a lone surrogate has no canonical JSON');
  return JSON.stringify(value);
}

function object(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  // Objects of another realm (a test sandbox, a worker) are plain too: their prototype is the end of the chain.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw new TypeError('only plain objects have canonical JSON');
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[key];
    if (member !== undefined) members.push(`${text(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}
