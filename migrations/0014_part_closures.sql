-- A closure of a part is for the halls above it too: those that were set before get their rows.
WITH RECURSIVE up(part_id, hall_id) AS (
  SELECT id, parent_id FROM venue WHERE parent_id IS NOT NULL
  UNION ALL
  SELECT up.part_id, v.parent_id FROM up JOIN venue v ON v.id = up.hall_id WHERE v.parent_id IS NOT NULL
)
INSERT INTO venue_day (id, venue_id, hall_id, kind, from_on, to_on, from_minute, to_minute, reason)
SELECT hex(randomblob(13)), up.hall_id, d.venue_id, d.kind, d.from_on, d.to_on, d.from_minute, d.to_minute, d.reason
FROM up JOIN venue_day d ON d.venue_id = up.part_id AND d.kind = 'closure' AND d.hall_id IS NULL;
