-- What people decided of entities: kept for ever, in force until undone; of several the latest counts.
create table entity_decisions (
  number integer primary key,
  id text not null unique,
  kind text not null,
  entity_id text not null,
  about text not null,
  made_at integer not null,
  made_by text not null,
  undone_at integer,
  undone_by text
);
create index entity_decisions_in_force on entity_decisions (entity_id) where undone_at is null;

-- The entities, those that most articles name first.
create index article_lists_entities on article_lists (articles, list) where list >= 'entity:' and list < 'entity:~';
