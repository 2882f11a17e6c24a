-- From the two years of the large demo province to five years of 400 sites: dates are spread, what is
-- counted by days and months is repeated, and there is more of everything that the demo has little of.

-- Each day moves to its own one: the two years become five, what was before them stays before them.
CREATE TEMP TABLE moved AS
SELECT DISTINCT on_date AS old, '' AS new FROM rotation_movement
UNION SELECT acquired_on, '' FROM copy UNION SELECT on_date, '' FROM copy_event
UNION SELECT due_on, '' FROM rotation_movement WHERE due_on IS NOT NULL
UNION SELECT on_date, '' FROM rotation_settlement;
UPDATE moved SET new = iif(old < '2024-01-01', date(old, '-3 years'),
  date('2025-12-31', CAST(round(2.5 * (julianday(old) - julianday('2025-12-31'))) AS INTEGER) || ' days'));
CREATE UNIQUE INDEX temp.moved_by_old ON moved (old);
UPDATE rotation_movement SET on_date = (SELECT new FROM moved WHERE old = on_date),
  due_on = (SELECT new FROM moved WHERE old = due_on);
UPDATE copy SET acquired_on = (SELECT new FROM moved WHERE old = acquired_on);
UPDATE copy_event SET on_date = (SELECT new FROM moved WHERE old = on_date);
UPDATE rotation_settlement SET on_date = (SELECT new FROM moved WHERE old = on_date);

CREATE TEMP TABLE n AS
WITH RECURSIVE counted(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM counted WHERE i < 299999)
SELECT i FROM counted;
CREATE TEMP TABLE day AS
SELECT i, date('2021-01-01', i || ' days') AS day FROM n WHERE i < 1826;

-- What was closed was closed over other days.
DELETE FROM period_deed;
DELETE FROM finding_explanation;
DELETE FROM period_closing;

-- 21 schools more, below the province's library.
INSERT INTO site (code, code_folded, {new_row})
SELECT 'TM' || i, 'tm' || i, {stamp} FROM n WHERE i < 400 - (SELECT count(*) FROM site);
INSERT INTO site_state (site_id, as_of, name, name_folded, name_sort, kind, status, admin_unit_id,
  managed_by_id, {new_row})
SELECT s.id, '0001-01-01', 'Trường ' || s.code, 'truong ' || s.code_folded, s.code, 'school_library',
  'open', (SELECT admin_unit_id FROM site_state WHERE site_id = 10 ORDER BY as_of LIMIT 1), 1, {stamp}
FROM site s WHERE s.code LIKE 'TM%';

-- What libraries counted in the two years, in the three before them as well.
INSERT INTO service_day (on_date, site_id, room, no, visits, children_visits, disabled_visits,
  documents_used, children_documents, loans, children_loans, cards_issued, children_cards,
  cards_renewed, online_visits, {new_row})
SELECT date(on_date, '-' || years || ' years'), site_id, room, no + years, visits, children_visits,
  disabled_visits, documents_used, children_documents, loans, children_loans, cards_issued,
  children_cards, cards_renewed, online_visits, {stamp}
FROM service_day, (SELECT 2 AS years UNION ALL SELECT 4)
WHERE years = 2 OR on_date >= '2025-01-01';
-- Schools and some bookcases count by the day instead of by the month, until there are enough lines.
CREATE TEMP TABLE daily AS
SELECT s.id AS site_id FROM site s
WHERE (SELECT kind FROM site_state t WHERE t.site_id = s.id ORDER BY as_of DESC LIMIT 1)
  IN ('school_library', 'bookcase')
ORDER BY s.code LIKE 'TS%', s.id
LIMIT (300000 - (SELECT count(*) FROM service_day)) / 1304 + 1;
DELETE FROM point_usage WHERE site_id IN (SELECT site_id FROM daily);
INSERT INTO service_day (on_date, site_id, room, no, visits, children_visits, documents_used,
  children_documents, loans, children_loans, cards_issued, children_cards, {new_row})
SELECT day, site_id, '', 1, 5 + h % 40, (5 + h % 40) / 2, h % 60, h % 60 / 3, h % 30, h % 30 / 4,
  h % 3, h % 3 / 2, {stamp}
FROM (SELECT day, site_id, (site_id * 7919 + i * 104729) % 9973 AS h FROM daily, day
      WHERE strftime('%w', day) BETWEEN '1' AND '5')
LIMIT (300000 - (SELECT count(*) FROM service_day));
INSERT INTO point_usage (month, site_id, no, visits, children_visits, documents_used,
  children_documents, {new_row})
SELECT (CAST(substr(month, 1, 4) AS INTEGER) - years) || substr(month, 5), site_id, no, visits,
  children_visits, documents_used, children_documents, {stamp}
FROM point_usage, (SELECT 2 AS years UNION ALL SELECT 4) WHERE years = 2 OR month >= '2025';

-- The mobile library, whose journeys each go five times in those years.
INSERT INTO mobile_trip (trip_code, site_id, departed_on, returned_on, odometer_out, odometer_in, km,
  copies_carried, {new_row})
SELECT trip_code || '~' || years, site_id, date(departed_on, '-' || years || ' years'),
  date(returned_on, '-' || years || ' years'), odometer_out, odometer_in, km, copies_carried, {stamp}
FROM mobile_trip, (SELECT 2 AS years UNION ALL SELECT 4)
WHERE years = 2 OR departed_on >= '2025-01-01';
INSERT INTO mobile_stop (trip_code, site_id, on_date, admin_unit_id, place, place_folded, no,
  host_site_id, readers, children, ethnic_minority, disabled, documents_used, children_documents,
  cards_issued, children_cards, {new_row})
SELECT trip_code || '~' || years, site_id, date(on_date, '-' || years || ' years'), admin_unit_id,
  place, place_folded, no, host_site_id, readers, children, ethnic_minority, disabled, documents_used,
  children_documents, cards_issued, children_cards, {stamp}
FROM mobile_stop, (SELECT 2 AS years UNION ALL SELECT 4)
WHERE years = 2 OR on_date >= '2025-01-01';

-- 200 clubs of 25 children, two sessions a month, a book a child every other month.
INSERT INTO club (code, code_folded, name, name_folded, name_sort, site_id, kind, age_to, founded_on,
  {new_row})
SELECT 'KB' || i, 'kb' || i, 'CLB ' || i, 'clb ' || i, i, 1 + i * 2,
  CASE i % 3 WHEN 0 THEN 'theme' WHEN 1 THEN 'reading_together' ELSE 'family' END,
  CASE WHEN i % 9 THEN 14 END, date('2020-06-01', i || ' days'), {stamp} FROM n WHERE i < 199;
CREATE TEMP TABLE club_of AS
SELECT id AS club_id, row_number() OVER (ORDER BY id) - 1 AS i FROM club WHERE code LIKE 'KB%';
CREATE TEMP TABLE last_child AS SELECT coalesce(max(id), 0) AS id FROM child;
INSERT INTO child (birth_year, gender, ethnic_minority, disabled, hardship, {new_row})
SELECT 2012 + i % 6, CASE i % 5 WHEN 0 THEN NULL WHEN 1 THEN 'male' ELSE 'female' END,
  CASE i % 3 WHEN 0 THEN 1 END, CASE i % 97 WHEN 0 THEN 1 END, CASE i % 11 WHEN 0 THEN 1 END, {stamp}
FROM n WHERE i < 199 * 25;
INSERT INTO club_member (club_id, member_no, member_no_folded, joined_on, left_on, child_id, {new_row})
SELECT c.club_id, n.i / 199 + 1, n.i / 199 + 1, date('2021-01-01', (n.i % 1500) || ' days'),
  CASE WHEN n.i % 7 = 0 THEN date('2021-06-01', (n.i % 1500) || ' days') END, (SELECT id FROM last_child) + n.i + 1, {stamp}
FROM n JOIN club_of c ON c.i = n.i % 199 WHERE n.i < 199 * 25;
CREATE TEMP TABLE last_session AS SELECT coalesce(max(id), 0) AS id FROM club_session;
INSERT INTO club_session (club_id, on_date, no, topic, attendance, {new_row})
SELECT c.club_id, date('2021-01-09', (n.i / 199 * 15) || ' days'), 1, 'Đọc sách',
  CASE WHEN n.i % 4 = 0 THEN 10 + n.i % 13 END, {stamp}
FROM n JOIN club_of c ON c.i = n.i % 199 WHERE n.i < 199 * 120;
INSERT INTO session_attendance (session_id, member_no, member_no_folded, {new_row})
SELECT (SELECT id FROM last_session) + 1 + n.i / 12, 1 + (n.i * 7) % 25, 1 + (n.i * 7) % 25, {stamp}
FROM n WHERE n.i < 199 * 120 * 12 AND (n.i / 12) % 4;
INSERT INTO reading (club_id, member_no, member_no_folded, on_date, title, title_folded, {new_row})
SELECT c.club_id, 1 + n.i % 25, 1 + n.i % 25, date('2021-02-01', (n.i % 1790) || ' days'), 'Dế Mèn',
  'de men', {stamp}
FROM n JOIN club_of c ON c.i = n.i % 199 WHERE n.i < 120000;

-- Campaigns, gifts and where they went; events, outputs, visits, commendations.
INSERT INTO campaign (code, code_folded, name, name_folded, name_sort, site_id, starts_on, ends_on,
  {new_row})
SELECT 'CV' || i, 'cv' || i, 'Vận động ' || i, 'van dong ' || i, i, 1 + i * 7,
  date('2021-01-01', (i * 35) || ' days'), date('2021-03-01', (i * 35) || ' days'), {stamp}
FROM n WHERE i < 50;
INSERT INTO gift (gift_no, site_id, on_date, donor, donor_kind, kind, copies, value_vnd, {new_row})
SELECT 'G' || i, 1 + (i * 13) % 400, date('2021-01-01', (i * 3 % 1826) || ' days'), 'Nhà ' || (i % 2500),
  CASE i % 7 WHEN 0 THEN NULL WHEN 1 THEN 'anonymous' WHEN 2 THEN 'business' ELSE 'person' END,
  CASE i % 5 WHEN 0 THEN 'money' WHEN 1 THEN 'equipment' ELSE 'books' END, i % 50, i % 90 * 10000,
  {stamp}
FROM n WHERE i < 10000;
INSERT INTO gift_distribution (site_id, on_date, to_site_id, to_name, no, copies, {new_row})
SELECT 1 + (i * 3) % 50, date('2021-01-01', (i * 5 % 1826) || ' days'),
  CASE WHEN i % 3 THEN 1 + (i * 17) % 400 END, CASE WHEN i % 3 = 0 THEN 'Trường ' || (i % 90) END, 1 + i,
  1 + i % 40, {stamp}
FROM n WHERE i < 4000;
INSERT INTO event (code, code_folded, site_id, kind, name, name_folded, on_date, attendance, children,
  papers, {new_row})
SELECT 'SK' || i, 'sk' || i, 1 + (i * 11) % 400,
  CASE i % 6 WHEN 0 THEN 'training' WHEN 1 THEN 'seminar' WHEN 2 THEN 'contest' ELSE 'book_day' END,
  'Sự kiện', 'su kien', date('2021-01-01', (i * 7 % 1826) || ' days'), 20 + i % 300, 10 + i % 200,
  CASE i % 6 WHEN 1 THEN i % 20 END, {stamp}
FROM n WHERE i < 5000;
INSERT INTO media_output (on_date, site_id, kind, title, title_folded, count, {new_row})
SELECT date('2021-01-01', (i * 7 % 1826) || ' days'), 1 + (i * 11) % 400,
  CASE i % 3 WHEN 0 THEN 'news' WHEN 1 THEN 'photo' ELSE 'social_post' END, 'Tin ' || i, 'tin ' || i,
  CASE WHEN i % 4 THEN 1 + i % 5 END, {stamp}
FROM n WHERE i < 5000;
INSERT INTO site_visit (on_date, site_id, to_site_id, no, purpose, people, {new_row})
SELECT date('2021-01-01', (i * 7 % 1826) || ' days'), 1 + (i * 11) % 40, 1 + (i * 7) % 400, 1 + i,
  CASE i % 3 WHEN 0 THEN 'guidance' WHEN 1 THEN 'inspection' ELSE 'support' END, 2, {stamp}
FROM n WHERE i < 5000;
INSERT INTO honour (on_date, site_id, name, name_folded, kind, {new_row})
SELECT date('2021-01-01', (i * 7 % 1826) || ' days'), 1 + (i * 11) % 400, 'Ai ' || i, 'ai ' || i,
  CASE i % 3 WHEN 0 THEN 'person' WHEN 1 THEN 'family' ELSE 'model' END, {stamp}
FROM n WHERE i < 1500;

-- Profiles, targets and what sites return that keep no records of it.
INSERT INTO site_profile (year, site_id, staff, staff_library_degree, collaborators, floor_area_m2,
  seats, computers, valid_cards, budget_vnd, acquisitions_budget_vnd, {new_row})
SELECT 2021 + i / 400, 1 + i % 400, 1 + i % 6, i % 2, i % 3, 40 + i % 90, 12 + i % 50, i % 9,
  i % 700, 1000000 * (i % 60), 100000 * (i % 60), {stamp}
FROM n WHERE i < 2000 AND NOT EXISTS (
  SELECT 1 FROM site_profile p WHERE p.year = 2021 + i / 400 AND p.site_id = 1 + i % 400);
INSERT INTO plan_target (year, quarter, site_id, indicator, breakdown, target, {new_row})
SELECT 2021 + i / 6000, i % 5, 1 + i / 15 % 400,
  CASE i % 3 WHEN 0 THEN 'R02' WHEN 1 THEN 'S06' ELSE 'C03' END, '', 100 + i % 900, {stamp}
FROM n WHERE i < 30000 AND NOT EXISTS (
  SELECT 1 FROM plan_target p WHERE p.year = 2021 + i / 6000 AND p.site_id = 1 + i / 15 % 400);
CREATE TEMP TABLE reporter AS
SELECT id AS site_id, row_number() OVER (ORDER BY id) - 1 AS i FROM site
WHERE id NOT IN (SELECT site_id FROM service_day) AND id NOT IN (SELECT site_id FROM site_return)
LIMIT 60;
CREATE TEMP TABLE asked AS
SELECT 0 AS i, 'S01' AS code UNION ALL SELECT 1, 'S02' UNION ALL SELECT 2, 'S03' UNION ALL
SELECT 3, 'S04' UNION ALL SELECT 4, 'S05' UNION ALL SELECT 5, 'S09';
INSERT INTO site_return (year, quarter, site_id, indicator, breakdown, value, prevails, {new_row})
SELECT 2021 + n.i / 20 % 5, 1 + n.i / 5 % 4, r.site_id, a.code, '', 20 + n.i * 31 % 400, 0, {stamp}
FROM reporter r, n, asked a WHERE n.i < 100 AND n.i % 5 = 0;
INSERT INTO site_return (year, quarter, site_id, indicator, breakdown, value, prevails, {new_row})
SELECT year, quarter, site_id, indicator, 'age_group:children', CAST(value / 3 AS INTEGER), 0, {stamp}
FROM site_return WHERE indicator IN ('S01', 'S02', 'S03', 'S04') AND breakdown = ''
  AND site_id IN (SELECT site_id FROM reporter);
