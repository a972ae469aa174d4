ALTER TABLE `venue_day` ADD `hall_id` text REFERENCES venue(id);--> statement-breakpoint
CREATE INDEX `venue_day_hall` ON `venue_day` (`hall_id`) WHERE hall_id is not null;