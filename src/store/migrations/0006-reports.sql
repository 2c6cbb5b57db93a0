-- What readers said is wrong, for the desk: nothing in it says who said so. The same said again is counted, and is open again.
create table reports (
  id text primary key,
  kind text not null,
  article_id text not null references articles (id),
  edition_ids text not null,
  note text,
  times integer not null,
  made_at integer not null,
  done_at integer
);
create index reports_open on reports (made_at, id) where done_at is null;
