CREATE TABLE `figure_note` (
	`id` text PRIMARY KEY NOT NULL,
	`month` text NOT NULL,
	`text` text NOT NULL,
	`actor` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `figure_note_month` ON `figure_note` (`month`,`at`,`id`);--> statement-breakpoint
ALTER TABLE `donor` ADD `link_turn` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `donor` ADD `link_hash` text;--> statement-breakpoint
CREATE UNIQUE INDEX `donor_link` ON `donor` (`link_hash`) WHERE link_hash is not null;--> statement-breakpoint
CREATE INDEX `ledger_step_day` ON `ledger_step` (`on_day`,`id`);--> statement-breakpoint
CREATE INDEX `offer_gift` ON `offer` (`given_on`,`id`) WHERE published_at is not null and (state = 'published' or reserved + in_transit + received + surplus + distributed + lost > 0);