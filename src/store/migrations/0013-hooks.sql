-- Where new articles are announced. The secret is encrypted (store/address-keys.ts): it lets others speak in our name.
create table hooks (
  id text primary key,
  adapter text not null,
  url text not null,
  ui text not null,
  secret text not null,
  added_at integer not null
);

-- One article to one hook, once. `told_at` is null until the other side has said that it has it.
create table announcements (
  hook_id text not null,
  article_id text not null,
  told_at integer,
  primary key (hook_id, article_id)
);
