ALTER TABLE `copy` ADD `gift_id` text REFERENCES allocation(id);--> statement-breakpoint
CREATE INDEX `copy_gift` ON `copy` (`gift_id`,`code`) WHERE gift_id is not null;