/**
 * Who is signed in: a token stands for an officer with the unit and the authority he signed in for. Only the token's hash is kept.
 *
 * And what concurrent requests ask as one: streams read together (a function, because a plan made while the log was empty would be
 * kept when it is not), numbers given together (in the order of their series, so that two processes never wait for each other
 * crosswise).
 */
export const sessions = `
create table work.sessions (
  token_hash bytea primary key,
  officer_id text collate "C" not null,
  unit_id text collate "C" not null,
  authority text collate "C" not null,
  ends_at timestamptz not null
);
create index sessions_ending on work.sessions (ends_at);

create function log.read_streams(in_streams text[], in_from int[]) returns setof log.events
language plpgsql stable
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_bitmapscan = off
as $read$
begin
  return query
  select e.* from unnest(in_streams, in_from) with ordinality as a (stream, from_revision, n)
  cross join lateral (
    select * from log.events e where e.stream = a.stream and e.revision >= a.from_revision order by e.revision
  ) e
  order by a.n, e.revision;
end
$read$;

create function work.next_numbers(in_series text[], in_commands text[]) returns table (n int, number int)
language plpgsql as $next$
begin
  for n, number in
    select a.n::int, work.next_number(a.series, a.command)
    from (
      select * from unnest(in_series, in_commands) with ordinality as w (series, command, n) order by w.series collate "C", w.n
    ) a
  loop
    return next;
  end loop;
end
$next$;
`;
