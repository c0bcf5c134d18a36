import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certificate {
  /** PEM. */
  readonly key: string;
  readonly certificate: string;
  /** Of the certificate, for `tlsCAFile`. */
  readonly path: string;
  readonly keyPath: string;
  remove(): void;
}

/** A certificate for localhost, by name and by number, that signs itself, made afresh: no key is kept anywhere. */
export function selfSigned(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'donthu-tls-'));
  const [keyPath, path] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
      ...['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', keyPath, '-out', path],
    ],
    { stdio: 'ignore' },
  );
  const remove = () => rmSync(folder, { recursive: true });
  return { key: readFileSync(keyPath, 'utf8'), certificate: readFileSync(path, 'utf8'), path, keyPath, remove };
}
