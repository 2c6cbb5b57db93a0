-- What can be found. A document is an edition, or a line of a batch (which has its text here, having it nowhere else); its
-- number is the order in which it came, so that the newest are the last ones. `counted` is 1 once its terms are in `search_counts`.

create table search_documents (
  doc integer primary key,
  id text not null unique,
  article_id text not null,
  source_id text,
  lang text not null,
  base_lang text not null,
  published_at integer,
  byline text,
  revision integer not null,
  length integer not null,
  counted integer not null,
  body text
);
create index search_documents_by_article on search_documents (article_id);
create index search_documents_by_source on search_documents (source_id);
create index search_documents_uncounted on search_documents (doc) where counted = 0;

-- How much each document says of each of its terms; apart, because filters read many documents and vectors are large.
create table search_vectors (
  doc integer primary key,
  vector blob not null
);

-- In how many documents of a language a term stands: `id` is a digest of both. Of each language, how much there is.
create table search_counts (
  id integer primary key,
  documents integer not null
);
create table search_totals (
  lang text primary key,
  documents integer not null,
  length integer not null
);

-- Words of headlines, for those who mistype one.
create table search_words (
  word text primary key,
  documents integer not null
);

-- Which documents hold a term: each engine has its own kind of inverted index.
-- SQLite's is FTS5 over terms that are already terms; it keeps no text and no places. PostgreSQL's is in search-postgres.ts.
-- https://www.sqlite.org/fts5.html#contentless_delete_tables
create virtual table search_index using fts5 (terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
