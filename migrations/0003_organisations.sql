CREATE TABLE `invitation` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`token_hash` text NOT NULL,
	`expires_at` integer NOT NULL,
	`accepted_at` integer,
	`accepted_by` text,
	`revoked_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`accepted_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "invitation_ends_once" CHECK(accepted_at is null or revoked_at is null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitation_token` ON `invitation` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `invitation_open` ON `invitation` (`organisation_id`,`email`) WHERE accepted_at is null and revoked_at is null;--> statement-breakpoint
CREATE INDEX `invitation_sent` ON `invitation` (`organisation_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `membership` (
	`organisation_id` text NOT NULL,
	`account_id` text NOT NULL,
	`role` text NOT NULL,
	`joined_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `account_id`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `membership_account` ON `membership` (`account_id`);--> statement-breakpoint
CREATE INDEX `membership_owners` ON `membership` (`organisation_id`) WHERE role = 'owner';--> statement-breakpoint
CREATE TABLE `organisation` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`credit_code` text,
	`city` text NOT NULL,
	`contact_name` text NOT NULL,
	`contact_email` text,
	`contact_phone` text,
	`status` text NOT NULL,
	`reason` text,
	`waiting_since` integer,
	`confirmed_on` text,
	`confirm_by` text,
	`remind_on` text,
	`certificate_key` text,
	`certificate_type` text,
	`certificate_at` integer,
	`owners` integer DEFAULT 1 NOT NULL,
	`sort_key` text NOT NULL,
	`folded` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`city`) REFERENCES `city`(`name`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "organisation_owned" CHECK(owners > 0),
	CONSTRAINT "organisation_waits" CHECK((status = 'pending') = (waiting_since is not null)),
	CONSTRAINT "organisation_reasoned" CHECK(status in ('pending', 'verified') or reason is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisation_code` ON `organisation` (`credit_code`) WHERE credit_code is not null and status <> 'rejected';--> statement-breakpoint
CREATE INDEX `organisation_city` ON `organisation` (`city`,`sort_key`,`id`);--> statement-breakpoint
CREATE INDEX `organisation_status` ON `organisation` (`city`,`status`,`sort_key`,`id`);--> statement-breakpoint
CREATE INDEX `organisation_kind` ON `organisation` (`city`,`kind`,`sort_key`,`id`);--> statement-breakpoint
CREATE INDEX `organisation_waiting` ON `organisation` (`city`,`waiting_since`,`id`) WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX `organisation_overdue` ON `organisation` (`city`,`confirm_by`,`id`) WHERE status = 'verified';--> statement-breakpoint
CREATE INDEX `organisation_remind` ON `organisation` (`remind_on`) WHERE remind_on is not null;