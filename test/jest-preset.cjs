/** How the tests run; `npx jest` at the top finds it through package.json. */
const fs = require('node:fs');
const path = require('node:path');
const { compilerOptions } = require('../tsconfig.json');

/** Jest on Node 20 cannot require ESM: every dependency with "type": "module" is transformed to CommonJS. */
function esmPackages(dir) {
  if (!fs.existsSync(dir)) return [];
  return fs
    .readdirSync(dir)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => {
      const at = path.join(dir, name);
      if (name.startsWith('@')) return esmPackages(at);
      const manifest = path.join(at, 'package.json');
      const isEsm = fs.existsSync(manifest) && JSON.parse(fs.readFileSync(manifest, 'utf8')).type === 'module';
      return [...(isEsm ? [at] : []), ...esmPackages(path.join(at, 'node_modules'))];
    });
}

const root = path.join(__dirname, '../node_modules');
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const esm = [...new Set(esmPackages(root).map((at) => escaped(path.relative(root, at))))];

/** The aliases of tsconfig.json, so that they are written once. */
const aliases = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([alias, [target]]) => [`^${escaped(alias)}$`, `<rootDir>/${target.replace('./', '')}`]),
);

module.exports = {
  testEnvironment: 'node',
  // Real servers on a busy machine: a limit that tells a test that hangs, not one that is slow.
  testTimeout: 60_000,
  globalSetup: '<rootDir>/libs/testing/src/jest-global-setup.ts',
  globalTeardown: '<rootDir>/libs/testing/src/jest-global-teardown.ts',
  testRegex: '\\.spec\\.ts$',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/apps/web/'],
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'json', 'ts'],
  transform: {
    '^.+\\.(ts|m?js)$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: [`^${escaped(root)}/(?!(${esm.join('|')})/)`],
  moduleNameMapper: aliases,
};
