CREATE TABLE `organisation_calendar` (
	`organisation_id` text PRIMARY KEY NOT NULL,
	`turn` integer NOT NULL,
	`open` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `activity` ADD `moved_from` integer;--> statement-breakpoint
ALTER TABLE `booking` ADD `moved_from` integer;--> statement-breakpoint
CREATE INDEX `booking_standing` ON `booking` (standing ->> 'venueId') WHERE standing is not null;