/** One attribute of the tag just met, without its namespace prefix. */
export type Attribute = (name: string) => string | undefined;

export interface XmlHandler {
  open?(name: string, attribute: Attribute): void;
  text?(text: string): void;
  close?(name: string): void;
}

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex: string | undefined, dec: string | undefined, name: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (dec !== undefined) return String.fromCodePoint(Number(dec));
    return NAMED[name] ?? whole;
  });
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** As much XML as a workbook is made of, tag by tag from a stream of text: no document type, no entities of its own. */
export class XmlScanner {
  private rest = '';

  constructor(private readonly handler: XmlHandler) {}

  write(chunk: string): void {
    const xml = this.rest + chunk;
    let at = 0;
    for (;;) {
      const tag = xml.indexOf('<', at);
      if (tag === -1) break;
      const end = endOfTag(xml, tag);
      if (end === -1) {
        if (tag > at) this.handler.text?.(decodeEntities(xml.slice(at, tag)));
        at = tag;
        break;
      }
      if (tag > at) this.handler.text?.(decodeEntities(xml.slice(at, tag)));
      this.tag(xml, tag, end);
      at = end;
    }
    // Text before the next tag waits for it: an entity may lie across two chunks.
    this.rest = at === 0 ? xml : xml.slice(at);
  }

  private tag(xml: string, from: number, end: number): void {
    const kind = xml[from + 1];
    if (kind === '?') return;
    if (kind === '!') {
      if (xml.startsWith('<![CDATA[', from)) this.handler.text?.(xml.slice(from + 9, end - 3));
      return;
    }
    if (kind === '/') {
      this.handler.close?.(local(xml.slice(from + 2, end - 1).trimEnd()));
      return;
    }
    const empty = xml[end - 2] === '/';
    const inside = xml.slice(from + 1, empty ? end - 2 : end - 1);
    const space = inside.search(/\s/);
    const name = local(space === -1 ? inside : inside.slice(0, space));
    this.handler.open?.(name, (wanted) => attributeOf(inside, wanted));
    if (empty) this.handler.close?.(name);
  }
}

/** Behind the tag's last character; -1 when the chunk ends before it. */
function endOfTag(xml: string, from: number): number {
  const [opening, closing] = xml.startsWith('<!--', from) ? [4, '-->'] : xml.startsWith('<![CDATA[', from) ? [9, ']]>'] : [1, '>'];
  if (opening !== 1) {
    const end = xml.indexOf(closing, from + opening);
    return end === -1 ? -1 : end + closing.length;
  }
  // "<!-" may still become a comment.
  if (xml[from + 1] === '!' && xml.length - from < 9) return -1;
  let end = xml.indexOf('>', from);
  // A ">" may stand inside an attribute's quotation marks.
  while (end !== -1 && insideQuotes(xml, from, end)) end = xml.indexOf('>', end + 1);
  return end === -1 ? -1 : end + 1;
}

function insideQuotes(xml: string, from: number, to: number): boolean {
  let quote = '';
  for (let at = from; at < to; at++) {
    const char = xml[at]!;
    if (quote === '') quote = char === '"' || char === "'" ? char : '';
    else if (char === quote) quote = '';
  }
  return quote !== '';
}

const patterns = new Map<string, RegExp>();

function attributeOf(inside: string, wanted: string): string | undefined {
  let pattern = patterns.get(wanted);
  if (!pattern) patterns.set(wanted, (pattern = new RegExp(`[\\s:]${wanted}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)));
  const found = pattern.exec(inside);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : decodeEntities(value);
}
