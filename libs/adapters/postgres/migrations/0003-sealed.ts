/** Names and free texts, apart from the log and from the read tables: a schema of its own, to get a role and keys of its own. */
export const sealed = `
create schema sealed;

create table sealed.records (
  ref text collate "C" primary key,
  kind text collate "C" not null,
  body text not null,
  command_id text collate "C" not null,
  stored_at timestamptz not null default now()
);
`;
