-- Who holds a key, and how common a term is, is read into the workers' memory from `match_window`, which has both: a row
-- for each key of each edition meant hundreds of writes, all over the table, for every edition.
drop table match_keys;
drop table match_terms;
