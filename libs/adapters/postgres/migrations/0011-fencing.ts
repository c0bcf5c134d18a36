/**
 * Checkpoints move with what they stand for, sent in one go: that a reader was taken over must end the transaction where it is found
 * out, in the server.
 */
export const fencing = `
create function work.move_checkpoints(in_consumers text[], in_shards text[], in_epochs bigint[], in_positions text[]) returns void
language plpgsql as $move$
declare
  moved int;
begin
  perform set_config('synchronous_commit', 'off', true);
  update work.checkpoints c set position = m.position
  from unnest(in_consumers, in_shards, in_epochs, in_positions) as m (consumer, shard, epoch, position)
  where c.consumer = m.consumer and c.shard = m.shard and c.epoch = m.epoch;
  get diagnostics moved = row_count;
  if moved <> cardinality(in_consumers) then
    raise exception 'a reader of the log has been taken over' using errcode = 'DT001';
  end if;
end
$move$;
`;
