ALTER TABLE `activity` ADD `photo` text;--> statement-breakpoint
ALTER TABLE `activity` ADD `source` text;--> statement-breakpoint
ALTER TABLE `activity` ADD `source_date` text;--> statement-breakpoint
CREATE UNIQUE INDEX `activity_source` ON `activity` (`source`,`source_date`) WHERE source is not null;