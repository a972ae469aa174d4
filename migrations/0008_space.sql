CREATE TABLE `must` (
	`holds` integer NOT NULL,
	CONSTRAINT "must_hold" CHECK(holds = 1)
);
--> statement-breakpoint
CREATE TABLE `booking` (
	`id` text PRIMARY KEY NOT NULL,
	`venue_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`series_id` text,
	`date` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`buffer_minutes` integer NOT NULL,
	`cut_off_minutes` integer NOT NULL,
	`first_slot` integer NOT NULL,
	`after_slot` integer NOT NULL,
	`state` text NOT NULL,
	`purpose` text NOT NULL,
	`expected_heads` integer NOT NULL,
	`reason` text,
	`ended_by` text,
	`weight` integer NOT NULL,
	`standing` text,
	`moved` integer DEFAULT false NOT NULL,
	`booked_by` text,
	`by_staff` integer NOT NULL,
	`commitment_version` text,
	`commitment_by` text,
	`commitment_at` integer,
	`checked_in_at` integer,
	`checked_out_at` integer,
	`completed_at` integer,
	`adults` integer,
	`children` integer,
	`used_minutes` integer,
	`condition` text,
	`photo_key` text,
	`reminded_at` integer,
	`asked_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`venue_id`) REFERENCES `venue`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`series_id`) REFERENCES `booking_series`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booked_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`commitment_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "booking_interval" CHECK(starts_at < ends_at and first_slot < after_slot),
	CONSTRAINT "booking_heads" CHECK(expected_heads > 0 and adults >= 0 and children >= 0),
	CONSTRAINT "booking_stands" CHECK(standing is null or state = 'requested'),
	CONSTRAINT "booking_completed" CHECK((state = 'completed') = (completed_at is not null))
);
--> statement-breakpoint
CREATE INDEX `booking_venue` ON `booking` (`venue_id`,`starts_at`,`id`);--> statement-breakpoint
CREATE INDEX `booking_organisation` ON `booking` (`organisation_id`,`starts_at`,`id`);--> statement-breakpoint
CREATE INDEX `booking_of_series` ON `booking` (`series_id`,`date`);--> statement-breakpoint
CREATE INDEX `booking_requested` ON `booking` (`venue_id`,`first_slot`) WHERE state = 'requested';--> statement-breakpoint
CREATE INDEX `booking_to_decide` ON `booking` (`created_at`,`id`) WHERE state = 'requested';--> statement-breakpoint
CREATE INDEX `booking_to_come` ON `booking` (`starts_at`,`id`) WHERE state = 'confirmed';--> statement-breakpoint
CREATE INDEX `booking_inside` ON `booking` (`ends_at`,`id`) WHERE state = 'checked-in';--> statement-breakpoint
CREATE UNIQUE INDEX `booking_asked` ON `booking` (`venue_id`,`organisation_id`,`first_slot`,`ends_at`) WHERE state = 'requested';--> statement-breakpoint
CREATE TABLE `booking_contact` (
	`booking_id` text PRIMARY KEY NOT NULL,
	`key_holder` text,
	`emergency_name` text,
	`emergency_phone` text,
	FOREIGN KEY (`booking_id`) REFERENCES `booking`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `booking_month` (
	`venue_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`month` text NOT NULL,
	`minutes` integer NOT NULL,
	`most` integer,
	PRIMARY KEY(`venue_id`, `organisation_id`, `month`),
	CONSTRAINT "booking_month_within" CHECK(minutes >= 0 and (most is null or minutes <= most))
);
--> statement-breakpoint
CREATE TABLE `booking_open` (
	`venue_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`n` integer NOT NULL,
	`most` integer NOT NULL,
	PRIMARY KEY(`venue_id`, `organisation_id`),
	CONSTRAINT "booking_open_within" CHECK(n >= 0 and n <= most)
);
--> statement-breakpoint
CREATE TABLE `booking_use` (
	`site_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`completed` integer NOT NULL,
	`no_shows` integer NOT NULL,
	PRIMARY KEY(`site_id`, `organisation_id`)
);
--> statement-breakpoint
CREATE TABLE `booking_wait` (
	`id` text PRIMARY KEY NOT NULL,
	`venue_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`date` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`purpose` text NOT NULL,
	`expected_heads` integer NOT NULL,
	`state` text NOT NULL,
	`offer_until` integer,
	`booking_id` text,
	`account_id` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`venue_id`) REFERENCES `venue`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booking_id`) REFERENCES `booking`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `booking_wait_once` ON `booking_wait` (`venue_id`,`organisation_id`,`starts_at`,`ends_at`) WHERE state in ('waiting', 'offered');--> statement-breakpoint
CREATE UNIQUE INDEX `booking_wait_offer` ON `booking_wait` (`venue_id`,`date`) WHERE state = 'offered';--> statement-breakpoint
CREATE INDEX `booking_wait_queue` ON `booking_wait` (`venue_id`,`date`,`created_at`,`id`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `booking_wait_until` ON `booking_wait` (`offer_until`) WHERE state = 'offered';--> statement-breakpoint
CREATE INDEX `booking_wait_past` ON `booking_wait` (`starts_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `booking_wait_organisation` ON `booking_wait` (`organisation_id`,`starts_at`);--> statement-breakpoint
CREATE TABLE `claim` (
	`venue_id` text NOT NULL,
	`slot` integer NOT NULL,
	`booking_id` text NOT NULL,
	`leaf` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`venue_id`, `slot`),
	FOREIGN KEY (`booking_id`) REFERENCES `booking`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`venue_id`,`leaf`) REFERENCES `venue`(`id`,`leaf`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "claim_leaf" CHECK(leaf = 1)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `booking_series` (
	`id` text PRIMARY KEY NOT NULL,
	`venue_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`rule` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`venue_id`) REFERENCES `venue`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `booking_series_organisation` ON `booking_series` (`organisation_id`,`id`);--> statement-breakpoint
CREATE TABLE `site` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`city` text NOT NULL,
	`address` text NOT NULL,
	`time_zone` text NOT NULL,
	`contact_name` text,
	`contact_phone` text,
	`sort_key` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`city`) REFERENCES `city`(`name`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `site_name` ON `site` (`city`,`name`);--> statement-breakpoint
CREATE INDEX `site_sorted` ON `site` (`city`,`sort_key`,`id`);--> statement-breakpoint
CREATE TABLE `venue` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`organisation_id` text,
	`parent_id` text,
	`root_id` text NOT NULL,
	`leaf` integer DEFAULT 1 NOT NULL,
	`leaves` text NOT NULL,
	`name` text NOT NULL,
	`summary` text,
	`capacity` integer NOT NULL,
	`area_square_metres` integer,
	`floor` text,
	`facilities` text NOT NULL,
	`step_free` integer,
	`house_rules` text,
	`state` text DEFAULT 'open' NOT NULL,
	`grid_minutes` integer NOT NULL,
	`shortest_minutes` integer NOT NULL,
	`longest_minutes` integer NOT NULL,
	`lead_minutes` integer NOT NULL,
	`horizon_days` integer NOT NULL,
	`buffer_minutes` integer NOT NULL,
	`approval` text NOT NULL,
	`open_requests` integer NOT NULL,
	`monthly_minutes` integer,
	`cut_off_minutes` integer NOT NULL,
	`releases_no_shows` integer NOT NULL,
	`weekly` text NOT NULL,
	`keeps_holidays` integer NOT NULL,
	`sort_key` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`parent_id`) REFERENCES `venue`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "venue_is_leaf" CHECK(leaf in (0, 1)),
	CONSTRAINT "venue_capacity" CHECK(capacity > 0),
	CONSTRAINT "venue_grid" CHECK(grid_minutes > 0 and grid_minutes % 15 = 0),
	CONSTRAINT "venue_lengths" CHECK(shortest_minutes > 0 and shortest_minutes % 15 = 0 and longest_minutes % 15 = 0
        and shortest_minutes <= longest_minutes and longest_minutes <= 10080),
	CONSTRAINT "venue_buffer" CHECK(buffer_minutes >= 0 and buffer_minutes % 15 = 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `venue_name` ON `venue` (`site_id`,`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `venue_leaf` ON `venue` (`id`,`leaf`);--> statement-breakpoint
CREATE INDEX `venue_parent` ON `venue` (`parent_id`);--> statement-breakpoint
CREATE INDEX `venue_root` ON `venue` (`root_id`);--> statement-breakpoint
CREATE INDEX `venue_sorted` ON `venue` (`sort_key`,`id`);--> statement-breakpoint
CREATE INDEX `venue_organisation` ON `venue` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `venue_day` (
	`id` text PRIMARY KEY NOT NULL,
	`venue_id` text NOT NULL,
	`kind` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	`from_minute` integer,
	`to_minute` integer,
	`reason` text NOT NULL,
	FOREIGN KEY (`venue_id`) REFERENCES `venue`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "venue_day_order" CHECK(from_on <= to_on),
	CONSTRAINT "venue_day_minutes" CHECK((from_minute is null) = (to_minute is null) and from_minute < to_minute)
);
--> statement-breakpoint
CREATE INDEX `venue_day_of` ON `venue_day` (`venue_id`,`to_on`);--> statement-breakpoint
CREATE TABLE `venue_photo` (
	`id` text PRIMARY KEY NOT NULL,
	`venue_id` text NOT NULL,
	`key` text NOT NULL,
	`type` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`words` text NOT NULL,
	`position` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`venue_id`) REFERENCES `venue`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `venue_photo_place` ON `venue_photo` (`venue_id`,`position`);--> statement-breakpoint
CREATE INDEX `role_kind` ON `role` (`role`);