import { parseArgs } from 'node:util';
import { commands } from './commands';
import { Input, UsageError, type CliCommand, type Io, type OptionSpec } from './command';
import { troubleOf } from './trouble';

const common: Readonly<Record<string, OptionSpec>> = {
  data: { value: 'DIR', help: 'thư mục dữ liệu / data folder (.data)' },
  json: { help: 'một tài liệu JSON trên stdout / one JSON document on stdout' },
  port: { value: 'PORT', help: 'cổng HTTP / port of the web page (3000)' },
  help: { help: 'trợ giúp / this help' },
};

/** Runs one command line and tells how it ended: 0 done, 1 could not be done, 2 not understood, 130 interrupted. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const json = argv.includes('--json');
  const command = find(argv);
  try {
    if (argv.includes('--help') || argv[0] === 'help') {
      io.out(command ? helpOf(command) : help());
      return 0;
    }
    if (!command)
      throw new UsageError(argv.length === 0 ? 'thiếu lệnh / no command' : `không có lệnh / unknown command: ${argv.join(' ')}`);
    const answer = await command.run(parse(command, argv), io);
    if (answer) io.out(json ? JSON.stringify(answer.json) : answer.text);
    return answer?.exitCode ?? 0;
  } catch (error) {
    const { exitCode, code, message, details } = troubleOf(error);
    if (json) io.out(JSON.stringify({ error: { code, message, ...details } }));
    else io.err(message);
    if (!json && error instanceof UsageError) io.err(command ? `Cách dùng / usage: ${usageOf(command)}` : help());
    return exitCode;
  }
}

/** Options as `parseArgs` knows them. */
const known = (options: Readonly<Record<string, OptionSpec>>) =>
  Object.fromEntries(
    Object.entries(options).map(([name, { value, many = false }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: many },
    ]),
  );

/** By the first words that are no options, wherever the options stand. */
function find(argv: readonly string[]): CliCommand | undefined {
  const all = Object.assign({}, common, ...commands.map(({ options }) => options)) as Record<string, OptionSpec>;
  const { positionals } = parseArgs({ args: [...argv], options: known(all), allowPositionals: true, strict: false });
  const [first, second] = positionals[0] === 'help' ? positionals.slice(1) : positionals;
  return commands.find(({ name }) => name === `${first} ${second}`) ?? commands.find(({ name }) => name === first);
}

function parse(command: CliCommand, argv: readonly string[]): Input {
  const { args = [], options = {}, name } = command;
  const { values, positionals } = parsed(argv, { ...common, ...options });
  const given = positionals.slice(name.split(' ').length);
  const wanted = args.filter((arg) => !arg.startsWith('['));
  if (given.length < wanted.length) throw new UsageError(`thiếu ${wanted[given.length]} / ${wanted[given.length]} is missing`);
  if (given.length > args.length) throw new UsageError(`thừa "${given[args.length]}" / one argument too many`);
  return new Input(values, given);
}

function parsed(argv: readonly string[], options: Readonly<Record<string, OptionSpec>>) {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: known(options), allowPositionals: true, strict: true });
    return { values: values as Record<string, string | boolean | readonly string[] | undefined>, positionals };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error;
    const option = /'(-[^' ]*)/.exec(message)?.[1] ?? '';
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new UsageError(`không có tùy chọn / unknown option: ${option}`);
    throw new UsageError(`${option}: giá trị không đúng / a value is missing or not wanted`);
  }
}

const shown = (options: Readonly<Record<string, OptionSpec>>): string[] =>
  Object.entries(options).map(([name, { value, many }]) => `--${name}${value === undefined ? '' : ` ${value}`}${many ? '…' : ''}`);

const usageOf = ({ name, args = [], options = {} }: CliCommand): string =>
  ['donthu', name, ...args, ...shown({ ...options, ...common }).map((option) => `[${option}]`)].join(' ');

const helpOf = (command: CliCommand): string => {
  const options = { ...command.options, ...common };
  const names = shown(options);
  const width = Math.max(...names.map(({ length }) => length));
  const lines = Object.values(options).map(({ help: text }, at) => `  ${names[at]!.padEnd(width)}  ${text}`);
  return [command.summary, '', `  ${['donthu', command.name, ...(command.args ?? [])].join(' ')}`, '', ...lines].join('\n');
};

const help = (): string => {
  const names = commands.map(({ name, args = [] }) => [name, ...args].join(' '));
  const width = Math.max(...names.map(({ length }) => length));
  return [
    'Đơn Thư: theo dõi, giải quyết đơn thư của công dân / citizens’ petitions, from the counter to the board',
    '',
    ...commands.map(({ summary }, at) => `  donthu ${names[at]!.padEnd(width)}  ${summary}`),
    '',
    '  Mỗi lệnh: --data DIR, --json, --help. DATABASE_URL: dùng máy chủ PostgreSQL đó / use that server.',
  ].join('\n');
};
