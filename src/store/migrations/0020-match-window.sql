-- The window has what comparing articles of one language needs (`marks` beside `terms`, and the date); the texts of the few
-- others that are compared are read where they stand, and no profile is kept of them. What is in the window enters it once
-- more.
insert into jobs (id, name, key, payload, state, priority, run_at, attempts)
select 'again-' || edition_id, 'match-edition', edition_id, '{"editionId":"' || edition_id || '"}', 'waiting', 0, 0, 0
from match_window where true
on conflict do nothing;
drop table match_window;
create table match_window (
  number integer primary key,
  edition_id text not null unique references editions (id),
  lang text not null,
  published_at integer,
  added_at integer not null,
  counted integer not null,
  terms blob not null,
  marks blob not null,
  keys blob not null
);
update match_langs set editions = 0;
