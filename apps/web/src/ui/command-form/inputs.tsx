import { Button } from '@mantine/core';
import { ChoiceField, CountField, FlagField, IdField, LongTextField, TextField } from '../fields';
import { DayField } from '../day-field';
import { useFieldError } from '../field-errors';
import { choicesFor, labelOfField } from '../labels';
import { useSay } from '../language';
import { namedBy } from '../names';
import type { ChoiceSpec, Fields, ListSpec, ObjectSpec, Spec, VariantsSpec } from './spec';
import { blankOf, isValues, type Value, type Values } from './values';

interface Input<T extends Spec = Spec> {
  readonly path: string;
  readonly name: string;
  readonly spec: T;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** The fields of one object, in the order of its schema. */
export function Inputs({
  path,
  fields,
  values,
  onChange,
}: {
  readonly path: string;
  readonly fields: Fields;
  readonly values: Values;
  readonly onChange: (values: Values) => void;
}) {
  return (
    <div className="fields">
      {fields.map(([name, spec]) => (
        <div key={name} className={`span-${widthOf(spec)}`}>
          <InputOf
            path={path === '' ? name : `${path}.${name}`}
            name={name}
            spec={spec}
            value={values[name] ?? blankOf(spec)}
            onChange={(value) => onChange({ ...values, [name]: value })}
          />
        </div>
      ))}
    </div>
  );
}

function widthOf(spec: Spec): 3 | 6 | 12 {
  if (spec.is === 'count' || spec.is === 'amount') return 3;
  return spec.is === 'line' || spec.is === 'day' || spec.is === 'choice' ? 6 : 12;
}

function InputOf({ path, name, spec, value, onChange }: Input) {
  const say = useSay();
  const label = say(labelOfField(name));
  const { required } = spec;
  switch (spec.is) {
    case 'fixed':
      return null;
    case 'flag':
      return <FlagField path={path} label={label} value={value === true} onChange={onChange} />;
    case 'day':
      return (
        <DayField
          path={path}
          label={label}
          required={required}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
          clearable={!required}
        />
      );
    case 'text':
      return <LongTextField path={path} label={label} required={required} value={String(value)} onChange={onChange} rows={2} />;
    case 'line':
      return <LineInput path={path} name={name} label={label} required={required} value={String(value)} onChange={onChange} />;
    case 'count':
      return (
        <CountField path={path} label={label} required={required} value={typeof value === 'number' ? value : ''} onChange={onChange} />
      );
    case 'amount':
      return <TextField path={path} label={label} required={required} value={String(value)} onChange={onChange} inputMode="numeric" />;
    case 'choice':
      return (
        <ChoiceField
          path={path}
          label={label}
          required={required}
          value={String(value)}
          onChange={onChange}
          choices={choicesFor(name, spec.codes)}
        />
      );
    case 'choices':
      return <ChoicesInput path={path} name={name} spec={spec} value={value} onChange={onChange} />;
    case 'object':
      return <ObjectInput path={path} name={name} spec={spec} value={value} onChange={onChange} />;
    case 'list':
      return <ListInput path={path} name={name} spec={spec} value={value} onChange={onChange} />;
    case 'variants':
      return <VariantsInput path={path} name={name} spec={spec} value={value} onChange={onChange} />;
  }
}

function LineInput({ name, ...field }: Parameters<typeof TextField>[0] & { readonly name: string }) {
  const of = namedBy(name);
  return of ? <IdField of={of} {...field} /> : <TextField {...field} />;
}

function ChoicesInput({ path, name, spec, value, onChange }: Input<ChoiceSpec>) {
  const say = useSay();
  const error = useFieldError(path, value, true);
  const chosen = value as readonly string[];
  return (
    <fieldset className="inset-group" aria-invalid={error ? true : undefined} tabIndex={error ? -1 : undefined}>
      <legend>
        {say(labelOfField(name))}
        {spec.required && <span aria-hidden="true"> *</span>}
      </legend>
      {Object.entries(choicesFor(name, spec.codes)).map(([code, words]) => (
        <FlagField
          key={code}
          path={`${path}[${code}]`}
          label={say(words)}
          value={chosen.includes(code)}
          onChange={(on) => onChange(spec.codes.filter((each) => (each === code ? on : chosen.includes(each))))}
        />
      ))}
      {error && <span className="field-error">{error}</span>}
    </fieldset>
  );
}

/** A part of its own. What is optional and long waits until somebody opens it. */
function ObjectInput({ path, name, spec, value, onChange }: Input<ObjectSpec>) {
  const say = useSay();
  const error = useFieldError(path, value);
  const values = isValues(value) ? value : {};
  const inputs = (
    <>
      <Inputs path={path} fields={spec.fields} values={values} onChange={onChange} />
      {error && <span className="field-error">{error}</span>}
    </>
  );
  if (!spec.required && spec.fields.length > 2) {
    return (
      <details className="inset-group">
        <summary>{say(labelOfField(name))}</summary>
        {inputs}
      </details>
    );
  }
  return (
    <fieldset className="inset-group">
      <legend>
        {say(labelOfField(name))}
        {spec.required && <span aria-hidden="true"> *</span>}
      </legend>
      {inputs}
    </fieldset>
  );
}

function ListInput({ path, name, spec, value, onChange }: Input<ListSpec>) {
  const say = useSay();
  const error = useFieldError(path, value);
  const items = value as readonly Value[];
  return (
    <fieldset className="inset-group">
      <legend>
        {say(labelOfField(name))}
        {spec.required && <span aria-hidden="true"> *</span>}
      </legend>
      {items.map((item, place) => (
        <div key={place} className="list-item">
          <InputOf
            path={`${path}.${place}`}
            name={name}
            spec={spec.item}
            value={item}
            onChange={(changed) => onChange(items.map((each, at) => (at === place ? changed : each)))}
          />
          <Button size="compact-xs" variant="subtle" onClick={() => onChange(items.filter((_, at) => at !== place))}>
            {say('Bỏ', 'Remove')}
          </Button>
        </div>
      ))}
      <Button size="compact-xs" variant="default" onClick={() => onChange([...items, blankOf(spec.item)])}>
        {say('+ Thêm', '+ Add')}
      </Button>
      {error && <span className="field-error">{error}</span>}
    </fieldset>
  );
}

function VariantsInput({ path, name, spec, value, onChange }: Input<VariantsSpec>) {
  const say = useSay();
  const values = isValues(value) ? value : {};
  const chosen = typeof values[spec.by] === 'string' ? (values[spec.by] as string) : '';
  return (
    <fieldset className="inset-group">
      <legend>{say(labelOfField(name))}</legend>
      <ChoiceField
        path={`${path}.${spec.by}`}
        label={say(labelOfField(spec.by))}
        required
        value={chosen}
        onChange={(code) => onChange({ [spec.by]: code })}
        choices={choicesFor(name, Object.keys(spec.variants))}
      />
      {chosen !== '' && <Inputs path={path} fields={spec.variants[chosen] ?? []} values={values} onChange={onChange} />}
    </fieldset>
  );
}
