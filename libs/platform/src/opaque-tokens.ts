import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/**
 * What a client may hold but not read: positions of the log and places in a list (SEC-15: a sequence number would tell
 * of cases that he cannot see). The same text always gives the same token.
 */
export class OpaqueTokens {
  private readonly sealing: Buffer;
  private readonly naming: Buffer;

  constructor(secret: string) {
    const key = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `donthu ${use}`, 32));
    this.sealing = key('token');
    this.naming = key('token nonce');
  }

  /** @param use what the token is for; one made for another use does not open. */
  seal(use: string, text: string): string {
    const nonce = createHmac('sha256', this.naming).update(`${use}:${text}`).digest().subarray(0, NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.sealing, nonce, { authTagLength: TAG }).setAAD(Buffer.from(use));
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
  }

  /** Nothing when the token is not one of ours, or was made for another use. */
  open(use: string, token: string): string | undefined {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length <= NONCE + TAG || bytes.toString('base64url') !== token) return undefined;
    const opened = createDecipheriv('aes-256-gcm', this.sealing, bytes.subarray(0, NONCE), { authTagLength: TAG })
      .setAAD(Buffer.from(use))
      .setAuthTag(bytes.subarray(-TAG));
    try {
      return Buffer.concat([opened.update(bytes.subarray(NONCE, -TAG)), opened.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }
}
