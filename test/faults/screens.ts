import type { Acknowledged } from './load';

interface Param {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: { readonly format?: string };
}

interface Description {
  readonly paths: Readonly<Record<string, { readonly get?: { readonly parameters?: readonly Param[] } }>>;
}

/** Asks every question that the description of the api lists, about every letter and case. @returns which were not answered */
export async function unansweredScreens(origin: string, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const get = (path: string) => fetch(`${origin}${path}`);
  const { paths } = (await (await get('/api/openapi.json')).json()) as Description;
  const idsOf = (kind: string) => [...new Set(acknowledged.filter((each) => each.kind === kind).map(({ answer }) => answer.id))];
  const wrong: string[] = [];
  for (const [path, { get: question }] of Object.entries(paths)) {
    // No round has reception turns.
    if (!question || path.startsWith('/api/receptions/')) continue;
    const needed = (question.parameters ?? []).filter((each) => each.in === 'query' && each.required);
    const query = needed.map(({ name, schema }) => `${name}=${schema.format === 'date' ? '2026-08-03' : '0001/2026'}`).join('&');
    for (const id of path.includes('{id}') ? idsOf(path.includes('cases') ? 'case' : 'petition') : ['']) {
      const { status } = await get(`${path.replace('{id}', id)}?${query}`);
      if (status !== 200) wrong.push(`${path} answers ${status}`);
    }
  }
  return wrong;
}
