import { readFile } from 'node:fs/promises';
import { UnreadableFile } from '@donthu/adapters/files';
import { requestHasher, SystemClock, SystemIds } from '@donthu/adapters/system';
import { permitAll } from '@donthu/eventing';
import { vietnameseLaw } from '@donthu/law';
import { CommandError, type CliCommand } from '../command';
import { importRegister, tryRegister, type ImportOptions } from '../import/import-register';
import type { DryTools } from '../import/record-case';
import { parseMapping } from '../import/mapping';
import { REASONS, type RowReason } from '../import/refusals';
import type { ImportReport } from '../import/report';
import { withInstallation } from '../installation';
import { progressOn } from '../print/progress';
import { table } from '../print/table';

const SHOWN = 20;

/** nhập sổ cũ; docs/import.md */
export const importCommand: CliCommand = {
  name: 'import',
  summary: 'nhập sổ cũ CSV, XLSX / import an old register (docs/import.md)',
  args: ['FILE'],
  options: {
    mapping: { value: 'MAPPING.json', help: 'cách đọc sổ / how to read it' },
    'dry-run': { help: 'đọc thử, không ghi gì / read only, record nothing' },
  },
  async run(input, io) {
    const file = input.arg(0)!;
    const mapping = parseMapping(await textOf(input.required('mapping')));
    const dryRun = input.flag('dry-run');
    const progress = progressOn(io);
    const started = performance.now();
    const onProgress: ImportOptions['onProgress'] = (share, tally) => {
      if (io.signal.aborted) throw new CommandError('interrupted', 'Đã dừng, chạy lại để nhập tiếp / interrupted, run it again to go on');
      const seconds = (performance.now() - started) / 1000;
      const speed = `${tally.taken.cases} vụ việc, ${Math.round(tally.taken.cases / seconds)}/s`;
      progress.show(share, speed, share > 0.02 ? (seconds / share) * (1 - share) : null);
    };
    const options = { file, mapping, onProgress };
    const report = dryRun
      ? await tryRegister(dryTools, options)
      : await withInstallation(input, io, (platform) => importRegister(platform, options));
    progress.end();
    return { json: report, text: reportText(report) };
  },
};

/** No installation is touched; what a key would make is thrown away with the rest. */
const dryTools: DryTools = {
  clock: new SystemClock(),
  ids: new SystemIds(),
  law: vietnameseLaw,
  authorise: permitAll,
  requestHash: requestHasher('a dry run'),
  shard: 'p01',
};

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UnreadableFile(
      'no-file',
      `Không đọc được tệp mapping / cannot read the mapping: ${path} (${(error as NodeJS.ErrnoException).code})`,
    );
  }
}

function reportText(report: ImportReport): string {
  const { rows, cases, activities, recorded, already, refused, activitiesOutside, dryRun, seconds, casesPerSecond } = report;
  const counts = table(
    [
      { what: dryRun ? 'Sẽ nhập' : 'Nhập mới', ...(dryRun ? { cases, activities } : recorded) },
      { what: 'Đã có từ trước', ...already },
    ],
    [
      { head: '', cell: ({ what }) => what },
      { head: 'Vụ việc', cell: ({ cases: n }) => n, right: true },
      { head: 'Việc đã làm', cell: ({ activities: n }) => n, right: true },
    ],
  );
  const reasons = Object.entries(report.reasons) as [RowReason, number][];
  return [
    `${report.source}: ${rows} dòng, ${seconds} giây, ${casesPerSecond} vụ việc/giây${dryRun ? ' (đọc thử, không ghi gì)' : ''}`,
    '',
    counts,
    ...(activitiesOutside > 0 ? ['', `${activitiesOutside} việc ghi ngày nằm ngoài thời gian của vụ việc (vẫn được nhập)`] : []),
    ...(refused > 0
      ? ['', `${refused} dòng không nhận được:`, ...reasons.map(([reason, n]) => `  ${n} × ${REASONS[reason]}`), '', refusalsText(report)]
      : []),
  ].join('\n');
}

function refusalsText({ refusals, refused }: ImportReport): string {
  const shown = refusals.slice(0, SHOWN);
  const printed = table(shown, [
    { head: 'Dòng', cell: ({ line }) => line, right: true },
    { head: 'Cột', cell: ({ column }) => column ?? null },
    { head: 'Lý do', cell: ({ reason, otherLine }) => `${REASONS[reason]}${otherLine === undefined ? '' : ` (dòng ${otherLine})`}` },
    { head: 'Giá trị', cell: ({ value }) => value ?? null },
  ]);
  return refused > shown.length ? `${printed}\n… và ${refused - shown.length} dòng nữa / and more: --json` : printed;
}
