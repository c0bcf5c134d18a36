import { Button, Checkbox } from '@mantine/core';
import { choices } from '@donthu/contract';
import { ChoiceField, CountField, FlagField } from '../ui/fields';
import { useFieldError } from '../ui/field-errors';
import { useSay } from '../ui/language';
import { GROUP_FROM, nobody, signatoriesOf, type Draft, type PersonDraft } from './draft';
import { PersonFields } from './person-fields';

interface Section {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
}

/** Who sends the letter: one or several, a group with its representatives, somebody for them, or nobody who is known. */
export function SenderSection({ draft, set }: Section) {
  const say = useSay();
  const signatories = signatoriesOf(draft);
  const setPerson = (place: number, person: PersonDraft) =>
    set({ petitioners: draft.petitioners.map((each, at) => (at === place ? person : each)) });
  const remove = (place: number) =>
    set({
      petitioners: draft.petitioners.filter((_, at) => at !== place),
      representatives: draft.representatives.filter((each) => each !== place).map((each) => (each > place ? each - 1 : each)),
    });

  return (
    <fieldset className="section">
      <legend>{say('Người gửi đơn', 'Petitioners')}</legend>
      <FlagField
        path="petitioners"
        label={say('Đơn không có người gửi xác định (nặc danh, mạo danh)', 'Nobody is known to have sent it (anonymous, false name)')}
        value={draft.anonymous}
        onChange={(anonymous) =>
          set({
            anonymous,
            ...(anonymous ? { eligible: false, ineligibleBecause: 'anonymous' } : { eligible: true, ineligibleBecause: '' }),
          })
        }
      />
      {!draft.anonymous && (
        <>
          {draft.petitioners.map((person, place) => (
            <div className="person" key={place}>
              {draft.petitioners.length > 1 && (
                <div className="person-head">
                  <strong>
                    {say('Người thứ', 'Petitioner')} {place + 1}
                  </strong>
                  {draft.isGroup && (
                    <Checkbox
                      size="xs"
                      label={say('Người đại diện', 'Representative')}
                      checked={draft.representatives.includes(place)}
                      onChange={(event) =>
                        set({
                          representatives: event.currentTarget.checked
                            ? [...draft.representatives, place].sort((a, b) => a - b)
                            : draft.representatives.filter((each) => each !== place),
                        })
                      }
                    />
                  )}
                  <Button size="compact-xs" variant="subtle" onClick={() => remove(place)}>
                    {say('Bỏ người này', 'Remove')}
                  </Button>
                </div>
              )}
              <PersonFields path={`petitioners.${place}`} person={person} onChange={(changed) => setPerson(place, changed)} />
            </div>
          ))}
          <div className="fields bottom">
            <div className="span-3">
              <Button size="compact-sm" variant="default" onClick={() => set({ petitioners: [...draft.petitioners, nobody] })} fullWidth>
                {say('+ Thêm người', '+ Add a person')}
              </Button>
            </div>
            <div className="span-3">
              <CountField
                path="signatories"
                label={say('Số người ký đơn', 'Signatories')}
                value={draft.signatories === '' ? signatories : draft.signatories}
                onChange={(count) => set({ signatories: count, ...(count !== '' && count >= GROUP_FROM ? { isGroup: true } : {}) })}
              />
            </div>
            <div className="span-6 flags">
              <FlagField
                path="group"
                label={say('Nhóm người, có người đại diện', 'A group with representatives')}
                value={draft.isGroup}
                onChange={(isGroup) => set({ isGroup })}
              />
              <FlagField
                path="proxy"
                label={say('Có người được ủy quyền, luật sư', 'Through a proxy or a lawyer')}
                value={draft.hasProxy}
                onChange={(hasProxy) => set({ hasProxy })}
              />
            </div>
          </div>
          {draft.isGroup && <GroupFields draft={draft} set={set} />}
          {draft.hasProxy && <ProxyFields draft={draft} set={set} />}
        </>
      )}
    </fieldset>
  );
}

function GroupFields({ draft, set }: Section) {
  const say = useSay();
  const error = useFieldError('group.representatives', draft.representatives);
  return (
    <div className="inset">
      <div className="fields bottom">
        <div className="span-3">
          <CountField
            path="group.size"
            label={say('Số người trong nhóm', 'People in the group')}
            value={draft.groupSize === '' ? signatoriesOf(draft) : draft.groupSize}
            onChange={(groupSize) => set({ groupSize })}
          />
        </div>
        <div className="span-9 flags">
          <FlagField
            path="group.allSigned"
            label={say('Mọi người đã ký', 'All have signed')}
            value={draft.allSigned}
            onChange={(allSigned) => set({ allSigned })}
          />
          <FlagField
            path="group.mandate"
            label={say('Có văn bản cử người đại diện', 'The mandate is attached')}
            value={draft.mandate}
            onChange={(mandate) => set({ mandate })}
          />
        </div>
      </div>
      <p className={error ? 'field-error' : 'note'}>
        {error ??
          say(
            'Đánh dấu người đại diện ở từng người bên trên: 5–10 người cử 1–2, trên 10 người cử nhiều nhất 5.',
            'Mark the representatives above: 1–2 for five to ten people, five at most for more.',
          )}
      </p>
    </div>
  );
}

function ProxyFields({ draft, set }: Section) {
  const say = useSay();
  return (
    <div className="inset">
      <ChoiceField
        path="proxy.basis"
        label={say('Căn cứ đại diện', 'Basis')}
        value={draft.proxyBasis}
        onChange={(proxyBasis) => set({ proxyBasis })}
        choices={choices.proxyBasis}
        required
      />
      <PersonFields path="proxy.person" person={draft.proxy} onChange={(proxy) => set({ proxy })} />
    </div>
  );
}
