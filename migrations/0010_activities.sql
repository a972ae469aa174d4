CREATE TABLE `activity` (
	`id` text PRIMARY KEY NOT NULL,
	`series_id` text,
	`title` text NOT NULL,
	`summary` text,
	`kind` text NOT NULL,
	`for_whom` text,
	`age_from` integer,
	`age_to` integer,
	`city` text NOT NULL,
	`site_id` text,
	`venue_id` text,
	`booking_id` text,
	`library_id` text,
	`elsewhere` text,
	`online` text,
	`time_zone` text NOT NULL,
	`date` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`capacity` integer,
	`taken` integer DEFAULT 0 NOT NULL,
	`waiting` integer DEFAULT 0 NOT NULL,
	`waitlist` integer NOT NULL,
	`sign_up` text NOT NULL,
	`sign_up_opens_at` integer,
	`sign_up_closes_at` integer,
	`organisation_id` text,
	`planned_heads` integer,
	`came_adults` integer DEFAULT 0 NOT NULL,
	`came_children` integer DEFAULT 0 NOT NULL,
	`came_volunteers` integer DEFAULT 0 NOT NULL,
	`picture` text,
	`state` text NOT NULL,
	`reason` text,
	`moved` integer DEFAULT false NOT NULL,
	`shifted_at` integer,
	`forgotten_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`series_id`) REFERENCES `activity_series`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`city`) REFERENCES `city`(`name`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`venue_id`) REFERENCES `venue`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booking_id`) REFERENCES `booking`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`library_id`) REFERENCES `library`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "activity_interval" CHECK(starts_at < ends_at),
	CONSTRAINT "activity_seats" CHECK(taken >= 0 and (capacity is null or (capacity > 0 and taken <= capacity))),
	CONSTRAINT "activity_waits" CHECK(waiting >= 0 and waitlist >= 0),
	CONSTRAINT "activity_came" CHECK(came_adults >= 0 and came_children >= 0 and came_volunteers >= 0),
	CONSTRAINT "activity_cancelled" CHECK(state = 'cancelled' or reason is null),
	CONSTRAINT "activity_place" CHECK((site_id is not null) + (library_id is not null) + (elsewhere is not null) + (online is not null) <= 1
        and (venue_id is null or site_id is not null))
);
--> statement-breakpoint
CREATE INDEX `activity_day` ON `activity` (`date`,`starts_at`,`id`);--> statement-breakpoint
CREATE INDEX `activity_city` ON `activity` (`city`,`date`,`starts_at`,`id`);--> statement-breakpoint
CREATE INDEX `activity_kind` ON `activity` (`kind`,`date`,`starts_at`,`id`);--> statement-breakpoint
CREATE INDEX `activity_city_kind` ON `activity` (`city`,`kind`,`date`,`starts_at`,`id`);--> statement-breakpoint
CREATE INDEX `activity_site` ON `activity` (`site_id`,`date`,`starts_at`,`id`);--> statement-breakpoint
CREATE INDEX `activity_library` ON `activity` (`library_id`,`date`,`starts_at`,`id`);--> statement-breakpoint
CREATE INDEX `activity_organisation` ON `activity` (`organisation_id`,`date`,`starts_at`,`id`);--> statement-breakpoint
CREATE INDEX `activity_of_series` ON `activity` (`series_id`,`date`);--> statement-breakpoint
CREATE INDEX `activity_to_forget` ON `activity` (`ends_at`) WHERE forgotten_at is null;--> statement-breakpoint
CREATE TABLE `activity_series` (
	`id` text PRIMARY KEY NOT NULL,
	`rule` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `attendance` (
	`id` text PRIMARY KEY NOT NULL,
	`activity_id` text NOT NULL,
	`method` text NOT NULL,
	`sign_up_id` text,
	`adults` integer NOT NULL,
	`children` integer NOT NULL,
	`volunteers` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`activity_id`) REFERENCES `activity`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sign_up_id`) REFERENCES `sign_up`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attendance_of` ON `attendance` (`activity_id`,`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `attendance_once` ON `attendance` (`sign_up_id`) WHERE sign_up_id is not null;--> statement-breakpoint
CREATE TABLE `sign_up` (
	`id` text PRIMARY KEY NOT NULL,
	`activity_id` text NOT NULL,
	`seq` integer NOT NULL,
	`nickname` text,
	`phone_tail` text,
	`token_hash` text,
	`heads` integer NOT NULL,
	`children` integer NOT NULL,
	`role` text NOT NULL,
	`task` text,
	`state` text NOT NULL,
	`moved_up_at` integer,
	`came_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`activity_id`) REFERENCES `activity`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sign_up_seq" CHECK(seq > 0),
	CONSTRAINT "sign_up_heads" CHECK(heads between 1 and 10 and children between 0 and heads),
	CONSTRAINT "sign_up_task" CHECK(task is null or role = 'helper'),
	CONSTRAINT "sign_up_came" CHECK((state = 'came') = (came_at is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_up_order` ON `sign_up` (`activity_id`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `sign_up_token` ON `sign_up` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `sign_up_once` ON `sign_up` (`activity_id`,`phone_tail`,`nickname`) WHERE state <> 'cancelled';--> statement-breakpoint
CREATE INDEX `sign_up_waiting` ON `sign_up` (`activity_id`,`seq`) WHERE state = 'waiting';