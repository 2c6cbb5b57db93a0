-- How well each page was read, and what speaks against it: shows an operator which source needs a rule.
-- Empty for pages that were read before, and where no article was found.

alter table extractions add column quality real;
alter table extractions add column doubts text;
