-- A hub is told of one feed by one job, whose key is the feed's address: the queue itself keeps what waits to be told.
drop table hub_pings;
delete from jobs where name = 'ping-hub';
