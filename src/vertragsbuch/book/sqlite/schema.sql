CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE holder (
	name TEXT NOT NULL, 
	address TEXT NOT NULL, 
	email TEXT, 
	phone TEXT, 
	id INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_holder_only_one CHECK (id = 1)
);
CREATE TABLE contract (
	id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	provider_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	consumer BOOLEAN NOT NULL, 
	state TEXT, 
	contract_number TEXT, 
	customer_number TEXT, 
	concluded_on TEXT, 
	starts_on TEXT NOT NULL, 
	initial_term TEXT, 
	renewal TEXT, 
	notice TEXT, 
	notice_to TEXT, 
	renewal_notice TEXT, 
	renewal_notice_to TEXT, 
	pay_period TEXT, 
	price_cents INTEGER, 
	price_currency TEXT, 
	price_every TEXT, 
	tags TEXT NOT NULL, 
	notes TEXT, concerns TEXT, mandate_reference TEXT, initial_end TEXT, notice_by TEXT, renewal_notice_by TEXT, probation_until TEXT, probation_notice TEXT, waived_until TEXT, costs TEXT DEFAULT '[]' NOT NULL, holders TEXT DEFAULT '[]' NOT NULL, creditor_id TEXT, iban TEXT, 
	PRIMARY KEY (id), 
	UNIQUE (position), 
	FOREIGN KEY(provider_id) REFERENCES provider (id)
);
CREATE INDEX ix_contract_provider_id ON contract (provider_id);
CREATE TABLE event (
	contract_id TEXT NOT NULL, 
	type TEXT NOT NULL, 
	facts TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, hash TEXT DEFAULT '' NOT NULL, 
	FOREIGN KEY(contract_id) REFERENCES contract (id)
);
CREATE INDEX ix_event_contract_id ON event (contract_id);
CREATE TRIGGER event_refuses_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_refuses_replace BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TABLE document (
	sha256 TEXT NOT NULL, 
	name TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	added_at TEXT NOT NULL, hash TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (sha256)
);
CREATE TABLE "provider" (
	name TEXT NOT NULL, 
	address TEXT NOT NULL, 
	email TEXT NOT NULL, 
	cancel_url TEXT NOT NULL, 
	id INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT uq_provider UNIQUE (name, address, email, cancel_url)
);
CREATE TRIGGER event_refuses_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TABLE outbox (
	contract_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	letter TEXT NOT NULL, 
	recipient TEXT NOT NULL, 
	message_id TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	content BLOB, 
	created_at TEXT NOT NULL, 
	attempted_at TEXT, 
	outcome TEXT, 
	answer TEXT, 
	settled_at TEXT, 
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	FOREIGN KEY(contract_id) REFERENCES contract (id)
);
CREATE INDEX ix_outbox_contract_id ON outbox (contract_id);
CREATE TABLE look (
	contract_id TEXT NOT NULL, 
	version INTEGER DEFAULT '0' NOT NULL, 
	day TEXT DEFAULT '' NOT NULL, 
	looked_on TEXT DEFAULT '' NOT NULL, 
	rank INTEGER, 
	sort_day TEXT, 
	sort_title TEXT, 
	PRIMARY KEY (contract_id)
);
CREATE INDEX ix_look_day ON look (day);
CREATE INDEX ix_look_looked_on ON look (looked_on);
CREATE INDEX ix_look_order ON look (rank, sort_day, sort_title);
CREATE TABLE look_stamp (
	stamp TEXT NOT NULL, 
	id INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE person (
	name TEXT NOT NULL, 
	address TEXT NOT NULL, 
	email TEXT, 
	phone TEXT, 
	birthday TEXT, 
	signing TEXT NOT NULL, 
	signers TEXT NOT NULL, 
	id INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE deed (
	first_event INTEGER NOT NULL, 
	last_event INTEGER NOT NULL, 
	entered TEXT NOT NULL, 
	number INTEGER NOT NULL, people TEXT DEFAULT '[]' NOT NULL, takes_back INTEGER, 
	PRIMARY KEY (number)
);
CREATE TABLE seal (
	subject TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	sum TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT
);
CREATE TABLE reminder (
	contract_id TEXT NOT NULL, 
	what TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	due TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	stage_on TEXT NOT NULL, 
	state TEXT NOT NULL, 
	tries INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	next_try TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	maybe INTEGER NOT NULL, 
	sum TEXT NOT NULL, 
	PRIMARY KEY (contract_id, what, "key", due, stage, channel)
);
CREATE TABLE reminder_channel (
	name TEXT NOT NULL, 
	failures INTEGER NOT NULL, 
	failing_since TEXT NOT NULL, 
	sent_at TEXT NOT NULL, 
	answer TEXT NOT NULL, 
	sum TEXT NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE reminder_day (
	contract_id TEXT NOT NULL, 
	version INTEGER DEFAULT '0' NOT NULL, 
	day TEXT DEFAULT '' NOT NULL, 
	looked_on TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (contract_id)
);
CREATE INDEX ix_reminder_day_day ON reminder_day (day);
CREATE INDEX ix_reminder_day_looked_on ON reminder_day (looked_on);
CREATE TABLE calendar (
	uid TEXT NOT NULL, 
	contract_id TEXT NOT NULL, 
	day TEXT NOT NULL, 
	summary TEXT NOT NULL, 
	description TEXT NOT NULL, 
	category TEXT NOT NULL, 
	is_over BOOLEAN NOT NULL, 
	sequence INTEGER NOT NULL, 
	changed_at TEXT NOT NULL, 
	copies TEXT NOT NULL, 
	PRIMARY KEY (uid), 
	FOREIGN KEY(contract_id) REFERENCES contract (id)
);
CREATE TABLE draft (
	title TEXT NOT NULL, 
	state TEXT NOT NULL, 
	contract_id TEXT, 
	content TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	settled_at TEXT, 
	deed INTEGER, 
	number INTEGER NOT NULL, 
	PRIMARY KEY (number), 
	FOREIGN KEY(contract_id) REFERENCES contract (id)
);
CREATE INDEX ix_draft_state ON draft (state);
CREATE TABLE draft_fingerprint (
	fingerprint TEXT NOT NULL, 
	draft INTEGER NOT NULL, 
	PRIMARY KEY (fingerprint), 
	FOREIGN KEY(draft) REFERENCES draft (number)
);
CREATE TABLE draft_paper (
	sha256 TEXT NOT NULL, 
	name TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	content BLOB NOT NULL, 
	PRIMARY KEY (sha256)
);
CREATE TABLE payment (
	contract_id TEXT NOT NULL, 
	booked_on TEXT NOT NULL, 
	cents INTEGER NOT NULL, 
	currency TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	fingerprint TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	PRIMARY KEY (number), 
	CONSTRAINT uq_payment UNIQUE (contract_id, fingerprint), 
	FOREIGN KEY(contract_id) REFERENCES contract (id)
);
CREATE TRIGGER look_of_new_contract AFTER INSERT ON contract BEGIN INSERT OR REPLACE INTO look (contract_id) VALUES (NEW.id); END;
CREATE TRIGGER look_after_change AFTER UPDATE ON contract BEGIN UPDATE look SET day = '', version = version + 1 WHERE contract_id = NEW.id; INSERT OR IGNORE INTO look (contract_id) VALUES (NEW.id); END;
CREATE TRIGGER look_without_contract AFTER DELETE ON contract BEGIN DELETE FROM look WHERE contract_id = OLD.id; END;
CREATE TRIGGER look_after_event AFTER INSERT ON event BEGIN UPDATE look SET day = '', version = version + 1 WHERE contract_id = NEW.contract_id; END;
CREATE TRIGGER look_after_provider AFTER UPDATE ON provider BEGIN UPDATE look SET day = '', version = version + 1 WHERE contract_id IN (SELECT id FROM contract WHERE provider_id = NEW.id); END;
CREATE TRIGGER seal_refuses_update BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;
CREATE TRIGGER seal_refuses_delete BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;
CREATE TRIGGER seal_refuses_replace BEFORE INSERT ON seal WHEN EXISTS (SELECT 1 FROM seal WHERE number = NEW.number) BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;
CREATE TRIGGER reminder_of_new_look AFTER INSERT ON look BEGIN INSERT OR REPLACE INTO reminder_day (contract_id) VALUES (NEW.contract_id); END;
CREATE TRIGGER reminder_after_change AFTER UPDATE OF version ON look BEGIN UPDATE reminder_day SET day = '', version = version + 1 WHERE contract_id = NEW.contract_id; INSERT OR IGNORE INTO reminder_day (contract_id) VALUES (NEW.contract_id); END;
CREATE TRIGGER reminder_without_look AFTER DELETE ON look BEGIN DELETE FROM reminder_day WHERE contract_id = OLD.contract_id; END;
INSERT INTO "alembic_version" VALUES('11');
PRAGMA application_id = 1447196003;
PRAGMA user_version = 11;
