-- What was taken down and brought back, by whom and why.
create table withdrawals (
  number integer primary key,
  article_id text not null,
  kind text not null,
  reason text not null,
  made_at integer not null,
  made_by text not null
);
