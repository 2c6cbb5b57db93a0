-- Copies, editions of one article, stories. What is decided stays for good; what is only looked things up in (the
-- window: profiles, keys, term counts) is kept for the latest editions.

-- An article that became part of another one leads there. Every edition stands for an article of its own at first, so
-- each keeps its row: an address that a reader saw is never without an answer.
alter table articles add column merged_into text references articles (id);
alter table articles add column story_id text;
create index articles_by_story on articles (story_id, published_at, id) where story_id is not null;
create index articles_by_merged on articles (merged_into) where merged_into is not null;

-- The canonical copy of an edition that is a copy; such an edition is listed under it.
alter table editions add column copy_of text;

-- 64 bits of how a picture looks, as 16 hexadecimal digits (text/picture-hash.ts).
alter table images add column looks text;
create table image_looks (
  band text not null,
  image_id text not null references images (id),
  primary key (band, image_id)
);

-- What matching knows of an edition for ever (`facts`: what choosing the canonical copy and grouping need), and why it
-- stands where it stands.
create table edition_matches (
  edition_id text primary key references editions (id),
  revision integer not null,
  facts text not null,
  copy_evidence text not null,
  article_evidence text not null,
  story_evidence text not null
);

-- Pairs that were compared, `a` before `b`; `kind` is copy, edition or story.
create table match_pairs (
  kind text not null,
  a text not null,
  b text not null,
  score real not null,
  facts text not null,
  primary key (kind, a, b)
);
create index match_pairs_by_second on match_pairs (kind, b, a);

-- Events. A story of one article has no row unless it once had more.
create table stories (
  id text primary key,
  slug text not null,
  title text not null,
  lang text not null,
  published_at integer not null,
  changed_at integer not null,
  articles integer not null
);
create index stories_by_time on stories (changed_at, id) where articles > 1;

-- Where an address of a story leads that is not one any more.
create table moved_stories (
  id text primary key,
  story_id text not null
);
create index moved_stories_by_story on moved_stories (story_id);

-- What people decided, never deleted; `about` names the editions that stand for what was merged or split.
create table match_decisions (
  number integer primary key,
  id text not null unique,
  kind text not null,
  about text not null,
  made_at integer not null,
  made_by text not null,
  undone_at integer,
  undone_by text
);

-- What the decisions in force ask of two editions: to be together, or apart. The latest decision counts.
create table match_wishes (
  kind text not null,
  a text not null,
  b text not null,
  decision integer not null references match_decisions (number),
  together integer not null,
  primary key (kind, a, b, decision)
);
create index match_wishes_by_second on match_wishes (kind, b);
create index match_wishes_by_decision on match_wishes (decision);

-- The window in which new editions are looked up. `numbered` counts up; `counted` is how many editions the window held
-- when this one was matched: rarities drift while a store grows.
create table match_window (
  number integer primary key,
  edition_id text not null unique references editions (id),
  lang text not null,
  added_at integer not null,
  counted integer not null,
  terms blob not null,
  keys blob not null,
  profile blob not null
);

create table match_keys (
  key integer not null,
  number integer not null,
  primary key (key, number)
) without rowid;

-- In how many editions of the window each term occurs, and how many editions there are in each language.
create table match_terms (
  term integer primary key,
  editions integer not null
);
create table match_langs (
  lang text primary key,
  editions integer not null
);

-- One row: whoever changes groups has locked it. What was learned of true pairs' gains is kept beside it.
create table match_state (
  id integer primary key,
  numbered integer not null,
  settled integer not null,
  gains text not null
);
insert into match_state (id, numbered, settled, gains) values (1, 0, 0, '{}');
