import { openRegister } from '@donthu/adapters/files';
import { casesOf } from './case-rows';
import type { Mapping } from './mapping';
import { CaseRecorder, forgetful, type DryTools, type ImportTools } from './record-case';
import { Tally, type ImportReport } from './report';
import { rowReader } from './row-reader';
import { compact } from './values';

/** Rows on their way at once: enough for full batches, few enough to stay small. */
const MOST_UNDER_WAY = 1_200;

export interface ImportOptions {
  readonly file: string;
  readonly mapping: Mapping;
  /** Told after every thousand rows or so: the share of the file read, and the counts. */
  readonly onProgress?: (share: number, tally: Tally) => void;
}

/**
 * Imports a register as commands, many at a time. Rows that cannot be taken are reported and left out; a file imported again, or
 * after a run that was killed, records what is missing and nothing else.
 *
 * @throws BadMapping | UnreadableFile, nothing is recorded then unless the file is damaged further down; faults of the stores.
 */
export const importRegister = (tools: ImportTools, options: ImportOptions): Promise<ImportReport> => read(tools, options, false);

/** A dry run: reads the whole file, asks the rules about every row, and keeps nothing. @throws BadMapping | UnreadableFile */
export const tryRegister = (tools: DryTools, options: ImportOptions): Promise<ImportReport> => read(forgetful(tools), options, true);

async function read(tools: ImportTools, options: ImportOptions, dryRun: boolean): Promise<ImportReport> {
  const { file: path, mapping, onProgress = () => undefined } = options;
  const { clock, requestHash } = tools;
  const started = clock.now();
  const file = await openRegister(path, compact(mapping.file));
  const reader = rowReader(mapping, file, {
    today: clock.dayOf(started),
    pseudonym: (name) => `p${requestHash({ source: mapping.source, officer: name }).slice(0, 22)}`,
  });
  const tally = new Tally();
  const recorder = new CaseRecorder(tools, { ...mapping, title: mapping.title ?? mapping.source }, tally, dryRun);

  let rowsUnderWay = 0;
  let wake = (): void => undefined;
  let fault: { readonly error: unknown } | undefined;
  const roomFor = async (most: number): Promise<void> => {
    while (rowsUnderWay > most) await new Promise<void>((resolve) => (wake = resolve));
  };
  try {
    for await (const rows of casesOf(file, reader, mapping, tally)) {
      rowsUnderWay += rows.rows.length;
      void recorder
        .record(rows)
        .catch((error: unknown) => (fault ??= { error }))
        .finally(() => {
          rowsUnderWay -= rows.rows.length;
          wake();
        });
      await roomFor(MOST_UNDER_WAY);
      if (fault) break;
      onProgress(file.progress(), tally);
    }
  } finally {
    await roomFor(0);
  }
  if (fault) throw fault.error;
  onProgress(1, tally);
  const seconds = (Date.parse(clock.now()) - Date.parse(started)) / 1000;
  return tally.report({ file: path, source: mapping.source, dryRun, seconds });
}
