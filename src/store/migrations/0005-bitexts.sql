-- Two editions of an article side by side: the blocks that belong together, in them the sentences, what the checks noticed.
-- It fits the named revisions of its editions. `score` is in thousandths; `generation` is that of the lexicon it was made with.

create table bitexts (
  id text primary key,
  source_edition_id text not null references editions (id),
  source_revision integer not null,
  source_lang text not null,
  target_edition_id text not null references editions (id),
  target_revision integer not null,
  target_lang text not null,
  blocks text not null,
  sentences text not null,
  score integer not null,
  generation integer not null,
  findings text,
  fidelity text
);
create index bitexts_by_source on bitexts (source_edition_id);
create index bitexts_by_target on bitexts (target_edition_id);
create index bitexts_by_score on bitexts (score, generation);

-- What a bitext teaches. Of its two languages the first in the alphabet is `lang`. A lesson waits (`counted` 0) until it is
-- counted into the lexicon; one that was counted and is taken back waits as a row of its own until it is subtracted. Counts
-- are thousandths, so that sums are exact and what is taken back leaves no trace.
create table lessons (
  bitext_id text not null,
  taken_back integer not null,
  counted integer not null,
  lang text not null,
  other_lang text not null,
  seen text not null,
  other_seen text not null,
  primary key (bitext_id, taken_back)
);
create index lessons_waiting on lessons (bitext_id) where counted = 0;

create table lesson_pairs (
  bitext_id text not null,
  taken_back integer not null,
  term text not null,
  other_term text not null,
  lang text not null,
  other_lang text not null,
  form text,
  other_form text,
  is_name integer not null,
  count integer not null,
  example integer not null,
  primary key (bitext_id, taken_back, term, other_term)
);
create index lesson_pairs_by_term on lesson_pairs (lang, other_lang, term, other_term);

-- The lexicon: sums of lessons. Rows change only when lessons are counted, and then the generation does.
create table translations (
  id text primary key,
  lang text not null,
  other_lang text not null,
  term text not null,
  other_term text not null,
  form text,
  other_form text,
  is_name integer not null,
  names integer not null,
  count integer not null,
  bitexts integer not null
);
create index translations_by_term on translations (term);
create index translations_by_other_term on translations (other_term);
create index translations_by_count on translations (is_name, count, id);

create table lexicon_terms (
  lang text not null,
  other_lang text not null,
  term text not null,
  seen integer not null,
  primary key (lang, other_lang, term)
);

create table lexicon_generations (
  generation integer primary key,
  made_at integer not null
);
