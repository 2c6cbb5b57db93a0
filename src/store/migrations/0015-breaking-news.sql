-- Articles that were sent as breaking news: their story is not sent again.
create table breaking_news (
  article_id text primary key,
  sent_at integer not null
);
