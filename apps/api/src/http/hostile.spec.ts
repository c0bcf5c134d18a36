import { verbs, commandPath, type CommandKind } from '@donthu/contract';
import fc from 'fast-check';
import { aLetter } from '../../../../test/walk/letters';
import { runApi, type RunningApi } from '../../../../test/walk/running-api';
import { openApi } from './openapi';

const JSON_TYPE = { 'content-type': 'application/json' };

describe('hostile and broken input', () => {
  let api: RunningApi;
  let sent = 0;
  const post = (url: string, payload: string, headers: Record<string, string> = {}) =>
    api.raw('POST', url, payload, { ...JSON_TYPE, 'idempotency-key': `hostile-${++sent}`, ...headers });
  /** A letter with one more property, written by hand. */
  const letterWith = (property: string) => `${JSON.stringify(aLetter()).slice(0, -1)},${property}}`;
  const letter = (over: object) => JSON.stringify({ ...aLetter(), ...over });

  beforeAll(async () => {
    api = await runApi();
  });
  afterAll(() => api.stop());

  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  it.each<[string, () => string, number, string]>([
    ['an unknown field', () => letterWith('"status":"closed"'), 400, 'status'],
    ['an unknown field deep inside', () => letter({ petitioners: [{ name: 'A', role: 'admin' }] }), 400, 'petitioners.0.role'],
    ['__proto__', () => letterWith('"__proto__":{"admin":true}'), 400, '__proto__'],
    ['constructor', () => letterWith('"constructor":{"prototype":{}}'), 400, 'constructor'],
    ['__proto__ deep inside', () => letterWith('"group":{"__proto__":[]}'), 400, 'group.__proto__'],
    ['a key the server sets itself', () => letterWith('"contentKey":"c1"'), 400, 'contentKey'],
    ['a missing field', () => letter({ summary: undefined }), 400, 'summary'],
    ['null for a text', () => letter({ summary: null }), 400, 'summary'],
    ['an array for a text', () => letter({ summary: ['a', 'b'] }), 400, 'summary'],
    ['an object for a text', () => letter({ unitId: { $ne: '' } }), 400, 'unitId'],
    ['a text for a number', () => letter({ signatories: '1' }), 400, 'signatories'],
    ['a number for a yes or no', () => letter({ originalPapers: 1 }), 400, 'originalPapers'],
    ['a fraction of a person', () => letter({ signatories: 1.5 }), 400, 'signatories'],
    ['a number without end', () => letterWith('"signatories":1e999'), 400, 'signatories'],
    ['less than nobody', () => letter({ signatories: -1 }), 400, 'signatories'],
    ['a channel nobody knows', () => letter({ channel: 'fax' }), 400, 'channel'],
    ['a day that does not exist', () => letter({ happenedOn: '2026-02-30' }), 400, 'happenedOn'],
    ['a day of another age', () => letter({ happenedOn: '0026-08-03' }), 400, 'happenedOn'],
    ['a day far away', () => letter({ writtenOn: '9999-12-31' }), 400, 'writtenOn'],
    ['a day with a time', () => letter({ happenedOn: '2026-08-03T00:00:00Z' }), 400, 'happenedOn'],
    ['a day in another order', () => letter({ happenedOn: '03/08/2026' }), 400, 'happenedOn'],
    ['an empty text', () => letter({ summary: '  \n ' }), 400, 'summary'],
    ['a text without end', () => letter({ summary: 'x'.repeat(20_001) }), 400, 'summary'],
    ['a name of nothing visible', () => letter({ petitioners: [{ name: '\u200b\u202e' }] }), 400, 'petitioners.0.name'],
    ['NUL in a text', () => letter({ summary: 'a\u0000b' }), 400, 'summary'],
    ['half a character', () => letterWith('"registerNo":"\\ud800"'), 400, 'registerNo'],
    ['an id with a path in it', () => letter({ unitId: '../../etc' }), 400, 'unitId'],
    ['too many petitioners', () => letter({ petitioners: Array(51).fill({ name: 'A' }) }), 400, 'petitioners'],
    ['nesting without end', () => letterWith(`"group":${deep}`), 400, 'group.0.0.0.0.0.0.0.0.0.0.0'],
    ['a list instead of a form', () => '[]', 400, 'body'],
    ['a bare word', () => '"đơn"', 400, 'body'],
    ['null', () => 'null', 400, 'body'],
    ['half a form', () => '{"unitId":', 400, 'body'],
    ['nothing', () => '', 400, 'body'],
    ['two forms', () => '{}{}', 400, 'body'],
    ['a comment', () => '{/* */}', 400, 'body'],
    ['ten megabytes', () => letter({ summary: 'x'.repeat(10 * 1024 * 1024) }), 413, 'body'],
  ])('%s', async (_what, body, status, field) => {
    const before = await api.events();
    const answer = await post('/api/petitions', body());
    expect([answer.status, answer.body.field]).toEqual([status, field]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(await api.events()).toBe(before);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json5',
    'application/jsonx',
    'application/json\t;x',
    'application/json;',
    'application/json; charset=utf-16',
    'multipart/form-data; boundary=x',
    'text/html',
  ])('the content type %s is not taken', async (type) => {
    const before = await api.events();
    const { status, body } = await post('/api/petitions', JSON.stringify(aLetter()), { 'content-type': type });
    expect([status, body.code]).toEqual([415, 'wrong-content-type']);
    expect(await api.events()).toBe(before);
  });

  it.each(['application/json; charset=utf-8', 'application/json;charset=UTF-8', 'Application/JSON'])(
    'the content type %s is',
    async (type) => {
      expect((await post('/api/petitions', JSON.stringify(aLetter()), { 'content-type': type })).status).toBe(201);
    },
  );

  it.each([
    ['POST', '/api/petitions/x/receive-petition'],
    ['POST', '/api/cases'],
    ['POST', '/api/cases/x/import-case'],
    ['POST', '/api/petitions/..%2f..%2fcases/classify-petition'],
    ['PUT', '/api/petitions'],
    ['DELETE', '/api/petitions/x'],
    ['GET', '/api/nothing'],
    ['GET', '/api'],
    ['GET', '/api//petitions'],
    ['GET', '/api/petitions/'],
    ['GET', '/api/petitions/%00'],
    ['GET', `/api/petitions/${'x'.repeat(101)}`],
    ['GET', '/api/petitions/0196f0a0-0000-7000-8000-000000000000'],
    ['GET', '/api/cases/0196f0a0-0000-7000-8000-000000000000'],
    ['GET', '/api/receptions/0196f0a0-0000-7000-8000-000000000000'],
  ] as const)('%s %s is not there', async (method, url) => {
    const { status, body } = await api.raw(method, url, method === 'GET' ? undefined : '{}', {
      ...JSON_TYPE,
      'idempotency-key': `k-${++sent}`,
    });
    expect([url, status, body.status]).toEqual([url, 404, 404]);
  });

  it.each([
    ['/api/petitions?asOf=tomorrow', 'asOf'],
    ['/api/petitions?asOf=2026-02-30', 'asOf'],
    ['/api/petitions?limit=0', 'limit'],
    ['/api/petitions?limit=201', 'limit'],
    ['/api/petitions?limit=1&limit=2', 'limit'],
    ['/api/petitions?cursor=eyJhIjoxfQ', 'cursor'],
    ['/api/petitions?after=0000000000000001', 'after'],
    ['/api/petitions?order=random()', 'order'],
    ["/api/petitions?unit=x'%20or%20'1'='1", 'unit'],
    ['/api/petitions?fields=*', 'fields'],
    ['/api/petitions?__proto__=1', '__proto__'],
    ['/api/boards/pending?which=everything', 'which'],
    ['/api/boards/resolution-time?by=colour', 'by'],
    ['/api/boards/ledger?from=2026-09-01&to=2026-08-01', 'to'],
    ['/api/boards/backlog?from=1976-01-01', 'from'],
    ['/api/boards/resolution-time?measure=both', 'measure'],
    ['/api/cases', 'number'],
    ['/api/cases?number=', 'number'],
    ['/api/cases/0196f0a0-0000-7000-8000-000000000000?knownAt=yesterday', 'knownAt'],
    ['/api/petitions/%E0%A4%A', 'URL'],
  ])('%s is 400 and names %s', async (url, field) => {
    const { status, body } = await api.raw('GET', url);
    expect([status, body.field]).toEqual([400, field]);
  });

  it.each(['<script>', 'cb 01', 'x'.repeat(65), '../x'])('an officer cannot be called %s', async (officer) => {
    const { status, body } = await post('/api/petitions', JSON.stringify(aLetter()), { 'x-officer': officer });
    expect([status, body.field]).toEqual([400, 'X-Officer']);
  });

  /** Every command of the description, every property at every depth, replaced by something it cannot be. */
  it('no command of the description answers 500 to any broken property, and none of them is recorded', async () => {
    const broken = [
      'null',
      '[]',
      '{}',
      '""',
      '-1',
      '1e999',
      'true',
      '"2026-02-30"',
      '"\\u0000"',
      `"${'x'.repeat(21_000)}"`,
      '{"a":1}',
      '[[]]',
    ];
    const { paths } = openApi() as { paths: Record<string, { post?: { requestBody: { content: Record<string, { schema: Schema }> } } }> };
    const commands = Object.entries(paths).flatMap(([path, { post: command }]) => {
      const schema = command?.requestBody.content['application/json']?.schema;
      return schema ? [{ url: path.replace('{id}', '0196f0a0-0000-7000-8000-000000000000'), schema }] : [];
    });
    expect(commands.length).toBeGreaterThan(80);
    const before = await api.events();
    const failures: string[] = [];
    for (const { url, schema } of commands) {
      for (const [at, path] of pathsOf(schema).entries()) {
        for (const offset of [0, 5]) {
          const value = broken[(at + offset + url.length) % broken.length]!;
          const { status, text } = await post(url, write(sample(schema), path, value));
          // A value may happen to fit; then the rules say that there is no such thing, and a new one is only begun by a whole form.
          if (status >= 500 || (status < 400 && !url.endsWith('petitions') && !url.includes('receptions')))
            failures.push(`${url} ${path.join('.')} = ${value.slice(0, 30)}: ${status} ${text}`);
        }
      }
    }
    expect(failures).toEqual([]);
    const recorded = (await api.platform.store.page(api.platform.shard, null, 10_000)).slice(before);
    for (const event of recorded)
      expect(['PetitionReceived', 'PetitionRegistered', 'ReceptionTurnHeld', 'ReceptionRefused']).toContain(event.type);
  }, 120_000);

  it('whatever JSON is sent, the answer is never 500', async () => {
    const urls = (['petition', 'case', 'reception'] as CommandKind[]).flatMap((kind) =>
      [...verbs[kind].values()].map((type) => commandPath(kind, type as never, 'x')),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('/api/petitions', '/api/receptions', ...urls), fc.json({ maxDepth: 4 }), async (url, body) => {
        expect((await post(url, body)).status).toBeLessThan(500);
      }),
      { numRuns: 300, seed: 20260803 },
    );
  });
});

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly format?: string;
  readonly minItems?: number;
  readonly minimum?: number;
}

/** Something that fits the schema, with every property there is. */
function sample(schema: Schema): unknown {
  const one = schema.oneOf?.[0] ?? schema.anyOf?.[0];
  if (one) return sample(one);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, each]) => [key, sample(each)]));
    case 'array':
      return [sample(schema.items ?? {})];
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    default:
      return schema.format === 'date' ? '2026-08-03' : '123';
  }
}

/** Every property of the schema at every depth; of a list the first element. */
function pathsOf(schema: Schema): readonly (readonly string[])[] {
  const one = schema.oneOf?.[0] ?? schema.anyOf?.[0];
  if (one) return pathsOf(one);
  if (schema.type === 'array') return pathsOf(schema.items ?? {}).map((path) => ['0', ...path]);
  return Object.entries(schema.properties ?? {}).flatMap(([key, each]) => [[key], ...pathsOf(each).map((path) => [key, ...path])]);
}

const MARK = '"@@here@@"';

/** The sample as JSON with raw JSON put at a path. */
function write(value: unknown, path: readonly string[], json: string): string {
  const put = (node: unknown, [step, ...rest]: readonly string[]): unknown => {
    if (step === undefined) return '@@here@@';
    const copy = Array.isArray(node) ? [...node] : { ...(node as object) };
    (copy as Record<string, unknown>)[step] = put((copy as Record<string, unknown>)[step], rest);
    return copy;
  };
  return JSON.stringify(put(value, path)).replace(MARK, () => json);
}
