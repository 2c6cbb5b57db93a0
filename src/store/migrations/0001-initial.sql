-- A column is `text` or `integer` (times in milliseconds since 1970, booleans 0 and 1); JSON is text. Each engine's
-- file says what its own types are. Ids are digests of what makes a thing itself (text/id.ts), so an address needs no
-- index of its own, which PostgreSQL would refuse for very long ones.

-- Publishers, and the documents that are polled.

create table sources (
  id text primary key,
  slug text not null unique,
  title text not null,
  home_url text not null,
  lang text not null,
  policy text not null,
  active integer not null,
  added_at integer not null
);

create table feeds (
  id text primary key,
  source_id text not null references sources (id),
  url text not null,
  kind text not null,
  selectors text,
  added_at integer not null
);
create index feeds_by_source on feeds (source_id);

create table feed_health (
  feed_id text primary key references feeds (id),
  next_poll_at integer not null,
  health text not null
);
create index feed_health_by_time on feed_health (next_poll_at);

-- `digest` covers what makes an entry worth looking at again: its title, link and dates.
create table entries (
  id text primary key,
  feed_id text not null references feeds (id),
  published_at integer not null,
  first_seen_at integer not null,
  digest text not null,
  content text not null
);
create index entries_by_feed on entries (feed_id, published_at);

-- Pages as they were fetched; their bytes are blobs.

create table pages (
  id text primary key,
  url text not null,
  source_id text not null references sources (id),
  entry_id text references entries (id),
  added_at integer not null,
  latest_revision integer not null,
  etag text,
  last_modified text,
  failure text
);
create index pages_by_source on pages (source_id, id);
create index pages_by_entry on pages (entry_id);

create table page_revisions (
  page_id text not null references pages (id),
  revision integer not null,
  fetched_at integer not null,
  final_url text not null,
  content_type text,
  blob text not null,
  primary key (page_id, revision)
);

-- How the last extraction of a page went.
create table extractions (
  page_id text primary key references pages (id),
  revision integer not null,
  extracted_at integer not null,
  canonical_url text,
  alternates text not null,
  removals text not null,
  evidence text not null,
  failure_code text,
  failure_detail text
);

-- What readers open. A withdrawn article keeps its row: its address answers that it is gone.

create table articles (
  id text primary key,
  slug text not null,
  added_at integer not null,
  published_at integer not null,
  changed_at integer not null,
  withdrawn_at integer
);

-- Where an article stands in each list that shows it (all, by source, by language …): any list is one range of this index.
create table article_places (
  list text not null,
  published_at integer not null,
  article_id text not null references articles (id),
  primary key (list, published_at, article_id)
);
create index article_places_by_article on article_places (article_id);

-- The current revision of each edition, with what lists show of it. The facts are in edition_revisions.
create table editions (
  id text primary key,
  page_id text not null references pages (id),
  part integer not null,
  source_id text not null references sources (id),
  article_id text references articles (id),
  revision integer not null,
  first_seen_at integer not null,
  revised_at integer not null,
  published_at integer not null,
  lang text not null,
  title text not null,
  byline text,
  excerpt text not null,
  url text not null,
  canonical_url text,
  picture_src text,
  picture_alt text,
  picture_caption text,
  picture_credit text,
  unique (page_id, part)
);
create index editions_by_article on editions (article_id, published_at, part);
create index editions_by_lang on editions (lang);

-- Facts: rows are added, never changed.
create table edition_revisions (
  edition_id text not null references editions (id),
  revision integer not null,
  page_revision integer not null,
  found_at integer not null,
  digest text not null,
  content text not null,
  primary key (edition_id, revision)
);

create table images (
  id text primary key,
  src text not null,
  page_url text not null,
  state text not null,
  failure_code text,
  failure_detail text
);

create table renditions (
  image_id text not null references images (id),
  width integer not null,
  format text not null,
  height integer not null,
  blob text not null,
  primary key (image_id, width, format)
);

-- What all workers must agree on about a host.
create table hosts (
  host text primary key,
  next_slot_at integer not null,
  robots text
);

-- A job is waiting, running or dead; one that is done has no row.

create table jobs (
  id text primary key,
  name text not null,
  key text,
  payload text not null,
  state text not null,
  priority integer not null,
  run_at integer not null,
  attempts integer not null,
  worker text,
  lease_until integer,
  failed_at integer,
  reason text
);
create unique index jobs_by_key on jobs (name, key) where state = 'waiting';
create index jobs_by_turn on jobs (priority, run_at, id) where state = 'waiting';
create index jobs_by_lease on jobs (lease_until) where state = 'running';
create index jobs_by_failure on jobs (failed_at) where state = 'dead';
create index jobs_by_state on jobs (name, state);

create table schedules (
  name text primary key,
  cron text not null,
  next_at integer not null
);
