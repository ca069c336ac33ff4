-- safe: a constraint goes, whose index the one by origin replaces; writing waits for a moment
-- Who takes part already may inherit the part of a unit that ended: two parts, each of its own.
alter table directives.coordination drop constraint coordination_once;
