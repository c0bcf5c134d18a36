/**
 * The log: dense and in commit order per shard, because every append locks its shard's head first and a rollback takes its
 * indexes back with it. Payload and metadata are the canonical bytes that were hashed, so text and never jsonb.
 * Receipts are the events: (command_id, ordinal) is the event id and is unique for ever.
 */
export const log = `
create schema log;

-- Rewritten with every append: room on the page keeps the rewrite off the index.
create table log.heads (
  shard text collate "C" primary key,
  idx bigint not null
) with (fillfactor = 50);

create table log.events (
  shard text collate "C" not null,
  idx bigint not null,
  stream text collate "C" not null,
  kind text collate "C" not null,
  revision int not null,
  command_id text collate "C" not null,
  ordinal int not null,
  type text collate "C" not null,
  happened_on date not null,
  recorded_at timestamptz not null,
  data text not null,
  meta text not null,
  constraint events_pkey primary key (shard, idx),
  constraint events_stream_revision unique (stream, revision),
  constraint events_command unique (command_id, ordinal)
);
create index events_kind on log.events (shard, kind, idx);

-- Appends a batch of commands of one shard; each command has a stream of its own in the batch. One row comes back for each:
-- 'appended' (revision and index of its last event), 'conflict' (revision as it stands, -1 = no stream), or
-- 'receipt' (last event of the command's first try, for the caller to compare).
-- Every statement sees what was committed before it began (read committed), so all that is read after the lock is current.
-- Sequential scans are off because a plan made while the table was empty would be kept when it is not.
create function log.append(
  in_shard text,
  in_streams text[], in_kinds text[], in_expected int[], in_commands text[], in_days date[], in_instants timestamptz[], in_metas text[],
  in_counts int[],
  in_slots int[], in_ordinals int[], in_types text[], in_data text[]
) returns table (slot int, outcome text, revision int, idx bigint, stream text, meta text)
language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $append$
#variable_conflict use_column
declare
  base bigint;
begin
  select h.idx into base from log.heads h where h.shard = in_shard for update;
  if not found then
    insert into log.heads (shard, idx) values (in_shard, 0) on conflict do nothing;
    select h.idx into base from log.heads h where h.shard = in_shard for update;
  end if;

  return query
  with asked as (
    select a.*
    from unnest(in_streams, in_kinds, in_expected, in_commands, in_days, in_instants, in_metas, in_counts)
      with ordinality as a (stream, kind, expected, command_id, happened_on, recorded_at, meta, size, slot)
  ), judged as materialized (
    select a.*, coalesce(tip.revision, -1) as actual,
      receipt.idx as receipt_idx, receipt.revision as receipt_revision, receipt.stream as receipt_stream, receipt.meta as receipt_meta
    from asked a
    left join lateral (
      select e.idx, e.revision, e.stream, e.meta from log.events e where e.command_id = a.command_id order by e.ordinal desc limit 1
    ) receipt on true
    left join lateral (
      select e.revision from log.events e where e.stream = a.stream order by e.revision desc limit 1
    ) tip on true
  ), accepted as materialized (
    select j.*, base + sum(j.size) over (order by j.slot) as last_idx
    from judged j
    where j.receipt_idx is null and j.expected = j.actual
  ), inserted as (
    insert into log.events
      (shard, idx, stream, kind, revision, command_id, ordinal, type, happened_on, recorded_at, data, meta)
    select in_shard, a.last_idx - a.size + 1 + e.ordinal, a.stream, a.kind, a.actual + 1 + e.ordinal, a.command_id, e.ordinal, e.type,
      a.happened_on, a.recorded_at, e.data, a.meta
    from unnest(in_slots, in_ordinals, in_types, in_data) as e (slot, ordinal, type, data)
    join accepted a on a.slot = e.slot
  ), moved as (
    update log.heads h set idx = m.idx
    from (select max(last_idx)::bigint as idx from accepted) m
    where h.shard = in_shard and m.idx is not null
  )
  select j.slot::int,
    case when j.receipt_idx is not null then 'receipt' when a.slot is not null then 'appended' else 'conflict' end,
    coalesce(j.receipt_revision, a.actual + a.size, j.actual),
    coalesce(j.receipt_idx, a.last_idx::bigint),
    j.receipt_stream, j.receipt_meta
  from judged j left join accepted a on a.slot = j.slot
  order by j.slot;
end
$append$;
`;
