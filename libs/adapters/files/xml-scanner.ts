import { SaxesParser } from 'saxes';
import { UnreadableFile } from './register-file';

/** One attribute of the tag just met, by its name without a namespace prefix. */
export type Attribute = (name: string) => string | undefined;

export interface XmlHandler {
  open?(name: string, attribute: Attribute): void;
  text?(text: string): void;
  close?(name: string): void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * The tags and texts of an XML part, from a stream of text; names come without their namespace prefix.
 *
 * @throws UnreadableFile where it is not well formed
 */
export class XmlScanner {
  private readonly parser = new SaxesParser();

  constructor({ open, text, close }: XmlHandler) {
    this.parser.on('error', (error) => {
      throw new UnreadableFile('damaged', `Tệp Excel hỏng / the workbook is damaged: ${error.message}`);
    });
    if (open) this.parser.on('opentag', ({ name, attributes }) => open(local(name), attributesOf(attributes)));
    if (close) this.parser.on('closetag', ({ name }) => close(local(name)));
    if (text) {
      this.parser.on('text', text);
      this.parser.on('cdata', text);
    }
  }

  write(chunk: string): void {
    this.parser.write(chunk);
  }
}

const attributesOf =
  (attributes: Readonly<Record<string, string>>): Attribute =>
  (wanted) => {
    if (Object.hasOwn(attributes, wanted)) return attributes[wanted];
    const prefixed = Object.keys(attributes).find((name) => name.endsWith(`:${wanted}`));
    return prefixed === undefined ? undefined : attributes[prefixed];
  };
