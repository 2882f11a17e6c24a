CREATE TABLE author (
	id INTEGER NOT NULL,
	uid BLOB NOT NULL,
	name TEXT NOT NULL,
	CONSTRAINT pk_author PRIMARY KEY (id),
	CONSTRAINT uq_author_uid UNIQUE (uid),
	CONSTRAINT uq_author_name UNIQUE (name)
)
 STRICT;
CREATE TABLE cached_figures (
	name TEXT NOT NULL,
	seq INTEGER NOT NULL,
	day TEXT NOT NULL,
	body TEXT NOT NULL,
	CONSTRAINT pk_cached_figures PRIMARY KEY (name)
)
 STRICT;
CREATE TABLE device (
	id INTEGER NOT NULL,
	uid BLOB NOT NULL,
	installation_uid BLOB,
	name TEXT NOT NULL,
	own INTEGER NOT NULL,
	current INTEGER DEFAULT '0' NOT NULL,
	CONSTRAINT pk_device PRIMARY KEY (id),
	CONSTRAINT ck_device_own CHECK (own IN (0, 1)),
	CONSTRAINT ck_device_current CHECK (current IN (0, 1)),
	CONSTRAINT uq_device_uid UNIQUE (uid)
)
 STRICT;
CREATE TABLE exchange_unknown (
	row_uid BLOB NOT NULL,
	row_table TEXT NOT NULL,
	body BLOB NOT NULL,
	CONSTRAINT pk_exchange_unknown PRIMARY KEY (row_uid)
)
 STRICT;
CREATE TABLE installation (
	id INTEGER NOT NULL,
	site_code TEXT NOT NULL,
	level TEXT NOT NULL,
	province_code TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	last_stamp INTEGER NOT NULL,
	last_seq INTEGER NOT NULL,
	bundles INTEGER DEFAULT '0' NOT NULL,
	CONSTRAINT pk_installation PRIMARY KEY (id),
	CONSTRAINT ck_installation_single CHECK (id = 1)
)
 STRICT;
CREATE TABLE provisional_number (
	row_uid BLOB NOT NULL,
	row_table TEXT NOT NULL,
	typed TEXT NOT NULL,
	shown TEXT NOT NULL,
	found_at INTEGER NOT NULL,
	CONSTRAINT pk_provisional_number PRIMARY KEY (row_uid)
)
 STRICT;
CREATE TABLE saved_search (
	name TEXT NOT NULL,
	wanted TEXT NOT NULL,
	CONSTRAINT pk_saved_search PRIMARY KEY (name)
)
 STRICT;
CREATE TABLE saved_view (
	name TEXT NOT NULL,
	"view" TEXT NOT NULL,
	in_report INTEGER NOT NULL,
	CONSTRAINT pk_saved_view PRIMARY KEY (name)
)
 STRICT;
CREATE TABLE setting (
	name TEXT NOT NULL,
	value TEXT NOT NULL,
	CONSTRAINT pk_setting PRIMARY KEY (name)
)
 STRICT;
CREATE TABLE admin_unit (
	code TEXT NOT NULL,
	level TEXT NOT NULL,
	kind TEXT NOT NULL,
	name TEXT NOT NULL,
	name_folded TEXT NOT NULL,
	name_sort TEXT NOT NULL,
	parent_id INTEGER,
	valid_from TEXT NOT NULL,
	valid_to TEXT,
	latitude REAL,
	longitude REAL,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_admin_unit_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_admin_unit PRIMARY KEY (id),
	CONSTRAINT ck_admin_unit_valid_from CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_admin_unit_valid_to CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_admin_unit_parent_id FOREIGN KEY(parent_id) REFERENCES admin_unit (id),
	CONSTRAINT uq_admin_unit_uid UNIQUE (uid),
	CONSTRAINT fk_admin_unit_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_admin_unit_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE child (
	birth_year INTEGER,
	gender TEXT,
	ethnic_minority INTEGER,
	disabled INTEGER,
	hardship INTEGER,
	awaiting_until TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_child_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_child PRIMARY KEY (id),
	CONSTRAINT ck_child_awaiting_until CHECK (awaiting_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_child_not_negative CHECK (birth_year >= 0),
	CONSTRAINT uq_child_uid UNIQUE (uid),
	CONSTRAINT fk_child_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_child_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE conflict_settling (
	conflict_uid BLOB NOT NULL,
	keep TEXT NOT NULL,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_conflict_settling_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_conflict_settling PRIMARY KEY (id),
	CONSTRAINT uq_conflict_settling_uid UNIQUE (uid),
	CONSTRAINT fk_conflict_settling_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_conflict_settling_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE exchange_alias (
	uid BLOB NOT NULL,
	row_table TEXT NOT NULL,
	live_uid BLOB NOT NULL,
	device_id INTEGER,
	seq INTEGER NOT NULL,
	CONSTRAINT pk_exchange_alias PRIMARY KEY (uid),
	CONSTRAINT fk_exchange_alias_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE field_conflict (
	row_table TEXT NOT NULL,
	row_uid BLOB NOT NULL,
	field TEXT NOT NULL,
	proposal INTEGER NOT NULL,
	shown_value TEXT,
	shown_at INTEGER NOT NULL,
	shown_by TEXT NOT NULL,
	shown_device BLOB NOT NULL,
	other_value TEXT,
	other_at INTEGER NOT NULL,
	other_by TEXT NOT NULL,
	other_device BLOB NOT NULL,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_field_conflict_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_field_conflict PRIMARY KEY (id),
	CONSTRAINT uq_field_conflict_uid UNIQUE (uid),
	CONSTRAINT fk_field_conflict_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_field_conflict_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE own_indicator (
	code TEXT NOT NULL,
	version INTEGER NOT NULL,
	definition TEXT NOT NULL,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_own_indicator_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_own_indicator PRIMARY KEY (id),
	CONSTRAINT ck_own_indicator_version CHECK (version > 0),
	CONSTRAINT uq_own_indicator_uid UNIQUE (uid),
	CONSTRAINT fk_own_indicator_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_own_indicator_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE province_setting (
	name TEXT NOT NULL,
	value TEXT NOT NULL,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_province_setting_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_province_setting PRIMARY KEY (id),
	CONSTRAINT uq_province_setting_uid UNIQUE (uid),
	CONSTRAINT fk_province_setting_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_province_setting_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE site (
	code TEXT NOT NULL,
	code_folded TEXT NOT NULL,
	opened_on TEXT,
	closed_on TEXT,
	address TEXT,
	contact TEXT,
	phone TEXT,
	latitude REAL,
	longitude REAL,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_site_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_site PRIMARY KEY (id),
	CONSTRAINT ck_site_opened_on CHECK (opened_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_site_closed_on CHECK (closed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT uq_site_uid UNIQUE (uid),
	CONSTRAINT fk_site_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_site_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE title (
	title TEXT NOT NULL,
	title_folded TEXT NOT NULL,
	title_sort TEXT NOT NULL,
	variants TEXT,
	part TEXT,
	authors TEXT,
	author_sort TEXT,
	edition TEXT,
	place TEXT,
	publisher TEXT,
	publish_year INTEGER,
	extent TEXT,
	series TEXT,
	notes TEXT,
	subjects TEXT,
	isbn TEXT,
	issn TEXT,
	ddc TEXT,
	language TEXT,
	kind TEXT NOT NULL,
	audience TEXT NOT NULL,
	local_history INTEGER NOT NULL,
	rare INTEGER NOT NULL,
	search_text TEXT NOT NULL,
	match_key TEXT NOT NULL,
	record_key TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_title_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_title PRIMARY KEY (id),
	CONSTRAINT uq_title_uid UNIQUE (uid),
	CONSTRAINT fk_title_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_title_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE voiding (
	row_table TEXT NOT NULL,
	row_uid BLOB NOT NULL,
	reason TEXT,
	seen TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_voiding_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_voiding PRIMARY KEY (id),
	CONSTRAINT uq_voiding_uid UNIQUE (uid),
	CONSTRAINT fk_voiding_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_voiding_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE accession_batch (
	site_id INTEGER NOT NULL,
	batch_no TEXT NOT NULL,
	entered_on TEXT NOT NULL,
	source TEXT NOT NULL,
	supplier TEXT,
	voucher_no TEXT,
	voucher_on TEXT,
	amount_vnd INTEGER,
	note TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_accession_batch_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_accession_batch PRIMARY KEY (id),
	CONSTRAINT ck_accession_batch_entered_on CHECK (entered_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_accession_batch_not_negative CHECK (amount_vnd >= 0),
	CONSTRAINT fk_accession_batch_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_accession_batch_uid UNIQUE (uid),
	CONSTRAINT fk_accession_batch_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_accession_batch_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE admin_succession (
	predecessor_id INTEGER NOT NULL,
	successor_id INTEGER NOT NULL,
	CONSTRAINT pk_admin_succession PRIMARY KEY (predecessor_id, successor_id),
	CONSTRAINT fk_admin_succession_predecessor_id FOREIGN KEY(predecessor_id) REFERENCES admin_unit (id),
	CONSTRAINT fk_admin_succession_successor_id FOREIGN KEY(successor_id) REFERENCES admin_unit (id)
)
 STRICT;
CREATE TABLE attachment (
	title_id INTEGER NOT NULL,
	name TEXT NOT NULL,
	media_type TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	size INTEGER NOT NULL,
	cover INTEGER NOT NULL,
	place INTEGER NOT NULL,
	note TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_attachment_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_attachment PRIMARY KEY (id),
	CONSTRAINT ck_attachment_not_negative CHECK (size >= 0 AND place >= 0),
	CONSTRAINT fk_attachment_title_id FOREIGN KEY(title_id) REFERENCES title (id),
	CONSTRAINT uq_attachment_uid UNIQUE (uid),
	CONSTRAINT fk_attachment_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_attachment_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE campaign (
	code TEXT NOT NULL,
	code_folded TEXT NOT NULL,
	name TEXT NOT NULL,
	name_folded TEXT NOT NULL,
	name_sort TEXT NOT NULL,
	site_id INTEGER NOT NULL,
	starts_on TEXT NOT NULL,
	ends_on TEXT,
	target_copies INTEGER,
	target_vnd INTEGER,
	aim TEXT,
	organiser TEXT,
	partners TEXT,
	appeal TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_campaign_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_campaign PRIMARY KEY (id),
	CONSTRAINT ck_campaign_starts_on CHECK (starts_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_campaign_ends_on CHECK (ends_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_campaign_not_negative CHECK (target_copies >= 0 AND target_vnd >= 0),
	CONSTRAINT fk_campaign_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_campaign_uid UNIQUE (uid),
	CONSTRAINT fk_campaign_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_campaign_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE child_erasure (
	child_id INTEGER NOT NULL,
	on_date TEXT NOT NULL,
	reason TEXT NOT NULL,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_child_erasure_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_child_erasure PRIMARY KEY (id),
	CONSTRAINT ck_child_erasure_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_child_erasure_child_id FOREIGN KEY(child_id) REFERENCES child (id),
	CONSTRAINT uq_child_erasure_uid UNIQUE (uid),
	CONSTRAINT fk_child_erasure_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_child_erasure_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE child_key (
	child_id INTEGER NOT NULL,
	wrapped BLOB NOT NULL,
	CONSTRAINT pk_child_key PRIMARY KEY (child_id),
	CONSTRAINT fk_child_key_child_id FOREIGN KEY(child_id) REFERENCES child (id)
)
 STRICT;
CREATE TABLE child_merging (
	merged_id INTEGER NOT NULL,
	survivor_id INTEGER NOT NULL,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_child_merging_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_child_merging PRIMARY KEY (id),
	CONSTRAINT fk_child_merging_merged_id FOREIGN KEY(merged_id) REFERENCES child (id),
	CONSTRAINT fk_child_merging_survivor_id FOREIGN KEY(survivor_id) REFERENCES child (id),
	CONSTRAINT uq_child_merging_uid UNIQUE (uid),
	CONSTRAINT fk_child_merging_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_child_merging_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE child_personal (
	child_id INTEGER NOT NULL,
	name BLOB,
	school BLOB,
	class_name BLOB,
	guardian BLOB,
	guardian_phone BLOB,
	note BLOB,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_child_personal_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_child_personal PRIMARY KEY (id),
	CONSTRAINT fk_child_personal_child_id FOREIGN KEY(child_id) REFERENCES child (id),
	CONSTRAINT uq_child_personal_uid UNIQUE (uid),
	CONSTRAINT fk_child_personal_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_child_personal_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE child_sealed_key (
	child_id INTEGER NOT NULL,
	for_key BLOB NOT NULL,
	sealed BLOB NOT NULL,
	seq INTEGER NOT NULL,
	CONSTRAINT pk_child_sealed_key PRIMARY KEY (child_id, for_key),
	CONSTRAINT fk_child_sealed_key_child_id FOREIGN KEY(child_id) REFERENCES child (id)
)
 STRICT;
CREATE TABLE closure (
	site_id INTEGER NOT NULL,
	first_day TEXT NOT NULL,
	last_day TEXT NOT NULL,
	reason TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_closure_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_closure PRIMARY KEY (id),
	CONSTRAINT ck_closure_first_day CHECK (first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_closure_last_day CHECK (last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_closure_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_closure_uid UNIQUE (uid),
	CONSTRAINT fk_closure_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_closure_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE club (
	code TEXT NOT NULL,
	code_folded TEXT NOT NULL,
	name TEXT NOT NULL,
	name_folded TEXT NOT NULL,
	name_sort TEXT NOT NULL,
	site_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	age_from INTEGER,
	age_to INTEGER,
	leader TEXT,
	days TEXT,
	founded_on TEXT NOT NULL,
	ended_on TEXT,
	rankings INTEGER,
	note TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_club_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_club PRIMARY KEY (id),
	CONSTRAINT ck_club_founded_on CHECK (founded_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_club_ended_on CHECK (ended_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_club_not_negative CHECK (age_from >= 0 AND age_to >= 0),
	CONSTRAINT fk_club_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_club_uid UNIQUE (uid),
	CONSTRAINT fk_club_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_club_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE consent (
	child_id INTEGER NOT NULL,
	purpose TEXT NOT NULL,
	giver TEXT NOT NULL,
	on_date TEXT NOT NULL,
	agreed INTEGER NOT NULL,
	way TEXT NOT NULL,
	until TEXT,
	given_by BLOB,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_consent_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_consent PRIMARY KEY (id),
	CONSTRAINT ck_consent_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_consent_until CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_consent_child_id FOREIGN KEY(child_id) REFERENCES child (id),
	CONSTRAINT uq_consent_uid UNIQUE (uid),
	CONSTRAINT fk_consent_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_consent_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE consent_paper (
	child_id INTEGER NOT NULL,
	on_date TEXT NOT NULL,
	media_type TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	size INTEGER NOT NULL,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_consent_paper_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_consent_paper PRIMARY KEY (id),
	CONSTRAINT ck_consent_paper_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_consent_paper_not_negative CHECK (size >= 0),
	CONSTRAINT fk_consent_paper_child_id FOREIGN KEY(child_id) REFERENCES child (id),
	CONSTRAINT uq_consent_paper_uid UNIQUE (uid),
	CONSTRAINT fk_consent_paper_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_consent_paper_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE contest (
	site_id INTEGER NOT NULL,
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	level TEXT,
	starts_on TEXT NOT NULL,
	ends_on TEXT,
	jury TEXT,
	note TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_contest_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_contest PRIMARY KEY (id),
	CONSTRAINT ck_contest_starts_on CHECK (starts_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_contest_ends_on CHECK (ends_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_contest_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_contest_uid UNIQUE (uid),
	CONSTRAINT fk_contest_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_contest_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE copy (
	accession_no TEXT NOT NULL,
	accession_folded TEXT NOT NULL,
	site_id INTEGER NOT NULL,
	title_id INTEGER NOT NULL,
	store TEXT,
	call_number TEXT,
	price_vnd INTEGER,
	acquired_on TEXT NOT NULL,
	source TEXT NOT NULL,
	batch_no TEXT,
	voucher_no TEXT,
	title_differs INTEGER,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_copy_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_copy PRIMARY KEY (id),
	CONSTRAINT ck_copy_acquired_on CHECK (acquired_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_copy_not_negative CHECK (price_vnd >= 0),
	CONSTRAINT fk_copy_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_copy_title_id FOREIGN KEY(title_id) REFERENCES title (id),
	CONSTRAINT uq_copy_uid UNIQUE (uid),
	CONSTRAINT fk_copy_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_copy_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE digitisation (
	on_date TEXT NOT NULL,
	site_id INTEGER NOT NULL,
	title TEXT NOT NULL,
	title_folded TEXT NOT NULL,
	documents INTEGER NOT NULL,
	pages INTEGER,
	local_history INTEGER NOT NULL,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_digitisation_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_digitisation PRIMARY KEY (id),
	CONSTRAINT ck_digitisation_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_digitisation_not_negative CHECK (documents >= 0 AND pages >= 0),
	CONSTRAINT fk_digitisation_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_digitisation_uid UNIQUE (uid),
	CONSTRAINT fk_digitisation_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_digitisation_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE donor (
	site_id INTEGER NOT NULL,
	name TEXT NOT NULL,
	name_folded TEXT NOT NULL,
	name_sort TEXT NOT NULL,
	kind TEXT NOT NULL,
	unnamed INTEGER NOT NULL,
	contact TEXT,
	address TEXT,
	phone TEXT,
	note TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_donor_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_donor PRIMARY KEY (id),
	CONSTRAINT fk_donor_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_donor_uid UNIQUE (uid),
	CONSTRAINT fk_donor_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_donor_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE event (
	code TEXT NOT NULL,
	code_folded TEXT NOT NULL,
	site_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	name TEXT NOT NULL,
	name_folded TEXT NOT NULL,
	on_date TEXT NOT NULL,
	ends_on TEXT,
	admin_unit_id INTEGER,
	place TEXT,
	attendance INTEGER,
	children INTEGER,
	ethnic_minority INTEGER,
	disabled INTEGER,
	copies_shown INTEGER,
	papers INTEGER,
	cost_vnd INTEGER,
	programme TEXT,
	partners TEXT,
	guests TEXT,
	results TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_event_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_event PRIMARY KEY (id),
	CONSTRAINT ck_event_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_event_ends_on CHECK (ends_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_event_not_negative CHECK (attendance >= 0 AND children >= 0 AND ethnic_minority >= 0 AND disabled >= 0 AND copies_shown >= 0 AND papers >= 0 AND cost_vnd >= 0),
	CONSTRAINT fk_event_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_event_admin_unit_id FOREIGN KEY(admin_unit_id) REFERENCES admin_unit (id),
	CONSTRAINT uq_event_uid UNIQUE (uid),
	CONSTRAINT fk_event_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_event_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE exchange_mate (
	uid BLOB NOT NULL,
	site_id INTEGER NOT NULL,
	name TEXT NOT NULL,
	recovery_key BLOB NOT NULL,
	withdrawn INTEGER NOT NULL,
	CONSTRAINT pk_exchange_mate PRIMARY KEY (uid),
	CONSTRAINT fk_exchange_mate_site_id FOREIGN KEY(site_id) REFERENCES site (id)
)
 STRICT;
CREATE TABLE exchange_peer (
	id INTEGER NOT NULL,
	uid BLOB NOT NULL,
	site_id INTEGER NOT NULL,
	name TEXT NOT NULL,
	receives INTEGER NOT NULL,
	whole_province INTEGER NOT NULL,
	signing_key BLOB NOT NULL,
	sealing_key BLOB NOT NULL,
	recovery_key BLOB,
	recovery_signing_key BLOB,
	certificate BLOB,
	format TEXT NOT NULL,
	admitted_at INTEGER NOT NULL,
	withdrawn_at INTEGER,
	replaced_uid BLOB,
	CONSTRAINT pk_exchange_peer PRIMARY KEY (id),
	CONSTRAINT ck_exchange_peer_receives CHECK (receives IN (0, 1)),
	CONSTRAINT ck_exchange_peer_whole_province CHECK (whole_province IN (0, 1)),
	CONSTRAINT uq_exchange_peer_uid UNIQUE (uid),
	CONSTRAINT fk_exchange_peer_site_id FOREIGN KEY(site_id) REFERENCES site (id)
)
 STRICT;
CREATE TABLE finding_explanation (
	site_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	year INTEGER NOT NULL,
	part INTEGER NOT NULL,
	cutoff TEXT NOT NULL,
	rule TEXT NOT NULL,
	explanation TEXT NOT NULL,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_finding_explanation_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_finding_explanation PRIMARY KEY (id),
	CONSTRAINT ck_finding_explanation_not_negative CHECK (year >= 0 AND part >= 0),
	CONSTRAINT fk_finding_explanation_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_finding_explanation_uid UNIQUE (uid),
	CONSTRAINT fk_finding_explanation_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_finding_explanation_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE gift_item (
	site_id INTEGER NOT NULL,
	gift_no TEXT NOT NULL,
	position INTEGER NOT NULL,
	what TEXT NOT NULL,
	copies INTEGER NOT NULL,
	value_vnd INTEGER,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_gift_item_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_gift_item PRIMARY KEY (id),
	CONSTRAINT ck_gift_item_not_negative CHECK (position >= 0 AND copies >= 0 AND value_vnd >= 0),
	CONSTRAINT fk_gift_item_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_gift_item_uid UNIQUE (uid),
	CONSTRAINT fk_gift_item_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_gift_item_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE gift_letter (
	site_id INTEGER NOT NULL,
	gift_no TEXT NOT NULL,
	paper TEXT NOT NULL,
	on_date TEXT NOT NULL,
	number TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_gift_letter_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_gift_letter PRIMARY KEY (id),
	CONSTRAINT ck_gift_letter_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_gift_letter_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_gift_letter_uid UNIQUE (uid),
	CONSTRAINT fk_gift_letter_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_gift_letter_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE honour (
	on_date TEXT NOT NULL,
	site_id INTEGER NOT NULL,
	name TEXT NOT NULL,
	name_folded TEXT NOT NULL,
	kind TEXT NOT NULL,
	level TEXT,
	reason TEXT,
	paper_no TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_honour_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_honour PRIMARY KEY (id),
	CONSTRAINT ck_honour_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_honour_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_honour_uid UNIQUE (uid),
	CONSTRAINT fk_honour_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_honour_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE marc_record (
	title_id INTEGER NOT NULL,
	format TEXT NOT NULL,
	encoding TEXT NOT NULL,
	raw BLOB NOT NULL,
	CONSTRAINT pk_marc_record PRIMARY KEY (title_id),
	CONSTRAINT fk_marc_record_title_id FOREIGN KEY(title_id) REFERENCES title (id)
)
 STRICT;
CREATE TABLE media_output (
	on_date TEXT NOT NULL,
	site_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	title TEXT NOT NULL,
	title_folded TEXT NOT NULL,
	count INTEGER,
	outlet TEXT,
	author TEXT,
	link TEXT,
	name TEXT,
	media_type TEXT,
	sha256 TEXT,
	size INTEGER,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_media_output_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_media_output PRIMARY KEY (id),
	CONSTRAINT ck_media_output_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_media_output_not_negative CHECK (count >= 0 AND size >= 0),
	CONSTRAINT fk_media_output_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_media_output_uid UNIQUE (uid),
	CONSTRAINT fk_media_output_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_media_output_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE mobile_plan (
	site_id INTEGER NOT NULL,
	trip_code TEXT NOT NULL,
	departs_on TEXT NOT NULL,
	days INTEGER,
	vehicle TEXT,
	crew TEXT,
	copies_carried INTEGER,
	note TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_mobile_plan_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_mobile_plan PRIMARY KEY (id),
	CONSTRAINT ck_mobile_plan_departs_on CHECK (departs_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_mobile_plan_not_negative CHECK (days >= 0 AND copies_carried >= 0),
	CONSTRAINT fk_mobile_plan_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_mobile_plan_uid UNIQUE (uid),
	CONSTRAINT fk_mobile_plan_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_mobile_plan_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE mobile_stop (
	trip_code TEXT NOT NULL,
	site_id INTEGER NOT NULL,
	on_date TEXT NOT NULL,
	admin_unit_id INTEGER NOT NULL,
	place TEXT NOT NULL,
	place_folded TEXT NOT NULL,
	no INTEGER NOT NULL,
	host_site_id INTEGER,
	readers INTEGER NOT NULL,
	children INTEGER,
	ethnic_minority INTEGER,
	disabled INTEGER,
	documents_used INTEGER,
	children_documents INTEGER,
	cards_issued INTEGER,
	children_cards INTEGER,
	starts_at TEXT,
	ends_at TEXT,
	activities TEXT,
	note TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_mobile_stop_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_mobile_stop PRIMARY KEY (id),
	CONSTRAINT ck_mobile_stop_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_mobile_stop_not_negative CHECK (readers >= 0 AND children >= 0 AND ethnic_minority >= 0 AND disabled >= 0 AND documents_used >= 0 AND children_documents >= 0 AND cards_issued >= 0 AND children_cards >= 0),
	CONSTRAINT fk_mobile_stop_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_mobile_stop_admin_unit_id FOREIGN KEY(admin_unit_id) REFERENCES admin_unit (id),
	CONSTRAINT fk_mobile_stop_host_site_id FOREIGN KEY(host_site_id) REFERENCES site (id),
	CONSTRAINT uq_mobile_stop_uid UNIQUE (uid),
	CONSTRAINT fk_mobile_stop_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_mobile_stop_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE mobile_trip (
	trip_code TEXT NOT NULL,
	site_id INTEGER NOT NULL,
	departed_on TEXT NOT NULL,
	returned_on TEXT,
	vehicle TEXT,
	crew TEXT,
	odometer_out INTEGER,
	odometer_in INTEGER,
	km REAL,
	copies_carried INTEGER,
	cost_vnd INTEGER,
	weather TEXT,
	road TEXT,
	note TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_mobile_trip_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_mobile_trip PRIMARY KEY (id),
	CONSTRAINT ck_mobile_trip_departed_on CHECK (departed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_mobile_trip_returned_on CHECK (returned_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_mobile_trip_not_negative CHECK (odometer_out >= 0 AND odometer_in >= 0 AND km >= 0 AND copies_carried >= 0 AND cost_vnd >= 0),
	CONSTRAINT fk_mobile_trip_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_mobile_trip_uid UNIQUE (uid),
	CONSTRAINT fk_mobile_trip_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_mobile_trip_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE names_to_province (
	site_id INTEGER NOT NULL,
	agreed INTEGER NOT NULL,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_names_to_province_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_names_to_province PRIMARY KEY (id),
	CONSTRAINT fk_names_to_province_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_names_to_province_uid UNIQUE (uid),
	CONSTRAINT fk_names_to_province_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_names_to_province_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE number_block (
	site_id INTEGER NOT NULL,
	prefix TEXT NOT NULL,
	digits INTEGER NOT NULL,
	first_no INTEGER NOT NULL,
	last_no INTEGER NOT NULL,
	on_date TEXT NOT NULL,
	batch_no TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_number_block_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_number_block PRIMARY KEY (id),
	CONSTRAINT ck_number_block_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_number_block_not_negative CHECK (first_no >= 0 AND last_no >= 0 AND digits >= 0),
	CONSTRAINT fk_number_block_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_number_block_uid UNIQUE (uid),
	CONSTRAINT fk_number_block_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_number_block_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE number_range (
	site_id INTEGER NOT NULL,
	prefix TEXT NOT NULL,
	digits INTEGER NOT NULL,
	first_no INTEGER NOT NULL,
	last_no INTEGER,
	holder_id INTEGER NOT NULL,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_number_range_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_number_range PRIMARY KEY (id),
	CONSTRAINT ck_number_range_not_negative CHECK (first_no >= 0 AND last_no >= 0 AND digits >= 0),
	CONSTRAINT fk_number_range_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_number_range_holder_id FOREIGN KEY(holder_id) REFERENCES device (id),
	CONSTRAINT uq_number_range_uid UNIQUE (uid),
	CONSTRAINT fk_number_range_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_number_range_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE period_closing (
	site_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	year INTEGER NOT NULL,
	part INTEGER NOT NULL,
	cutoff TEXT NOT NULL,
	version INTEGER NOT NULL,
	first_day TEXT NOT NULL,
	last_day TEXT NOT NULL,
	figures TEXT NOT NULL,
	definitions TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	program TEXT NOT NULL,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_period_closing_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_period_closing PRIMARY KEY (id),
	CONSTRAINT ck_period_closing_first_day CHECK (first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_period_closing_last_day CHECK (last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_period_closing_not_negative CHECK (year >= 0 AND part >= 0 AND version >= 0),
	CONSTRAINT fk_period_closing_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_period_closing_uid UNIQUE (uid),
	CONSTRAINT fk_period_closing_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_period_closing_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE period_deed (
	site_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	year INTEGER NOT NULL,
	part INTEGER NOT NULL,
	cutoff TEXT NOT NULL,
	deed TEXT NOT NULL,
	version INTEGER NOT NULL,
	by_site_id INTEGER NOT NULL,
	remark TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_period_deed_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_period_deed PRIMARY KEY (id),
	CONSTRAINT ck_period_deed_not_negative CHECK (year >= 0 AND part >= 0 AND version >= 0),
	CONSTRAINT fk_period_deed_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_period_deed_by_site_id FOREIGN KEY(by_site_id) REFERENCES site (id),
	CONSTRAINT uq_period_deed_uid UNIQUE (uid),
	CONSTRAINT fk_period_deed_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_period_deed_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE "plan" (
	site_id INTEGER NOT NULL,
	year INTEGER NOT NULL,
	name TEXT NOT NULL,
	number TEXT,
	decided_on TEXT,
	aims TEXT,
	demands TEXT,
	carrying_out TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_plan_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_plan PRIMARY KEY (id),
	CONSTRAINT ck_plan_decided_on CHECK (decided_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_plan_not_negative CHECK (year >= 0),
	CONSTRAINT fk_plan_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_plan_uid UNIQUE (uid),
	CONSTRAINT fk_plan_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_plan_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE plan_target (
	year INTEGER NOT NULL,
	quarter INTEGER NOT NULL,
	site_id INTEGER NOT NULL,
	indicator TEXT NOT NULL,
	breakdown TEXT NOT NULL,
	target REAL NOT NULL,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_plan_target_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_plan_target PRIMARY KEY (id),
	CONSTRAINT ck_plan_target_not_negative CHECK (year >= 0 AND quarter >= 0),
	CONSTRAINT fk_plan_target_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_plan_target_uid UNIQUE (uid),
	CONSTRAINT fk_plan_target_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_plan_target_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE point_usage (
	month TEXT NOT NULL,
	site_id INTEGER NOT NULL,
	no INTEGER NOT NULL,
	from_month TEXT,
	visits INTEGER,
	children_visits INTEGER,
	documents_used INTEGER,
	children_documents INTEGER,
	wishes TEXT,
	versions TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_point_usage_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_point_usage PRIMARY KEY (id),
	CONSTRAINT ck_point_usage_month CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_point_usage_from_month CHECK (from_month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_point_usage_not_negative CHECK (visits >= 0 AND children_visits >= 0 AND documents_used >= 0 AND children_documents >= 0),
	CONSTRAINT fk_point_usage_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_point_usage_uid UNIQUE (uid),
	CONSTRAINT fk_point_usage_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_point_usage_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE population (
	year INTEGER NOT NULL,
	admin_unit_id INTEGER NOT NULL,
	population INTEGER,
	children INTEGER,
	areas TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_population_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_population PRIMARY KEY (id),
	CONSTRAINT ck_population_not_negative CHECK (population >= 0 AND children >= 0),
	CONSTRAINT fk_population_admin_unit_id FOREIGN KEY(admin_unit_id) REFERENCES admin_unit (id),
	CONSTRAINT uq_population_uid UNIQUE (uid),
	CONSTRAINT fk_population_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_population_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE reader_card (
	site_id INTEGER NOT NULL,
	card_no TEXT NOT NULL,
	kind TEXT NOT NULL,
	issued_on TEXT NOT NULL,
	valid_until TEXT,
	room TEXT NOT NULL,
	in_counts INTEGER NOT NULL,
	ended_on TEXT,
	ended TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_reader_card_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_reader_card PRIMARY KEY (id),
	CONSTRAINT ck_reader_card_issued_on CHECK (issued_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_reader_card_valid_until CHECK (valid_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_reader_card_ended_on CHECK (ended_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_reader_card_in_counts CHECK (in_counts IN (0, 1)),
	CONSTRAINT fk_reader_card_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_reader_card_uid UNIQUE (uid),
	CONSTRAINT fk_reader_card_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_reader_card_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE report_letter (
	site_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	year INTEGER NOT NULL,
	part INTEGER NOT NULL,
	cutoff TEXT NOT NULL,
	number TEXT,
	dated_on TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_report_letter_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_report_letter PRIMARY KEY (id),
	CONSTRAINT ck_report_letter_dated_on CHECK (dated_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_report_letter_not_negative CHECK (year >= 0 AND part >= 0),
	CONSTRAINT fk_report_letter_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_report_letter_uid UNIQUE (uid),
	CONSTRAINT fk_report_letter_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_report_letter_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE report_text (
	site_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	year INTEGER NOT NULL,
	part INTEGER NOT NULL,
	cutoff TEXT NOT NULL,
	chapter INTEGER NOT NULL,
	body TEXT NOT NULL,
	quoted TEXT NOT NULL,
	language TEXT NOT NULL,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_report_text_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_report_text PRIMARY KEY (id),
	CONSTRAINT ck_report_text_not_negative CHECK (year >= 0 AND part >= 0 AND chapter >= 0),
	CONSTRAINT fk_report_text_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_report_text_uid UNIQUE (uid),
	CONSTRAINT fk_report_text_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_report_text_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE rotation_accepted (
	site_id INTEGER NOT NULL,
	row_table TEXT NOT NULL,
	row_uid BLOB NOT NULL,
	kind TEXT NOT NULL,
	reason TEXT NOT NULL,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_rotation_accepted_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_rotation_accepted PRIMARY KEY (id),
	CONSTRAINT fk_rotation_accepted_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_rotation_accepted_uid UNIQUE (uid),
	CONSTRAINT fk_rotation_accepted_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_rotation_accepted_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE rotation_paper (
	site_id INTEGER NOT NULL,
	trip_code TEXT,
	point_id INTEGER NOT NULL,
	on_date TEXT NOT NULL,
	about TEXT NOT NULL,
	name TEXT NOT NULL,
	media_type TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	size INTEGER NOT NULL,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_rotation_paper_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_rotation_paper PRIMARY KEY (id),
	CONSTRAINT ck_rotation_paper_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_rotation_paper_not_negative CHECK (size >= 0),
	CONSTRAINT fk_rotation_paper_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_rotation_paper_point_id FOREIGN KEY(point_id) REFERENCES site (id),
	CONSTRAINT uq_rotation_paper_uid UNIQUE (uid),
	CONSTRAINT fk_rotation_paper_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_rotation_paper_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE rotation_point (
	site_id INTEGER NOT NULL,
	point_id INTEGER NOT NULL,
	agreement_no TEXT,
	agreed_on TEXT,
	agreed_until TEXT,
	contact TEXT,
	phone TEXT,
	capacity INTEGER,
	opening TEXT,
	distance_km REAL,
	months_between INTEGER,
	note TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_rotation_point_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_rotation_point PRIMARY KEY (id),
	CONSTRAINT ck_rotation_point_agreed_on CHECK (agreed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_rotation_point_agreed_until CHECK (agreed_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_rotation_point_not_negative CHECK (capacity >= 0 AND distance_km >= 0 AND months_between >= 0),
	CONSTRAINT fk_rotation_point_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_rotation_point_point_id FOREIGN KEY(point_id) REFERENCES site (id),
	CONSTRAINT uq_rotation_point_uid UNIQUE (uid),
	CONSTRAINT fk_rotation_point_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_rotation_point_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE rotation_set (
	site_id INTEGER NOT NULL,
	code TEXT NOT NULL,
	name TEXT,
	made_on TEXT NOT NULL,
	ended_on TEXT,
	note TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_rotation_set_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_rotation_set PRIMARY KEY (id),
	CONSTRAINT ck_rotation_set_made_on CHECK (made_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_rotation_set_ended_on CHECK (ended_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_rotation_set_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_rotation_set_uid UNIQUE (uid),
	CONSTRAINT fk_rotation_set_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_rotation_set_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE rotation_settlement (
	site_id INTEGER NOT NULL,
	point_id INTEGER NOT NULL,
	on_date TEXT NOT NULL,
	no INTEGER NOT NULL,
	result TEXT NOT NULL,
	copies INTEGER NOT NULL,
	paper_no TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_rotation_settlement_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_rotation_settlement PRIMARY KEY (id),
	CONSTRAINT ck_rotation_settlement_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_rotation_settlement_not_negative CHECK (copies >= 0),
	CONSTRAINT fk_rotation_settlement_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_rotation_settlement_point_id FOREIGN KEY(point_id) REFERENCES site (id),
	CONSTRAINT uq_rotation_settlement_uid UNIQUE (uid),
	CONSTRAINT fk_rotation_settlement_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_rotation_settlement_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE rotation_trip (
	site_id INTEGER NOT NULL,
	trip_code TEXT NOT NULL,
	departs_on TEXT NOT NULL,
	vehicle TEXT,
	crew TEXT,
	crew_size INTEGER,
	km INTEGER,
	cost_vnd INTEGER,
	reasons TEXT,
	note TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_rotation_trip_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_rotation_trip PRIMARY KEY (id),
	CONSTRAINT ck_rotation_trip_departs_on CHECK (departs_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_rotation_trip_not_negative CHECK (crew_size >= 0 AND cost_vnd >= 0 AND km >= 0),
	CONSTRAINT fk_rotation_trip_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_rotation_trip_uid UNIQUE (uid),
	CONSTRAINT fk_rotation_trip_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_rotation_trip_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE serial_issue (
	site_id INTEGER NOT NULL,
	title TEXT NOT NULL,
	title_folded TEXT NOT NULL,
	year INTEGER NOT NULL,
	number TEXT NOT NULL,
	issued_on TEXT,
	received_on TEXT,
	copies INTEGER,
	note TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_serial_issue_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_serial_issue PRIMARY KEY (id),
	CONSTRAINT ck_serial_issue_issued_on CHECK (issued_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_serial_issue_received_on CHECK (received_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_serial_issue_not_negative CHECK (copies >= 0),
	CONSTRAINT fk_serial_issue_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_serial_issue_uid UNIQUE (uid),
	CONSTRAINT fk_serial_issue_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_serial_issue_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE service_day (
	on_date TEXT NOT NULL,
	site_id INTEGER NOT NULL,
	room TEXT NOT NULL,
	no INTEGER NOT NULL,
	visits INTEGER,
	children_visits INTEGER,
	disabled_visits INTEGER,
	documents_used INTEGER,
	children_documents INTEGER,
	loans INTEGER,
	children_loans INTEGER,
	cards_issued INTEGER,
	children_cards INTEGER,
	cards_renewed INTEGER,
	online_visits INTEGER,
	versions TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_service_day_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_service_day PRIMARY KEY (id),
	CONSTRAINT ck_service_day_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_service_day_not_negative CHECK (visits >= 0 AND children_visits >= 0 AND disabled_visits >= 0 AND documents_used >= 0 AND children_documents >= 0 AND loans >= 0 AND children_loans >= 0 AND cards_issued >= 0 AND children_cards >= 0 AND cards_renewed >= 0 AND online_visits >= 0),
	CONSTRAINT fk_service_day_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_service_day_uid UNIQUE (uid),
	CONSTRAINT fk_service_day_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_service_day_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE service_room (
	site_id INTEGER NOT NULL,
	name TEXT NOT NULL,
	position INTEGER NOT NULL,
	opened_on TEXT,
	closed_on TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_service_room_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_service_room PRIMARY KEY (id),
	CONSTRAINT ck_service_room_opened_on CHECK (opened_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_service_room_closed_on CHECK (closed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_service_room_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_service_room_uid UNIQUE (uid),
	CONSTRAINT fk_service_room_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_service_room_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE site_profile (
	year INTEGER NOT NULL,
	site_id INTEGER NOT NULL,
	staff INTEGER,
	staff_library_degree INTEGER,
	staff_part_time INTEGER,
	staff_for_children INTEGER,
	collaborators INTEGER,
	floor_area_m2 REAL,
	children_area_m2 REAL,
	seats INTEGER,
	computers INTEGER,
	valid_cards INTEGER,
	digital_documents INTEGER,
	budget_vnd INTEGER,
	acquisitions_budget_vnd INTEGER,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_site_profile_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_site_profile PRIMARY KEY (id),
	CONSTRAINT ck_site_profile_not_negative CHECK (staff >= 0 AND staff_library_degree >= 0 AND staff_part_time >= 0 AND staff_for_children >= 0 AND collaborators >= 0 AND floor_area_m2 >= 0 AND children_area_m2 >= 0 AND seats >= 0 AND computers >= 0 AND valid_cards >= 0 AND digital_documents >= 0 AND budget_vnd >= 0 AND acquisitions_budget_vnd >= 0),
	CONSTRAINT fk_site_profile_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_site_profile_uid UNIQUE (uid),
	CONSTRAINT fk_site_profile_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_site_profile_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE site_return (
	year INTEGER NOT NULL,
	quarter INTEGER NOT NULL,
	site_id INTEGER NOT NULL,
	indicator TEXT NOT NULL,
	breakdown TEXT NOT NULL,
	value REAL NOT NULL,
	prevails INTEGER NOT NULL,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_site_return_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_site_return PRIMARY KEY (id),
	CONSTRAINT ck_site_return_not_negative CHECK (year >= 0 AND quarter >= 0 AND value >= 0),
	CONSTRAINT fk_site_return_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_site_return_uid UNIQUE (uid),
	CONSTRAINT fk_site_return_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_site_return_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE site_state (
	site_id INTEGER NOT NULL,
	as_of TEXT NOT NULL,
	name TEXT NOT NULL,
	name_folded TEXT NOT NULL,
	name_sort TEXT NOT NULL,
	kind TEXT NOT NULL,
	status TEXT NOT NULL,
	admin_unit_id INTEGER,
	managed_by_id INTEGER,
	areas TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_site_state_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_site_state PRIMARY KEY (id),
	CONSTRAINT ck_site_state_as_of CHECK (as_of GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_site_state_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_site_state_admin_unit_id FOREIGN KEY(admin_unit_id) REFERENCES admin_unit (id),
	CONSTRAINT fk_site_state_managed_by_id FOREIGN KEY(managed_by_id) REFERENCES site (id),
	CONSTRAINT uq_site_state_uid UNIQUE (uid),
	CONSTRAINT fk_site_state_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_site_state_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE site_visit (
	on_date TEXT NOT NULL,
	site_id INTEGER NOT NULL,
	to_site_id INTEGER NOT NULL,
	no INTEGER NOT NULL,
	purpose TEXT NOT NULL,
	people INTEGER,
	copies_processed INTEGER,
	visitors TEXT,
	received_by TEXT,
	findings TEXT,
	demands TEXT,
	due_on TEXT,
	done_on TEXT,
	done TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_site_visit_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_site_visit PRIMARY KEY (id),
	CONSTRAINT ck_site_visit_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_site_visit_due_on CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_site_visit_done_on CHECK (done_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_site_visit_not_negative CHECK (people >= 0 AND copies_processed >= 0),
	CONSTRAINT fk_site_visit_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_site_visit_to_site_id FOREIGN KEY(to_site_id) REFERENCES site (id),
	CONSTRAINT uq_site_visit_uid UNIQUE (uid),
	CONSTRAINT fk_site_visit_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_site_visit_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE stocktake (
	site_id INTEGER NOT NULL,
	code TEXT NOT NULL,
	began_on TEXT NOT NULL,
	ended_on TEXT,
	store TEXT,
	call_from TEXT,
	call_to TEXT,
	decision_no TEXT,
	note TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_stocktake_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_stocktake PRIMARY KEY (id),
	CONSTRAINT ck_stocktake_began_on CHECK (began_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_stocktake_ended_on CHECK (ended_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_stocktake_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_stocktake_uid UNIQUE (uid),
	CONSTRAINT fk_stocktake_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_stocktake_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE subscription (
	year INTEGER NOT NULL,
	site_id INTEGER NOT NULL,
	title TEXT NOT NULL,
	title_folded TEXT NOT NULL,
	quarter INTEGER NOT NULL,
	issn TEXT,
	copies INTEGER,
	amount_vnd INTEGER,
	frequency TEXT,
	issue_days TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_subscription_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_subscription PRIMARY KEY (id),
	CONSTRAINT ck_subscription_not_negative CHECK (copies >= 0 AND amount_vnd >= 0),
	CONSTRAINT fk_subscription_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_subscription_uid UNIQUE (uid),
	CONSTRAINT fk_subscription_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_subscription_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE title_isbn (
	title_id INTEGER NOT NULL,
	isbn TEXT NOT NULL,
	CONSTRAINT pk_title_isbn PRIMARY KEY (title_id, isbn),
	CONSTRAINT fk_title_isbn_title_id FOREIGN KEY(title_id) REFERENCES title (id)
)
 STRICT;
CREATE TABLE title_merging (
	survivor_id INTEGER NOT NULL,
	merged_id INTEGER NOT NULL,
	moved TEXT NOT NULL,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_title_merging_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_title_merging PRIMARY KEY (id),
	CONSTRAINT fk_title_merging_survivor_id FOREIGN KEY(survivor_id) REFERENCES title (id),
	CONSTRAINT fk_title_merging_merged_id FOREIGN KEY(merged_id) REFERENCES title (id),
	CONSTRAINT uq_title_merging_uid UNIQUE (uid),
	CONSTRAINT fk_title_merging_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_title_merging_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE weeding_dossier (
	site_id INTEGER NOT NULL,
	code TEXT NOT NULL,
	proposed_on TEXT NOT NULL,
	proposal_no TEXT,
	grounds TEXT,
	council_no TEXT,
	council_on TEXT,
	minutes_no TEXT,
	met_on TEXT,
	opinion TEXT,
	decision_no TEXT,
	decided_on TEXT,
	decided_by TEXT,
	disposal TEXT,
	note TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_weeding_dossier_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_weeding_dossier PRIMARY KEY (id),
	CONSTRAINT ck_weeding_dossier_proposed_on CHECK (proposed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_weeding_dossier_council_on CHECK (council_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_weeding_dossier_met_on CHECK (met_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_weeding_dossier_decided_on CHECK (decided_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_weeding_dossier_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_weeding_dossier_uid UNIQUE (uid),
	CONSTRAINT fk_weeding_dossier_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_weeding_dossier_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE card_renewal (
	site_id INTEGER NOT NULL,
	card_id INTEGER NOT NULL,
	on_date TEXT NOT NULL,
	valid_until TEXT,
	room TEXT NOT NULL,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_card_renewal_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_card_renewal PRIMARY KEY (id),
	CONSTRAINT ck_card_renewal_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_card_renewal_valid_until CHECK (valid_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_card_renewal_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_card_renewal_card_id FOREIGN KEY(card_id) REFERENCES reader_card (id),
	CONSTRAINT uq_card_renewal_uid UNIQUE (uid),
	CONSTRAINT fk_card_renewal_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_card_renewal_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE challenge (
	site_id INTEGER NOT NULL,
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	club_id INTEGER,
	measure TEXT NOT NULL,
	starts_on TEXT NOT NULL,
	ends_on TEXT NOT NULL,
	badges INTEGER NOT NULL,
	rankings INTEGER NOT NULL,
	note TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_challenge_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_challenge PRIMARY KEY (id),
	CONSTRAINT ck_challenge_starts_on CHECK (starts_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_challenge_ends_on CHECK (ends_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_challenge_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_challenge_club_id FOREIGN KEY(club_id) REFERENCES club (id),
	CONSTRAINT uq_challenge_uid UNIQUE (uid),
	CONSTRAINT fk_challenge_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_challenge_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE club_member (
	club_id INTEGER NOT NULL,
	member_no TEXT NOT NULL,
	member_no_folded TEXT NOT NULL,
	joined_on TEXT NOT NULL,
	left_on TEXT,
	child_id INTEGER NOT NULL,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_club_member_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_club_member PRIMARY KEY (id),
	CONSTRAINT ck_club_member_joined_on CHECK (joined_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_club_member_left_on CHECK (left_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_club_member_club_id FOREIGN KEY(club_id) REFERENCES club (id),
	CONSTRAINT fk_club_member_child_id FOREIGN KEY(child_id) REFERENCES child (id),
	CONSTRAINT uq_club_member_uid UNIQUE (uid),
	CONSTRAINT fk_club_member_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_club_member_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE club_planned_session (
	club_id INTEGER NOT NULL,
	planned_on TEXT NOT NULL,
	no INTEGER NOT NULL,
	topic TEXT NOT NULL,
	book TEXT,
	title_id INTEGER,
	activity TEXT,
	leader TEXT,
	note TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_club_planned_session_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_club_planned_session PRIMARY KEY (id),
	CONSTRAINT ck_club_planned_session_planned_on CHECK (planned_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_club_planned_session_club_id FOREIGN KEY(club_id) REFERENCES club (id),
	CONSTRAINT fk_club_planned_session_title_id FOREIGN KEY(title_id) REFERENCES title (id),
	CONSTRAINT uq_club_planned_session_uid UNIQUE (uid),
	CONSTRAINT fk_club_planned_session_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_club_planned_session_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE club_session (
	club_id INTEGER NOT NULL,
	on_date TEXT NOT NULL,
	no INTEGER NOT NULL,
	topic TEXT NOT NULL,
	book TEXT,
	title_id INTEGER,
	activities TEXT,
	leader TEXT,
	starts_at TEXT,
	ends_at TEXT,
	attendance INTEGER,
	summary TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_club_session_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_club_session PRIMARY KEY (id),
	CONSTRAINT ck_club_session_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_club_session_not_negative CHECK (attendance >= 0),
	CONSTRAINT fk_club_session_club_id FOREIGN KEY(club_id) REFERENCES club (id),
	CONSTRAINT fk_club_session_title_id FOREIGN KEY(title_id) REFERENCES title (id),
	CONSTRAINT uq_club_session_uid UNIQUE (uid),
	CONSTRAINT fk_club_session_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_club_session_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE contest_entry (
	contest_id INTEGER NOT NULL,
	entry_no INTEGER NOT NULL,
	on_date TEXT NOT NULL,
	child_id INTEGER,
	club_id INTEGER,
	group_name TEXT,
	people INTEGER,
	work TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_contest_entry_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_contest_entry PRIMARY KEY (id),
	CONSTRAINT ck_contest_entry_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_contest_entry_not_negative CHECK (entry_no >= 0 AND people >= 0),
	CONSTRAINT fk_contest_entry_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id),
	CONSTRAINT fk_contest_entry_child_id FOREIGN KEY(child_id) REFERENCES child (id),
	CONSTRAINT fk_contest_entry_club_id FOREIGN KEY(club_id) REFERENCES club (id),
	CONSTRAINT uq_contest_entry_uid UNIQUE (uid),
	CONSTRAINT fk_contest_entry_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_contest_entry_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE contest_round (
	contest_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	planned_on TEXT,
	most_marks INTEGER NOT NULL,
	passing INTEGER,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_contest_round_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_contest_round PRIMARY KEY (id),
	CONSTRAINT ck_contest_round_planned_on CHECK (planned_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_contest_round_not_negative CHECK (position >= 0 AND most_marks >= 0 AND passing >= 0),
	CONSTRAINT fk_contest_round_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id),
	CONSTRAINT uq_contest_round_uid UNIQUE (uid),
	CONSTRAINT fk_contest_round_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_contest_round_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE copy_event (
	copy_id INTEGER NOT NULL,
	site_id INTEGER NOT NULL,
	event TEXT NOT NULL,
	on_date TEXT NOT NULL,
	to_site_id INTEGER,
	new_accession_no TEXT,
	new_accession_folded TEXT,
	decision_no TEXT,
	note TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_copy_event_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_copy_event PRIMARY KEY (id),
	CONSTRAINT ck_copy_event_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_copy_event_copy_id FOREIGN KEY(copy_id) REFERENCES copy (id),
	CONSTRAINT fk_copy_event_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_copy_event_to_site_id FOREIGN KEY(to_site_id) REFERENCES site (id),
	CONSTRAINT uq_copy_event_uid UNIQUE (uid),
	CONSTRAINT fk_copy_event_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_copy_event_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE copy_shelving (
	copy_id INTEGER NOT NULL,
	site_id INTEGER NOT NULL,
	on_date TEXT NOT NULL,
	from_store TEXT,
	to_store TEXT,
	document_no TEXT,
	note TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_copy_shelving_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_copy_shelving PRIMARY KEY (id),
	CONSTRAINT ck_copy_shelving_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_copy_shelving_copy_id FOREIGN KEY(copy_id) REFERENCES copy (id),
	CONSTRAINT fk_copy_shelving_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_copy_shelving_uid UNIQUE (uid),
	CONSTRAINT fk_copy_shelving_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_copy_shelving_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE donor_merging (
	merged_id INTEGER NOT NULL,
	survivor_id INTEGER NOT NULL,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_donor_merging_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_donor_merging PRIMARY KEY (id),
	CONSTRAINT fk_donor_merging_merged_id FOREIGN KEY(merged_id) REFERENCES donor (id),
	CONSTRAINT fk_donor_merging_survivor_id FOREIGN KEY(survivor_id) REFERENCES donor (id),
	CONSTRAINT uq_donor_merging_uid UNIQUE (uid),
	CONSTRAINT fk_donor_merging_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_donor_merging_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE event_photo (
	event_id INTEGER NOT NULL,
	name TEXT NOT NULL,
	media_type TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	size INTEGER NOT NULL,
	place INTEGER NOT NULL,
	caption TEXT,
	taken_on TEXT,
	in_diary INTEGER NOT NULL,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_event_photo_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_event_photo PRIMARY KEY (id),
	CONSTRAINT ck_event_photo_taken_on CHECK (taken_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_event_photo_not_negative CHECK (size >= 0 AND place >= 0),
	CONSTRAINT fk_event_photo_event_id FOREIGN KEY(event_id) REFERENCES event (id),
	CONSTRAINT uq_event_photo_uid UNIQUE (uid),
	CONSTRAINT fk_event_photo_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_event_photo_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE exchange_branch (
	id INTEGER NOT NULL,
	peer_id INTEGER NOT NULL,
	uid BLOB NOT NULL,
	number INTEGER NOT NULL,
	began INTEGER NOT NULL,
	certificate BLOB,
	refused_after INTEGER,
	CONSTRAINT pk_exchange_branch PRIMARY KEY (id),
	CONSTRAINT fk_exchange_branch_peer_id FOREIGN KEY(peer_id) REFERENCES exchange_peer (id),
	CONSTRAINT uq_exchange_branch_uid UNIQUE (uid)
)
 STRICT;
CREATE TABLE exchange_file (
	peer_id INTEGER NOT NULL,
	sha256 TEXT NOT NULL,
	carried_at INTEGER NOT NULL,
	CONSTRAINT pk_exchange_file PRIMARY KEY (peer_id, sha256),
	CONSTRAINT fk_exchange_file_peer_id FOREIGN KEY(peer_id) REFERENCES exchange_peer (id)
)
 STRICT;
CREATE TABLE exchange_parked (
	id INTEGER NOT NULL,
	peer_id INTEGER NOT NULL,
	row_table TEXT NOT NULL,
	row_uid BLOB NOT NULL,
	wants_table TEXT NOT NULL,
	wants_uid BLOB NOT NULL,
	body BLOB NOT NULL,
	parked_at INTEGER NOT NULL,
	CONSTRAINT pk_exchange_parked PRIMARY KEY (id),
	CONSTRAINT fk_exchange_parked_peer_id FOREIGN KEY(peer_id) REFERENCES exchange_peer (id)
)
 STRICT;
CREATE TABLE exchange_sent (
	id INTEGER NOT NULL,
	peer_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	sequence INTEGER NOT NULL,
	sha256 BLOB NOT NULL,
	base_sha256 BLOB,
	up_to INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	scope TEXT,
	file TEXT NOT NULL,
	acknowledged_at INTEGER,
	CONSTRAINT pk_exchange_sent PRIMARY KEY (id),
	CONSTRAINT fk_exchange_sent_peer_id FOREIGN KEY(peer_id) REFERENCES exchange_peer (id),
	CONSTRAINT fk_exchange_sent_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE exchange_standing (
	peer_id INTEGER NOT NULL,
	returning_after INTEGER,
	twinned_after INTEGER,
	owes INTEGER DEFAULT '0' NOT NULL,
	note_state BLOB,
	note_sha256 BLOB,
	note_stamp INTEGER DEFAULT '0' NOT NULL,
	withdrawn_after INTEGER,
	CONSTRAINT pk_exchange_standing PRIMARY KEY (peer_id),
	CONSTRAINT ck_exchange_standing_owes CHECK (owes IN (0, 1)),
	CONSTRAINT fk_exchange_standing_peer_id FOREIGN KEY(peer_id) REFERENCES exchange_peer (id)
)
 STRICT;
CREATE TABLE gift (
	gift_no TEXT NOT NULL,
	site_id INTEGER NOT NULL,
	campaign_id INTEGER,
	on_date TEXT NOT NULL,
	donor TEXT NOT NULL,
	donor_kind TEXT,
	donor_id INTEGER,
	kind TEXT NOT NULL,
	copies INTEGER,
	value_vnd INTEGER,
	what TEXT,
	pledge_no TEXT,
	received_by TEXT,
	note TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_gift_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_gift PRIMARY KEY (id),
	CONSTRAINT ck_gift_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_gift_not_negative CHECK (copies >= 0 AND value_vnd >= 0),
	CONSTRAINT fk_gift_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_gift_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaign (id),
	CONSTRAINT fk_gift_donor_id FOREIGN KEY(donor_id) REFERENCES donor (id),
	CONSTRAINT uq_gift_uid UNIQUE (uid),
	CONSTRAINT fk_gift_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_gift_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE gift_accession (
	site_id INTEGER NOT NULL,
	campaign_id INTEGER,
	gift_no TEXT,
	batch_no TEXT NOT NULL,
	on_date TEXT NOT NULL,
	copies INTEGER NOT NULL,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_gift_accession_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_gift_accession PRIMARY KEY (id),
	CONSTRAINT ck_gift_accession_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_gift_accession_not_negative CHECK (copies >= 0),
	CONSTRAINT fk_gift_accession_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_gift_accession_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaign (id),
	CONSTRAINT uq_gift_accession_uid UNIQUE (uid),
	CONSTRAINT fk_gift_accession_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_gift_accession_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE gift_distribution (
	site_id INTEGER NOT NULL,
	on_date TEXT NOT NULL,
	to_site_id INTEGER,
	to_name TEXT,
	no INTEGER NOT NULL,
	campaign_id INTEGER,
	gift_no TEXT,
	copies INTEGER NOT NULL,
	value_vnd INTEGER,
	received_by TEXT,
	note TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_gift_distribution_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_gift_distribution PRIMARY KEY (id),
	CONSTRAINT ck_gift_distribution_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_gift_distribution_not_negative CHECK (copies >= 0 AND value_vnd >= 0),
	CONSTRAINT fk_gift_distribution_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_gift_distribution_to_site_id FOREIGN KEY(to_site_id) REFERENCES site (id),
	CONSTRAINT fk_gift_distribution_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaign (id),
	CONSTRAINT uq_gift_distribution_uid UNIQUE (uid),
	CONSTRAINT fk_gift_distribution_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_gift_distribution_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE gift_sorting (
	site_id INTEGER NOT NULL,
	campaign_id INTEGER,
	gift_no TEXT,
	on_date TEXT NOT NULL,
	no INTEGER NOT NULL,
	result TEXT NOT NULL,
	copies INTEGER NOT NULL,
	note TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_gift_sorting_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_gift_sorting PRIMARY KEY (id),
	CONSTRAINT ck_gift_sorting_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_gift_sorting_not_negative CHECK (copies >= 0),
	CONSTRAINT fk_gift_sorting_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_gift_sorting_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaign (id),
	CONSTRAINT uq_gift_sorting_uid UNIQUE (uid),
	CONSTRAINT fk_gift_sorting_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_gift_sorting_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE gift_spending (
	site_id INTEGER NOT NULL,
	campaign_id INTEGER,
	gift_no TEXT,
	on_date TEXT NOT NULL,
	no INTEGER NOT NULL,
	what TEXT NOT NULL,
	value_vnd INTEGER NOT NULL,
	paper_no TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_gift_spending_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_gift_spending PRIMARY KEY (id),
	CONSTRAINT ck_gift_spending_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_gift_spending_not_negative CHECK (value_vnd >= 0),
	CONSTRAINT fk_gift_spending_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_gift_spending_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaign (id),
	CONSTRAINT uq_gift_spending_uid UNIQUE (uid),
	CONSTRAINT fk_gift_spending_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_gift_spending_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE mobile_load (
	site_id INTEGER NOT NULL,
	trip_code TEXT NOT NULL,
	copy_id INTEGER NOT NULL,
	way TEXT NOT NULL,
	on_date TEXT NOT NULL,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_mobile_load_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_mobile_load PRIMARY KEY (id),
	CONSTRAINT ck_mobile_load_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_mobile_load_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_mobile_load_copy_id FOREIGN KEY(copy_id) REFERENCES copy (id),
	CONSTRAINT uq_mobile_load_uid UNIQUE (uid),
	CONSTRAINT fk_mobile_load_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_mobile_load_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE mobile_photo (
	stop_id INTEGER NOT NULL,
	name TEXT NOT NULL,
	media_type TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	size INTEGER NOT NULL,
	place INTEGER NOT NULL,
	caption TEXT,
	taken_on TEXT,
	in_diary INTEGER NOT NULL,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_mobile_photo_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_mobile_photo PRIMARY KEY (id),
	CONSTRAINT ck_mobile_photo_taken_on CHECK (taken_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_mobile_photo_not_negative CHECK (size >= 0 AND place >= 0),
	CONSTRAINT fk_mobile_photo_stop_id FOREIGN KEY(stop_id) REFERENCES mobile_stop (id),
	CONSTRAINT uq_mobile_photo_uid UNIQUE (uid),
	CONSTRAINT fk_mobile_photo_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_mobile_photo_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE mobile_planned_stop (
	plan_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	planned_on TEXT NOT NULL,
	admin_unit_id INTEGER NOT NULL,
	place TEXT NOT NULL,
	host_site_id INTEGER,
	starts_at TEXT,
	ends_at TEXT,
	note TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_mobile_planned_stop_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_mobile_planned_stop PRIMARY KEY (id),
	CONSTRAINT ck_mobile_planned_stop_planned_on CHECK (planned_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_mobile_planned_stop_plan_id FOREIGN KEY(plan_id) REFERENCES mobile_plan (id),
	CONSTRAINT fk_mobile_planned_stop_admin_unit_id FOREIGN KEY(admin_unit_id) REFERENCES admin_unit (id),
	CONSTRAINT fk_mobile_planned_stop_host_site_id FOREIGN KEY(host_site_id) REFERENCES site (id),
	CONSTRAINT uq_mobile_planned_stop_uid UNIQUE (uid),
	CONSTRAINT fk_mobile_planned_stop_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_mobile_planned_stop_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE plan_basis (
	plan_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	text TEXT NOT NULL,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_plan_basis_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_plan_basis PRIMARY KEY (id),
	CONSTRAINT ck_plan_basis_not_negative CHECK (position >= 0),
	CONSTRAINT fk_plan_basis_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id),
	CONSTRAINT uq_plan_basis_uid UNIQUE (uid),
	CONSTRAINT fk_plan_basis_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_plan_basis_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE plan_task (
	plan_id INTEGER NOT NULL,
	task_group TEXT NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	responsible TEXT,
	partners TEXT,
	starts_on TEXT,
	due_on TEXT,
	product TEXT,
	budget_vnd INTEGER,
	community_vnd INTEGER,
	indicator TEXT,
	breakdown TEXT,
	done_on TEXT,
	remark TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_plan_task_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_plan_task PRIMARY KEY (id),
	CONSTRAINT ck_plan_task_starts_on CHECK (starts_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_plan_task_due_on CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_plan_task_done_on CHECK (done_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_plan_task_not_negative CHECK (position >= 0 AND budget_vnd >= 0 AND community_vnd >= 0),
	CONSTRAINT fk_plan_task_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id),
	CONSTRAINT uq_plan_task_uid UNIQUE (uid),
	CONSTRAINT fk_plan_task_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_plan_task_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE pledge (
	site_id INTEGER NOT NULL,
	pledge_no TEXT NOT NULL,
	campaign_id INTEGER,
	donor_id INTEGER NOT NULL,
	promised_on TEXT NOT NULL,
	due_on TEXT,
	kind TEXT NOT NULL,
	copies INTEGER,
	value_vnd INTEGER,
	note TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_pledge_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_pledge PRIMARY KEY (id),
	CONSTRAINT ck_pledge_promised_on CHECK (promised_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_pledge_due_on CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_pledge_not_negative CHECK (copies >= 0 AND value_vnd >= 0),
	CONSTRAINT fk_pledge_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_pledge_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaign (id),
	CONSTRAINT fk_pledge_donor_id FOREIGN KEY(donor_id) REFERENCES donor (id),
	CONSTRAINT uq_pledge_uid UNIQUE (uid),
	CONSTRAINT fk_pledge_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_pledge_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE reading (
	club_id INTEGER NOT NULL,
	member_no TEXT NOT NULL,
	member_no_folded TEXT NOT NULL,
	on_date TEXT NOT NULL,
	title TEXT NOT NULL,
	title_folded TEXT NOT NULL,
	title_id INTEGER,
	pages INTEGER,
	minutes INTEGER,
	liked INTEGER,
	reason TEXT,
	thought BLOB,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_reading_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_reading PRIMARY KEY (id),
	CONSTRAINT ck_reading_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_reading_not_negative CHECK (pages >= 0 AND minutes >= 0),
	CONSTRAINT fk_reading_club_id FOREIGN KEY(club_id) REFERENCES club (id),
	CONSTRAINT fk_reading_title_id FOREIGN KEY(title_id) REFERENCES title (id),
	CONSTRAINT uq_reading_uid UNIQUE (uid),
	CONSTRAINT fk_reading_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_reading_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE rotation_leg (
	trip_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	point_id INTEGER NOT NULL,
	planned_on TEXT NOT NULL,
	collects INTEGER NOT NULL,
	set_id INTEGER,
	copies INTEGER,
	children_copies INTEGER,
	from_site_id INTEGER,
	due_on TEXT,
	note TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_rotation_leg_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_rotation_leg PRIMARY KEY (id),
	CONSTRAINT ck_rotation_leg_planned_on CHECK (planned_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_rotation_leg_due_on CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_rotation_leg_not_negative CHECK (position >= 0 AND copies >= 0 AND children_copies >= 0),
	CONSTRAINT fk_rotation_leg_trip_id FOREIGN KEY(trip_id) REFERENCES rotation_trip (id),
	CONSTRAINT fk_rotation_leg_point_id FOREIGN KEY(point_id) REFERENCES site (id),
	CONSTRAINT fk_rotation_leg_set_id FOREIGN KEY(set_id) REFERENCES rotation_set (id),
	CONSTRAINT fk_rotation_leg_from_site_id FOREIGN KEY(from_site_id) REFERENCES site (id),
	CONSTRAINT uq_rotation_leg_uid UNIQUE (uid),
	CONSTRAINT fk_rotation_leg_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_rotation_leg_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE rotation_movement (
	trip_code TEXT NOT NULL,
	site_id INTEGER NOT NULL,
	on_date TEXT NOT NULL,
	from_site_id INTEGER NOT NULL,
	to_site_id INTEGER NOT NULL,
	copy_id INTEGER,
	accession_no TEXT,
	copies INTEGER,
	no INTEGER NOT NULL,
	owner_id INTEGER,
	children_copies INTEGER,
	due_on TEXT,
	received_by TEXT,
	note TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_rotation_movement_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_rotation_movement PRIMARY KEY (id),
	CONSTRAINT ck_rotation_movement_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_rotation_movement_due_on CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_rotation_movement_not_negative CHECK (copies >= 0 AND children_copies >= 0),
	CONSTRAINT ck_rotation_movement_itemised_or_counted CHECK ((copy_id IS NULL) <> (copies IS NULL)),
	CONSTRAINT fk_rotation_movement_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_rotation_movement_from_site_id FOREIGN KEY(from_site_id) REFERENCES site (id),
	CONSTRAINT fk_rotation_movement_to_site_id FOREIGN KEY(to_site_id) REFERENCES site (id),
	CONSTRAINT fk_rotation_movement_copy_id FOREIGN KEY(copy_id) REFERENCES copy (id),
	CONSTRAINT fk_rotation_movement_owner_id FOREIGN KEY(owner_id) REFERENCES site (id),
	CONSTRAINT uq_rotation_movement_uid UNIQUE (uid),
	CONSTRAINT fk_rotation_movement_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_rotation_movement_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE rotation_set_copy (
	set_id INTEGER NOT NULL,
	copy_id INTEGER NOT NULL,
	on_date TEXT NOT NULL,
	change TEXT NOT NULL,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_rotation_set_copy_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_rotation_set_copy PRIMARY KEY (id),
	CONSTRAINT ck_rotation_set_copy_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_rotation_set_copy_set_id FOREIGN KEY(set_id) REFERENCES rotation_set (id),
	CONSTRAINT fk_rotation_set_copy_copy_id FOREIGN KEY(copy_id) REFERENCES copy (id),
	CONSTRAINT uq_rotation_set_copy_uid UNIQUE (uid),
	CONSTRAINT fk_rotation_set_copy_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_rotation_set_copy_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE seminar (
	event_id INTEGER NOT NULL,
	call TEXT,
	papers_until TEXT,
	chair TEXT,
	foreword TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_seminar_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_seminar PRIMARY KEY (id),
	CONSTRAINT ck_seminar_papers_until CHECK (papers_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_seminar_event_id FOREIGN KEY(event_id) REFERENCES event (id),
	CONSTRAINT uq_seminar_uid UNIQUE (uid),
	CONSTRAINT fk_seminar_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_seminar_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE seminar_delegate (
	event_id INTEGER NOT NULL,
	organisation TEXT NOT NULL,
	name TEXT NOT NULL,
	position TEXT,
	contact TEXT,
	invited_on TEXT,
	answered_on TEXT,
	answer TEXT NOT NULL,
	came INTEGER,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_seminar_delegate_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_seminar_delegate PRIMARY KEY (id),
	CONSTRAINT ck_seminar_delegate_invited_on CHECK (invited_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_seminar_delegate_answered_on CHECK (answered_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_seminar_delegate_event_id FOREIGN KEY(event_id) REFERENCES event (id),
	CONSTRAINT uq_seminar_delegate_uid UNIQUE (uid),
	CONSTRAINT fk_seminar_delegate_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_seminar_delegate_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE seminar_paper (
	event_id INTEGER NOT NULL,
	paper_no INTEGER NOT NULL,
	title TEXT NOT NULL,
	authors TEXT NOT NULL,
	organisation TEXT,
	theme TEXT,
	received_on TEXT,
	accepted INTEGER,
	place INTEGER,
	name TEXT,
	media_type TEXT,
	sha256 TEXT,
	size INTEGER,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_seminar_paper_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_seminar_paper PRIMARY KEY (id),
	CONSTRAINT ck_seminar_paper_received_on CHECK (received_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_seminar_paper_not_negative CHECK (size >= 0 AND place >= 0 AND paper_no >= 0),
	CONSTRAINT fk_seminar_paper_event_id FOREIGN KEY(event_id) REFERENCES event (id),
	CONSTRAINT uq_seminar_paper_uid UNIQUE (uid),
	CONSTRAINT fk_seminar_paper_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_seminar_paper_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE seminar_theme (
	event_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_seminar_theme_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_seminar_theme PRIMARY KEY (id),
	CONSTRAINT ck_seminar_theme_not_negative CHECK (position >= 0),
	CONSTRAINT fk_seminar_theme_event_id FOREIGN KEY(event_id) REFERENCES event (id),
	CONSTRAINT uq_seminar_theme_uid UNIQUE (uid),
	CONSTRAINT fk_seminar_theme_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_seminar_theme_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE site_serves (
	site_state_id INTEGER NOT NULL,
	admin_unit_id INTEGER NOT NULL,
	CONSTRAINT pk_site_serves PRIMARY KEY (site_state_id, admin_unit_id),
	CONSTRAINT fk_site_serves_site_state_id FOREIGN KEY(site_state_id) REFERENCES site_state (id),
	CONSTRAINT fk_site_serves_admin_unit_id FOREIGN KEY(admin_unit_id) REFERENCES admin_unit (id)
)
 STRICT;
CREATE TABLE stocktake_expected (
	stocktake_id INTEGER NOT NULL,
	copy_id INTEGER NOT NULL,
	accession_no TEXT NOT NULL,
	accession_folded TEXT NOT NULL,
	store TEXT,
	call_number TEXT,
	state TEXT NOT NULL,
	out INTEGER NOT NULL,
	place_id INTEGER NOT NULL,
	CONSTRAINT pk_stocktake_expected PRIMARY KEY (stocktake_id, copy_id),
	CONSTRAINT fk_stocktake_expected_stocktake_id FOREIGN KEY(stocktake_id) REFERENCES stocktake (id),
	CONSTRAINT fk_stocktake_expected_copy_id FOREIGN KEY(copy_id) REFERENCES copy (id),
	CONSTRAINT fk_stocktake_expected_place_id FOREIGN KEY(place_id) REFERENCES site (id)
)
 STRICT;
CREATE TABLE stocktake_member (
	stocktake_id INTEGER NOT NULL,
	place INTEGER NOT NULL,
	name TEXT NOT NULL,
	position TEXT,
	role TEXT,
	CONSTRAINT pk_stocktake_member PRIMARY KEY (stocktake_id, place),
	CONSTRAINT fk_stocktake_member_stocktake_id FOREIGN KEY(stocktake_id) REFERENCES stocktake (id)
)
 STRICT;
CREATE TABLE stocktake_scan (
	stocktake_id INTEGER NOT NULL,
	number TEXT NOT NULL,
	number_folded TEXT NOT NULL,
	store TEXT,
	on_date TEXT NOT NULL,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_stocktake_scan_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_stocktake_scan PRIMARY KEY (id),
	CONSTRAINT ck_stocktake_scan_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_stocktake_scan_stocktake_id FOREIGN KEY(stocktake_id) REFERENCES stocktake (id),
	CONSTRAINT uq_stocktake_scan_uid UNIQUE (uid),
	CONSTRAINT fk_stocktake_scan_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_stocktake_scan_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE trainee (
	event_id INTEGER NOT NULL,
	trainee_no INTEGER NOT NULL,
	name TEXT NOT NULL,
	site_id INTEGER,
	organisation TEXT,
	position TEXT,
	completed INTEGER,
	certificate_no TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_trainee_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_trainee PRIMARY KEY (id),
	CONSTRAINT ck_trainee_not_negative CHECK (trainee_no >= 0),
	CONSTRAINT fk_trainee_event_id FOREIGN KEY(event_id) REFERENCES event (id),
	CONSTRAINT fk_trainee_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT uq_trainee_uid UNIQUE (uid),
	CONSTRAINT fk_trainee_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_trainee_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE weeding_member (
	dossier_id INTEGER NOT NULL,
	place INTEGER NOT NULL,
	name TEXT NOT NULL,
	position TEXT,
	role TEXT,
	CONSTRAINT pk_weeding_member PRIMARY KEY (dossier_id, place),
	CONSTRAINT fk_weeding_member_dossier_id FOREIGN KEY(dossier_id) REFERENCES weeding_dossier (id)
)
 STRICT;
CREATE TABLE challenge_goal (
	challenge_id INTEGER NOT NULL,
	age_from INTEGER NOT NULL,
	age_to INTEGER NOT NULL,
	goal INTEGER NOT NULL,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_challenge_goal_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_challenge_goal PRIMARY KEY (id),
	CONSTRAINT ck_challenge_goal_not_negative CHECK (age_from >= 0 AND age_to >= 0 AND goal >= 0),
	CONSTRAINT fk_challenge_goal_challenge_id FOREIGN KEY(challenge_id) REFERENCES challenge (id),
	CONSTRAINT uq_challenge_goal_uid UNIQUE (uid),
	CONSTRAINT fk_challenge_goal_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_challenge_goal_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE challenge_prize (
	challenge_id INTEGER NOT NULL,
	club_id INTEGER NOT NULL,
	member_no TEXT NOT NULL,
	member_no_folded TEXT NOT NULL,
	prize TEXT NOT NULL,
	handed_on TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_challenge_prize_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_challenge_prize PRIMARY KEY (id),
	CONSTRAINT ck_challenge_prize_handed_on CHECK (handed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_challenge_prize_challenge_id FOREIGN KEY(challenge_id) REFERENCES challenge (id),
	CONSTRAINT fk_challenge_prize_club_id FOREIGN KEY(club_id) REFERENCES club (id),
	CONSTRAINT uq_challenge_prize_uid UNIQUE (uid),
	CONSTRAINT fk_challenge_prize_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_challenge_prize_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE challenge_stage (
	challenge_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	percent INTEGER NOT NULL,
	badge TEXT,
	prize TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_challenge_stage_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_challenge_stage PRIMARY KEY (id),
	CONSTRAINT ck_challenge_stage_not_negative CHECK (position >= 0 AND percent >= 0),
	CONSTRAINT fk_challenge_stage_challenge_id FOREIGN KEY(challenge_id) REFERENCES challenge (id),
	CONSTRAINT uq_challenge_stage_uid UNIQUE (uid),
	CONSTRAINT fk_challenge_stage_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_challenge_stage_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE club_photo (
	session_id INTEGER NOT NULL,
	media_type TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	size INTEGER NOT NULL,
	caption TEXT,
	in_diary INTEGER NOT NULL,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_club_photo_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_club_photo PRIMARY KEY (id),
	CONSTRAINT ck_club_photo_not_negative CHECK (size >= 0),
	CONSTRAINT fk_club_photo_session_id FOREIGN KEY(session_id) REFERENCES club_session (id),
	CONSTRAINT uq_club_photo_uid UNIQUE (uid),
	CONSTRAINT fk_club_photo_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_club_photo_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE contest_mark (
	entry_id INTEGER NOT NULL,
	round_id INTEGER NOT NULL,
	juror TEXT NOT NULL,
	marks REAL NOT NULL,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_contest_mark_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_contest_mark PRIMARY KEY (id),
	CONSTRAINT ck_contest_mark_not_negative CHECK (marks >= 0),
	CONSTRAINT fk_contest_mark_entry_id FOREIGN KEY(entry_id) REFERENCES contest_entry (id),
	CONSTRAINT fk_contest_mark_round_id FOREIGN KEY(round_id) REFERENCES contest_round (id),
	CONSTRAINT uq_contest_mark_uid UNIQUE (uid),
	CONSTRAINT fk_contest_mark_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_contest_mark_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE contest_prize (
	entry_id INTEGER NOT NULL,
	rank TEXT NOT NULL,
	prize TEXT,
	value_vnd INTEGER,
	handed_on TEXT,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_contest_prize_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_contest_prize PRIMARY KEY (id),
	CONSTRAINT ck_contest_prize_handed_on CHECK (handed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_contest_prize_not_negative CHECK (value_vnd >= 0),
	CONSTRAINT fk_contest_prize_entry_id FOREIGN KEY(entry_id) REFERENCES contest_entry (id),
	CONSTRAINT uq_contest_prize_uid UNIQUE (uid),
	CONSTRAINT fk_contest_prize_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_contest_prize_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE copy_settlement (
	site_id INTEGER NOT NULL,
	point_id INTEGER NOT NULL,
	copy_id INTEGER NOT NULL,
	on_date TEXT NOT NULL,
	result TEXT NOT NULL,
	paper_no TEXT,
	event_id INTEGER,
	note TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_copy_settlement_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_copy_settlement PRIMARY KEY (id),
	CONSTRAINT ck_copy_settlement_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_copy_settlement_site_id FOREIGN KEY(site_id) REFERENCES site (id),
	CONSTRAINT fk_copy_settlement_point_id FOREIGN KEY(point_id) REFERENCES site (id),
	CONSTRAINT fk_copy_settlement_copy_id FOREIGN KEY(copy_id) REFERENCES copy (id),
	CONSTRAINT fk_copy_settlement_event_id FOREIGN KEY(event_id) REFERENCES copy_event (id),
	CONSTRAINT uq_copy_settlement_uid UNIQUE (uid),
	CONSTRAINT fk_copy_settlement_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_copy_settlement_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE exchange_heard (
	branch_id INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	CONSTRAINT pk_exchange_heard PRIMARY KEY (branch_id),
	CONSTRAINT fk_exchange_heard_branch_id FOREIGN KEY(branch_id) REFERENCES exchange_branch (id)
)
 STRICT;
CREATE TABLE exchange_received (
	id INTEGER NOT NULL,
	branch_id INTEGER NOT NULL,
	sequence INTEGER NOT NULL,
	sha256 BLOB NOT NULL,
	previous_sha256 BLOB,
	made_at INTEGER NOT NULL,
	applied_at INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	merged_seq INTEGER NOT NULL,
	file TEXT NOT NULL,
	told TEXT NOT NULL,
	confirmed_at INTEGER,
	CONSTRAINT pk_exchange_received PRIMARY KEY (id),
	CONSTRAINT fk_exchange_received_branch_id FOREIGN KEY(branch_id) REFERENCES exchange_branch (id)
)
 STRICT;
CREATE TABLE exchange_waiting (
	sha256 BLOB NOT NULL,
	branch_id INTEGER NOT NULL,
	sequence INTEGER NOT NULL,
	file TEXT NOT NULL,
	found_at INTEGER NOT NULL,
	CONSTRAINT pk_exchange_waiting PRIMARY KEY (sha256),
	CONSTRAINT fk_exchange_waiting_branch_id FOREIGN KEY(branch_id) REFERENCES exchange_branch (id)
)
 STRICT;
CREATE TABLE plan_task_file (
	task_id INTEGER NOT NULL,
	on_date TEXT NOT NULL,
	name TEXT NOT NULL,
	media_type TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	size INTEGER NOT NULL,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_plan_task_file_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_plan_task_file PRIMARY KEY (id),
	CONSTRAINT ck_plan_task_file_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT ck_plan_task_file_not_negative CHECK (size >= 0),
	CONSTRAINT fk_plan_task_file_task_id FOREIGN KEY(task_id) REFERENCES plan_task (id),
	CONSTRAINT uq_plan_task_file_uid UNIQUE (uid),
	CONSTRAINT fk_plan_task_file_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_plan_task_file_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE plan_task_note (
	task_id INTEGER NOT NULL,
	on_date TEXT NOT NULL,
	text TEXT NOT NULL,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_plan_task_note_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_plan_task_note PRIMARY KEY (id),
	CONSTRAINT ck_plan_task_note_on_date CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT fk_plan_task_note_task_id FOREIGN KEY(task_id) REFERENCES plan_task (id),
	CONSTRAINT uq_plan_task_note_uid UNIQUE (uid),
	CONSTRAINT fk_plan_task_note_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_plan_task_note_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE session_attendance (
	session_id INTEGER NOT NULL,
	member_no TEXT NOT NULL,
	member_no_folded TEXT NOT NULL,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_session_attendance_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_session_attendance PRIMARY KEY (id),
	CONSTRAINT fk_session_attendance_session_id FOREIGN KEY(session_id) REFERENCES club_session (id),
	CONSTRAINT uq_session_attendance_uid UNIQUE (uid),
	CONSTRAINT fk_session_attendance_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_session_attendance_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE stocktake_confirmation (
	stocktake_id INTEGER NOT NULL,
	copy_id INTEGER,
	number TEXT NOT NULL,
	result TEXT NOT NULL,
	event_id INTEGER,
	shelving_id INTEGER,
	note TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_stocktake_confirmation_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_stocktake_confirmation PRIMARY KEY (id),
	CONSTRAINT fk_stocktake_confirmation_stocktake_id FOREIGN KEY(stocktake_id) REFERENCES stocktake (id),
	CONSTRAINT fk_stocktake_confirmation_copy_id FOREIGN KEY(copy_id) REFERENCES copy (id),
	CONSTRAINT fk_stocktake_confirmation_event_id FOREIGN KEY(event_id) REFERENCES copy_event (id),
	CONSTRAINT fk_stocktake_confirmation_shelving_id FOREIGN KEY(shelving_id) REFERENCES copy_shelving (id),
	CONSTRAINT uq_stocktake_confirmation_uid UNIQUE (uid),
	CONSTRAINT fk_stocktake_confirmation_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_stocktake_confirmation_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE weeding_item (
	dossier_id INTEGER NOT NULL,
	copy_id INTEGER NOT NULL,
	reason TEXT NOT NULL,
	note TEXT,
	kept INTEGER NOT NULL,
	weeded_event_id INTEGER,
	versions TEXT,
	field_stamps TEXT,
	id INTEGER NOT NULL,
	uid BLOB NOT NULL CONSTRAINT ck_weeding_item_uid CHECK (length(uid) = 16),
	author_id INTEGER NOT NULL,
	device_id INTEGER NOT NULL,
	recorded_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	arrived INTEGER NOT NULL,
	voided_at INTEGER,
	CONSTRAINT pk_weeding_item PRIMARY KEY (id),
	CONSTRAINT fk_weeding_item_dossier_id FOREIGN KEY(dossier_id) REFERENCES weeding_dossier (id),
	CONSTRAINT fk_weeding_item_copy_id FOREIGN KEY(copy_id) REFERENCES copy (id),
	CONSTRAINT fk_weeding_item_weeded_event_id FOREIGN KEY(weeded_event_id) REFERENCES copy_event (id),
	CONSTRAINT uq_weeding_item_uid UNIQUE (uid),
	CONSTRAINT fk_weeding_item_author_id FOREIGN KEY(author_id) REFERENCES author (id),
	CONSTRAINT fk_weeding_item_device_id FOREIGN KEY(device_id) REFERENCES device (id)
)
 STRICT;
CREATE TABLE club_photo_child (
	photo_id INTEGER NOT NULL,
	child_id INTEGER NOT NULL,
	CONSTRAINT pk_club_photo_child PRIMARY KEY (photo_id, child_id),
	CONSTRAINT fk_club_photo_child_photo_id FOREIGN KEY(photo_id) REFERENCES club_photo (id),
	CONSTRAINT fk_club_photo_child_child_id FOREIGN KEY(child_id) REFERENCES child (id)
)
 STRICT;
CREATE TABLE club_photo_key (
	photo_id INTEGER NOT NULL,
	wrapped BLOB NOT NULL,
	CONSTRAINT pk_club_photo_key PRIMARY KEY (photo_id),
	CONSTRAINT fk_club_photo_key_photo_id FOREIGN KEY(photo_id) REFERENCES club_photo (id)
)
 STRICT;
CREATE INDEX ix_accession_batch_entered_on_site_id ON accession_batch (entered_on, site_id);
CREATE INDEX ix_accession_batch_seq ON accession_batch (seq);
CREATE INDEX ix_accession_batch_site_id_batch_no ON accession_batch (site_id, batch_no);
CREATE INDEX ix_admin_succession_successor_id ON admin_succession (successor_id);
CREATE INDEX ix_admin_unit_code_valid_from ON admin_unit (code, valid_from);
CREATE INDEX ix_admin_unit_name_folded ON admin_unit (name_folded);
CREATE INDEX ix_admin_unit_parent_id ON admin_unit (parent_id);
CREATE INDEX ix_admin_unit_seq ON admin_unit (seq);
CREATE INDEX ix_attachment_seq ON attachment (seq);
CREATE INDEX ix_attachment_sha256 ON attachment (sha256);
CREATE INDEX ix_attachment_title_id_sha256 ON attachment (title_id, sha256);
CREATE INDEX ix_campaign_code_folded ON campaign (code_folded);
CREATE INDEX ix_campaign_seq ON campaign (seq);
CREATE INDEX ix_campaign_site_id_starts_on ON campaign (site_id, starts_on);
CREATE INDEX ix_card_renewal_card_id_on_date ON card_renewal (card_id, on_date);
CREATE INDEX ix_card_renewal_seq ON card_renewal (seq);
CREATE INDEX ix_card_renewal_site_id_on_date ON card_renewal (site_id, on_date);
CREATE INDEX ix_challenge_goal_challenge_id_age_from ON challenge_goal (challenge_id, age_from);
CREATE INDEX ix_challenge_goal_seq ON challenge_goal (seq);
CREATE INDEX ix_challenge_prize_challenge_id_club_id_member_no_folded ON challenge_prize (challenge_id, club_id, member_no_folded);
CREATE INDEX ix_challenge_prize_seq ON challenge_prize (seq);
CREATE INDEX ix_challenge_seq ON challenge (seq);
CREATE INDEX ix_challenge_site_id_code ON challenge (site_id, code);
CREATE INDEX ix_challenge_stage_challenge_id_position ON challenge_stage (challenge_id, position);
CREATE INDEX ix_challenge_stage_seq ON challenge_stage (seq);
CREATE INDEX ix_child_awaiting_until ON child (awaiting_until);
CREATE INDEX ix_child_erasure_child_id ON child_erasure (child_id);
CREATE INDEX ix_child_erasure_seq ON child_erasure (seq);
CREATE INDEX ix_child_merging_merged_id ON child_merging (merged_id);
CREATE INDEX ix_child_merging_seq ON child_merging (seq);
CREATE INDEX ix_child_merging_survivor_id ON child_merging (survivor_id);
CREATE INDEX ix_child_personal_child_id ON child_personal (child_id);
CREATE INDEX ix_child_personal_seq ON child_personal (seq);
CREATE INDEX ix_child_sealed_key_seq ON child_sealed_key (seq);
CREATE INDEX ix_child_seq ON child (seq);
CREATE INDEX ix_closure_seq ON closure (seq);
CREATE INDEX ix_closure_site_id_first_day ON closure (site_id, first_day);
CREATE INDEX ix_club_code_folded ON club (code_folded);
CREATE INDEX ix_club_member_child_id ON club_member (child_id);
CREATE INDEX ix_club_member_club_id_member_no_folded_joined_on ON club_member (club_id, member_no_folded, joined_on);
CREATE INDEX ix_club_member_club_id_member_no_joined_on ON club_member (club_id, member_no, joined_on);
CREATE INDEX ix_club_member_joined_on ON club_member (joined_on);
CREATE INDEX ix_club_member_seq ON club_member (seq);
CREATE INDEX ix_club_photo_child_child_id ON club_photo_child (child_id);
CREATE INDEX ix_club_photo_seq ON club_photo (seq);
CREATE INDEX ix_club_photo_session_id_sha256 ON club_photo (session_id, sha256);
CREATE INDEX ix_club_photo_sha256 ON club_photo (sha256);
CREATE INDEX ix_club_planned_session_club_id_planned_on ON club_planned_session (club_id, planned_on);
CREATE INDEX ix_club_planned_session_seq ON club_planned_session (seq);
CREATE INDEX ix_club_seq ON club (seq);
CREATE INDEX ix_club_session_club_id_on_date_no ON club_session (club_id, on_date, no);
CREATE INDEX ix_club_session_on_date ON club_session (on_date);
CREATE INDEX ix_club_session_seq ON club_session (seq);
CREATE INDEX ix_club_site_id ON club (site_id);
CREATE INDEX ix_conflict_settling_conflict_uid ON conflict_settling (conflict_uid);
CREATE INDEX ix_conflict_settling_seq ON conflict_settling (seq);
CREATE INDEX ix_consent_child_id_purpose_on_date ON consent (child_id, purpose, on_date);
CREATE INDEX ix_consent_paper_child_id_sha256 ON consent_paper (child_id, sha256);
CREATE INDEX ix_consent_paper_seq ON consent_paper (seq);
CREATE INDEX ix_consent_paper_sha256 ON consent_paper (sha256);
CREATE INDEX ix_consent_seq ON consent (seq);
CREATE INDEX ix_contest_entry_child_id ON contest_entry (child_id);
CREATE INDEX ix_contest_entry_contest_id_entry_no ON contest_entry (contest_id, entry_no);
CREATE INDEX ix_contest_entry_seq ON contest_entry (seq);
CREATE INDEX ix_contest_mark_entry_id_round_id_juror ON contest_mark (entry_id, round_id, juror);
CREATE INDEX ix_contest_mark_seq ON contest_mark (seq);
CREATE INDEX ix_contest_prize_entry_id ON contest_prize (entry_id);
CREATE INDEX ix_contest_prize_seq ON contest_prize (seq);
CREATE INDEX ix_contest_round_contest_id_position ON contest_round (contest_id, position);
CREATE INDEX ix_contest_round_seq ON contest_round (seq);
CREATE INDEX ix_contest_seq ON contest (seq);
CREATE INDEX ix_contest_site_id_code ON contest (site_id, code);
CREATE INDEX ix_copy_accession_folded ON copy (accession_folded, site_id, voided_at);
CREATE INDEX ix_copy_acquired ON copy (acquired_on, site_id, title_id, voided_at);
CREATE INDEX ix_copy_arrived ON copy (arrived, voided_at);
CREATE INDEX ix_copy_batch ON copy (site_id, batch_no, acquired_on, title_id, price_vnd, voided_at) WHERE batch_no IS NOT NULL;
CREATE INDEX ix_copy_event_arriving ON copy_event (to_site_id, copy_id) WHERE to_site_id IS NOT NULL;
CREATE INDEX ix_copy_event_copy_id_on_date ON copy_event (copy_id, on_date);
CREATE INDEX ix_copy_event_event_on_date ON copy_event (event, on_date);
CREATE INDEX ix_copy_event_new_accession_folded ON copy_event (new_accession_folded);
CREATE INDEX ix_copy_event_seq ON copy_event (seq);
CREATE INDEX ix_copy_no_price ON copy (title_id) WHERE price_vnd IS NULL AND voided_at IS NULL;
CREATE INDEX ix_copy_number ON copy (site_id, rtrim(accession_folded, '0123456789'), CAST(substr(accession_folded, length(rtrim(accession_folded, '0123456789')) + 1) AS INTEGER));
CREATE INDEX ix_copy_of_title ON copy (title_id, site_id, acquired_on, voided_at);
CREATE INDEX ix_copy_seq ON copy (seq);
CREATE INDEX ix_copy_settlement_copy_id ON copy_settlement (copy_id);
CREATE INDEX ix_copy_settlement_seq ON copy_settlement (seq);
CREATE INDEX ix_copy_settlement_site_id_point_id_on_date ON copy_settlement (site_id, point_id, on_date);
CREATE INDEX ix_copy_shelving_copy_id_on_date ON copy_shelving (copy_id, on_date);
CREATE INDEX ix_copy_shelving_seq ON copy_shelving (seq);
CREATE INDEX ix_copy_site_id_accession_no ON copy (site_id, accession_no, voided_at);
CREATE INDEX ix_copy_store ON copy (store, title_id, voided_at);
CREATE INDEX ix_copy_title_differs ON copy (acquired_on, site_id) WHERE title_differs = 1;
CREATE INDEX ix_digitisation_on_date_site_id ON digitisation (on_date, site_id);
CREATE INDEX ix_digitisation_seq ON digitisation (seq);
CREATE INDEX ix_digitisation_title_folded ON digitisation (title_folded);
CREATE INDEX ix_donor_merging_merged_id ON donor_merging (merged_id);
CREATE INDEX ix_donor_merging_seq ON donor_merging (seq);
CREATE INDEX ix_donor_merging_survivor_id ON donor_merging (survivor_id);
CREATE INDEX ix_donor_name_folded ON donor (name_folded);
CREATE INDEX ix_donor_seq ON donor (seq);
CREATE INDEX ix_donor_site_id_name_sort ON donor (site_id, name_sort);
CREATE INDEX ix_event_code_folded ON event (code_folded);
CREATE INDEX ix_event_on_date ON event (on_date);
CREATE INDEX ix_event_photo_event_id_place ON event_photo (event_id, place);
CREATE INDEX ix_event_photo_seq ON event_photo (seq);
CREATE INDEX ix_event_photo_sha256 ON event_photo (sha256);
CREATE INDEX ix_event_seq ON event (seq);
CREATE INDEX ix_event_site_id_on_date ON event (site_id, on_date);
CREATE INDEX ix_exchange_alias_live_uid ON exchange_alias (live_uid);
CREATE INDEX ix_exchange_alias_seq ON exchange_alias (seq);
CREATE INDEX ix_exchange_branch_peer_id ON exchange_branch (peer_id);
CREATE INDEX ix_exchange_parked_row_uid ON exchange_parked (row_uid);
CREATE INDEX ix_exchange_parked_wants_uid ON exchange_parked (wants_uid);
CREATE INDEX ix_exchange_peer_site_id ON exchange_peer (site_id);
CREATE INDEX ix_exchange_received_branch_id_sequence ON exchange_received (branch_id, sequence);
CREATE INDEX ix_exchange_received_seq ON exchange_received (seq);
CREATE INDEX ix_exchange_received_sha256 ON exchange_received (sha256);
CREATE INDEX ix_exchange_sent_peer_id_device_id_sequence ON exchange_sent (peer_id, device_id, sequence);
CREATE INDEX ix_exchange_sent_sha256 ON exchange_sent (sha256);
CREATE INDEX ix_exchange_waiting_branch_id ON exchange_waiting (branch_id);
CREATE INDEX ix_field_conflict_row_uid ON field_conflict (row_uid);
CREATE INDEX ix_field_conflict_seq ON field_conflict (seq);
CREATE INDEX ix_finding_explanation_seq ON finding_explanation (seq);
CREATE INDEX ix_finding_explanation_site_id_year_kind_part_cutoff_rule ON finding_explanation (site_id, year, kind, part, cutoff, rule);
CREATE INDEX ix_gift_accession_campaign_id ON gift_accession (campaign_id);
CREATE INDEX ix_gift_accession_seq ON gift_accession (seq);
CREATE INDEX ix_gift_accession_site_id_batch_no ON gift_accession (site_id, batch_no);
CREATE INDEX ix_gift_accession_site_id_gift_no ON gift_accession (site_id, gift_no);
CREATE INDEX ix_gift_campaign_id_on_date ON gift (campaign_id, on_date);
CREATE INDEX ix_gift_distribution_campaign_id ON gift_distribution (campaign_id);
CREATE INDEX ix_gift_distribution_on_date ON gift_distribution (on_date);
CREATE INDEX ix_gift_distribution_seq ON gift_distribution (seq);
CREATE INDEX ix_gift_distribution_site_id_gift_no ON gift_distribution (site_id, gift_no);
CREATE INDEX ix_gift_distribution_site_id_on_date ON gift_distribution (site_id, on_date);
CREATE INDEX ix_gift_distribution_to_site_id_on_date ON gift_distribution (to_site_id, on_date);
CREATE INDEX ix_gift_donor_id ON gift (donor_id);
CREATE INDEX ix_gift_item_seq ON gift_item (seq);
CREATE INDEX ix_gift_item_site_id_gift_no_position ON gift_item (site_id, gift_no, position);
CREATE INDEX ix_gift_letter_seq ON gift_letter (seq);
CREATE INDEX ix_gift_letter_site_id_gift_no ON gift_letter (site_id, gift_no);
CREATE INDEX ix_gift_on_date ON gift (on_date);
CREATE INDEX ix_gift_seq ON gift (seq);
CREATE INDEX ix_gift_site_id_gift_no ON gift (site_id, gift_no);
CREATE INDEX ix_gift_site_id_pledge_no ON gift (site_id, pledge_no);
CREATE INDEX ix_gift_sorting_campaign_id ON gift_sorting (campaign_id);
CREATE INDEX ix_gift_sorting_seq ON gift_sorting (seq);
CREATE INDEX ix_gift_sorting_site_id_gift_no ON gift_sorting (site_id, gift_no);
CREATE INDEX ix_gift_sorting_site_id_on_date ON gift_sorting (site_id, on_date);
CREATE INDEX ix_gift_spending_campaign_id ON gift_spending (campaign_id);
CREATE INDEX ix_gift_spending_seq ON gift_spending (seq);
CREATE INDEX ix_gift_spending_site_id_on_date ON gift_spending (site_id, on_date);
CREATE INDEX ix_honour_on_date ON honour (on_date);
CREATE INDEX ix_honour_seq ON honour (seq);
CREATE INDEX ix_honour_site_id_on_date ON honour (site_id, on_date);
CREATE INDEX ix_media_output_on_date ON media_output (on_date);
CREATE INDEX ix_media_output_seq ON media_output (seq);
CREATE INDEX ix_media_output_sha256 ON media_output (sha256);
CREATE INDEX ix_media_output_site_id_on_date ON media_output (site_id, on_date);
CREATE INDEX ix_mobile_load_copy_id ON mobile_load (copy_id);
CREATE INDEX ix_mobile_load_seq ON mobile_load (seq);
CREATE INDEX ix_mobile_load_site_id_trip_code_way_copy_id ON mobile_load (site_id, trip_code, way, copy_id);
CREATE INDEX ix_mobile_photo_seq ON mobile_photo (seq);
CREATE INDEX ix_mobile_photo_sha256 ON mobile_photo (sha256);
CREATE INDEX ix_mobile_photo_stop_id_place ON mobile_photo (stop_id, place);
CREATE INDEX ix_mobile_plan_departs_on_site_id ON mobile_plan (departs_on, site_id);
CREATE INDEX ix_mobile_plan_seq ON mobile_plan (seq);
CREATE INDEX ix_mobile_plan_site_id_trip_code ON mobile_plan (site_id, trip_code);
CREATE INDEX ix_mobile_planned_stop_plan_id_position ON mobile_planned_stop (plan_id, position);
CREATE INDEX ix_mobile_planned_stop_planned_on ON mobile_planned_stop (planned_on);
CREATE INDEX ix_mobile_planned_stop_seq ON mobile_planned_stop (seq);
CREATE INDEX ix_mobile_stop_admin_unit_id_on_date ON mobile_stop (admin_unit_id, on_date);
CREATE INDEX ix_mobile_stop_on_date ON mobile_stop (on_date);
CREATE INDEX ix_mobile_stop_seq ON mobile_stop (seq);
CREATE INDEX ix_mobile_stop_site_id_trip_code_on_date ON mobile_stop (site_id, trip_code, on_date);
CREATE INDEX ix_mobile_trip_departed_on ON mobile_trip (departed_on);
CREATE INDEX ix_mobile_trip_seq ON mobile_trip (seq);
CREATE INDEX ix_mobile_trip_site_id_trip_code ON mobile_trip (site_id, trip_code);
CREATE INDEX ix_names_to_province_seq ON names_to_province (seq);
CREATE INDEX ix_names_to_province_site_id ON names_to_province (site_id);
CREATE INDEX ix_number_block_seq ON number_block (seq);
CREATE INDEX ix_number_block_site_id_prefix_last_no ON number_block (site_id, prefix, last_no);
CREATE INDEX ix_number_range_seq ON number_range (seq);
CREATE INDEX ix_number_range_site_id_prefix_first_no ON number_range (site_id, prefix, first_no);
CREATE INDEX ix_own_indicator_code_version ON own_indicator (code, version);
CREATE INDEX ix_own_indicator_seq ON own_indicator (seq);
CREATE INDEX ix_period_closing_seq ON period_closing (seq);
CREATE INDEX ix_period_closing_site_id_year_kind_part_cutoff ON period_closing (site_id, year, kind, part, cutoff);
CREATE INDEX ix_period_deed_seq ON period_deed (seq);
CREATE INDEX ix_period_deed_site_id_year_kind_part_cutoff ON period_deed (site_id, year, kind, part, cutoff);
CREATE INDEX ix_plan_basis_plan_id_position ON plan_basis (plan_id, position);
CREATE INDEX ix_plan_basis_seq ON plan_basis (seq);
CREATE INDEX ix_plan_seq ON "plan" (seq);
CREATE INDEX ix_plan_site_id_year ON "plan" (site_id, year);
CREATE INDEX ix_plan_target_seq ON plan_target (seq);
CREATE INDEX ix_plan_target_site_id_year_quarter ON plan_target (site_id, year, quarter);
CREATE INDEX ix_plan_target_year_site_id_indicator ON plan_target (year, site_id, indicator);
CREATE INDEX ix_plan_task_due_on ON plan_task (due_on);
CREATE INDEX ix_plan_task_file_seq ON plan_task_file (seq);
CREATE INDEX ix_plan_task_file_sha256 ON plan_task_file (sha256);
CREATE INDEX ix_plan_task_file_task_id_on_date ON plan_task_file (task_id, on_date);
CREATE INDEX ix_plan_task_note_seq ON plan_task_note (seq);
CREATE INDEX ix_plan_task_note_task_id_on_date ON plan_task_note (task_id, on_date);
CREATE INDEX ix_plan_task_plan_id_task_group_position ON plan_task (plan_id, task_group, position);
CREATE INDEX ix_plan_task_seq ON plan_task (seq);
CREATE INDEX ix_pledge_campaign_id ON pledge (campaign_id);
CREATE INDEX ix_pledge_donor_id ON pledge (donor_id);
CREATE INDEX ix_pledge_seq ON pledge (seq);
CREATE INDEX ix_pledge_site_id_pledge_no ON pledge (site_id, pledge_no);
CREATE INDEX ix_point_usage_month_site_id ON point_usage (month, site_id);
CREATE INDEX ix_point_usage_seq ON point_usage (seq);
CREATE INDEX ix_point_usage_site_id_month ON point_usage (site_id, month);
CREATE INDEX ix_population_seq ON population (seq);
CREATE INDEX ix_population_year_admin_unit_id ON population (year, admin_unit_id);
CREATE INDEX ix_province_setting_name ON province_setting (name);
CREATE INDEX ix_province_setting_seq ON province_setting (seq);
CREATE INDEX ix_provisional_number_row_table_typed ON provisional_number (row_table, typed);
CREATE INDEX ix_reader_card_seq ON reader_card (seq);
CREATE INDEX ix_reader_card_site_id_card_no ON reader_card (site_id, card_no);
CREATE INDEX ix_reader_card_site_id_issued_on ON reader_card (site_id, issued_on);
CREATE INDEX ix_reader_card_site_id_valid_until ON reader_card (site_id, valid_until);
CREATE INDEX ix_reading_club_id_member_no_folded_on_date ON reading (club_id, member_no_folded, on_date);
CREATE INDEX ix_reading_club_id_on_date ON reading (club_id, on_date);
CREATE INDEX ix_reading_on_date ON reading (on_date);
CREATE INDEX ix_reading_seq ON reading (seq);
CREATE INDEX ix_reading_title_id ON reading (title_id);
CREATE INDEX ix_report_letter_seq ON report_letter (seq);
CREATE INDEX ix_report_letter_site_id_year_kind_part_cutoff ON report_letter (site_id, year, kind, part, cutoff);
CREATE INDEX ix_report_text_seq ON report_text (seq);
CREATE INDEX ix_report_text_site_id_year_kind_part_cutoff_chapter ON report_text (site_id, year, kind, part, cutoff, chapter);
CREATE INDEX ix_rotation_accepted_row_uid ON rotation_accepted (row_uid);
CREATE INDEX ix_rotation_accepted_seq ON rotation_accepted (seq);
CREATE INDEX ix_rotation_leg_point_id ON rotation_leg (point_id);
CREATE INDEX ix_rotation_leg_seq ON rotation_leg (seq);
CREATE INDEX ix_rotation_leg_set_id ON rotation_leg (set_id);
CREATE INDEX ix_rotation_leg_trip_id_position ON rotation_leg (trip_id, position);
CREATE INDEX ix_rotation_movement_arriving ON rotation_movement (to_site_id, on_date, copy_id, site_id, voided_at);
CREATE INDEX ix_rotation_movement_brought ON rotation_movement (copy_id, site_id, on_date, to_site_id, due_on, voided_at) WHERE to_site_id <> site_id AND copy_id IS NOT NULL;
CREATE INDEX ix_rotation_movement_counted ON rotation_movement (to_site_id, site_id) WHERE copies IS NOT NULL;
CREATE INDEX ix_rotation_movement_from_site_id_on_date ON rotation_movement (from_site_id, on_date);
CREATE INDEX ix_rotation_movement_of_copy ON rotation_movement (copy_id, on_date, voided_at, from_site_id, to_site_id, site_id, due_on);
CREATE INDEX ix_rotation_movement_of_handovers ON rotation_movement (on_date, site_id, trip_code, from_site_id, to_site_id, copies, voided_at);
CREATE INDEX ix_rotation_movement_of_trip ON rotation_movement (site_id, trip_code, on_date, from_site_id, to_site_id, copy_id, voided_at);
CREATE INDEX ix_rotation_movement_seq ON rotation_movement (seq);
CREATE INDEX ix_rotation_paper_seq ON rotation_paper (seq);
CREATE INDEX ix_rotation_paper_sha256 ON rotation_paper (sha256);
CREATE INDEX ix_rotation_paper_site_id_trip_code_point_id_on_date ON rotation_paper (site_id, trip_code, point_id, on_date);
CREATE INDEX ix_rotation_point_point_id ON rotation_point (point_id);
CREATE INDEX ix_rotation_point_seq ON rotation_point (seq);
CREATE INDEX ix_rotation_point_site_id_point_id ON rotation_point (site_id, point_id);
CREATE INDEX ix_rotation_set_copy_copy_id_on_date ON rotation_set_copy (copy_id, on_date);
CREATE INDEX ix_rotation_set_copy_seq ON rotation_set_copy (seq);
CREATE INDEX ix_rotation_set_copy_set_id_copy_id_on_date ON rotation_set_copy (set_id, copy_id, on_date);
CREATE INDEX ix_rotation_set_seq ON rotation_set (seq);
CREATE INDEX ix_rotation_set_site_id_code ON rotation_set (site_id, code);
CREATE INDEX ix_rotation_settlement_seq ON rotation_settlement (seq);
CREATE INDEX ix_rotation_settlement_site_id_point_id_on_date ON rotation_settlement (site_id, point_id, on_date);
CREATE INDEX ix_rotation_trip_departs_on_site_id ON rotation_trip (departs_on, site_id);
CREATE INDEX ix_rotation_trip_seq ON rotation_trip (seq);
CREATE INDEX ix_rotation_trip_site_id_trip_code ON rotation_trip (site_id, trip_code);
CREATE INDEX ix_seminar_delegate_event_id_organisation ON seminar_delegate (event_id, organisation);
CREATE INDEX ix_seminar_delegate_seq ON seminar_delegate (seq);
CREATE INDEX ix_seminar_event_id ON seminar (event_id);
CREATE INDEX ix_seminar_paper_event_id_paper_no ON seminar_paper (event_id, paper_no);
CREATE INDEX ix_seminar_paper_seq ON seminar_paper (seq);
CREATE INDEX ix_seminar_paper_sha256 ON seminar_paper (sha256);
CREATE INDEX ix_seminar_seq ON seminar (seq);
CREATE INDEX ix_seminar_theme_event_id_position ON seminar_theme (event_id, position);
CREATE INDEX ix_seminar_theme_seq ON seminar_theme (seq);
CREATE INDEX ix_serial_issue_seq ON serial_issue (seq);
CREATE INDEX ix_serial_issue_site_id_title_folded_year_number ON serial_issue (site_id, title_folded, year, number);
CREATE INDEX ix_serial_issue_site_id_year_issued_on ON serial_issue (site_id, year, issued_on);
CREATE INDEX ix_serial_issue_title_folded_year ON serial_issue (title_folded, year);
CREATE INDEX ix_service_day_on_date_site_id ON service_day (on_date, site_id);
CREATE INDEX ix_service_day_seq ON service_day (seq);
CREATE INDEX ix_service_day_site_id_on_date ON service_day (site_id, on_date);
CREATE INDEX ix_service_room_seq ON service_room (seq);
CREATE INDEX ix_service_room_site_id_position ON service_room (site_id, position);
CREATE INDEX ix_session_attendance_seq ON session_attendance (seq);
CREATE INDEX ix_session_attendance_session_id_member_no_folded ON session_attendance (session_id, member_no_folded);
CREATE INDEX ix_site_code ON site (code);
CREATE INDEX ix_site_code_folded ON site (code_folded);
CREATE INDEX ix_site_profile_seq ON site_profile (seq);
CREATE INDEX ix_site_profile_site_id_year ON site_profile (site_id, year);
CREATE INDEX ix_site_profile_year_site_id ON site_profile (year, site_id);
CREATE INDEX ix_site_return_seq ON site_return (seq);
CREATE INDEX ix_site_return_site_id_year ON site_return (site_id, year);
CREATE INDEX ix_site_return_year_quarter_site_id_indicator ON site_return (year, quarter, site_id, indicator);
CREATE INDEX ix_site_seq ON site (seq);
CREATE INDEX ix_site_serves_admin_unit_id ON site_serves (admin_unit_id);
CREATE INDEX ix_site_state_admin_unit_id ON site_state (admin_unit_id);
CREATE INDEX ix_site_state_managed_by_id ON site_state (managed_by_id);
CREATE INDEX ix_site_state_name_folded ON site_state (name_folded);
CREATE INDEX ix_site_state_seq ON site_state (seq);
CREATE INDEX ix_site_state_site_id_as_of ON site_state (site_id, as_of);
CREATE INDEX ix_site_visit_on_date ON site_visit (on_date);
CREATE INDEX ix_site_visit_seq ON site_visit (seq);
CREATE INDEX ix_site_visit_site_id_on_date ON site_visit (site_id, on_date);
CREATE INDEX ix_site_visit_to_site_id_on_date ON site_visit (to_site_id, on_date);
CREATE INDEX ix_stocktake_confirmation_seq ON stocktake_confirmation (seq);
CREATE INDEX ix_stocktake_confirmation_stocktake_id_copy_id ON stocktake_confirmation (stocktake_id, copy_id);
CREATE INDEX ix_stocktake_expected_number ON stocktake_expected (stocktake_id, accession_folded);
CREATE INDEX ix_stocktake_expected_provisional ON stocktake_expected (stocktake_id) WHERE instr(accession_no, '~') > 0;
CREATE INDEX ix_stocktake_scan_number ON stocktake_scan (stocktake_id, number_folded);
CREATE INDEX ix_stocktake_scan_seq ON stocktake_scan (seq);
CREATE INDEX ix_stocktake_seq ON stocktake (seq);
CREATE INDEX ix_stocktake_site_id_code ON stocktake (site_id, code);
CREATE INDEX ix_subscription_seq ON subscription (seq);
CREATE INDEX ix_subscription_year_site_id_title_folded_quarter ON subscription (year, site_id, title_folded, quarter);
CREATE INDEX ix_title_arrived ON title (arrived, voided_at);
CREATE INDEX ix_title_author_sort ON title (author_sort, voided_at);
CREATE INDEX ix_title_ddc ON title (ddc, voided_at);
CREATE INDEX ix_title_isbn ON title (isbn, voided_at);
CREATE INDEX ix_title_isbn_isbn ON title_isbn (isbn);
CREATE INDEX ix_title_issn ON title (issn);
CREATE INDEX ix_title_match_key ON title (match_key);
CREATE INDEX ix_title_merging_merged_id ON title_merging (merged_id);
CREATE INDEX ix_title_merging_seq ON title_merging (seq);
CREATE INDEX ix_title_merging_survivor_id ON title_merging (survivor_id);
CREATE INDEX ix_title_publish_year ON title (publish_year, voided_at);
CREATE INDEX ix_title_publisher ON title (publisher, voided_at);
CREATE INDEX ix_title_record_key ON title (record_key);
CREATE INDEX ix_title_seq ON title (seq);
CREATE INDEX ix_title_series ON title (series) WHERE series IS NOT NULL;
CREATE INDEX ix_title_shelf ON title (kind, audience, local_history, language, ddc, rare, voided_at);
CREATE INDEX ix_title_title_folded ON title (title_folded);
CREATE INDEX ix_title_title_sort ON title (title_sort, voided_at);
CREATE INDEX ix_trainee_event_id_trainee_no ON trainee (event_id, trainee_no);
CREATE INDEX ix_trainee_seq ON trainee (seq);
CREATE INDEX ix_trainee_site_id ON trainee (site_id);
CREATE INDEX ix_voiding_row_uid ON voiding (row_uid);
CREATE INDEX ix_voiding_seq ON voiding (seq);
CREATE INDEX ix_weeding_dossier_seq ON weeding_dossier (seq);
CREATE INDEX ix_weeding_dossier_site_id_code ON weeding_dossier (site_id, code);
CREATE INDEX ix_weeding_item_copy_id ON weeding_item (copy_id);
CREATE INDEX ix_weeding_item_dossier_id_copy_id ON weeding_item (dossier_id, copy_id);
CREATE INDEX ix_weeding_item_seq ON weeding_item (seq);
CREATE VIRTUAL TABLE title_fts USING fts5(search_text, content='', detail=none, columnsize=0, prefix='1 2 3 4 5 6');
