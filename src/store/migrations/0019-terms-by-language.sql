-- Each language has its own terms in the inverted index (search-terms.ts). Everything is indexed anew, in the background.
drop table search_index;
create virtual table search_index using fts5 (terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
delete from search_documents;
delete from search_vectors;
delete from search_counts;
delete from search_totals;
delete from search_words;
insert into jobs (id, name, key, payload, state, priority, run_at, attempts)
  select 'terms-by-language-' || id, 'index-article', id, '{"articleId":"' || id || '"}', 'waiting', -1, 0, 0 from articles where true
  on conflict do nothing;
