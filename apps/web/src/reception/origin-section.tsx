import { terms } from '@donthu/contract';
import { showDay, today } from '../ui/days';
import { ChoiceField, IdField, LongTextField, TextField } from '../ui/fields';
import { DayField } from '../ui/day-field';
import { useSay } from '../ui/language';
import { RadioChips } from '../ui/radio-chips';
import { isEnteredLate, type Draft } from './draft';

/** Where the letter comes from and on which day it came, which is not always the day it is entered. */
export function OriginSection({ draft, set }: { readonly draft: Draft; readonly set: (change: Partial<Draft>) => void }) {
  const say = useSay();
  const channels = (['in-person', 'post', 'box', 'online', 'forwarded'] as const).map((code) => [code, terms.channel[code]] as const);
  return (
    <fieldset className="section">
      <legend>{say('Nguồn đơn', 'Where it comes from')}</legend>
      <RadioChips
        path="channel"
        label={say('Nguồn đơn', 'Channel')}
        hideLabel
        value={draft.channel}
        onChange={(channel) => set({ channel })}
        choices={channels}
      />
      <div className="fields">
        <div className="span-3">
          <DayField
            path="happenedOn"
            label={say('Ngày nhận đơn', 'Received on')}
            value={draft.receivedOn}
            onChange={(receivedOn) => set({ receivedOn })}
            max={today()}
            required
          />
        </div>
        <div className="span-3">
          <DayField
            path="writtenOn"
            label={say('Ngày ghi trên đơn', 'Day on the letter')}
            value={draft.writtenOn}
            onChange={(writtenOn) => set({ writtenOn })}
            max={today()}
            clearable
          />
        </div>
        <div className="span-3">
          <IdField
            of="unit"
            path="unitId"
            label={say('Đơn vị tiếp nhận', 'Receiving unit')}
            value={draft.unitId}
            onChange={(unitId) => set({ unitId })}
            required
          />
        </div>
        <div className="span-3">
          <TextField
            path="registerNo"
            label={say('Số đến', 'Register number')}
            value={draft.registerNo}
            onChange={(registerNo) => set({ registerNo })}
            placeholder={say('tự cấp số tiếp theo', 'the next one')}
          />
        </div>
      </div>
      {isEnteredLate(draft) && (
        <div className="inset">
          <LongTextField
            path="lateEntryReason"
            label={say(
              `Lý do nhập muộn: nhận ngày ${draft.receivedOn ? showDay(draft.receivedOn) : ''}, nhập ngày ${showDay(today())}`,
              `Why it is entered late: received on ${draft.receivedOn ? showDay(draft.receivedOn) : ''}, entered on ${showDay(today())}`,
            )}
            value={draft.lateEntryReason}
            onChange={(lateEntryReason) => set({ lateEntryReason })}
            rows={1}
            required
          />
        </div>
      )}
      {draft.channel === 'forwarded' && <ForwarderFields draft={draft} set={set} />}
    </fieldset>
  );
}

function ForwarderFields({ draft, set }: { readonly draft: Draft; readonly set: (change: Partial<Draft>) => void }) {
  const say = useSay();
  return (
    <div className="inset">
      <div className="fields">
        <div className="span-4">
          <ChoiceField
            path="forwarder.kind"
            label={say('Nơi chuyển đến', 'Forwarded by')}
            value={draft.forwarderKind}
            onChange={(forwarderKind) => set({ forwarderKind })}
            choices={terms.forwarder}
            required
          />
        </div>
        <div className="span-4">
          <TextField
            path="forwarder.bodyId"
            label={say('Mã cơ quan chuyển', 'Code of the body')}
            value={draft.forwarderId}
            onChange={(forwarderId) => set({ forwarderId })}
            placeholder="hdnd-tinh"
            required
          />
        </div>
        <div className="span-4">
          <DayField
            path="firstReceivedOn"
            label={say('Nơi đó nhận ngày', 'Received there on')}
            value={draft.firstReceivedOn}
            onChange={(firstReceivedOn) => set({ firstReceivedOn })}
            max={today()}
            clearable
          />
        </div>
        <div className="span-4">
          <TextField
            path="forwarder.document.no"
            label={say('Số văn bản chuyển', 'Number of the document')}
            value={draft.forwardingNo}
            onChange={(forwardingNo) => set({ forwardingNo })}
            required
          />
        </div>
        <div className="span-4">
          <DayField
            path="forwarder.document.on"
            label={say('Ngày văn bản', 'Day of the document')}
            value={draft.forwardedOn}
            onChange={(forwardedOn) => set({ forwardedOn })}
            max={today()}
            required
          />
        </div>
      </div>
    </div>
  );
}
