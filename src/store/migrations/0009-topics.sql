-- Topics are kept by editors: names in the languages of the interface, and rules. One that was dropped stays, so that the
-- starter set does not bring it back.
create table topics (
  slug text primary key,
  names text not null,
  rules text not null,
  place integer not null,
  dropped integer not null
);

-- Which articles a topic has: by its rules, or because somebody put them in (1) or out (0).
create table article_topics (
  article_id text not null,
  topic text not null,
  primary key (article_id, topic)
);
create table topic_decisions (
  topic text not null,
  article_id text not null,
  belongs integer not null,
  primary key (article_id, topic)
);
