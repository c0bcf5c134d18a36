import { parseStream, streamName } from './stream';

describe('stream names', () => {
  const address = { shard: 'p01', kind: 'petition', id: '0198c2f0-7c3e-7a11-8b5e-1f2e3d4c5b6a' };

  it('carry shard, kind and id and can be taken apart again', () => {
    expect(streamName(address)).toBe('p01.petition-0198c2f0-7c3e-7a11-8b5e-1f2e3d4c5b6a');
    expect(parseStream(streamName(address))).toEqual(address);
  });

  it('hold every id that a request may name', () => {
    const named = { shard: 'p01', kind: 'case', id: 'old.register_12-b' };
    expect(parseStream(streamName(named))).toEqual(named);
  });

  it.each([
    '',
    'petition-1',
    'p01.petition',
    'p01.petition-',
    'P01.petition-1',
    'p01.petition-1/2',
    'p01.Petition-1',
    'p01.petition-Nguyễn',
  ])('do not allow %p', (name) => expect(() => parseStream(name)).toThrow('not a stream name'));
});
