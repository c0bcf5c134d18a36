import { join } from 'node:path';
import type { Transport } from '@donthu/eventing';
import { writeWhole } from './write-whole';

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (mark) => MARKS[mark]!);

/** The address stands where the window of a DL envelope shows it; the envelope shows nothing else. */
const page = (to: string, subject: string, text: string): string => `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>Thư</title>
<style>
@page { size: A4; margin: 20mm; }
body { font: 12pt/1.5 "Times New Roman", serif; }
address { position: absolute; top: 30mm; left: 95mm; width: 80mm; font-style: normal; white-space: pre-wrap; }
h1 { margin: 75mm 0 6mm; font-size: 13pt; }
p { white-space: pre-wrap; }
</style>
</head>
<body>
<address>${escaped(to)}</address>
<h1>${escaped(subject)}</h1>
<p>${escaped(text)}</p>
</body>
</html>
`;

/** Letters as files `<folder>/<id>.html` that somebody prints and posts; posting and the day of delivery are recorded afterwards. */
export const printedLetters = (folder: string): Transport => ({
  channel: 'post',
  async send({ id, to, subject, text }) {
    const file = `${id}.html`;
    await writeWhole(join(folder, file), page(to, subject, text));
    return file;
  },
});

/** SMS as files `<folder>/<id>.txt`, number first: what a gateway of the deployment picks up. */
export const fileSms = (folder: string): Transport => ({
  channel: 'sms',
  async send({ id, to, text }) {
    const file = `${id}.txt`;
    await writeWhole(join(folder, file), `${to}\n${text}`);
    return file;
  },
});
