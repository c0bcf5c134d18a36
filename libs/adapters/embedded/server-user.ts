import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { SetupError } from './setup-error';

const run = promisify(execFile);

/** What `spawn` needs to run PostgreSQL as somebody else; empty when this process is an ordinary user already. */
export type ServerUser = { readonly uid: number; readonly gid: number } | { readonly uid?: never; readonly gid?: never };

export const isRoot = (): boolean => process.getuid?.() === 0;

async function accountNamed(name: string): Promise<ServerUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/**
 * PostgreSQL refuses to run as root. The owner of an existing cluster goes on owning it; a new one gets an account of its own
 * (`donthu`), so that no other service can read the petitions; `nobody` only where accounts cannot be made.
 */
export async function serverUser(cluster: string): Promise<ServerUser> {
  if (!isRoot()) return {};
  const owner = await stat(cluster).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const account = (await accountNamed('donthu')) ?? (await makeAccount()) ?? (await accountNamed('nobody'));
  if (!account) {
    throw new SetupError(
      'no-server-user',
      'Không có tài khoản để chạy PostgreSQL / root needs an account "donthu" to run PostgreSQL under',
    );
  }
  if (owner) await run('chown', ['-R', `${account.uid}:${account.gid}`, cluster]); // a backup that root has put back
  return account;
}

async function makeAccount(): Promise<ServerUser | undefined> {
  const options = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin'];
  await run('useradd', [...options, 'donthu']).catch(() => undefined); // refused, or a start beside this one has just made it
  return accountNamed('donthu');
}
