CREATE TABLE `audit_link` (
	`seq` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `kiosk` ADD `seen_at` integer;--> statement-breakpoint
ALTER TABLE `audit` ADD `about` text;--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);--> statement-breakpoint
CREATE INDEX `audit_about` ON `audit` (`about`,`seq`) WHERE about is not null;--> statement-breakpoint
ALTER TABLE `outbox` ADD `channel` text DEFAULT 'mail' NOT NULL;--> statement-breakpoint
CREATE INDEX `outbox_failed` ON `outbox` (`created_at`,`id`) WHERE state = 'failed';--> statement-breakpoint
UPDATE `audit` SET `about` = (SELECT `patron_id` FROM `loan` WHERE `loan`.`id` = `entity_id`) WHERE `entity` = 'loan';--> statement-breakpoint
UPDATE `audit` SET `about` = (SELECT `patron_id` FROM `hold` WHERE `hold`.`id` = `entity_id`) WHERE `entity` = 'hold';--> statement-breakpoint
UPDATE `audit` SET `about` = (SELECT coalesce(`merged_into`, `id`) FROM `patron` WHERE `patron`.`id` = `entity_id`) WHERE `entity` IN ('patron', 'guardian');--> statement-breakpoint
UPDATE `audit` SET `after` = NULL WHERE `action` IN ('patron.merge', 'patron.merged');
