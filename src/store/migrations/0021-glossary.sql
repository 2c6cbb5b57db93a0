-- Words and names that people agreed to translate so; they stand above what was learned. Of the two languages the first in the
-- alphabet is `lang`. `term` is what lexicons look up, `form` what the person wrote.
create table glossary_terms (
  id text primary key,
  lang text not null,
  term text not null,
  form text not null,
  other_lang text not null,
  other_term text not null,
  other_form text not null,
  note text not null,
  made_at integer not null
);
