/**
 * What policies want done at a time. A row stays when it has rung: its key is unique for ever, so a policy that reads its events
 * again writes nothing new and nothing rings twice. `-infinity` is due as soon as possible; `wake_at` is the due time, later
 * after a failed try.
 */
export const alarms = `
create table work.alarms (
  key text collate "C" primary key,
  due_at timestamptz not null,
  wake_at timestamptz not null,
  shard text collate "C" not null,
  stream_kind text collate "C" not null,
  stream_id text collate "C" not null,
  command text not null,
  happened_on date not null,
  cause_id text collate "C" not null,
  correlation_id text collate "C" not null,
  attempts int not null default 0,
  done_at timestamptz,
  parked_at timestamptz,
  parked_reason text collate "C"
) with (fillfactor = 80);

create index alarms_waiting on work.alarms (wake_at, key) where done_at is null and parked_at is null;
create index alarms_parked on work.alarms (parked_at) where parked_at is not null;
`;
