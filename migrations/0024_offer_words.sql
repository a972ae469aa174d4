CREATE TABLE `offer_word` (
	`word` text NOT NULL,
	`offer_id` text NOT NULL,
	PRIMARY KEY(`word`, `offer_id`),
	FOREIGN KEY (`offer_id`) REFERENCES `offer`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `offer_word_of` ON `offer_word` (`offer_id`);