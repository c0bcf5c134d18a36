/**
 * Sweeps: an event that concerns many streams, how far through them it was carried, and how many they are. It begins at `begins_at`
 * with the streams as they stand when the log has been read up to `upto`; both are filled in then. A row stays: its key is unique.
 */
export const sweeps = `
create table work.sweeps (
  name text collate "C" not null,
  shard text collate "C" not null,
  key text collate "C" not null,
  days text[] not null,
  command text not null,
  happened_on date not null,
  unit text collate "C" not null,
  cause_id text collate "C" not null,
  cause_position text collate "C" not null,
  correlation_id text collate "C" not null,
  begins_at timestamptz not null,
  upto text collate "C",
  place text collate "C" not null default '',
  done int not null default 0,
  total int,
  finished_at timestamptz,
  primary key (name, shard, key)
) with (fillfactor = 50);
`;
