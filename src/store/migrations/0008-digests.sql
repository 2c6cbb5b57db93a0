-- Digests as they were made, and what an editor changed of them. `topic` is empty for everything.
create table digests (
  kind text not null,
  digest_on text not null,
  topic text not null,
  ui text not null,
  made_at integer not null,
  content text not null,
  primary key (topic, ui, digest_on, kind)
);
create index digests_by_kind on digests (topic, ui, kind, digest_on);

create table digest_edits (
  kind text not null,
  digest_on text not null,
  topic text not null,
  edits text not null,
  primary key (topic, digest_on, kind)
);

-- Feeds of ours that changed, and wait to be told to the hub (WebSub).
create table hub_pings (
  path text primary key,
  changed_at integer not null
);
