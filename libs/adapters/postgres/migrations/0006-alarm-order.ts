/**
 * The order of a stream's alarms: by due time, then by the place of their causes in the log, whatever policy wrote them first.
 */
export const alarmOrder = `
alter table work.alarms add column cause_position text collate "C" not null;

drop index work.alarms_waiting;
create index alarms_waiting on work.alarms (wake_at, cause_position, key) where done_at is null and parked_at is null;
create index alarms_stream on work.alarms (shard, stream_kind, stream_id, due_at, cause_position, key)
  where done_at is null and parked_at is null;
`;
