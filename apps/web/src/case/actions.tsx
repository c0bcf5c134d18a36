import { lazy, Suspense, useState, type ReactNode } from 'react';
import { commandLabels, type CommandKind, type CommandType } from '@donthu/contract';
import type CommandFormOf from '../ui/command-form/command-form';
import type { Fields } from '../ui/command-form/spec';
import type { Value } from '../ui/command-form/values';
import { useSay } from '../ui/language';
import { Loading } from '../ui/states';

/** Reads the schemas of all commands, so it comes when the first form is opened. */
const CommandForm = lazy(() => import('../ui/command-form/command-form')) as unknown as typeof CommandFormOf;

export interface Steps<K extends CommandKind> {
  /** What usually comes now. */
  readonly next: readonly CommandType<K>[];
  /** What else may be done. */
  readonly other: readonly CommandType<K>[];
}

/** What can be done with a file now; the form opens in the place of its button. */
export function Actions<K extends CommandKind>({
  kind,
  id,
  revision,
  steps,
  given,
  fit,
}: {
  readonly kind: K;
  readonly id: string;
  readonly revision: number;
  readonly steps: Steps<K>;
  readonly given?: (type: CommandType<K>) => Readonly<Record<string, Value>>;
  readonly fit?: (type: CommandType<K>, fields: Fields) => Fields;
}) {
  const say = useSay();
  const [open, setOpen] = useState<CommandType<K> | null>(null);
  const [done, setDone] = useState<CommandType<K> | null>(null);
  const label = (type: CommandType<K>) => say(commandLabels[type as keyof typeof commandLabels]);

  const button = (type: CommandType<K>): ReactNode =>
    open === type ? (
      <li key={type} className="action open">
        <h3>{label(type)}</h3>
        <Suspense fallback={<Loading rows={3} />}>
          <CommandForm
            kind={kind}
            type={type}
            id={id}
            revision={revision}
            {...(given ? { given: given(type) } : {})}
            {...(fit ? { fit: (fields: Fields) => fit(type, fields) } : {})}
            onDone={() => {
              setOpen(null);
              setDone(type);
            }}
            onCancel={() => setOpen(null)}
          />
        </Suspense>
      </li>
    ) : (
      <li key={type} className="action">
        <button
          type="button"
          onClick={() => {
            setOpen(type);
            setDone(null);
          }}
        >
          {label(type)}
        </button>
      </li>
    );

  return (
    <section className="card actions no-print" aria-label={say('Việc có thể làm', 'What can be done')}>
      <div className="card-head">
        <h2>{say('Bước tiếp theo', 'Next steps')}</h2>
      </div>
      <p role="status" className={done ? 'action-done' : 'visually-hidden'}>
        {done && `${say('Đã ghi', 'Recorded')}: ${label(done)}`}
      </p>
      {steps.next.length === 0 && steps.other.length === 0 ? (
        <p className="card-body soft">{say('Không còn việc phải làm.', 'Nothing is left to do.')}</p>
      ) : (
        <ul>{steps.next.map(button)}</ul>
      )}
      {steps.other.length > 0 && (
        <details className="other-actions" open={open !== null && steps.other.includes(open)}>
          <summary>{say('Thao tác khác', 'Other actions')}</summary>
          <ul>{steps.other.map(button)}</ul>
        </details>
      )}
    </section>
  );
}
