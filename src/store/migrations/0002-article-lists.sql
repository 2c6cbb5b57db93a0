-- How many articles each list holds: to count them for every front page takes too long where there are many.

create table article_lists (
  list text primary key,
  articles integer not null
);
insert into article_lists (list, articles) select list, count(*) from article_places group by list;

-- Languages are read from the lists; nothing looks for editions by language.
drop index editions_by_lang;
