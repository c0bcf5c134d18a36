'use strict';
/**
 * `node -r ./test/crash/typescript.cjs file.ts` runs a source file as it is: a test that kills processes needs processes, and must
 * not depend on when somebody last built `dist`.
 */
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { transformSync } = require('@swc/core');

const root = path.resolve(__dirname, '../..');
const { paths } = require('../../tsconfig.json').compilerOptions;

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => resolve(paths[request] ? path.join(root, paths[request][0]) : request, ...rest);

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(fs.readFileSync(filename, 'utf8'), {
    filename,
    swcrc: false,
    sourceMaps: 'inline',
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: 'es2022',
    },
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
};
