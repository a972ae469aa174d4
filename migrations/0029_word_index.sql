-- A token is one row written: no rowid, no second index. What stands here is read again from the posts, by a job.
DROP TABLE `offer_word`;--> statement-breakpoint
CREATE TABLE `offer_word` (
	`word` text NOT NULL,
	`offer_id` text NOT NULL,
	PRIMARY KEY(`word`, `offer_id`)
) WITHOUT ROWID;
--> statement-breakpoint
DROP INDEX `need_word_of`;--> statement-breakpoint
DELETE FROM `need_word`;--> statement-breakpoint
UPDATE `post_words` SET `words` = '';
