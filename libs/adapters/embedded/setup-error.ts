/** Why the embedded server could not be had. The command line prints `message` (always one line) and exits non-zero. */
export type SetupErrorCode =
  'port-taken' | 'data-not-writable' | 'disk-full' | 'newer-data' | 'no-binaries' | 'in-use' | 'no-server-user' | 'server-failed';

/** A set-up that the person at the machine can mend. Everything else is a fault and is thrown as it came. */
export class SetupError extends Error {
  constructor(
    readonly code: SetupErrorCode,
    message: string,
  ) {
    super(message.replace(/\s+/g, ' ').trim());
    this.name = 'SetupError';
  }
}

const diskIsFull = (where: string) => new SetupError('disk-full', `Ổ đĩa đã đầy / the disk is full: ${where}`);
const notWritable = (where: string, why: string) =>
  new SetupError('data-not-writable', `Không ghi được thư mục dữ liệu / the data folder cannot be written: ${where} (${why})`);

const byErrno: Record<string, (where: string, errno: string) => SetupError> = {
  ENOSPC: diskIsFull,
  EDQUOT: diskIsFull,
  EROFS: notWritable,
  EACCES: notWritable,
  EPERM: notWritable,
  ENOENT: notWritable,
  ENOTDIR: notWritable,
  EEXIST: notWritable,
};

/** Translates a file system error below `where`; an error nobody at the machine can mend comes back unchanged. */
export function fromFileSystem(error: unknown, where: string): unknown {
  const errno = (error as NodeJS.ErrnoException | null)?.code ?? '';
  return byErrno[errno]?.(where, errno) ?? error;
}

/** Translates what PostgreSQL's own tools said (English: they run with the C locale) before they gave up. */
export function fromServerOutput(output: string, where: string): SetupError {
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskIsFull(where);
  if (/Read-only file system|could not .*: Permission denied/.test(output)) return notWritable(where, 'PostgreSQL');
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const reason = lines.find((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? 'no output';
  return new SetupError('server-failed', `PostgreSQL không khởi động được / PostgreSQL did not start in ${where}: ${reason}`);
}
