/**
 * What people are to be told, and the messages it went out with. A notice stays for ever: its key is unique. A recall holds for every
 * notice whose cause stands before it in the log, whichever policy writes first; topic '' stands for all topics of the matter.
 * `wake_at` of a delivery is when it is tried next.
 */
export const deliveries = `
create table work.deliveries (
  id text collate "C" primary key,
  recipient text collate "C" not null,
  day date not null,
  channel text collate "C",
  state text collate "C" not null,
  wake_at timestamptz not null,
  attempts int not null default 0,
  receipt text collate "C",
  delivered_on date,
  unique (recipient, day)
) with (fillfactor = 80);

create index deliveries_waiting on work.deliveries (wake_at, id) where state in ('to-send', 'failed');
create index deliveries_unfinished on work.deliveries (state, day, id) where state not in ('sent', 'delivered', 'recalled');

create table work.notices (
  key text collate "C" primary key,
  shard text collate "C" not null,
  recipient text collate "C" not null,
  about_kind text collate "C" not null,
  about_id text collate "C" not null,
  topic text collate "C" not null,
  what text collate "C" not null,
  due_on date,
  cause_position text collate "C" not null,
  recalled boolean not null default false,
  delivery_id text collate "C" references work.deliveries (id)
) with (fillfactor = 80);

create index notices_waiting on work.notices (recipient) where delivery_id is null and not recalled;
create index notices_delivery on work.notices (delivery_id) where delivery_id is not null;

create table work.recalls (
  shard text collate "C" not null,
  about_kind text collate "C" not null,
  about_id text collate "C" not null,
  topic text collate "C" not null,
  position text collate "C" not null,
  primary key (shard, about_kind, about_id, topic)
);
`;
