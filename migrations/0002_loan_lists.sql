DROP INDEX `loan_due`;--> statement-breakpoint
CREATE INDEX `loan_back` ON `loan` (`library_id`,`returned_at`,`id`) WHERE returned_at is not null;--> statement-breakpoint
CREATE INDEX `loan_due` ON `loan` (`library_id`,`due_on`,`id`) WHERE returned_at is null;