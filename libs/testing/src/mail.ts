import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** What a mail says, decoded. */
export interface ReadMail {
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

const bytesOfQuoted = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

const word = (_: string, encoding: string, text: string): string =>
  (encoding.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : bytesOfQuoted(text.replaceAll('_', ' '))).toString('utf8');

/** Reads a mail of one part (RFC 5322, 2045, 2047), header names in small letters. */
export function readMail(raw: string): ReadMail {
  const end = raw.indexOf('\r\n\r\n');
  const headers = new Map<string, string>();
  for (const line of raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const colon = line.indexOf(':');
    const value = line.slice(colon + 1).trim();
    const joined = value.replace(/\?=\s+=\?/g, '?==?');
    headers.set(line.slice(0, colon).toLowerCase(), joined.replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, word));
  }
  const body = raw.slice(end + 4);
  const encoding = headers.get('content-transfer-encoding');
  const bytes =
    encoding === 'base64'
      ? Buffer.from(body, 'base64')
      : encoding === 'quoted-printable'
        ? bytesOfQuoted(body.replace(/=\r\n/g, ''))
        : Buffer.from(body, 'utf8');
  return { headers, text: bytes.toString('utf8').replaceAll('\r\n', '\n') };
}

export interface TestSmtp {
  readonly url: string;
  /** What was accepted, envelope and content, in order. */
  readonly mails: readonly { readonly to: readonly string[]; readonly raw: string }[];
  close(): Promise<void>;
}

/**
 * A mail server of the test's own on loopback, speaking SMTP (RFC 5321).
 *
 * @param answerTo what it says to a recipient: `250 OK`, or a refusal
 */
export async function testSmtp(answerTo: (address: string) => string = () => '250 OK'): Promise<TestSmtp> {
  const mails: { to: string[]; raw: string }[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    void converse(socket, answerTo, (mail) => mails.push(mail));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function converse(socket: Socket, answerTo: (address: string) => string, accept: (mail: { to: string[]; raw: string }) => void) {
  const say = (line: string) => socket.write(`${line}\r\n`);
  let to: string[] = [];
  let content: string[] | undefined;
  say('220 localhost ESMTP');
  for await (const line of createInterface(socket)) {
    if (content) {
      if (line !== '.') content.push(line.replace(/^\./, ''));
      else {
        accept({ to, raw: content.map((each) => `${each}\r\n`).join('') });
        [to, content] = [[], undefined];
        say('250 queued');
      }
      continue;
    }
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO') say('250-localhost\r\n250 8BITMIME');
    else if (verb === 'RCPT') {
      const address = /<(.*)>/.exec(line)?.[1] ?? '';
      const answer = answerTo(address);
      if (answer.startsWith('250')) to.push(address);
      say(answer);
    } else if (verb === 'DATA') {
      content = [];
      say('354 go on');
    } else if (verb === 'QUIT') {
      say('221 bye');
      socket.end();
    } else say('250 OK');
  }
}
