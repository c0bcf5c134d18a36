import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Where time and randomness may enter: everything else takes them as arguments. */
const impure = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The clock is a port: take `now` as an argument.' },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The clock is a port: take `now` as an argument.',
  },
  {
    selector: "CallExpression[callee.name='randomUUID'], CallExpression[callee.property.name='randomUUID']",
    message: 'Ids are a port: take them as arguments.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Randomness is a port: take a seed as an argument.',
  },
];

/** In memory, unacknowledged and lost at a crash: of @nestjs/cqrs only the CommandBus is used. */
const cqrs = ['EventBus', 'EventPublisher', 'AggregateRoot', 'Saga', 'EventsHandler', 'IEventHandler', 'ofType', 'UnhandledExceptionBus'];

export default tseslint.config(
  { ignores: ['node_modules', 'dist', '.data', 'coverage'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: [] }, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      'no-restricted-syntax': ['error', ...impure],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: '@nestjs/cqrs', importNames: cqrs, message: 'Of @nestjs/cqrs only the CommandBus: the rest is lost at a crash.' },
          ],
        },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
      'max-lines': ['warn', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // Nest's injection reads parameter types at run time: a type-only import would lose them.
    files: ['apps/{api,worker}/**/*.ts', 'libs/*/src/nest/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  { files: ['libs/adapters/system/**', '**/main.ts', 'apps/web/**'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['**/*.spec.ts', 'libs/testing/**', 'test/**'], rules: { 'max-lines': 'off', 'no-restricted-syntax': 'off' } },
  {
    files: ['**/*.{cjs,mjs}'],
    languageOptions: {
      globals: { require: 'readonly', module: 'writable', process: 'readonly', __dirname: 'readonly', console: 'readonly' },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off', 'no-console': 'off' },
  },
);
