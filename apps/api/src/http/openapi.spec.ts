import { runApi } from '../../../../test/walk/running-api';
import { openApi } from './openapi';

interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
}

describe('the description of the service', () => {
  const description = openApi() as { openapi: string; paths: Record<string, Record<string, Operation>> };
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

  it('names every operation once, every parameter of its path, and the key of every command', () => {
    const ids = operations.flatMap(({ operation }) => operation.operationId ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, method, operation } of operations) {
      const named = operation.parameters?.filter((each) => each.in === 'path').map(({ name }) => `{${name}}`) ?? [];
      expect([path, named]).toEqual([path, path.match(/\{\w+\}/g) ?? []]);
      const key = operation.parameters?.find(({ name }) => name === 'Idempotency-Key');
      expect([path, key?.required]).toEqual([path, method === 'post' ? true : undefined]);
    }
  });

  it('is what the service answers, and the service has no route beside it', async () => {
    const api = await runApi();
    const { status, body } = await api.ask('/api/openapi.json');
    expect([status, body]).toEqual([200, JSON.parse(JSON.stringify(description))]);
    const described = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    const routes = routesOf(api.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false }));
    expect(routes.length).toBeGreaterThan(15);
    // `{id}/{verb}` stands for all its verbs.
    for (const route of routes)
      expect([
        route,
        described.some((each) => each === route || (route.endsWith('{verb}') && each.startsWith(route.replace('{verb}', '')))),
      ]).toEqual([route, true]);
    await api.stop();
  });
});

/** `POST /api/petitions/{id}/{verb}` and so on, from the tree that the server prints. */
function routesOf(tree: string): readonly string[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent, step, methods] = /^((?:[│ ] {3})*)[├└]── (\S+) \(([^)]+)\)$/.exec(line) ?? [];
    if (indent === undefined) return [];
    above.splice(indent.length / 4, Infinity, step!);
    const path = above.join('').replace(/:(\w+)/g, '{$1}');
    return methods!.split(', ').flatMap((method) => (method === 'HEAD' ? [] : [`${method} ${path}`]));
  });
}
