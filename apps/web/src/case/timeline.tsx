import { eventLabels, noticeWords, ruleLabels, terms, type TimelineEntry } from '@donthu/contract';
import { showDay, showInstant } from '../ui/days';
import { Facts, type Beside } from '../ui/facts';
import { named, useSay, type Say } from '../ui/language';

/** Events that take over what a letter said: only what they add is told. */
const TAKING_OVER: ReadonlySet<string> = new Set(['AcceptanceProposed', 'CaseOpened', 'PetitionJoined']);

type Data = TimelineEntry['data'];

/** Event by event in the order in which things happened: what, when, who, and when it was entered. */
export function Timeline({ entries, beside }: { readonly entries: readonly TimelineEntry[]; readonly beside: Beside }) {
  const said: Data[] = [];
  for (const { data } of entries) said.push({ ...said.at(-1), ...data });
  return (
    <ol className="timeline">
      {entries.map((entry, at) => (
        <Entry
          key={`${entry.id}-${entry.revision}`}
          entry={entry}
          before={entries[at - 1]}
          known={TAKING_OVER.has(entry.type) ? (said[at - 1] ?? {}) : {}}
          beside={beside}
        />
      ))}
    </ol>
  );
}

interface EntryProps {
  readonly entry: TimelineEntry;
  readonly before: TimelineEntry | undefined;
  readonly known: Data;
  readonly beside: Beside;
}

function Entry({ entry, before, known, beside }: EntryProps) {
  const say = useSay();
  const enteredTogether = before !== undefined && before.recordedAt === entry.recordedAt && before.actor === entry.actor;
  const isSuperseded = entry.corrections.length > 0;
  const noticed = noticeWords(entry.type, entry.data);
  // The service enters what follows from an entry right after it; only people have to say why they come late.
  const isLate = entry.lateEntry && entry.authority !== 'policy';
  return (
    <li className={isSuperseded ? 'entry superseded' : 'entry'}>
      <div className="entry-day">{entry.effectiveOn === before?.effectiveOn ? '' : showDay(entry.effectiveOn)}</div>
      <div className="entry-body">
        <div className="entry-head">
          <strong>{named(eventLabels, entry.type, say)}</strong>
          {entry.of === 'letter' && <span className="tag">{say('Đơn', 'Letter')}</span>}
          {isLate && <span className="tag warn">{say('nhập muộn', 'entered late')}</span>}
          {isSuperseded && <span className="tag warn">{say('đã đính chính', 'corrected')}</span>}
        </div>
        {noticed ? <p className="entry-note">{say(noticed)}</p> : <Facts data={entry.data} known={known} beside={beside} />}
        <Deadlines entry={entry} />
        {isLate && entry.lateEntryReason && !(enteredTogether && before?.lateEntry) && (
          <p className="entry-note">
            {say('Lý do nhập muộn', 'Why it was entered late')}: {beside.texts[entry.lateEntryReason] ?? '…'}
          </p>
        )}
        {entry.corrections.map((correction) => (
          <div key={correction.correctionId} className="entry-note">
            {say('Đính chính lúc', 'Corrected at')} {showInstant(correction.recordedAt)}
            {entry.effectiveOn !== entry.happenedOn && ` · ${say('đã ghi ngày', 'entered as of')} ${showDay(entry.happenedOn)}`}
            <Facts data={correction.changes} beside={beside} />
          </div>
        ))}
      </div>
      <div className="entry-by">
        {!enteredTogether && (
          <>
            {say('nhập', 'entered')} {showInstant(entry.recordedAt)}
            <br />
            {entry.actor.startsWith('policy:')
              ? say('hệ thống tự ghi', 'by the service itself')
              : `${beside.names.officer(entry.actor)} · ${beside.names.unit(entry.unit)}`}
          </>
        )}
      </div>
    </li>
  );
}

/** The deadlines that this entry began, moved or ended; of several for one duty each day is told once. */
function Deadlines({ entry }: { readonly entry: TimelineEntry }) {
  const say = useSay();
  const lines = new Map(entry.clocks.map((clock) => [`${named(ruleLabels, clock.rule, say)}: ${stateOf(clock, say)}`, clock]));
  if (lines.size === 0) return null;
  return (
    <ul className="entry-clocks">
      {[...lines].map(([line, { status, dueOn, satisfiedOn }]) => (
        <li key={line}>
          {line}
          {status === 'satisfied' && satisfiedOn !== undefined && dueOn !== null && satisfiedOn > dueOn && (
            <span className="overdue"> · {say(`trễ, hạn là ${showDay(dueOn)}`, `late, it was due on ${showDay(dueOn)}`)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function stateOf({ status, dueOn, satisfiedOn }: TimelineEntry['clocks'][number], say: Say): string {
  if (status === 'running' && dueOn !== null) return `${say('hạn', 'due')} ${showDay(dueOn)}`;
  const state = say(terms.clockStatus[status]).toLowerCase();
  return status === 'satisfied' && satisfiedOn !== undefined ? `${state} ${showDay(satisfiedOn)}` : state;
}
