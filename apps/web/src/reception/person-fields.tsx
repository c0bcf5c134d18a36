import { choices } from '@donthu/contract';
import { ChoiceField, CountField, TextField } from '../ui/fields';
import { useSay } from '../ui/language';
import type { PersonDraft } from './draft';

/** người gửi đơn, người đại diện: on two lines, in the order in which they are read from an identity paper. */
export function PersonFields({
  path,
  person,
  onChange,
}: {
  readonly path: string;
  readonly person: PersonDraft;
  readonly onChange: (person: PersonDraft) => void;
}) {
  const say = useSay();
  const set = (change: Partial<PersonDraft>) => onChange({ ...person, ...change });
  return (
    <div className="fields person-fields">
      <div className="span-5">
        <TextField
          path={`${path}.name`}
          label={say('Họ và tên', 'Full name')}
          value={person.name}
          onChange={(name) => set({ name })}
          required
        />
      </div>
      <div className="span-2">
        <CountField
          path={`${path}.birthYear`}
          label={say('Năm sinh', 'Born in')}
          value={person.birthYear}
          onChange={(birthYear) => set({ birthYear })}
        />
      </div>
      <div className="span-2">
        <ChoiceField
          path={`${path}.gender`}
          label={say('Giới tính', 'Gender')}
          value={person.gender}
          onChange={(gender) => set({ gender })}
          choices={choices.gender}
          none="—"
        />
      </div>
      <div className="span-3">
        <TextField
          path={`${path}.phone`}
          label={say('Điện thoại', 'Telephone')}
          value={person.phone}
          onChange={(phone) => set({ phone })}
          inputMode="tel"
        />
      </div>
      <div className="span-9">
        <TextField
          path={`${path}.address`}
          label={say('Địa chỉ', 'Address')}
          value={person.address}
          onChange={(address) => set({ address })}
        />
      </div>
      <div className="span-3">
        <TextField
          path={`${path}.idNumber`}
          label={say('Số định danh', 'Identity number')}
          value={person.idNumber}
          onChange={(idNumber) => set({ idNumber })}
          inputMode="numeric"
        />
      </div>
    </div>
  );
}
