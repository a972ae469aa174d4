CREATE TABLE `bind_code` (
	`patron_id` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`patron_id`) REFERENCES `patron`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `phone_bond` (
	`phone` text NOT NULL,
	`patron_id` text NOT NULL,
	`code_id` text NOT NULL,
	`bound_at` integer NOT NULL,
	PRIMARY KEY(`phone`, `patron_id`),
	FOREIGN KEY (`patron_id`) REFERENCES `patron`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `phone_bond_code` ON `phone_bond` (`code_id`);--> statement-breakpoint
CREATE INDEX `phone_bond_of` ON `phone_bond` (`patron_id`);--> statement-breakpoint
ALTER TABLE `loan` ADD `kept` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `loan_linked` ON `loan` (`returned_at`,`id`) WHERE patron_id is not null and returned_at is not null and kept = 0;--> statement-breakpoint
ALTER TABLE `patron` ADD `erased_at` integer;--> statement-breakpoint
ALTER TABLE `patron` ADD `gone_at` integer;--> statement-breakpoint
CREATE INDEX `patron_erased` ON `patron` (`erased_at`) WHERE erased_at is not null and gone_at is null;--> statement-breakpoint
CREATE INDEX `consent_sealed` ON `consent` (`guardian_key_id`,`id`) WHERE guardian is not null;