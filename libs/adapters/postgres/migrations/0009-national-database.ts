/**
 * Records that the national database has to be told: one row for a stream, with the revision it has to be told and the one it was told
 * last. What a record says is folded from the log when it is sent, and never stands here. `since` is when the oldest milestone that it
 * was not told was recorded, `wake_at` when the record is tried next, `reason` the code of a refusal or of the last trouble.
 */
export const nationalDatabase = `
create table work.national_records (
  shard text collate "C" not null,
  kind text collate "C" not null,
  id text collate "C" not null,
  revision int not null,
  sent_revision int,
  state text collate "C" not null,
  since timestamptz not null,
  wake_at timestamptz not null,
  attempts int not null default 0,
  reason text,
  receipt text,
  primary key (shard, kind, id)
) with (fillfactor = 80);

create index national_records_waiting on work.national_records (wake_at) where state = 'waiting';
create index national_records_refused on work.national_records (since) where state = 'refused';
`;
