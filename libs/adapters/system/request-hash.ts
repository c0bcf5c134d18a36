import { createHmac } from 'node:crypto';
import { canonicalJson, type RequestHash } from '@donthu/eventing';

/**
 * HMAC-SHA256 over the canonical request. Keyed, because the hash stands in the log for ever and the request
 * may hold names: without the key nobody can try out guesses.
 */
export const requestHasher =
  (key: Buffer | string): RequestHash =>
  (request) =>
    createHmac('sha256', key).update(canonicalJson(request)).digest('base64url');
