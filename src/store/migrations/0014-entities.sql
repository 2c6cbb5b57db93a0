-- The names that an article's texts have, each as it is written there in Latin letters and in Chinese; empty where it is not.
-- The id is made from the name, folded, so that both languages and every article give the same one.
create table article_entities (
  article_id text not null,
  entity_id text not null,
  latin text not null,
  han text not null,
  primary key (article_id, entity_id)
);
create index article_entities_by_entity on article_entities (entity_id, latin, han);
