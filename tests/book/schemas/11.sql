-- A book as version 0.11.0 wrote it; never changed afterwards.
PRAGMA application_id = 1447196003;
PRAGMA user_version = 11;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('11');
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
INSERT INTO "calendar" VALUES('1d60ed10-0123456789abcdef@vertragsbuch.invalid','web-1','2026-12-24','Webhosting: Kündigung absenden','An: Hoster GmbH
Zugang bis Do 31.12.2026.','Frist',0,1,'2026-11-27T07:00:00Z','[["-", 1, ""]]');
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
INSERT INTO "contract" VALUES('web-1',0,'Webhosting „Größe M“',1,'hosting',0,'NW','V 1','K-2','2024-01-15','2024-02-01','P1Y6M','P12M','P6W','quarter_end','P14D','any_day','P1M',999,'EUR','P1M','["privat", "wichtig"]','Zeile 1
Zeile 2',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]','[]',NULL,NULL);
INSERT INTO "contract" VALUES('plain',1,'Garten',2,'general',1,NULL,NULL,NULL,NULL,'2024-02-29',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]','[]',NULL,NULL);
CREATE TABLE deed (
	first_event INTEGER NOT NULL, 
	last_event INTEGER NOT NULL, 
	entered TEXT NOT NULL, 
	number INTEGER NOT NULL, people TEXT DEFAULT '[]' NOT NULL, takes_back INTEGER, 
	PRIMARY KEY (number)
);
INSERT INTO "deed" VALUES(1,1,'[]',1,'[]',NULL);
INSERT INTO "deed" VALUES(2,2,'[]',2,'[]',NULL);
INSERT INTO "deed" VALUES(3,2,'[]',3,'[{"before": {"name": "Änne Größer", "address": "Straße 1\n12345 Ort", "email": "a@example.org", "phone": "0123 45"}, "after": {"name": "Änne Größer", "address": "Straße 1\n12345 Ort", "email": "a@example.org", "phone": "0123 46"}}]',NULL);
INSERT INTO "deed" VALUES(3,2,'[]',4,'[{"before": {"name": "Änne Größer", "address": "Straße 1\n12345 Ort", "email": "a@example.org", "phone": "0123 46"}, "after": {"name": "Änne Größer", "address": "Straße 1\n12345 Ort", "email": "a@example.org", "phone": "0123 45"}}]',3);
CREATE TABLE document (
	sha256 TEXT NOT NULL, 
	name TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	added_at TEXT NOT NULL, hash TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (sha256)
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
INSERT INTO "draft" VALUES('Funkwerk Mobil','open',NULL,'{"fingerprints": ["paper:b9cd67c97671d9773ddfe5534b586f3faaf30d6eec27d7f0fd9c4773cbfdf932"], "missing": ["renewal"], "printed": {"ends_on": {"name": "ends_on", "spot": {"areas": [{"bottom": 36.0, "left": 20.0, "right": 90.0, "top": 30.5}], "page": 2, "source": "b9cd67c97671d9773ddfe5534b586f3faaf30d6eec27d7f0fd9c4773cbfdf932", "words": "2027-03-14"}, "value": "2027-03-14"}, "receive_by": {"name": "receive_by", "spot": {"areas": [{"bottom": 36.0, "left": 20.0, "right": 90.0, "top": 30.5}], "page": 2, "source": "b9cd67c97671d9773ddfe5534b586f3faaf30d6eec27d7f0fd9c4773cbfdf932", "words": "2027-02-14"}, "value": "2027-02-14"}}, "sources": [{"kind": "paper", "name": "Rechnung.pdf", "sha256": "b9cd67c97671d9773ddfe5534b586f3faaf30d6eec27d7f0fd9c4773cbfdf932"}], "title": "Funkwerk Mobil", "values": [{"name": "title", "spot": {"areas": [{"bottom": 36.0, "left": 20.0, "right": 90.0, "top": 30.5}], "page": 2, "source": "b9cd67c97671d9773ddfe5534b586f3faaf30d6eec27d7f0fd9c4773cbfdf932", "words": "Funkwerk Mobil"}, "value": "Funkwerk Mobil"}, {"name": "provider", "spot": {"areas": [{"bottom": 36.0, "left": 20.0, "right": 90.0, "top": 30.5}], "page": 2, "source": "b9cd67c97671d9773ddfe5534b586f3faaf30d6eec27d7f0fd9c4773cbfdf932", "words": "Funkwerk GmbH"}, "value": "Funkwerk GmbH"}, {"name": "kind", "spot": {"areas": [{"bottom": 36.0, "left": 20.0, "right": 90.0, "top": 30.5}], "page": 2, "source": "b9cd67c97671d9773ddfe5534b586f3faaf30d6eec27d7f0fd9c4773cbfdf932", "words": "telecom"}, "value": "telecom"}, {"name": "customer_number", "spot": {"areas": [{"bottom": 36.0, "left": 20.0, "right": 90.0, "top": 30.5}], "page": 2, "source": "b9cd67c97671d9773ddfe5534b586f3faaf30d6eec27d7f0fd9c4773cbfdf932", "words": "K-4711"}, "value": "K-4711"}, {"name": "starts_on", "spot": {"areas": [{"bottom": 36.0, "left": 20.0, "right": 90.0, "top": 30.5}], "page": 2, "source": "b9cd67c97671d9773ddfe5534b586f3faaf30d6eec27d7f0fd9c4773cbfdf932", "words": "Vertragsbeginn 15.03.2025"}, "value": "2025-03-15"}, {"name": "initial_end", "spot": {"areas": [{"bottom": 36.0, "left": 20.0, "right": 90.0, "top": 30.5}], "page": 2, "source": "b9cd67c97671d9773ddfe5534b586f3faaf30d6eec27d7f0fd9c4773cbfdf932", "words": "Ende der Mindestvertragslaufzeit 14.03.2027"}, "value": "2027-03-14"}, {"name": "notice", "spot": {"areas": [{"bottom": 36.0, "left": 20.0, "right": 90.0, "top": 30.5}], "page": 2, "source": "b9cd67c97671d9773ddfe5534b586f3faaf30d6eec27d7f0fd9c4773cbfdf932", "words": "Kündigungsfrist 1 Monat"}, "value": "P1M"}, {"name": "creditor_id", "spot": {"areas": [{"bottom": 36.0, "left": 20.0, "right": 90.0, "top": 30.5}], "page": 2, "source": "b9cd67c97671d9773ddfe5534b586f3faaf30d6eec27d7f0fd9c4773cbfdf932", "words": "DE98ZZZ09999999999"}, "value": "DE98ZZZ09999999999"}, {"name": "mandate_reference", "spot": {"areas": [{"bottom": 36.0, "left": 20.0, "right": 90.0, "top": 30.5}], "page": 2, "source": "b9cd67c97671d9773ddfe5534b586f3faaf30d6eec27d7f0fd9c4773cbfdf932", "words": "M-117"}, "value": "M-117"}]}','2026-11-22T09:30:00Z',NULL,NULL,1);
INSERT INTO "draft" VALUES('','dismissed',NULL,'','2026-11-22T09:30:00Z','2026-11-22T09:30:00Z',NULL,2);
CREATE TABLE draft_fingerprint (
	fingerprint TEXT NOT NULL, 
	draft INTEGER NOT NULL, 
	PRIMARY KEY (fingerprint), 
	FOREIGN KEY(draft) REFERENCES draft (number)
);
INSERT INTO "draft_fingerprint" VALUES('paper:b9cd67c97671d9773ddfe5534b586f3faaf30d6eec27d7f0fd9c4773cbfdf932',1);
INSERT INTO "draft_fingerprint" VALUES('mandate:DE98ZZZ09999999999:M-117',2);
CREATE TABLE draft_paper (
	sha256 TEXT NOT NULL, 
	name TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	content BLOB NOT NULL, 
	PRIMARY KEY (sha256)
);
INSERT INTO "draft_paper" VALUES('b9cd67c97671d9773ddfe5534b586f3faaf30d6eec27d7f0fd9c4773cbfdf932','Rechnung.pdf','application/pdf',X'255044462D207468652062696C6C206F66204E6F76656D626572');
CREATE TABLE event (
	contract_id TEXT NOT NULL, 
	type TEXT NOT NULL, 
	facts TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, hash TEXT DEFAULT '' NOT NULL, 
	FOREIGN KEY(contract_id) REFERENCES contract (id)
);
INSERT INTO "event" VALUES('web-1','price_increase','{"effective_on": null, "received_on": "2025-01-02"}','2025-01-03T08:00:00Z',1,'df25c0bd4b9dfac96d08a25456420c1525a1da449d3e95e2679d4dfb325b364a');
INSERT INTO "event" VALUES('web-1','letter_written','{"n": 1, "on": "2025-01-04", "steps": [{"date": "2025-01-01", "text": "ä"}]}','2026-11-22T09:30:00Z',2,'cbe85202584146f7643256ac53bde73471172107c21352be3744ba8607f80114');
CREATE TABLE holder (
	name TEXT NOT NULL, 
	address TEXT NOT NULL, 
	email TEXT, 
	phone TEXT, 
	id INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_holder_only_one CHECK (id = 1)
);
INSERT INTO "holder" VALUES('Änne Größer','Straße 1
12345 Ort','a@example.org','0123 45',1);
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
INSERT INTO "look" VALUES('web-1',2,'','',NULL,NULL,NULL);
INSERT INTO "look" VALUES('plain',0,'','',NULL,NULL,NULL);
CREATE TABLE look_stamp (
	stamp TEXT NOT NULL, 
	id INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "look_stamp" VALUES('mark 5997d63c214dbff673424be228ebd582 after 4ba691195954f9aadb2a2b43f9b4b410',2);
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
INSERT INTO "outbox" VALUES('plain','mail','0000000000000000000000000000000000000000000000000000000000000000','post@verein.example','<1@example.org>','ed589341c9fd5da96aaff4c5efa008226282a716186608d5a032ac75895a9c2f',X'746865206279746573','2026-11-22T09:30:00Z','2026-11-22T09:30:00Z',NULL,NULL,NULL,1);
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
INSERT INTO "payment" VALUES('web-1','2026-10-01',999,'EUR','Hosting Oktober','buchung-1',1);
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
CREATE TABLE "provider" (
	name TEXT NOT NULL, 
	address TEXT NOT NULL, 
	email TEXT NOT NULL, 
	cancel_url TEXT NOT NULL, 
	id INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT uq_provider UNIQUE (name, address, email, cancel_url)
);
INSERT INTO "provider" VALUES('Hoster GmbH','Ring 5
50667 Köln','service@example.org','',1);
INSERT INTO "provider" VALUES('Verein','','','',2);
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
INSERT INTO "reminder_day" VALUES('plain',0,'','');
INSERT INTO "reminder_day" VALUES('web-1',0,'','');
CREATE TABLE seal (
	subject TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	sum TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT
);
INSERT INTO "seal" VALUES('contract','web-1','097eea648aa8754435974691248b49e60975ad982e1cdf8e6c630df7bc6fc264','2026-11-22T09:30:00Z','a4a0bd58219951780f4c5cc72de671e2c757f5914f2c8fd8e944830707521895',1);
INSERT INTO "seal" VALUES('contract','plain','9602db7ebd35505f4224fb88ebda9a88b553e687906364efd6669e613c38f260','2026-11-22T09:30:00Z','bff7a31be7b9b4cafaf3a8bbadc197ae9d046149168389068988350c22bcbc30',2);
INSERT INTO "seal" VALUES('holder','1','ddb4b4a587aee4767d206e6daaf783e2c11a1e9fb5308f706294854636dc1178','2026-11-22T09:30:00Z','4f763e7b6d01440b57ed26cd64f8c885f1804a8abb23d3564e75dd901328093f',3);
INSERT INTO "seal" VALUES('outbox','1','da80f1149d107fd4e801f59ac043092c435b67d3a4cf9e3124b2fc3122e6b8d1','2026-11-22T09:30:00Z','045855d8a60dc2d11e7e65b3cda6980deebbc045d253bac8ede2d02073b65cb2',4);
INSERT INTO "seal" VALUES('deed','1','2bbee7792b4ee75456ee7209202a91b8e3818dd3bf0f92e6b3b6545deaa9bb53','2026-11-22T09:30:00Z','f0f49826b37df242660531d5cd6aa140461b5c34270701480ab472029d1bc9c2',5);
INSERT INTO "seal" VALUES('deed','2','653b1bb9b9c21ba8ff2bcf5c1bc3f88f73282d01c8d5f8a46f09607cfa302b1b','2026-11-22T09:30:00Z','e1cc2b08149f50e0275055cc5b4cf4fd4ff7681d0677b9ca9db09eaafe9245df',6);
INSERT INTO "seal" VALUES('provider','1','689322270a90545bbd0bee303e076a94d878d6dafc9a4cd3468c7ed6f61f4c24','2026-11-22T09:30:00Z','f0baf79b8dc4cab39e3faf3af262b5192b18f216d28f0540433b508f4a235fa4',7);
INSERT INTO "seal" VALUES('provider','2','e7a1c39e1b915ada409876dcac4f3655a39548713e7708f83515379f0597d741','2026-11-22T09:30:00Z','cfb7aacba941431151071d4a47898eedbd6099d798c98ce118c55ae65bf84062',8);
INSERT INTO "seal" VALUES('events','1-2','aaec18c08d7b3a9492908c5a5de7c5c35454c7ad4a042b60565128f0c06868a1','2026-11-22T09:30:00Z','39c65e0bf99c7bc48027ca001bc022ce73a4dea0f5bb80781ef09aa6ab7c6971',9);
INSERT INTO "seal" VALUES('deed','3','f71892e663c145965641a60180546c6fe0c86f923c3c52a420e3b7ad3b13b33a','2026-11-22T09:30:00Z','fdf134894df3a304c4e4688500ebcfaa6f5e65f2be53397d4e32a6227d15c200',10);
INSERT INTO "seal" VALUES('holder','1','faf8fb30976878525742c41f169f6dd419e0703baca28bb35cb7496742662769','2026-11-22T09:30:00Z','e8f78ad4849cae282f67666c396a4ad5f5d6668e536750e2b2a4d75a84127536',11);
INSERT INTO "seal" VALUES('deed','4','0740953d03583a9be9f9384c36642fbd8ee88f9b1f1a6c0ada3de246a70e2fa2','2026-11-22T09:30:00Z','b543d25006916d1d4d67b8085b55d576d6313640e4287aebaf0e8a2faab27e7b',12);
INSERT INTO "seal" VALUES('holder','1','ddb4b4a587aee4767d206e6daaf783e2c11a1e9fb5308f706294854636dc1178','2026-11-22T09:30:00Z','a90bbdf8e885d9a4d5101be69139e59a5277ef195f190d16bcc0448864adaa24',13);
INSERT INTO "seal" VALUES('calendar','1d60ed10-0123456789abcdef@vertragsbuch.invalid','27ce5c8f749e5ed0bf261117334aa455fe3a99d04cf58eac21ef54deb5edc9bf','2026-11-27T07:00:00Z','6c8a46672ddbf21155e76152789eb6475aca50f7b5ca0094fdbfe1266a0d41c5',14);
INSERT INTO "seal" VALUES('draft','1','dd88a37df4ea2df0b57cf029307f1301cf162d706cb3e241b0826fa7fb872ddd','2026-11-22T09:30:00Z','24bf19da1b58f2ccc1ee8dcd0875369caa6786b1322cd1d93e833d40e0bf0506',15);
INSERT INTO "seal" VALUES('draft','2','6f6a947a538f0fd95af4f9f0277db1fcf73dee06333ba89cbe2911c4a9c30c35','2026-11-22T09:30:00Z','13b787330c15d6b0ccafc63b3c169fa0c3801d707b299019189e8b66e9f17859',16);
INSERT INTO "seal" VALUES('draft_fingerprint','mandate:DE98ZZZ09999999999:M-117','92eb5bf27e5d93409e2eee7d12e3d279c573422e8f95a498623a1ed6d0880d4d','2026-11-22T09:30:00Z','103145e5318a9954b0368a31da72e7a4568cf54d88799d9cf203dd05dcd875d4',17);
INSERT INTO "seal" VALUES('draft_fingerprint','paper:b9cd67c97671d9773ddfe5534b586f3faaf30d6eec27d7f0fd9c4773cbfdf932','73b0d5e576018e8d8a0da3b71e854b3c166d71d6de1a4e676e21f27198b6ec65','2026-11-22T09:30:00Z','af6b49096751448c02136e63d6cbdcca6ba3b6953fa9665608e3254d7e11d63c',18);
INSERT INTO "seal" VALUES('draft_paper','b9cd67c97671d9773ddfe5534b586f3faaf30d6eec27d7f0fd9c4773cbfdf932','eab9cc097b3b7523c1e64e2012db9a14e08db411e55d47951642af9b71ecb138','2026-11-22T09:30:00Z','44c49306918c7a5ea153880a0bb2219e04067281c0811bb78efd77d134fb5c4d',19);
INSERT INTO "seal" VALUES('payment','1','d55773a2eb3acfaceeb7127a1cd30d95e28671b0713242cf824dc4300c82cd2f','2026-11-22T09:30:00Z','66cbc584b6a5c42f4f31c41ebe55326f82e4135a5e803b6d03491c5d6e38bd76',20);
INSERT INTO "seal" VALUES('draft','2','e3b0f1d0b3b9f6d5ec4e104cfef23c6f33f59d25bb8140889506b271981341ce','2026-11-22T09:30:00Z','89a7ae09236e2d6e9e8173a8954e90a1f3d70acb469b71611338fd950e9b1003',21);
CREATE INDEX ix_contract_provider_id ON contract (provider_id);
CREATE INDEX ix_event_contract_id ON event (contract_id);
CREATE TRIGGER event_refuses_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_refuses_replace BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_refuses_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE INDEX ix_outbox_contract_id ON outbox (contract_id);
CREATE INDEX ix_look_day ON look (day);
CREATE INDEX ix_look_looked_on ON look (looked_on);
CREATE INDEX ix_look_order ON look (rank, sort_day, sort_title);
CREATE TRIGGER look_of_new_contract AFTER INSERT ON contract BEGIN INSERT OR REPLACE INTO look (contract_id) VALUES (NEW.id); END;
CREATE TRIGGER look_after_change AFTER UPDATE ON contract BEGIN UPDATE look SET day = '', version = version + 1 WHERE contract_id = NEW.id; INSERT OR IGNORE INTO look (contract_id) VALUES (NEW.id); END;
CREATE TRIGGER look_without_contract AFTER DELETE ON contract BEGIN DELETE FROM look WHERE contract_id = OLD.id; END;
CREATE TRIGGER look_after_event AFTER INSERT ON event BEGIN UPDATE look SET day = '', version = version + 1 WHERE contract_id = NEW.contract_id; END;
CREATE TRIGGER look_after_provider AFTER UPDATE ON provider BEGIN UPDATE look SET day = '', version = version + 1 WHERE contract_id IN (SELECT id FROM contract WHERE provider_id = NEW.id); END;
CREATE TRIGGER seal_refuses_update BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;
CREATE TRIGGER seal_refuses_delete BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;
CREATE TRIGGER seal_refuses_replace BEFORE INSERT ON seal WHEN EXISTS (SELECT 1 FROM seal WHERE number = NEW.number) BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;
CREATE INDEX ix_reminder_day_day ON reminder_day (day);
CREATE INDEX ix_reminder_day_looked_on ON reminder_day (looked_on);
CREATE TRIGGER reminder_of_new_look AFTER INSERT ON look BEGIN INSERT OR REPLACE INTO reminder_day (contract_id) VALUES (NEW.contract_id); END;
CREATE TRIGGER reminder_after_change AFTER UPDATE OF version ON look BEGIN UPDATE reminder_day SET day = '', version = version + 1 WHERE contract_id = NEW.contract_id; INSERT OR IGNORE INTO reminder_day (contract_id) VALUES (NEW.contract_id); END;
CREATE TRIGGER reminder_without_look AFTER DELETE ON look BEGIN DELETE FROM reminder_day WHERE contract_id = OLD.contract_id; END;
CREATE INDEX ix_draft_state ON draft (state);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('event',2);
INSERT INTO "sqlite_sequence" VALUES('outbox',1);
INSERT INTO "sqlite_sequence" VALUES('seal',21);
COMMIT;
