import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Undeliverable, type Digest } from '@donthu/eventing';
import { readMail, testSmtp, transportContract } from '@donthu/testing';
import { contactsFile, digestText, fileMail, fileSms, printedLetters, smtpMail } from '.';

const FROM = 'Đơn Thư <don-thu@tinh.example>';
const MAIL = 'can-bo@tinh.example';

async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'donthu-outbox-'));
  const files = async () => {
    const names = (await readdir(path)).sort();
    return Promise.all(names.map((name) => readFile(join(path, name), 'utf8')));
  };
  return { path, files, close: () => rm(path, { recursive: true }) };
}

const seen = (raw: string) => {
  const { headers, text } = readMail(raw);
  return { id: headers.get('message-id')!, to: headers.get('to')!, text };
};

transportContract('mail files', 'mail', async () => {
  const { path, files, close } = await folder();
  const arrived = async () => (await files()).map(seen).map(({ to, text }) => ({ to, text }));
  return { transport: fileMail(path, FROM), to: MAIL, arrived, close };
});

transportContract('SMTP', 'mail', async () => {
  const { url, mails, close } = await testSmtp();
  // As mail servers do: what bears the same Message-ID is one mail.
  const arrived = async () => {
    const byId = new Map(mails.map(({ raw }) => [seen(raw).id, seen(raw)]));
    return [...byId].sort().map(([, { to, text }]) => ({ to, text }));
  };
  return { transport: smtpMail(url, FROM), to: MAIL, arrived, close };
});

transportContract('SMS files', 'sms', async () => {
  const { path, files, close } = await folder();
  const arrived = async () =>
    (await files()).map((file) => ({ to: file.slice(0, file.indexOf('\n')), text: file.slice(file.indexOf('\n') + 1) }));
  return { transport: fileSms(path), to: '+84900000000', arrived, close };
});

transportContract('letters to print', 'post', async () => {
  const { path, files, close } = await folder();
  const plain = (html: string) => html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  const part = (html: string, name: string) => plain(new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(html)![1]!);
  const arrived = async () => (await files()).map((html) => ({ to: part(html, 'address'), text: part(html, 'p') }));
  return { transport: printedLetters(path), to: 'Nguyễn Thị <Thử>\nSố 1 phố Mẫu & Thử', arrived, close };
});

const message = { id: '0198a0b0-0000-7000-8000-000000000009', to: MAIL, subject: 'Đơn Thư: 3 việc cần xem', text: 'Xin chào\n' };

describe('mail over SMTP', () => {
  it('says who sends, to whom, that nobody wrote it by hand, and its subject in Vietnamese', async () => {
    const { url, mails, close } = await testSmtp();
    await smtpMail(url, FROM).send(message);
    await close();
    const { headers } = readMail(mails[0]!.raw);
    expect(mails[0]!.to).toEqual([MAIL]);
    expect(Object.fromEntries(headers)).toMatchObject({
      from: FROM,
      to: MAIL,
      subject: message.subject,
      'auto-submitted': 'auto-generated',
      'message-id': `<${message.id}@tinh.example>`,
    });
  });

  it.each([
    ['550 5.1.1 no such user', true],
    ['451 4.3.0 try again later', false],
  ])('a recipient answered %s: trying again is useless: %s', async (answer, useless) => {
    const { url, close } = await testSmtp(() => answer);
    const error = await smtpMail(url, FROM)
      .send(message)
      .catch((each: Error) => each);
    await close();
    expect(error).toBeInstanceOf(Error);
    expect(error instanceof Undeliverable).toBe(useless);
    if (useless) expect((error as Error).message).not.toContain(MAIL);
  });

  it('a server that is away may come back', async () => {
    const { url, close } = await testSmtp();
    await close();
    await expect(smtpMail(url, FROM).send(message)).rejects.not.toBeInstanceOf(Undeliverable);
  });
});

it('files are for the eyes of the service only', async () => {
  const { path, close } = await folder();
  await fileMail(path, FROM).send(message);
  const [name] = await readdir(path);
  expect((await stat(join(path, name!))).mode & 0o077).toBe(0);
  await close();
});

describe('how somebody is reached', () => {
  it('stands in a file, where a change counts at once; nobody is known without one', async () => {
    const { path, close } = await folder();
    const file = join(path, 'contacts.json');
    const contacts = contactsFile(file);
    expect(await contacts.contactOf('officer:cb-01')).toBeUndefined();
    await writeFile(file, JSON.stringify({ 'officer:cb-01': { mail: MAIL, post: 'Trần Văn Mẫu\nSố 1 phố Mẫu' } }));
    expect(await contacts.contactOf('officer:cb-01')).toEqual({ mail: MAIL, post: 'Trần Văn Mẫu\nSố 1 phố Mẫu' });
    expect(await contacts.contactOf('head:cb-01')).toBeUndefined();
    await writeFile(file, JSON.stringify({ 'head:cb-01': { phone: '+84900000000' } }));
    expect([await contacts.contactOf('officer:cb-01'), await contacts.contactOf('head:cb-01')]).toEqual([
      undefined,
      { phone: '+84900000000' },
    ]);
    await close();
  });

  it.each([
    ['{', 'JSON'],
    [JSON.stringify({ 'officer:cb-01': { mail: 'nobody at home' } }), 'officer:cb-01.mail'],
    [JSON.stringify({ 'cb-01': { mail: MAIL } }), 'cb-01'],
  ])('a file that is not right is named with the place, and no address: %s', async (text, where) => {
    const { path, close } = await folder();
    await writeFile(join(path, 'contacts.json'), text);
    const asked = contactsFile(join(path, 'contacts.json')).contactOf('officer:cb-01');
    await expect(asked).rejects.toThrow(where);
    await expect(asked).rejects.not.toThrow('nobody at home');
    await close();
  });
});

describe('the words of a digest', () => {
  const digest: Digest = { day: '2026-08-03', matters: 3, overdue: 1, dueDays: ['2026-08-05', '2026-08-07', '2026-08-10', '2026-08-11'] };
  const write = digestText('https://donthu.tinh.example/');

  it('count, name the nearest days, and show the way in, in both languages', () => {
    const { subject, text } = write(digest, 'mail');
    expect(subject).toBe('Đơn Thư 03/08/2026: 3 việc cần xem, trong đó 1 việc đã quá hạn / 3 matters to look at, 1 of them overdue');
    expect(text).toContain('Anh/chị có 3 việc cần xem, trong đó 1 việc đã quá hạn.');
    expect(text).toContain('Hạn gần nhất: 05/08/2026, 07/08/2026, 10/08/2026.');
    expect(text).toContain('https://donthu.tinh.example/');
    expect(text).toContain('You have 3 matters to look at, 1 of them overdue.');
  });

  it('do not speak of what is not there', () => {
    const { subject, text } = digestText()({ ...digest, matters: 1, overdue: 0, dueDays: [] }, 'mail');
    expect(`${subject}${text}`).not.toMatch(/quá hạn|overdue|Hạn gần nhất|Next due|undefined|http/);
    expect(text).toContain('You have 1 matter to look at.');
  });

  it('fit an SMS', () => expect(write(digest, 'sms').text.length).toBeLessThanOrEqual(134));

  it('never tell what kind of petition it is about', () => {
    for (const channel of ['mail', 'sms', 'post'] as const) {
      const { subject, text } = write(digest, channel);
      expect(`${subject} ${text}`).not.toMatch(/khiếu nại|tố cáo|kiến nghị|phản ánh|complain|denunci|petition|KN-|TC-|TCD-/i);
    }
  });
});
