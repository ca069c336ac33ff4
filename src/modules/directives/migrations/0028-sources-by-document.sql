-- safe: one index, built beside everybody's work
-- Whether a document has come before is asked of each message that is read.
create index concurrently if not exists source_document on directives.source
  (document_id, unit_code) where document_id is not null;
