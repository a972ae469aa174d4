ALTER TABLE `booking` ADD `photo_words` text;--> statement-breakpoint
ALTER TABLE `booking` ADD `photo_by` text REFERENCES account(id) CHECK ((photo_by IS NULL) = (photo_key IS NULL) AND (photo_by IS NULL OR state = 'completed'));--> statement-breakpoint
CREATE UNIQUE INDEX `booking_photo` ON `booking` (`photo_key`) WHERE photo_key is not null;