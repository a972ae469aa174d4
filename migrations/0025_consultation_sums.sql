DROP INDEX `consultation_counted`;--> statement-breakpoint
CREATE INDEX `consultation_sums` ON `consultation` (`city`,`on_day`,`desk`,`cancelled_at`,`times`,`minutes`);