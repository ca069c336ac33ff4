-- locks: one index on dossiers, some five seconds for each million; nobody files meanwhile

-- Dossiers whose words for search were made by other rules: a job makes them anew, a few hundred
-- at a time. In what is made today the mark stands (src/values/search-words.ts).
create index dossier_to_fold on dossiers.dossier (id) where not (search @@ '''=2'''::tsquery);
