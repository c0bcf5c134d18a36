import { useEffect, useMemo, useRef, useState, type FormEvent } from 'react';
import { Button } from '@mantine/core';
import { commandBodies, commandLabels, type CommandAnswer, type CommandBody, type CommandKind, type CommandType } from '@donthu/contract';
import type { z } from 'zod';
import { useCommand } from '../api';
import { showDay, today } from '../days';
import { fieldErrorsOf, FieldErrors, focusFirstError } from '../field-errors';
import { LongTextField } from '../fields';
import { DayField } from '../day-field';
import { useSay } from '../language';
import { Trouble } from '../trouble';
import { Inputs } from './inputs';
import { fieldsOf, type Fields } from './spec';
import { blank, bodyOf, type Value } from './values';

export interface CommandFormProps<K extends CommandKind> {
  readonly kind: K;
  readonly type: CommandType<K>;
  readonly id: string;
  /** What the person was looking at. */
  readonly revision: number;
  /** Known already, by path. */
  readonly given?: Readonly<Record<string, Value>>;
  /** Restricts what is asked for to what fits this matter. */
  readonly fit?: (fields: Fields) => Fields;
  readonly onDone: (answer: CommandAnswer) => void;
  readonly onCancel: () => void;
}

/** One form for every command: its fields are those of the schema that the service holds it against. */
export default function CommandForm<K extends CommandKind>({
  kind,
  type,
  id,
  revision,
  given,
  fit = (fields) => fields,
  onDone,
  onCancel,
}: CommandFormProps<K>) {
  const say = useSay();
  const fields = useMemo(() => {
    const schema = (commandBodies[kind] as Readonly<Record<string, z.ZodObject>>)[type]!;
    return fit(fieldsOf(schema).filter(([name]) => name !== 'happenedOn' && name !== 'lateEntryReason'));
    // A form keeps the fields it opened with.
  }, [kind, type]);
  const [values, setValues] = useState(() => blank(fields, { ...ofToday(fields), ...given }));
  const [happenedOn, setHappenedOn] = useState<string | null>(today());
  const [lateEntryReason, setLateEntryReason] = useState('');
  const { send, busy, error } = useCommand(kind, type, onDone);
  const form = useRef<HTMLFormElement>(null);
  const late = happenedOn !== null && happenedOn < today();

  useEffect(() => form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);
  useEffect(() => focusFirstError(form.current), [error]);

  function submit(event?: FormEvent) {
    event?.preventDefault();
    const body = {
      ...bodyOf(fields, values),
      ...(happenedOn === null || happenedOn === today() ? {} : { happenedOn }),
      ...(late && lateEntryReason.trim() !== '' ? { lateEntryReason: lateEntryReason.trim() } : {}),
    };
    send(body as unknown as CommandBody<K, CommandType<K>>, { id, revision });
  }

  return (
    <FieldErrors error={error}>
      <form
        ref={form}
        noValidate
        className="command-form"
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel();
          else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
        }}
      >
        <Inputs path="" fields={fields} values={values} onChange={setValues} />
        <div className="fields">
          <div className="span-6">
            <DayField
              path="happenedOn"
              label={say('Ngày thực hiện', 'Done on')}
              value={happenedOn}
              onChange={setHappenedOn}
              max={today()}
              required
            />
          </div>
          {late && (
            <div className="span-12">
              <LongTextField
                path="lateEntryReason"
                label={say(`Lý do nhập muộn (nhập ngày ${showDay(today())})`, `Why it is entered late (on ${showDay(today())})`)}
                value={lateEntryReason}
                onChange={setLateEntryReason}
                rows={1}
                required
              />
            </div>
          )}
        </div>
        {error && <Trouble error={error} sent {...(fieldErrorsOf(error).size === 0 ? { onRetry: submit } : {})} />}
        <div className="form-buttons">
          <Button type="submit" loading={busy}>
            {say(commandLabels[type as keyof typeof commandLabels])}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {say('Thôi', 'Cancel')}
          </Button>
        </div>
      </form>
    </FieldErrors>
  );
}

/** A paper that has to be there is usually of today. */
const ofToday = (fields: Fields): Readonly<Record<string, Value>> =>
  Object.fromEntries(
    fields
      .filter(([, spec]) => spec.required && spec.is === 'object' && spec.fields.some(([name]) => name === 'on'))
      .map(([name]) => [`${name}.on`, today()]),
  );
