import { parsePack, type LawPack } from '@donthu/law';
import type { CliCommand } from '../command';
import { jsonOf, problemLines, problemsOf, type Problem } from '../law-at-hand';

/** kiểm tra tệp quy định thời hạn: its shape, and that its tables agree with each other. */
export const lawCheck: CliCommand = {
  name: 'law check',
  summary: 'kiểm tra tệp quy định thời hạn / check a law pack, without a database',
  args: ['FILE'],
  async run(input) {
    const file = input.arg(0)!;
    const data = await jsonOf(file);
    const found = check(data);
    if ('problems' in found) {
      const problems = found.problems.map((each) => ({ ...each, path: named(each.path, data) }));
      return { json: { ok: false, file, problems }, text: problemLines(file, problems), exitCode: 1 };
    }
    const { id, rules, regimes } = found.pack;
    const byKind = counts(rules.map(({ kind }) => kind));
    const byConfidence = counts(rules.map(({ confidence }) => confidence));
    const told = (count: Readonly<Record<string, number>>) =>
      Object.entries(count)
        .map(([name, n]) => `${name} ${n}`)
        .join(', ');
    return {
      json: { ok: true, file, id, regimes: regimes.map((regime) => regime.id), rules: rules.length, byKind, byConfidence },
      text: [`${file}: đạt / all right: ${id}, ${rules.length} quy tắc / rules`, `  ${told(byKind)}`, `  ${told(byConfidence)}`].join('\n'),
    };
  },
};

function check(data: unknown): { readonly pack: LawPack } | { readonly problems: readonly Problem[] } {
  try {
    return { pack: parsePack(data) };
  } catch (error) {
    return { problems: problemsOf((error as { issues: Parameters<typeof problemsOf>[0] }).issues) };
  }
}

/** `rules.3 (KN-04).length`: a jurist knows rows by their ids. */
function named(path: string, data: unknown): string {
  const at = /^rules\.(\d+)(.*)$/.exec(path);
  const id = at && (data as { rules?: { id?: unknown }[] }).rules?.[Number(at[1])]?.id;
  return typeof id === 'string' ? `rules.${at![1]} (${id})${at![2]}` : path;
}

const counts = (names: readonly string[]): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const name of [...names].sort()) found[name] = (found[name] ?? 0) + 1;
  return found;
};
