-- The figures of a period in plain SQL, one query for each table that they are counted from; written
-- from the definitions of the figures alone. Values: first, last, year (of the last day) and map_day.
--
-- Columns named by an indicator hold its amount for the row's site; `code/dimension/part` that of a
-- part. What stands in a column `by dimension` is the part that the row's amounts belong to.

-- :site_on
CREATE TEMP TABLE site_on AS
WITH here AS (
  SELECT s.id, s.code, t.kind, t.managed_by_id, t.admin_unit_id AS unit_id, t.areas,
    (s.opened_on IS NULL OR s.opened_on <= :last) AND (s.closed_on IS NULL OR s.closed_on > :last)
      AND t.status <> 'suspended' AS works
  FROM site s LEFT JOIN site_state t ON t.site_id = s.id AND t.voided_at IS NULL
    AND t.as_of = (SELECT max(u.as_of) FROM site_state u
      WHERE u.site_id = s.id AND u.as_of <= :last AND u.voided_at IS NULL)
  WHERE s.voided_at IS NULL),
below(id) AS (
  SELECT s.id FROM site s JOIN installation i ON i.site_code = s.code
  UNION SELECT h.id FROM below b JOIN here h ON h.managed_by_id = b.id)
SELECT h.*, h.id IN (SELECT id FROM below) AS in_scope FROM here h ORDER BY h.id;

-- :unit_on
CREATE TEMP TABLE unit_on AS
WITH became(unit_id, now_id) AS (
  SELECT id, id FROM admin_unit WHERE voided_at IS NULL AND level = 'commune'
  UNION SELECT b.unit_id, s.successor_id FROM became b
    JOIN admin_unit u ON u.id = b.now_id AND u.valid_to < :map_day
    JOIN admin_succession s ON s.predecessor_id = b.now_id
  UNION SELECT b.unit_id, s.predecessor_id FROM became b
    JOIN admin_unit u ON u.id = b.now_id AND u.valid_from > :map_day
    JOIN admin_succession s ON s.successor_id = b.now_id)
SELECT b.unit_id, b.now_id, (
  WITH RECURSIVE above(id, parent_id) AS (
    SELECT id, parent_id FROM admin_unit WHERE id = b.now_id
    UNION ALL SELECT p.id, p.parent_id FROM above a JOIN admin_unit p ON p.id = a.parent_id)
  SELECT id FROM above WHERE parent_id IS NULL) AS province_id
FROM became b JOIN admin_unit u ON u.id = b.now_id
WHERE u.valid_from <= :map_day AND (u.valid_to IS NULL OR u.valid_to >= :map_day)
ORDER BY b.unit_id;
-- :unit_index
CREATE INDEX temp.ix_unit_on ON unit_on (unit_id);

-- :sites N01
SELECT id AS site_id, works AS "N01" FROM site_on;

-- :communes
WITH home AS (
  SELECT s.id, s.kind, s.works, s.in_scope, min(u.now_id) AS unit_id, min(u.province_id) AS province_id
  FROM site_on s JOIN unit_on u ON u.unit_id = s.unit_id GROUP BY s.id HAVING count(*) = 1),
here AS (
  SELECT DISTINCT now_id AS unit_id FROM unit_on WHERE province_id = (
    SELECT h.province_id FROM home h JOIN site s ON s.id = h.id JOIN installation i ON i.site_code = s.code)),
stop AS (
  SELECT m.id, min(u.now_id) AS unit_id FROM mobile_stop m JOIN unit_on u ON u.unit_id = m.admin_unit_id
  WHERE m.on_date BETWEEN :first AND :last AND m.voided_at IS NULL
    AND m.site_id IN (SELECT id FROM site_on WHERE in_scope)
  GROUP BY m.id HAVING count(*) = 1)
SELECT (SELECT count(*) FROM here) AS "N02",
  (SELECT count(DISTINCT unit_id) FROM home WHERE works AND in_scope AND unit_id IN here
    AND kind IN (SELECT value FROM json_each(:public))) AS "N03",
  (SELECT count(*) FROM (
    SELECT h.unit_id FROM delivery d JOIN home h ON h.id = d.to_site_id
    WHERE d.site_id IN (SELECT id FROM site_on WHERE in_scope) AND h.unit_id IN here
    UNION SELECT unit_id FROM stop WHERE unit_id IN here)) AS "N05",
  (SELECT count(DISTINCT unit_id) FROM stop) AS "M05",
  (SELECT p.population FROM population p JOIN admin_unit a ON a.id = p.admin_unit_id
    WHERE p.year = :year AND p.voided_at IS NULL AND a.level = 'province'
      AND a.id = (SELECT DISTINCT province_id FROM unit_on WHERE now_id IN here)) AS people,
  (SELECT p.children FROM population p JOIN admin_unit a ON a.id = p.admin_unit_id
    WHERE p.year = :year AND p.voided_at IS NULL AND a.level = 'province'
      AND a.id = (SELECT DISTINCT province_id FROM unit_on WHERE now_id IN here)) AS children;

-- :communes_by_site M05
SELECT site_id, count(DISTINCT unit_id) AS "M05" FROM (
  SELECT m.site_id, min(u.now_id) AS unit_id FROM mobile_stop m
  JOIN unit_on u ON u.unit_id = m.admin_unit_id
  WHERE m.on_date BETWEEN :first AND :last AND m.voided_at IS NULL GROUP BY m.id HAVING count(*) = 1)
GROUP BY site_id;

-- :held
CREATE TEMP TABLE held AS
SELECT c.id, c.title_id, c.acquired_on, coalesce(
  (SELECT e.to_site_id FROM copy_event e WHERE e.copy_id = c.id AND e.event = 'transferred'
    AND e.on_date <= :last AND e.voided_at IS NULL ORDER BY e.on_date DESC LIMIT 1), c.site_id) AS owner_id
FROM copy c
WHERE c.voided_at IS NULL AND c.acquired_on <= :last
  AND NOT EXISTS (SELECT 1 FROM copy_event e WHERE e.copy_id = c.id AND e.event = 'weeded'
    AND e.on_date <= :last AND e.voided_at IS NULL)
  AND coalesce((SELECT e.event FROM copy_event e WHERE e.copy_id = c.id
    AND e.event IN ('lost', 'found') AND e.on_date <= :last AND e.voided_at IS NULL
    ORDER BY e.on_date DESC, e.event LIMIT 1), '') <> 'lost'
ORDER BY c.id;
-- :held_index
CREATE INDEX temp.ix_held ON held (id);

-- :copies_held C01 C07 C08
SELECT h.owner_id AS site_id, count(*) AS "C01", t.kind AS "by document_kind", t.audience AS "by audience",
  iif(t.ddc GLOB '[0-9]*', substr(t.ddc, 1, 1) || '00', 'unknown') AS "by ddc_class",
  coalesce(nullif(t.language, ''), 'unknown') AS "by language",
  sum(t.audience = 'children') AS "C07", sum(t.local_history) AS "C08"
FROM held h JOIN title t ON t.id = h.title_id GROUP BY 1, 3, 4, 5, 6;

-- :titles_held
SELECT t.kind AS "by document_kind", count(DISTINCT h.title_id) AS "C02"
FROM held h JOIN title t ON t.id = h.title_id JOIN site_on s ON s.id = h.owner_id
WHERE s.in_scope GROUP BY 1;
-- :titles_held_by_site C02
SELECT owner_id AS site_id, count(DISTINCT title_id) AS "C02" FROM held GROUP BY 1;

-- :copies_added C03 C09
SELECT c.site_id, count(*) AS "C03", coalesce(sum(c.price_vnd), 0) AS "C09", c.source AS "by source",
  t.audience AS "by audience", t.kind AS "by document_kind"
FROM copy c JOIN title t ON t.id = c.title_id
WHERE c.acquired_on BETWEEN :first AND :last AND c.voided_at IS NULL GROUP BY 1, 4, 5, 6;
-- :titles_added
SELECT t.kind AS "by document_kind", count(DISTINCT c.title_id) AS "C04"
FROM copy c JOIN title t ON t.id = c.title_id JOIN site_on s ON s.id = c.site_id
WHERE c.acquired_on BETWEEN :first AND :last AND c.voided_at IS NULL AND s.in_scope GROUP BY 1;
-- :titles_added_by_site C04
SELECT site_id, count(DISTINCT title_id) AS "C04" FROM copy
WHERE acquired_on BETWEEN :first AND :last AND voided_at IS NULL GROUP BY 1;

-- :copy_events C05 C06 C11 C13 C14
WITH told AS (
  SELECT e.copy_id, e.event, e.to_site_id, max(e.on_date, c.acquired_on) AS day, c.site_id AS first_id
  FROM copy_event e JOIN copy c ON c.id = e.copy_id
  WHERE e.voided_at IS NULL AND c.voided_at IS NULL AND day BETWEEN :first AND :last
    AND e.event IN ('lost', 'found', 'weeded', 'transferred')
    AND NOT EXISTS (SELECT 1 FROM copy_event w WHERE w.copy_id = e.copy_id AND w.event = 'weeded'
      AND w.voided_at IS NULL AND w.on_date < max(e.on_date, c.acquired_on))),
known AS (
  SELECT t.*, coalesce((SELECT o.to_site_id FROM copy_event o WHERE o.copy_id = t.copy_id
      AND o.event = 'transferred' AND o.on_date < t.day AND o.voided_at IS NULL
      ORDER BY o.on_date DESC LIMIT 1), t.first_id) AS owner_id,
    coalesce((SELECT o.event FROM copy_event o WHERE o.copy_id = t.copy_id
      AND o.event IN ('lost', 'found') AND o.on_date < t.day AND o.voided_at IS NULL
      ORDER BY o.on_date DESC, o.event LIMIT 1), '') = 'lost' AS lost_before,
    coalesce((SELECT o.event FROM copy_event o WHERE o.copy_id = t.copy_id
      AND o.event IN ('lost', 'found') AND o.on_date <= t.day AND o.voided_at IS NULL
      ORDER BY o.on_date DESC, o.event LIMIT 1), '') = 'lost' AS lost_after
  FROM told t)
SELECT k.owner_id AS site_id, sum(event = 'weeded') AS "C05",
  sum(event = 'weeded' AND NOT lost_after) AS "C05/before_weeding/held",
  sum(event = 'weeded' AND lost_after) AS "C05/before_weeding/lost",
  sum(event = 'lost' AND lost_after AND NOT lost_before) AS "C06",
  sum(event = 'found' AND lost_before AND NOT lost_after) AS "C11",
  0 AS "C13", sum(event = 'transferred' AND NOT lost_after AND NOT weeded) AS "C14"
FROM (SELECT *, EXISTS (SELECT 1 FROM copy_event w WHERE w.copy_id = known.copy_id
    AND w.event = 'weeded' AND w.on_date <= known.day AND w.voided_at IS NULL) AS weeded FROM known) k
GROUP BY 1
UNION ALL
SELECT to_site_id, 0, 0, 0, 0, 0, count(*), 0 FROM known k
WHERE event = 'transferred' AND NOT lost_after AND NOT EXISTS (SELECT 1 FROM copy_event w
  WHERE w.copy_id = k.copy_id AND w.event = 'weeded' AND w.on_date <= k.day AND w.voided_at IS NULL)
GROUP BY 1;

-- :subscriptions
SELECT u.site_id, s.kind, u.title_folded FROM subscription u JOIN site_on s ON s.id = u.site_id
WHERE u.year = :year AND u.voided_at IS NULL AND s.in_scope
  AND s.kind IN (SELECT value FROM json_each(:public));

-- :digitised C15 C16
SELECT site_id, sum(documents) AS "C15", sum(documents * local_history) AS "C15/local_history/local_history",
  coalesce(sum(pages), 0) AS "C16"
FROM digitisation WHERE on_date BETWEEN :first AND :last AND voided_at IS NULL GROUP BY 1;

-- :delivery
CREATE TEMP TABLE delivery AS
SELECT m.site_id, m.trip_code, m.on_date, m.to_site_id, sum(coalesce(m.copies, 1)) AS copies,
  sum(iif(m.copy_id IS NULL, coalesce(m.children_copies, 0), t.audience = 'children')) AS children
FROM rotation_movement m LEFT JOIN copy c ON c.id = m.copy_id LEFT JOIN title t ON t.id = c.title_id
WHERE m.on_date BETWEEN :first AND :last AND m.voided_at IS NULL AND m.to_site_id <> m.site_id
  AND c.voided_at IS NULL AND m.to_site_id IS NOT iif(m.copy_id IS NULL, m.owner_id, coalesce(
    (SELECT e.to_site_id FROM copy_event e WHERE e.copy_id = m.copy_id AND e.event = 'transferred'
      AND e.on_date <= m.on_date AND e.voided_at IS NULL ORDER BY e.on_date DESC LIMIT 1), c.site_id))
  AND NOT EXISTS (SELECT 1 FROM copy_event e WHERE e.copy_id = m.copy_id AND e.event = 'weeded'
    AND e.on_date < m.on_date AND e.voided_at IS NULL)
GROUP BY 1, 2, 3, 4;

-- :deliveries R01 R02
SELECT d.site_id, s.kind AS "by site_kind", count(*) AS "R01", sum(d.copies) AS "R02",
  sum(d.children) AS "R02/age_group/children", coalesce(nullif(s.areas, ''), (
    SELECT group_concat(p.areas, ';') FROM population p WHERE p.voided_at IS NULL AND p.year = :year
      AND (p.admin_unit_id = s.unit_id OR p.admin_unit_id IN (SELECT x.successor_id FROM admin_succession x
        JOIN admin_unit a ON a.id = x.predecessor_id
        WHERE a.id = s.unit_id AND a.valid_to < :year || '-12-31'))), '') AS "tags area"
FROM delivery d JOIN site_on s ON s.id = d.to_site_id GROUP BY d.site_id, d.to_site_id;
-- :points
SELECT s.kind AS "by site_kind", count(DISTINCT d.to_site_id) AS "R03"
FROM delivery d JOIN site_on s ON s.id = d.to_site_id JOIN site_on o ON o.id = d.site_id
WHERE o.in_scope GROUP BY 1;
-- :points_by_site R03
SELECT site_id, count(DISTINCT to_site_id) AS "R03" FROM delivery GROUP BY 1;
-- :received R08
SELECT to_site_id AS site_id, sum(copies) AS "R08" FROM delivery GROUP BY 1;

-- :out_itemised R04 R05
SELECT m.site_id, count(*) AS "R04", coalesce(sum(m.due_on < :last), 0) AS "R05"
FROM rotation_movement m JOIN held h ON h.id = m.copy_id
WHERE m.on_date <= :last AND m.voided_at IS NULL AND m.to_site_id NOT IN (m.site_id, h.owner_id)
  AND NOT EXISTS (SELECT 1 FROM rotation_movement n WHERE n.copy_id = m.copy_id
    AND n.on_date > m.on_date AND n.on_date <= :last AND n.voided_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM copy_event e WHERE e.copy_id = m.copy_id AND +e.event = 'transferred'
    AND e.on_date BETWEEN m.on_date AND :last AND e.voided_at IS NULL)
GROUP BY 1;

-- :out_counted R04 R05
WITH counted AS (
  SELECT site_id, to_site_id, from_site_id, due_on, on_date, copies FROM rotation_movement
  WHERE copies IS NOT NULL AND on_date <= :last AND voided_at IS NULL),
gone AS (
  SELECT site_id, point_id, sum(copies) AS copies FROM (
    SELECT site_id, from_site_id AS point_id, copies FROM counted
    UNION ALL SELECT site_id, point_id, copies FROM rotation_settlement
    WHERE on_date <= :last AND voided_at IS NULL AND result IN ('lost', 'replaced', 'compensated'))
  GROUP BY 1, 2),
came AS (
  SELECT c.site_id, c.to_site_id, c.due_on, c.copies, coalesce(g.copies, 0) AS gone,
    sum(c.copies) OVER (PARTITION BY c.site_id, c.to_site_id
      ORDER BY c.due_on IS NULL, c.due_on, c.on_date ROWS UNBOUNDED PRECEDING) AS so_far
  FROM counted c LEFT JOIN gone g ON g.site_id = c.site_id AND g.point_id = c.to_site_id
  WHERE c.to_site_id <> c.site_id),
stayed AS (SELECT *, max(0, min(copies, so_far - gone)) AS here FROM came)
SELECT site_id, sum(here) AS "R04", coalesce(sum(here * (due_on < :last)), 0) AS "R05"
FROM stayed GROUP BY 1;

-- :settled R09
SELECT site_id, result AS "by settlement", sum(copies) AS "R09" FROM rotation_settlement
WHERE on_date BETWEEN :first AND :last AND voided_at IS NULL GROUP BY 1, 2;

-- :usage R06 R07 S06 S07
WITH counted AS MATERIALIZED (
  SELECT u.visits, u.children_visits, u.documents_used, u.children_documents,
    coalesce(
      (SELECT o.id FROM rotation_movement m JOIN site o ON o.id = m.site_id LEFT JOIN copy c ON c.id = m.copy_id
       WHERE m.to_site_id = u.site_id AND m.on_date <= date(u.month || '-01', '+1 month', '-1 day')
         AND m.voided_at IS NULL AND c.voided_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM copy_event e WHERE e.copy_id = m.copy_id AND e.event = 'weeded'
           AND e.on_date < m.on_date AND e.voided_at IS NULL)
       ORDER BY m.on_date DESC, o.code LIMIT 1),
      (SELECT s.managed_by_id FROM site_on s WHERE s.id = u.site_id), u.site_id) AS site_id,
    NOT EXISTS (SELECT 1 FROM service_day d WHERE d.site_id = u.site_id AND d.voided_at IS NULL
      AND d.on_date BETWEEN min(coalesce(u.from_month, u.month), u.month) || '-01'
        AND date(u.month || '-01', '+1 month', '-1 day')) AS alone
  FROM point_usage u WHERE u.month || '-01' BETWEEN :first AND :last AND u.voided_at IS NULL)
SELECT site_id, coalesce(sum(visits), 0) AS "R06", coalesce(sum(children_visits), 0) AS "R06/age_group/children",
  coalesce(sum(documents_used), 0) AS "R07", coalesce(sum(children_documents), 0) AS "R07/age_group/children",
  coalesce(sum(visits * alone), 0) AS "S06", coalesce(sum(visits * alone), 0) AS "S06/channel/rotation_point",
  coalesce(sum(children_visits * alone), 0) AS "S06/age_group/children",
  coalesce(sum(documents_used * alone), 0) AS "S07",
  coalesce(sum(documents_used * alone), 0) AS "S07/channel/rotation_point",
  coalesce(sum(children_documents * alone), 0) AS "S07/age_group/children"
FROM counted GROUP BY 1;

-- :trips_made M01
SELECT site_id, count(*) AS "M01" FROM (
  SELECT site_id FROM mobile_stop WHERE voided_at IS NULL
  GROUP BY site_id, trip_code, substr(on_date, 1, 4) HAVING min(on_date) BETWEEN :first AND :last)
GROUP BY 1;
-- :stops M02 M03 M04 S04 S06 S07
SELECT m.site_id, count(*) AS "M02", sum(m.readers) AS "M03",
  coalesce(sum(m.children), 0) AS "M03/reader_group/children",
  coalesce(sum(m.ethnic_minority), 0) AS "M03/reader_group/ethnic_minority",
  coalesce(sum(m.disabled), 0) AS "M03/reader_group/disabled",
  coalesce(sum(m.documents_used), 0) AS "M04",
  coalesce(sum(m.children_documents), 0) AS "M04/age_group/children",
  coalesce(sum(m.cards_issued), 0) AS "S04", coalesce(sum(m.children_cards), 0) AS "S04/age_group/children",
  sum(m.readers) AS "S06", sum(m.readers) AS "S06/channel/mobile",
  coalesce(sum(m.children), 0) AS "S06/age_group/children",
  coalesce(sum(m.documents_used), 0) AS "S07", coalesce(sum(m.documents_used), 0) AS "S07/channel/mobile",
  coalesce(sum(m.children_documents), 0) AS "S07/age_group/children",
  coalesce(nullif(h.areas, ''), (
    SELECT group_concat(p.areas, ';') FROM population p WHERE p.voided_at IS NULL AND p.year = :year
      AND (p.admin_unit_id = m.admin_unit_id OR p.admin_unit_id IN (
        SELECT x.successor_id FROM admin_succession x JOIN admin_unit a ON a.id = x.predecessor_id
        WHERE a.id = m.admin_unit_id AND a.valid_to < :year || '-12-31'))), '') AS "tags area"
FROM mobile_stop m LEFT JOIN site_on h ON h.id = m.host_site_id
WHERE m.on_date BETWEEN :first AND :last AND m.voided_at IS NULL GROUP BY m.site_id, m.host_site_id, m.admin_unit_id;
-- :journeys M06 M07
SELECT site_id, coalesce(sum(coalesce(km, odometer_in - odometer_out)), 0) AS "M06",
  coalesce(sum(copies_carried), 0) AS "M07"
FROM mobile_trip WHERE departed_on BETWEEN :first AND :last AND voided_at IS NULL GROUP BY 1;

-- :service S01 S02 S03 S04 S05 S06 S07 S09
SELECT site_id, coalesce(sum(visits), 0) AS "S01", coalesce(sum(children_visits), 0) AS "S01/age_group/children",
  coalesce(sum(disabled_visits), 0) AS "S01/disabled/disabled",
  coalesce(sum(documents_used), 0) AS "S02", coalesce(sum(children_documents), 0) AS "S02/age_group/children",
  coalesce(sum(loans), 0) AS "S03", coalesce(sum(children_loans), 0) AS "S03/age_group/children",
  coalesce(sum(cards_issued), 0) AS "S04", coalesce(sum(children_cards), 0) AS "S04/age_group/children",
  coalesce(sum(online_visits), 0) AS "S05", coalesce(sum(cards_renewed), 0) AS "S09",
  coalesce(sum(visits), 0) AS "S06", coalesce(sum(visits), 0) AS "S06/channel/on_site",
  coalesce(sum(children_visits), 0) AS "S06/age_group/children",
  coalesce(sum(documents_used), 0) + coalesce(sum(loans), 0) AS "S07",
  coalesce(sum(documents_used), 0) AS "S07/channel/on_site", coalesce(sum(loans), 0) AS "S07/channel/loan",
  coalesce(sum(children_documents), 0) + coalesce(sum(children_loans), 0) AS "S07/age_group/children"
FROM service_day WHERE on_date BETWEEN :first AND :last AND voided_at IS NULL GROUP BY 1;

-- :clubs K01
SELECT site_id, kind AS "by club_kind", count(*) AS "K01",
  coalesce(sum(age_to < 16), 0) AS "K01/age_group/children"
FROM club WHERE voided_at IS NULL AND founded_on <= :last AND (ended_on IS NULL OR ended_on > :last)
GROUP BY 1, 2;
-- :members K02
SELECT c.site_id, coalesce(k.gender, 'unknown') AS "by gender", count(*) AS "K02",
  coalesce(sum(k.ethnic_minority), 0) AS "K02/ethnic_minority/ethnic_minority",
  coalesce(sum(k.disabled), 0) AS "K02/disabled/disabled",
  coalesce(sum(k.hardship), 0) AS "K02/hardship/hardship"
FROM club_member m JOIN club c ON c.id = m.club_id JOIN child k ON k.id = coalesce(
  (SELECT g.survivor_id FROM child_merging g WHERE g.merged_id = m.child_id AND g.voided_at IS NULL), m.child_id)
WHERE m.voided_at IS NULL AND m.joined_on <= :last AND (m.left_on IS NULL OR m.left_on > :last)
  AND c.voided_at IS NULL AND c.founded_on <= :last AND (c.ended_on IS NULL OR c.ended_on > :last)
GROUP BY 1, 2;
-- :sessions K03 K04
SELECT c.site_id, c.kind AS "by club_kind", count(*) AS "K03", sum(coalesce(
  (SELECT nullif(count(DISTINCT a.member_no_folded), 0) FROM session_attendance a
   WHERE a.session_id = s.id AND a.voided_at IS NULL), s.attendance, 0)) AS "K04"
FROM club_session s JOIN club c ON c.id = s.club_id
WHERE s.on_date BETWEEN :first AND :last AND s.voided_at IS NULL AND c.voided_at IS NULL GROUP BY 1, 2;
-- :readings K05
SELECT c.site_id, count(*) AS "K05" FROM reading r JOIN club c ON c.id = r.club_id
WHERE r.on_date BETWEEN :first AND :last AND r.voided_at IS NULL AND c.voided_at IS NULL GROUP BY 1;

-- :campaigns D01
SELECT site_id, count(*) AS "D01" FROM campaign
WHERE voided_at IS NULL AND starts_on <= :last AND (ends_on IS NULL OR ends_on >= :first) GROUP BY 1;
-- :gifts D02 D03 D04
SELECT site_id, kind AS "by gift_kind", coalesce(nullif(donor_kind, ''), 'unknown') AS "by donor_kind",
  count(*) AS "D02", coalesce(sum(iif(kind = 'books', copies, 0)), 0) AS "D03",
  coalesce(sum(value_vnd), 0) AS "D04"
FROM gift WHERE on_date BETWEEN :first AND :last AND voided_at IS NULL GROUP BY 1, 2, 3;
-- :donors
SELECT DISTINCT g.site_id, iif(donor_kind = 'anonymous', g.id, coalesce(donor_kind, '') || same_name(donor)) AS donor
FROM gift g JOIN site_on s ON s.id = g.site_id
WHERE g.on_date BETWEEN :first AND :last AND g.voided_at IS NULL AND s.in_scope;
-- :passed_on D06
SELECT d.site_id, iif(d.to_site_id IS NULL, 'outside', s.kind) AS "by site_kind", sum(d.copies) AS "D06"
FROM gift_distribution d LEFT JOIN site_on s ON s.id = d.to_site_id
WHERE d.on_date BETWEEN :first AND :last AND d.voided_at IS NULL GROUP BY 1, 2;
-- :given_to
SELECT DISTINCT d.site_id, coalesce(d.to_site_id, same_name(d.to_name)) AS receiver
FROM gift_distribution d JOIN site_on s ON s.id = d.site_id
WHERE d.on_date BETWEEN :first AND :last AND d.voided_at IS NULL AND s.in_scope;

-- :events E01 E02 E04 E05 E06
SELECT site_id, kind AS "by event_kind", sum(kind NOT IN ('training', 'seminar')) AS "E01",
  coalesce(sum(attendance), 0) AS "E02", coalesce(sum(children), 0) AS "E02/age_group/children",
  sum(kind = 'training') AS "E04", sum(kind = 'seminar') AS "E05",
  coalesce(sum(iif(kind = 'seminar', papers, 0)), 0) AS "E06"
FROM event WHERE on_date BETWEEN :first AND :last AND voided_at IS NULL GROUP BY 1, 2;
-- :media E03
SELECT site_id, kind AS "by media_kind", sum(coalesce(count, 1)) AS "E03" FROM media_output
WHERE on_date BETWEEN :first AND :last AND voided_at IS NULL GROUP BY 1, 2;
-- :visits E07
SELECT site_id, purpose AS "by purpose", count(*) AS "E07" FROM site_visit
WHERE on_date BETWEEN :first AND :last AND voided_at IS NULL GROUP BY 1, 2;
-- :honours E08
SELECT site_id, kind AS "by honour_kind", count(*) AS "E08" FROM honour
WHERE on_date BETWEEN :first AND :last AND voided_at IS NULL GROUP BY 1, 2;

-- :profiles N07 N08 N09 N10 N11 N12 S08
SELECT site_id, sum(staff) AS "N07", coalesce(sum(staff_library_degree), 0) AS "N07/qualification/library_degree",
  sum(budget_vnd) AS "N08", coalesce(sum(acquisitions_budget_vnd), 0) AS "N08/budget/acquisitions",
  sum(floor_area_m2) AS "N09", sum(seats) AS "N10", sum(computers) AS "N11", sum(collaborators) AS "N12",
  sum(valid_cards) AS "S08"
FROM site_profile WHERE year = :year AND voided_at IS NULL GROUP BY 1;

-- :returns
SELECT site_id, indicator, breakdown, quarter, value FROM site_return
WHERE year = :year AND voided_at IS NULL ORDER BY breakdown, quarter;
-- :targets
SELECT indicator, target FROM plan_target
WHERE year = :year AND quarter = 0 AND breakdown = '' AND voided_at IS NULL
  AND site_id = (SELECT s.id FROM site s JOIN installation i ON i.site_code = s.code);
