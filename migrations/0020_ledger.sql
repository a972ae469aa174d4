ALTER TABLE `family_served` ADD `first` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `ledger_step` ADD `city` text;--> statement-breakpoint
ALTER TABLE `ledger_step` ADD `category` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `ledger_step` ADD `base` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `allocation_organisation_made` ON `allocation` (`organisation_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `allocation_city_made` ON `allocation` (`city`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `allocation_made` ON `allocation` (`created_at`,`id`);