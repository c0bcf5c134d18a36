import { ruleLabels, terms, words, type Words } from '@donthu/contract';
import {
  countingOf,
  explain,
  regimesOf,
  writeDay,
  type ClockExplanation,
  type Language,
  type Law,
  type LawPack,
  type LawRule,
  type Pause,
  type Practice,
} from '@donthu/law';
import { dayOf, UsageError, type CliCommand } from '../command';
import { withLaw } from '../law-at-hand';

/** một dòng của bảng thời hạn, giải thích từng bước: what one row of the law answers, and why. */
export const clock: CliCommand = {
  name: 'clock',
  summary: 'tính và giải thích một thời hạn / one deadline with the reason for its day, without a database',
  options: {
    rule: { value: 'ID', help: 'dòng của bảng thời hạn / a row of the clock table: KN-04, TC-01 …' },
    from: { value: 'YYYY-MM-DD', help: 'ngày bắt đầu, ngày 1 là ngày sau đó / the day it starts; day 1 is the day after' },
    remote: { help: 'vùng sâu, vùng xa đi lại khó khăn / remote area' },
    extended: { value: 'N', help: 'số lần đã gia hạn / extensions granted' },
    pause: { value: 'A..B', many: true, help: 'tạm đình chỉ: quyết định A, tiếp tục B / suspended on A, continued on B; "A.." still is' },
    lang: { value: 'vi|en', help: 'ngôn ngữ / language; vi when absent' },
  },
  run(input, io) {
    const name = input.required('rule');
    const from = dayOf(input.required('from'), '--from');
    const pauses = input.texts('pause').map((text) => pauseOf(text, from));
    const extensions = input.count('extended', 99) ?? 0;
    const remote = input.flag('remote');
    const language = input.oneOf('lang', ['vi', 'en']) ?? 'vi';
    return withLaw(input, io, async ({ law, pack }) => {
      const regime = law.regimeOn(from);
      const rule = ruleOf(pack, name, regime, from);
      const about = { rule: rule.id, regime, startedOn: from };
      const { confidence } = countingOf(rule) ?? rule;
      const source = { citation: rule.cite, confidence, toBeConfirmed: isDoubtful(confidence) };
      // An upper bound ends with the clock it caps, which is no part of this row.
      if (!countingOf(rule) || rule.kind === 'CAP') {
        const why = whyNoDate(rule);
        const json = { ...about, dueOn: null, steps: [], ...source, kind: rule.kind, why };
        return { json, text: [head(rule, language), why[language], ...tail(rule, regime, [], language)].join('\n') };
      }
      const explanation = law.explain(rule.id, { startedOn: from, remote, extensions, pauses });
      const { steps, clock: counted, unit, baseLength } = explanation;
      const remarks = remarksOn(law, rule, { remote, extensions, pauses }, explanation);
      const said = { vi: explain(explanation, 'vi'), en: explain(explanation, 'en') };
      return {
        json: {
          ...about,
          dueOn: counted.dueOn,
          steps,
          ...source,
          kind: counted.kind ?? 'leading',
          unit,
          baseLength,
          nearOn: counted.nearOn,
          status: counted.status,
          pack: counted.pack,
          calendar: counted.calendar,
          explanation: said,
          remarks,
        },
        text: [
          head(rule, language),
          dueLine(explanation, language),
          said[language],
          ...tail(rule, regime, [...kindRemark(explanation), ...remarks], language),
        ].join('\n'),
      };
    });
  },
};

/** The row of that name in force in a regime. @throws UsageError that names rows written much the same, or the regimes it is for */
function ruleOf({ rules, regimes }: LawPack, text: string, regime: string, from: string): LawRule {
  const wanted = text.trim().toUpperCase();
  const found = rules.filter(({ id }) => id === wanted);
  if (found.length === 0)
    throw new UsageError(`--rule: không có dòng "${text}", gần nhất / there is no such row, near ones: ${near(rules, wanted)}`);
  const inForce = found.find((rule) => regimesOf(rule, regimes).includes(regime));
  if (inForce) return inForce;
  const ofIt = new Set(found.flatMap((rule) => regimesOf(rule, regimes)));
  const lasts = regimes.filter(({ id }) => ofIt.has(id)).map((each) => `${each.id} (${each.from ?? '…'} – ${each.to ?? '…'})`);
  throw new UsageError(
    `--from: ${wanted} chỉ áp dụng trong chế độ / is in force in ${lasts.join(', ')} only; ${from} thuộc chế độ / falls under ${regime}`,
  );
}

function near(rules: readonly LawRule[], wanted: string): string {
  const ids = rules
    .map(({ id }) => ({ id, far: distance(id, wanted) }))
    .filter(({ id, far }) => far <= 2 || (wanted.length > 1 && id.startsWith(wanted)))
    .sort((a, b) => a.far - b.far || (a.id < b.id ? -1 : 1))
    .slice(0, 6)
    .map(({ id }) => id);
  return ids.length > 0 ? ids.join(', ') : `${rules[0]!.id} … ${rules.at(-1)!.id}`;
}

/** How many letters are to be changed, added or left out (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (const [i, letter] of [...a].entries())
    row = row.reduce<number[]>(
      (next, above, j) => [...next, j === 0 ? i + 1 : Math.min(above + 1, next[j - 1]! + 1, row[j - 1]! + (letter === b[j - 1] ? 0 : 1))],
      [],
    );
  return row.at(-1)!;
}

/** @throws UsageError */
function pauseOf(text: string, startedOn: string): Pause {
  const [, first, second] = /^([^.]*)\.\.([^.]*)$/.exec(text) ?? [];
  if (first === undefined || second === undefined)
    throw new UsageError(`--pause: "${text}" không phải A..B / is not A..B (2026-08-10..2026-08-20)`);
  const from = dayOf(first, '--pause');
  const to = second === '' ? null : dayOf(second, '--pause');
  if (to !== null && to < from)
    throw new UsageError(`--pause: "${text}" tiếp tục trước khi tạm đình chỉ / is continued before it is suspended`);
  if (from < startedOn) throw new UsageError(`--pause: "${text}" bắt đầu trước --from ${startedOn} / begins before --from`);
  return { from, to };
}

const isDoubtful = (confidence: LawRule['confidence']): boolean => confidence === 'C' || confidence === 'D';

const head = (rule: LawRule, language: Language): string => `${rule.id}: ${ruleLabels[rule.id]?.[language] ?? rule.stage}`;

function dueLine({ clock: { dueOn } }: ClockExplanation, language: Language): string {
  if (dueOn === null) return { vi: 'Hạn: chưa xác định, đang tạm đình chỉ', en: 'Due: not known while suspended' }[language];
  return `${{ vi: 'Hạn', en: 'Due' }[language]}: ${writeDay(dueOn, language)}`;
}

function tail(rule: LawRule, regime: string, remarks: readonly Words[], language: Language): readonly string[] {
  const { confidence } = countingOf(rule) ?? rule;
  const doubt = isDoubtful(confidence) ? ': cần xác nhận / to be confirmed' : '';
  const source = {
    vi: `Chế độ ${regime}; ${rule.cite_vi}; mức tin cậy ${confidence}`,
    en: `Regime ${regime}; ${rule.cite}; confidence ${confidence}`,
  };
  const notes = [rule.note, rule.remark].filter((note) => note !== undefined);
  return [...remarks.map((each) => each[language]), `${source[language]}${doubt}`, ...notes];
}

/** What leads a matter needs no word; everything else says what it is. */
const kindRemark = ({ clock: { kind } }: ClockExplanation): readonly Words[] =>
  kind === undefined || kind === 'duty' ? [] : [words(`Loại: ${terms.clockKind[kind].vi}`, `Kind: ${terms.clockKind[kind].en}`)];

interface Asked {
  readonly remote: boolean;
  readonly extensions: number;
  readonly pauses: readonly Pause[];
}

/** What was asked for and moves nothing, because the law does not know it for this row; and what may still move. */
function remarksOn(
  law: Law,
  rule: LawRule,
  { remote, extensions, pauses }: Asked,
  { clock: counted, steps }: ClockExplanation,
): readonly Words[] {
  const most = Math.max(0, ...Object.values(rule.extension?.allowed ?? {}));
  const provisional = [...counted.calendar.matchAll(/\+provisional-(\d{4})/g)].map(([, year]) => year).join(', ');
  return [
    ...(remote && !steps.some(({ kind }) => kind === 'remote') && !(rule.extension?.mode === 'REPLACES_CAP' && rule.extension.remote)
      ? [
          words(
            `--remote: ${rule.id} không có thời hạn riêng cho vùng sâu, vùng xa`,
            `--remote: ${rule.id} knows no other length for remote areas`,
          ),
        ]
      : []),
    ...(extensions > most
      ? [
          words(
            `--extended: ${rule.id} cho gia hạn nhiều nhất ${most} lần, phần vượt không tính`,
            `--extended: ${rule.id} allows ${most} extensions at most, more move nothing`,
          ),
        ]
      : []),
    ...pauses
      .filter(({ from }) => !steps.some((step) => step.kind === 'pause' && step.from === from))
      .map(({ from, to }) => pauseRemark(law, rule, from, from === to)),
    ...(provisional === ''
      ? []
      : [
          words(
            `Lịch nghỉ năm ${provisional} chưa công bố chính thức: ngày hết hạn có thể thay đổi`,
            `The calendar of ${provisional} is not official yet: the due day may change`,
          ),
        ]),
  ];
}

function pauseRemark(law: Law, rule: LawRule, from: string, empty: boolean): Words {
  const day = { vi: writeDay(from, 'vi'), en: from };
  if (empty) return words(`--pause: từ ${day.vi} không có ngày nào`, `--pause: no day from ${day.en} on`);
  if (rule.pause_practice === undefined)
    return words(`--pause: luật không cho tạm đình chỉ thời hạn ${rule.id}`, `--pause: the law does not suspend ${rule.id}`);
  if (!law.allows(rule.pause_practice as Practice, from))
    return words(`--pause: vào ngày ${day.vi} luật chưa cho tạm đình chỉ`, `--pause: on ${day.en} the law knew no suspension`);
  return words(
    `--pause: từ ${day.vi} không tính: đã hết hạn trước đó, hoặc trùng lần tạm đình chỉ khác`,
    `--pause: from ${day.en} moves nothing: the time was over, or another suspension covers it`,
  );
}

const QUOTAS: Readonly<Record<string, Words>> = {
  DAY_PER_MONTH: words('ngày mỗi tháng', 'days a month'),
  PER_MONTH: words('lần mỗi tháng', 'times a month'),
  PER_6_MONTHS: words('lần mỗi 6 tháng', 'times in 6 months'),
  PER_YEAR: words('lần mỗi năm', 'times a year'),
};

/** Rows that are no number of days say what they are instead. */
function whyNoDate({ kind, length, unit, caps }: LawRule): Words {
  const often = QUOTAS[unit];
  if (kind === 'QUOTA')
    return words(
      `Không có ngày hết hạn: đây là định mức (${length}${often ? ` ${often.vi}` : ''}), không tính từ một ngày bắt đầu`,
      `No due day: this is a quota (${length}${often ? ` ${often.en}` : ''}), not counted from a starting day`,
    );
  if (kind === 'PERIOD') return words('Không có ngày hết hạn: đây là kỳ báo cáo, kỳ thống kê', 'No due day: this is a reporting period');
  if (kind === 'CAP')
    return words(
      `Không có ngày riêng: không quá thời gian giải quyết còn lại${caps ? ` (${caps.join(', ')})` : ''}`,
      `No day of its own: no longer than the time to resolve that is left${caps ? ` (${caps.join(', ')})` : ''}`,
    );
  return words(
    `Không có ngày hết hạn: luật không quy định số ngày, chỉ nói "${length}"`,
    `No due day: the law gives no number of days, only "${length}"`,
  );
}
