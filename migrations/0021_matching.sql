CREATE TABLE `match_round` (
	`side` text PRIMARY KEY NOT NULL,
	`week` text NOT NULL,
	`after` text
);
--> statement-breakpoint
CREATE TABLE `match_told` (
	`need_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`need_id`) REFERENCES `need`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `need_lacking` ON `need` (`category`,`city`,`urgency`,`published_at`,`id`) WHERE state = 'published' and (amount is null or promised < amount);--> statement-breakpoint
CREATE INDEX `need_urgent` ON `need` (`published_at`,`id`) WHERE state = 'published' and urgency = 'high';--> statement-breakpoint
CREATE INDEX `offer_to_give` ON `offer` (`category`,`city`,`published_at`,`id`,`valid_until`) WHERE state = 'published' and (amount is null or offered >= lot);