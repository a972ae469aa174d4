ALTER TABLE `booking_wait` ADD `freed_at` integer;--> statement-breakpoint
CREATE INDEX `booking_wait_freed` ON `booking_wait` (`freed_at`) WHERE state = 'waiting' and freed_at is not null;