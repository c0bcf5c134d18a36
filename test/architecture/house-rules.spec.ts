import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

jest.setTimeout(120_000);

const root = resolve(__dirname, '../..');

/** A house of its own with the rules of this one and the given files in it. */
function houseWith(files: Record<string, string>): string {
  const house = mkdtempSync(join(tmpdir(), 'donthu-house-'));
  for (const rules of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json', 'eslint.config.mjs'])
    cpSync(join(root, rules), join(house, rules));
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
  return house;
}

const run = (house: string, tool: string, args: string[]) =>
  new Promise<{ ok: boolean; said: string }>((done) => {
    execFile(process.execPath, [join(root, 'node_modules', tool), ...args], { cwd: house }, (error, stdout, stderr) =>
      done({ ok: error === null, said: stdout || stderr }),
    );
  });

const cruise = (house: string, options: string[] = []) =>
  run(house, 'dependency-cruiser/bin/dependency-cruise.mjs', ['--config', '.dependency-cruiser.cjs', ...options, 'libs', 'apps']);

const innocent = {
  'libs/eventing/src/index.ts': 'export const grammar = 1;\n',
  'libs/law/src/index.ts': "import { grammar } from '@donthu/eventing';\nexport const law = grammar;\n",
  'libs/petition/src/index.ts': "import { law } from '@donthu/law';\nexport const petition = law;\n",
  'libs/case/src/index.ts': "import { law } from '@donthu/law';\nexport const matter = law;\n",
  'libs/contract/src/index.ts': "import { petition } from '@donthu/petition';\nexport const contract = petition;\n",
  'libs/adapters/memory/index.ts': "import { grammar } from '@donthu/eventing';\nexport const memory = grammar;\n",
  'apps/web/src/main.ts': "import { contract } from '../../../libs/contract/src';\nexport const page = contract;\n",
};

/** One breach of each rule, each in a file of its own. */
const breaches: [rule: string, path: string, text: string][] = [
  [
    'eventing-imports-nothing',
    'libs/eventing/src/machine.ts',
    "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n",
  ],
  ['eventing-imports-nothing', 'libs/eventing/src/upwards.ts', "import { law } from '@donthu/law';\nexport const grammar = law;\n"],
  ['law-knows-eventing', 'libs/law/src/upwards.ts', "import { petition } from '@donthu/petition';\nexport const law = petition;\n"],
  ['petition-is-upstream', 'libs/petition/src/downstream.ts', "import { matter } from '@donthu/case';\nexport const petition = matter;\n"],
  [
    'case-decider-knows-no-letters',
    'libs/case/src/decider/case.ts',
    "import { petition } from '@donthu/petition';\nexport const decider = petition;\n",
  ],
  [
    'deciders-touch-no-machine',
    'libs/case/src/policies/ring.ts',
    "import { readFileSync } from 'node:fs';\nexport const ring = readFileSync;\n",
  ],
  ['deciders-are-pure', 'libs/petition/src/reading/board.ts', "import { Pool } from 'pg';\nexport const pool = Pool;\n"],
  ['adapters-know-only-the-ports', 'libs/adapters/memory/rules.ts', "import { law } from '@donthu/law';\nexport const memory = law;\n"],
  ['web-knows-only-the-contract', 'apps/web/src/rules.ts', "import { law } from '../../../libs/law/src';\nexport const page = law;\n"],
  [
    'libraries-know-no-app',
    'libs/contract/src/page.ts',
    "import { page } from '../../../apps/web/src/main';\nexport const contract = page;\n",
  ],
  ['no-circles', 'libs/law/src/a.ts', "import { b } from './b';\nexport const a = () => b;\n"],
];

const blunders: [what: string, path: string, text: string][] = [
  ['reads the clock', 'libs/case/src/now.ts', 'export const now = () => new Date();\n'],
  ['reads the clock in another way', 'libs/case/src/date-now.ts', 'export const now = () => Date.now();\n'],
  ['throws dice', 'libs/case/src/dice.ts', 'export const die = () => Math.random();\n'],
  ['listens to a bus that forgets', 'libs/case/src/bus.ts', "import { EventBus } from '@nestjs/cqrs';\nexport const bus = EventBus;\n"],
];
const allowed = 'libs/adapters/system/index.ts';

describe('the rules of the house', () => {
  const houses: string[] = [];
  const build = (files: Record<string, string>) => {
    const house = houseWith({ ...innocent, ...files });
    houses.push(house);
    return house;
  };
  afterAll(() => houses.forEach((house) => rmSync(house, { recursive: true, force: true })));

  it('accepts a house that keeps the dependency rule', async () => {
    const { ok, said } = await cruise(build({}));
    expect({ ok, said }).toMatchObject({ ok: true });
  });

  describe('with a breach of each dependency rule', () => {
    let found: { rule: { name: string }; from: string }[];
    beforeAll(async () => {
      const planted = Object.fromEntries(breaches.map(([, path, text]) => [path, text]));
      const house = build({ ...planted, 'libs/law/src/b.ts': "import { a } from './a';\nexport const b = a;\n" });
      const { said } = await cruise(house, ['--output-type', 'json']);
      found = JSON.parse(said).summary.violations;
    });

    it.each(breaches)('sees the breach of %s in %s', (rule, path) => {
      expect(found).toContainEqual(
        expect.objectContaining({ from: path, rule: expect.objectContaining({ name: rule, severity: 'error' }) }),
      );
    });
  });

  describe('with blunders that lint must stop', () => {
    let messages: Map<string, string[]>;
    beforeAll(async () => {
      const house = build({ ...Object.fromEntries(blunders.map(([, path, text]) => [path, text])), [allowed]: blunders[0]![2] });
      const { said } = await run(house, 'eslint/bin/eslint.js', ['--format', 'json', 'libs']);
      const files = JSON.parse(said) as { filePath: string; messages: { ruleId: string }[] }[];
      messages = new Map(files.map((file) => [relative(realpathSync(house), file.filePath), file.messages.map(({ ruleId }) => ruleId)]));
    });

    it.each(blunders)('stops a rule that %s', (_, path) => {
      expect(messages.get(path)).toContainEqual(expect.stringMatching(/^no-restricted-(syntax|imports)$/));
    });

    it('lets the clock adapter read the clock', () => {
      expect(messages.get(allowed)).toEqual([]);
    });
  });
});
