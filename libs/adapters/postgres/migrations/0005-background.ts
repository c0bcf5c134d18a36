/**
 * How far each reader of the log has come: a projection's set of tables or a policy, by shard. The epoch is raised by whoever
 * takes over, so that a runner that lost its lock without noticing can write nothing more. `stopped` is the event that could not
 * be folded, as JSON, until somebody mends it. Read tables live in a schema of their own, made from the projections' declarations;
 * `work.projections` says which version of each is shown.
 */
export const background = `
create schema read;

create table work.checkpoints (
  consumer text collate "C" not null,
  shard text collate "C" not null,
  position text collate "C",
  epoch bigint not null default 0,
  stopped text,
  primary key (consumer, shard)
) with (fillfactor = 50);

create table work.projections (
  name text collate "C" primary key,
  version int not null
);

alter table work.alarms
  add column policy text collate "C" not null,
  add column unit text collate "C" not null;
`;
