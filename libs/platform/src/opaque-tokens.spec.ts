import { OpaqueTokens } from './opaque-tokens';

describe('opaque tokens', () => {
  const tokens = new OpaqueTokens('a secret of the deployment');
  const position = '0000000000000042';

  it('open to what they were made of, and are the same each time', () => {
    expect(tokens.open('position', tokens.seal('position', position))).toBe(position);
    expect(tokens.seal('position', position)).toBe(tokens.seal('position', position));
    expect(tokens.open('cursor', tokens.seal('cursor', '2026-08-03|Nguyễn'))).toBe('2026-08-03|Nguyễn');
  });

  it('tell nothing: neither the number nor its order', () => {
    const made = Array.from({ length: 50 }, (_, n) => tokens.seal('position', String(n).padStart(16, '0')));
    expect([...made].sort()).not.toEqual(made);
    expect(made.some((token) => Buffer.from(token, 'base64url').toString('latin1').includes('00000000'))).toBe(false);
  });

  it.each([
    ['an altered one', tokens.seal('position', position).replace(/.$/, (last) => (last === 'A' ? 'E' : 'A'))],
    ['one for another use', tokens.seal('cursor', position)],
    ['one of another deployment', new OpaqueTokens('another secret').seal('position', position)],
    ['a bare position', position],
    ['nothing', ''],
    ['what is no base64url', 'không phải'],
  ])('%s does not open', (_what, token) => expect(tokens.open('position', token)).toBeUndefined());
});
