-- Who is sent the newsletter. Of those who left only the keyed hash of their address stays.
create table subscribers (
  id text primary key,
  address_hash text not null unique,
  address text, -- encrypted (store/address-keys.ts); null once the subscriber left
  state text not null,
  wishes text, -- null once the subscriber left
  asked_at integer not null,
  ended_at integer,
  bounces integer not null,
  bounced_at integer
);

-- What each active subscriber is sent, and when next; breaking news has no time.
create table subscriptions (
  subscriber_id text not null references subscribers (id),
  kind text not null,
  due_at integer,
  primary key (subscriber_id, kind)
);
create index subscriptions_due on subscriptions (due_at) where due_at is not null;
create index subscriptions_kind on subscriptions (kind, subscriber_id);

create table issues (
  id text primary key,
  kind text not null,
  ui text not null,
  digest_on text not null,
  made_at integer not null,
  content text not null
);
create index issues_made on issues (made_at);

create table issue_forms (
  issue_id text not null references issues (id),
  layout text not null,
  subject text not null,
  html text not null,
  plain text not null,
  primary key (issue_id, layout)
);

-- One issue to one subscriber, once. A lane is sent one after the other, several lanes at the same time.
create table deliveries (
  issue_id text not null references issues (id),
  subscriber_id text not null references subscribers (id),
  lane integer not null,
  layout text not null,
  state text not null,
  attempts integer not null,
  next_at integer not null,
  taken_at integer,
  doubtful integer not null, -- 1 where it may have arrived before and was sent again
  code text,
  primary key (issue_id, subscriber_id)
);
create index deliveries_waiting on deliveries (issue_id, lane, next_at) where state = 'waiting';
create index deliveries_sending on deliveries (taken_at) where state = 'sending';
create index deliveries_subscriber on deliveries (subscriber_id);

-- Tells whether the key file is the one that the addresses were encrypted with.
create table address_keys (
  fingerprint text primary key,
  made_at integer not null
);
