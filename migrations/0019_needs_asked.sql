ALTER TABLE `need` ADD `remind_on` text;--> statement-breakpoint
ALTER TABLE `need` ADD `asked_on` text;--> statement-breakpoint
ALTER TABLE `need` ADD `outcome_on` text;--> statement-breakpoint
ALTER TABLE `need` ADD `follows` text;--> statement-breakpoint
CREATE INDEX `need_to_ask` ON `need` (`ask_on`,`id`) WHERE ask_on is not null and (asked_on is null or asked_on < ask_on);--> statement-breakpoint
CREATE INDEX `need_asking` ON `need` (`organisation_id`,`ask_on`,`id`) WHERE ask_on is not null and (outcome_on is null or outcome_on < ask_on);--> statement-breakpoint
CREATE INDEX `need_remind` ON `need` (`remind_on`,`id`) WHERE remind_on is not null;--> statement-breakpoint
CREATE INDEX `need_city_ending` ON `need` (`city`,`ends_at`,`id`) WHERE state = 'published';--> statement-breakpoint
CREATE INDEX `need_outcome` ON `need` (`city`,`outcome_on`,`id`) WHERE outcome in ('unfit', 'still-missing');--> statement-breakpoint
CREATE INDEX `need_follows` ON `need` (`follows`) WHERE follows is not null;