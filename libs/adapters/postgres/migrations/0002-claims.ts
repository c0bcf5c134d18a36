/** Uniqueness across streams, and the number series of the registers. A number once given is never given again. */
export const claims = `
create table work.claims (
  scope text collate "C" not null,
  key text collate "C" not null,
  command_id text collate "C" not null,
  claimed_at timestamptz not null default now(),
  primary key (scope, key)
);

create table work.series (
  series text collate "C" primary key,
  last int not null
) with (fillfactor = 50);

create table work.numbers (
  series text collate "C" not null references work.series,
  number int not null,
  command_id text collate "C" not null,
  given_at timestamptz not null default now(),
  primary key (series, number),
  unique (series, command_id)
);

-- The series is locked before anything is looked up, so a command that is sent twice at once finds its number.
create function work.next_number(in_series text, in_command text) returns int
language plpgsql as $next$
declare
  given int;
begin
  insert into work.series (series, last) values (in_series, 0) on conflict do nothing;
  perform from work.series s where s.series = in_series for update;
  select n.number into given from work.numbers n where n.series = in_series and n.command_id = in_command;
  if not found then
    update work.series s set last = s.last + 1 where s.series = in_series returning s.last into given;
    insert into work.numbers (series, number, command_id) values (in_series, given, in_command);
  end if;
  return given;
end
$next$;
`;
