-- locks: the letters, for one look at each

-- A letter that waits when its dossier ends otherwise is signed by nobody: it lapses, and says why.
alter table dossiers.letter drop constraint letter_state;
alter table dossiers.letter add constraint letter_state
  check (state in ('proposed', 'signed', 'sent_back', 'lapsed'));
update dossiers.letter set state = 'lapsed', closed_at = dossier.state_since,
    closing_note = dossier.state
  from dossiers.dossier
  where dossier.id = letter.dossier_id and letter.state = 'proposed'
    and dossier.state in ('refused', 'withdrawn', 'stopped', 'finished', 'returned');
