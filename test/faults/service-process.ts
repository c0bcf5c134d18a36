/** A service in a process of its own, that can be killed: takes orders from the harness, and dies where it is told to. */
import type { EventStore } from '@donthu/eventing';
import { Client } from 'pg';
import type { DieAt, Order, Report } from './processes';
import { startService, type InlineService } from './service';

let service: InlineService | undefined;
let dieAt: DieAt | undefined;
let seen = 0;

/** Not a step further: the signal comes when it comes. */
function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}

const tell = (report: Report) => process.send!(report);

/** Every statement of this process passes here, also those of the queue: it may be the last. */
function watchStatements(): void {
  const { prototype } = Client as unknown as { prototype: { query: (...args: unknown[]) => unknown } };
  const { query } = prototype;
  prototype.query = function (this: unknown, ...args) {
    if (dieAt && 'statement' in dieAt && textOf(args[0]).startsWith(dieAt.like) && ++seen >= dieAt.statement) return die();
    return query.apply(this, args);
  };
}

const textOf = (asked: unknown): string => (typeof asked === 'string' ? asked : String((asked as { text?: string }).text)).trimStart();

/** Every append passes here: before it nothing is committed, after it nobody has been told. */
const watched = (store: EventStore): EventStore =>
  new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name !== 'append') return (value as (...args: unknown[]) => unknown).bind(target);
      return async (request: Parameters<EventStore['append']>[0]) => {
        const last = dieAt && 'append' in dieAt && ++seen >= dieAt.append ? dieAt.when : undefined;
        if (last === 'before') return die();
        const result = await target.append(request);
        return last === 'after' ? die() : result;
      };
    },
  });

async function obey(order: Order): Promise<void> {
  if ('start' in order) {
    service = await startService(order.start, (text) => void process.stdout.write(text), { store: watched });
    dieAt = order.dieAt;
    tell({ started: service.origin });
  } else if ('offset' in order) {
    service?.setClock(order.offset);
  } else if ('rebuild' in order) {
    dieAt = order.dieAt;
    await service!.rebuild(order.rebuild);
    tell({ rebuilt: true });
  } else if ('settle' in order) {
    await service!.settled();
    tell({ settled: true });
  } else {
    await service?.stop();
    process.disconnect();
  }
}

watchStatements();
process.on('message', (order: Order) => {
  obey(order).catch((error: Error) => tell({ failed: `${error.name}: ${error.message}` }));
});
process.on('disconnect', () => process.exit());
tell({ ready: true });
