/** The dependency rule of the house: a boundary is a folder, never a substring of a name. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.spec\\.ts$|/samples/' },
  to: { path: '^(apps|libs|test)/', pathNot: [from, ...allowed] },
});

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'eventing-imports-nothing',
      comment: 'The grammar stands on its own feet: no library, no node module.',
      severity: 'error',
      from: { path: '^libs/eventing/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/eventing/' },
    },
    only('law-knows-eventing', '^libs/law/', ['^libs/eventing/'], 'law takes days and gives clocks'),
    only('petition-is-upstream', '^libs/petition/', ['^libs/(eventing|law)/'], 'a letter knows nothing of matters'),
    only('case-rests-on-law-and-letters', '^libs/case/', ['^libs/(eventing|law|petition)/'], 'only its reading room may look at letters'),
    only(
      'national-database-tells',
      '^libs/national-database/',
      ['^libs/(eventing|law|petition|case)/'],
      'what the work of every day is there',
    ),
    only('calendar-rests-on-law', '^libs/calendar/', ['^libs/(eventing|law)/'], 'what is published, and the law that counts by it'),
    {
      name: 'case-decider-knows-no-letters',
      severity: 'error',
      from: { path: '^libs/case/src/(decider|policies)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^libs/petition/' },
    },
    {
      name: 'deciders-are-pure',
      comment: 'Decisions, policies and folds never meet a framework, a driver or the machine.',
      severity: 'error',
      from: {
        path: '^libs/(law|national-database|calendar/src/decider|petition/src/(decider|policies|reading)|case/src/(decider|policies|reading))',
        pathNot: '\\.spec\\.ts$',
      },
      to: { path: ['node_modules/(@nestjs|pg|bullmq|ioredis|fastify|rxjs)', '^libs/adapters/', '/nest/'], pathNot: [] },
    },
    {
      name: 'deciders-touch-no-machine',
      severity: 'error',
      from: {
        path: '^libs/(law|national-database|calendar/src/decider|petition/src/(decider|policies|reading)|case/src/(decider|policies|reading))',
        pathNot: '\\.spec\\.ts$',
      },
      to: { dependencyTypes: ['core'] },
    },
    only('adapters-know-only-the-ports', '^libs/adapters/', ['^libs/eventing/'], 'an adapter serves any domain'),
    only(
      'contract-knows-shapes',
      '^libs/contract/',
      ['^libs/(eventing|law|petition|case|calendar)/'],
      'HTTP shapes come from the deciders’ commands',
    ),
    {
      name: 'contract-is-fit-for-a-browser',
      severity: 'error',
      from: { path: '^libs/contract/', pathNot: '\\.spec\\.ts$' },
      to: { path: ['node_modules/(@nestjs|pg|fastify)', '/nest/', '^libs/adapters/'] },
    },
    only('web-knows-only-the-contract', '^apps/web/', ['^libs/contract/'], 'the face sees what the api shows'),
    only('api-below-cli', '^apps/api/', ['^libs/'], 'the api knows no other app'),
    only('worker-below-cli', '^apps/worker/', ['^libs/'], 'the worker knows no other app'),
    { name: 'libraries-know-no-app', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'tests-stay-in-tests',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['\\.spec\\.ts$', '^libs/testing/'] },
      to: { path: ['^libs/testing/', '^test/'] },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
