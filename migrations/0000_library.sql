CREATE TABLE `copy` (
	`code` text PRIMARY KEY NOT NULL,
	`title_id` text NOT NULL,
	`library_id` text NOT NULL,
	`at_library_id` text NOT NULL,
	`status` text DEFAULT 'available' NOT NULL,
	`status_reason` text,
	`floats` integer DEFAULT false NOT NULL,
	`accession` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`title_id`) REFERENCES `title`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`library_id`) REFERENCES `library`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`at_library_id`) REFERENCES `library`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `copy_title` ON `copy` (`title_id`,`at_library_id`);--> statement-breakpoint
CREATE INDEX `copy_at` ON `copy` (`at_library_id`,`code`);--> statement-breakpoint
CREATE INDEX `copy_shelf` ON `copy` (`at_library_id`,`title_id`) WHERE status not in ('withdrawn', 'lost', 'missing');--> statement-breakpoint
CREATE INDEX `copy_home` ON `copy` (`library_id`,`created_at`,`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `copy_accession` ON `copy` (`library_id`,`accession`) WHERE accession is not null;--> statement-breakpoint
CREATE INDEX `copy_accession_any` ON `copy` (`accession`) WHERE accession is not null;--> statement-breakpoint
CREATE TABLE `counted` (
	`what` text PRIMARY KEY NOT NULL,
	`n` integer NOT NULL,
	CONSTRAINT "counted_some" CHECK(n >= 0)
);
--> statement-breakpoint
CREATE TABLE `search_frequency` (
	`token` text PRIMARY KEY NOT NULL,
	`n` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `search_token` (
	`token` text NOT NULL,
	`weight` integer NOT NULL,
	`title_id` text NOT NULL,
	PRIMARY KEY(`token`, `weight`, `title_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `title` (
	`id` text PRIMARY KEY NOT NULL,
	`isbn` text,
	`title` text NOT NULL,
	`creators` text NOT NULL,
	`publisher` text,
	`year` integer,
	`language` text,
	`series` text,
	`kind` text NOT NULL,
	`age_from` integer,
	`age_to` integer,
	`subject` text,
	`tags` text NOT NULL,
	`summary` text,
	`cover_key` text,
	`folded` text NOT NULL,
	`sort_key` text DEFAULT '' NOT NULL,
	`tokens` text NOT NULL,
	`source` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "title_ages" CHECK(age_from is null or age_to is null or age_from <= age_to)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `title_isbn` ON `title` (`isbn`) WHERE isbn is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `title_source` ON `title` (`source`) WHERE source is not null;--> statement-breakpoint
CREATE INDEX `title_kind` ON `title` (`kind`,`id`);--> statement-breakpoint
CREATE INDEX `title_sort` ON `title` (`sort_key`,`id`);--> statement-breakpoint
CREATE INDEX `title_kind_sort` ON `title` (`kind`,`sort_key`,`id`);--> statement-breakpoint
CREATE INDEX `title_folded` ON `title` (`folded`,`id`);--> statement-breakpoint
CREATE TABLE `closure_move` (
	`closure_id` text NOT NULL,
	`loan_id` text NOT NULL,
	`due_on` text NOT NULL,
	`moved_to` text NOT NULL,
	PRIMARY KEY(`closure_id`, `loan_id`),
	FOREIGN KEY (`loan_id`) REFERENCES `loan`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `hold` (
	`id` text PRIMARY KEY NOT NULL,
	`title_id` text NOT NULL,
	`patron_id` text NOT NULL,
	`pickup_library_id` text NOT NULL,
	`placed_at` integer NOT NULL,
	`state` text NOT NULL,
	`copy_code` text,
	`ready_at` integer,
	`expires_on` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`title_id`) REFERENCES `title`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`patron_id`) REFERENCES `patron`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pickup_library_id`) REFERENCES `library`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`copy_code`) REFERENCES `copy`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "hold_assigned" CHECK((state in ('in-transit', 'ready')) <= (copy_code is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `hold_one` ON `hold` (`title_id`,`patron_id`) WHERE state in ('waiting', 'in-transit', 'ready');--> statement-breakpoint
CREATE UNIQUE INDEX `hold_copy` ON `hold` (`copy_code`) WHERE state in ('in-transit', 'ready');--> statement-breakpoint
CREATE INDEX `hold_queue` ON `hold` (`title_id`,`placed_at`,`id`) WHERE state in ('waiting', 'in-transit', 'ready');--> statement-breakpoint
CREATE INDEX `hold_patron` ON `hold` (`patron_id`,`state`);--> statement-breakpoint
CREATE INDEX `hold_pickup` ON `hold` (`pickup_library_id`,`state`,`expires_on`);--> statement-breakpoint
CREATE INDEX `hold_expiry` ON `hold` (`expires_on`) WHERE state = 'ready';--> statement-breakpoint
CREATE TABLE `loan` (
	`id` text PRIMARY KEY NOT NULL,
	`copy_code` text NOT NULL,
	`title_id` text NOT NULL,
	`kind` text NOT NULL,
	`patron_id` text,
	`visit_id` text,
	`library_id` text NOT NULL,
	`checked_out_at` integer NOT NULL,
	`out_on` text NOT NULL,
	`due_on` text NOT NULL,
	`renewals` integer DEFAULT 0 NOT NULL,
	`returned_at` integer,
	`returned_to` text,
	`ended` text,
	`by` text NOT NULL,
	`filled_hold` text,
	`lost_at` integer,
	`flags` text NOT NULL,
	`source` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`copy_code`) REFERENCES `copy`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`title_id`) REFERENCES `title`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`patron_id`) REFERENCES `patron`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`visit_id`) REFERENCES `visit`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`library_id`) REFERENCES `library`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`returned_to`) REFERENCES `library`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "loan_end" CHECK((returned_at is null) = (ended is null)),
	CONSTRAINT "loan_order" CHECK(returned_at is null or returned_at >= checked_out_at)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `loan_open` ON `loan` (`copy_code`) WHERE returned_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX `loan_source` ON `loan` (`source`) WHERE source is not null;--> statement-breakpoint
CREATE INDEX `loan_patron` ON `loan` (`patron_id`,`returned_at`,`due_on`);--> statement-breakpoint
CREATE INDEX `loan_due` ON `loan` (`library_id`,`due_on`) WHERE returned_at is null;--> statement-breakpoint
CREATE INDEX `loan_out` ON `loan` (`library_id`,`out_on`);--> statement-breakpoint
CREATE INDEX `loan_copy` ON `loan` (`copy_code`,`checked_out_at`);--> statement-breakpoint
CREATE INDEX `loan_lost` ON `loan` (`lost_at`) WHERE lost_at is not null and returned_at is null;--> statement-breakpoint
CREATE TABLE `policy` (
	`id` text PRIMARY KEY NOT NULL,
	`library_id` text,
	`kind` text,
	`loan_days` integer NOT NULL,
	`loan_limit` integer NOT NULL,
	`renewal_limit` integer NOT NULL,
	`hold_limit` integer NOT NULL,
	`hold_shelf_days` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`library_id`) REFERENCES `library`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "policy_sane" CHECK(loan_days > 0 and loan_limit >= 0 and renewal_limit >= 0 and hold_limit >= 0 and hold_shelf_days > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `policy_scope` ON `policy` (case when library_id is null then '' else library_id end,case when kind is null then '' else kind end);--> statement-breakpoint
CREATE TABLE `tally` (
	`patron_id` text NOT NULL,
	`scope` text NOT NULL,
	`n` integer NOT NULL,
	`max` integer NOT NULL,
	PRIMARY KEY(`patron_id`, `scope`),
	FOREIGN KEY (`patron_id`) REFERENCES `patron`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tally_within" CHECK(n >= 0 and n <= max)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `visit` (
	`id` text PRIMARY KEY NOT NULL,
	`library_id` text NOT NULL,
	`day` text NOT NULL,
	`patron_id` text,
	`age_band` text NOT NULL,
	`loans` integer NOT NULL,
	FOREIGN KEY (`library_id`) REFERENCES `library`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`patron_id`) REFERENCES `patron`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "visit_loans" CHECK(loans >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `visit_once` ON `visit` (`patron_id`,`library_id`,`day`) WHERE patron_id is not null;--> statement-breakpoint
CREATE INDEX `visit_day` ON `visit` (`library_id`,`day`);--> statement-breakpoint
CREATE TABLE `city` (
	`name` text PRIMARY KEY NOT NULL,
	`english` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `library` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`city` text NOT NULL,
	`kind` text NOT NULL,
	`address` text,
	`hours` text,
	`time_zone` text DEFAULT 'Asia/Shanghai' NOT NULL,
	`weekly` text NOT NULL,
	`keeps_holidays` integer DEFAULT true NOT NULL,
	`closes_on` text,
	`floats` integer DEFAULT false NOT NULL,
	`phone_lending` text DEFAULT 'off' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`city`) REFERENCES `city`(`name`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `library_name` ON `library` (`city`,`name`);--> statement-breakpoint
CREATE TABLE `library_day` (
	`id` text PRIMARY KEY NOT NULL,
	`library_id` text NOT NULL,
	`kind` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`library_id`) REFERENCES `library`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "library_day_order" CHECK(from_on <= to_on)
);
--> statement-breakpoint
CREATE INDEX `library_day_of` ON `library_day` (`library_id`,`to_on`);--> statement-breakpoint
CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_email_unique` ON `account` (`email`);--> statement-breakpoint
CREATE TABLE `identity` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `identity_account` ON `identity` (`user_id`);--> statement-breakpoint
CREATE TABLE `rate_limit` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`count` integer NOT NULL,
	`last_request` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rate_limit_key_unique` ON `rate_limit` (`key`);--> statement-breakpoint
CREATE TABLE `role` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`role` text NOT NULL,
	`library_id` text,
	`site_id` text,
	`city` text,
	`granted_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`library_id`) REFERENCES `library`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "role_scope" CHECK(library_id is null or site_id is null)
);
--> statement-breakpoint
CREATE INDEX `role_account` ON `role` (`account_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `role_once` ON `role` (`account_id`,`role`,case when library_id is null then '' else library_id end,case when site_id is null then '' else site_id end,case when city is null then '' else city end);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL,
	`token` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`user_id` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_account` ON `session` (`user_id`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verification_identifier` ON `verification` (`identifier`);--> statement-breakpoint
CREATE TABLE `kiosk` (
	`id` text PRIMARY KEY NOT NULL,
	`library_id` text NOT NULL,
	`name` text NOT NULL,
	`pairing_hash` text,
	`pairing_expires_at` integer,
	`paired_at` integer,
	`revoked_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`library_id`) REFERENCES `library`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `kiosk_pairing` ON `kiosk` (`pairing_hash`) WHERE pairing_hash is not null;--> statement-breakpoint
CREATE INDEX `kiosk_library` ON `kiosk` (`library_id`);--> statement-breakpoint
CREATE TABLE `card` (
	`id` text PRIMARY KEY NOT NULL,
	`patron_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`old_number` text,
	`revoked_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`patron_id`) REFERENCES `patron`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `card_token` ON `card` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `card_old_number` ON `card` (`old_number`) WHERE old_number is not null;--> statement-breakpoint
CREATE INDEX `card_of` ON `card` (`patron_id`);--> statement-breakpoint
CREATE TABLE `consent` (
	`id` text PRIMARY KEY NOT NULL,
	`patron_id` text NOT NULL,
	`text_version` text NOT NULL,
	`method` text NOT NULL,
	`given_on` text NOT NULL,
	`withdrawn_at` integer,
	`guardian` text,
	`guardian_key_id` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`patron_id`) REFERENCES `patron`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `consent_of` ON `consent` (`patron_id`);--> statement-breakpoint
CREATE TABLE `patron` (
	`id` text PRIMARY KEY NOT NULL,
	`nickname` text,
	`avatar` text NOT NULL,
	`birth_year` integer,
	`home_library_id` text NOT NULL,
	`suspended_reason` text,
	`merged_into` text,
	`diary` integer DEFAULT false NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`home_library_id`) REFERENCES `library`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `patron_home` ON `patron` (`home_library_id`,`avatar`,`id`);--> statement-breakpoint
CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`version` integer NOT NULL,
	`network` text,
	`request_id` text,
	`before` text,
	`after` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_once` ON `audit` (`entity`,`entity_id`,`version`);--> statement-breakpoint
CREATE INDEX `audit_actor` ON `audit` (`actor`,`at`);--> statement-breakpoint
CREATE INDEX `audit_action` ON `audit` (`action`,`at`);--> statement-breakpoint
CREATE TABLE `idempotency` (
	`caller` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`status` integer NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`caller`, `key`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `idempotency_age` ON `idempotency` (`created_at`);--> statement-breakpoint
CREATE TABLE `job_run` (
	`job` text PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`ok` integer,
	`result` text
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`to` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`problem` text
);
--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`due_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `outbox_to` ON `outbox` (`to`,`created_at`);--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
