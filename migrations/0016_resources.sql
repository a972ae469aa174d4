CREATE TABLE `category` (
	`key` text PRIMARY KEY NOT NULL,
	`zh` text NOT NULL,
	`en` text NOT NULL,
	`kind` text NOT NULL,
	`position` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "category_position" CHECK(position >= 0)
);
--> statement-breakpoint
CREATE TABLE `category_word` (
	`folded` text PRIMARY KEY NOT NULL,
	`word` text NOT NULL,
	`category` text NOT NULL,
	FOREIGN KEY (`category`) REFERENCES `category`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `category_words` ON `category_word` (`category`,`folded`);--> statement-breakpoint
CREATE TABLE `donor` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`sort_key` text NOT NULL,
	`sort_by_hand` integer DEFAULT false NOT NULL,
	`organisation_id` text,
	`named` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "donor_of_organisation" CHECK(organisation_id is null or organisation_id = id)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `donor_organisation` ON `donor` (`organisation_id`) WHERE organisation_id is not null;--> statement-breakpoint
CREATE INDEX `donor_order` ON `donor` (`kind`,`sort_key`,`id`);--> statement-breakpoint
CREATE TABLE `offer_donor` (
	`offer_id` text NOT NULL,
	`donor_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`offer_id`, `donor_id`),
	FOREIGN KEY (`offer_id`) REFERENCES `offer`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`donor_id`) REFERENCES `donor`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `offer_donor_gifts` ON `offer_donor` (`donor_id`,`offer_id`);--> statement-breakpoint
CREATE TABLE `figure_month` (
	`month` text NOT NULL,
	`city` text NOT NULL,
	`category` text NOT NULL,
	`base` text NOT NULL,
	`figure` text NOT NULL,
	`times` integer NOT NULL,
	`amount` integer NOT NULL,
	PRIMARY KEY(`month`, `city`, `category`, `base`, `figure`),
	CONSTRAINT "figure_month_figures" CHECK(times >= 0 and amount >= 0)
);
--> statement-breakpoint
CREATE TABLE `post_update` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`kind` text NOT NULL,
	`city` text NOT NULL,
	`category` text NOT NULL,
	`day` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `post_update_day` ON `post_update` (`day`,`seq`);--> statement-breakpoint
CREATE INDEX `post_update_of` ON `post_update` (`entity`,`entity_id`,`seq`);--> statement-breakpoint
CREATE TABLE `allocation` (
	`id` text PRIMARY KEY NOT NULL,
	`offer_id` text NOT NULL,
	`need_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`city` text NOT NULL,
	`posted` text NOT NULL,
	`base` text NOT NULL,
	`factor` integer NOT NULL,
	`amount` integer NOT NULL,
	`lot_id` text,
	`state` text NOT NULL,
	`reserved` integer DEFAULT 0 NOT NULL,
	`in_transit` integer DEFAULT 0 NOT NULL,
	`received` integer DEFAULT 0 NOT NULL,
	`surplus` integer DEFAULT 0 NOT NULL,
	`distributed` integer DEFAULT 0 NOT NULL,
	`lost` integer DEFAULT 0 NOT NULL,
	`returned` integer DEFAULT 0 NOT NULL,
	`families` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`offer_id`) REFERENCES `offer`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`need_id`) REFERENCES `need`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lot_id`) REFERENCES `offer_lot`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "allocation_amount" CHECK(amount > 0),
	CONSTRAINT "allocation_balances" CHECK(reserved >= 0 and in_transit >= 0 and received >= 0 and surplus >= 0 and distributed >= 0 and lost >= 0
        and returned >= 0 and families >= 0)
);
--> statement-breakpoint
CREATE INDEX `allocation_offer` ON `allocation` (`offer_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `allocation_need` ON `allocation` (`need_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `allocation_organisation` ON `allocation` (`organisation_id`,`state`,`changed_at`,`id`);--> statement-breakpoint
CREATE INDEX `allocation_city` ON `allocation` (`city`,`state`,`changed_at`,`id`);--> statement-breakpoint
CREATE INDEX `allocation_lot` ON `allocation` (`lot_id`,`id`);--> statement-breakpoint
CREATE TABLE `distribution` (
	`id` text PRIMARY KEY NOT NULL,
	`allocation_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`amount` integer NOT NULL,
	`families` integer NOT NULL,
	`new_families` integer NOT NULL,
	`adults` integer NOT NULL,
	`children` integer NOT NULL,
	`on_day` text NOT NULL,
	`place` text NOT NULL,
	`reversed_at` integer,
	FOREIGN KEY (`id`) REFERENCES `ledger_step`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`allocation_id`) REFERENCES `allocation`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "distribution_amount" CHECK(amount > 0),
	CONSTRAINT "distribution_people" CHECK(families >= 0 and adults >= 0 and children >= 0 and new_families between 0 and families)
);
--> statement-breakpoint
CREATE INDEX `distribution_allocation` ON `distribution` (`allocation_id`,`on_day`);--> statement-breakpoint
CREATE INDEX `distribution_organisation` ON `distribution` (`organisation_id`,`on_day`);--> statement-breakpoint
CREATE TABLE `family_served` (
	`organisation_id` text NOT NULL,
	`family` text NOT NULL,
	`distribution_id` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `family`, `distribution_id`),
	FOREIGN KEY (`distribution_id`) REFERENCES `distribution`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `family_served_by` ON `family_served` (`distribution_id`);--> statement-breakpoint
CREATE TABLE `ledger_step` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`offer_id` text NOT NULL,
	`allocation_id` text,
	`on_day` text NOT NULL,
	`why` text,
	`actor` text NOT NULL,
	`photo` text,
	`reverses` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`offer_id`) REFERENCES `offer`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`allocation_id`) REFERENCES `allocation`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ledger_step_reverses" CHECK((kind = 'reverse') = (reverses is not null))
);
--> statement-breakpoint
CREATE INDEX `ledger_step_offer` ON `ledger_step` (`offer_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `ledger_step_allocation` ON `ledger_step` (`allocation_id`,`at`,`id`) WHERE allocation_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_step_reversed` ON `ledger_step` (`reverses`) WHERE reverses is not null;--> statement-breakpoint
CREATE TABLE `movement` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`step_id` text NOT NULL,
	`offer_id` text NOT NULL,
	`allocation_id` text,
	`from_account` text NOT NULL,
	`to_account` text NOT NULL,
	`amount` integer NOT NULL,
	FOREIGN KEY (`step_id`) REFERENCES `ledger_step`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "movement_amount" CHECK(amount > 0),
	CONSTRAINT "movement_moves" CHECK(from_account <> to_account)
);
--> statement-breakpoint
CREATE INDEX `movement_step` ON `movement` (`step_id`,`seq`);--> statement-breakpoint
CREATE INDEX `movement_offer` ON `movement` (`offer_id`,`seq`);--> statement-breakpoint
CREATE INDEX `movement_allocation` ON `movement` (`allocation_id`,`seq`) WHERE allocation_id is not null;--> statement-breakpoint
CREATE TABLE `need` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`kind` text NOT NULL,
	`category` text NOT NULL,
	`title` text NOT NULL,
	`story` text,
	`notes` text,
	`posted` text,
	`base` text,
	`factor` integer,
	`amount` integer,
	`promised` integer DEFAULT 0 NOT NULL,
	`city` text NOT NULL,
	`needed_by` text NOT NULL,
	`ends_at` integer NOT NULL,
	`urgency` text NOT NULL,
	`urgency_reason` text,
	`families` integer NOT NULL,
	`adults` integer NOT NULL,
	`children` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`published_at` integer,
	`ask_on` text,
	`outcome` text,
	`outcome_words` text,
	`import_key` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`category`) REFERENCES `category`(`key`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`city`) REFERENCES `city`(`name`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "need_known" CHECK((amount is null) = (base is null) and (amount is null) = (posted is null)),
	CONSTRAINT "need_amount" CHECK(amount is null or amount > 0),
	CONSTRAINT "need_promised" CHECK(promised >= 0),
	CONSTRAINT "need_people" CHECK(families >= 0 and adults >= 0 and children >= 0),
	CONSTRAINT "need_shown" CHECK(state <> 'published' or published_at is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `need_import` ON `need` (`import_key`) WHERE import_key is not null;--> statement-breakpoint
CREATE INDEX `need_listed` ON `need` (`state`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `need_city` ON `need` (`city`,`state`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `need_city_category` ON `need` (`city`,`state`,`category`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `need_category` ON `need` (`state`,`category`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `need_organisation` ON `need` (`organisation_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `need_unmet` ON `need` (`city`,`published_at`,`id`) WHERE state = 'published' and (amount is null or promised < amount);--> statement-breakpoint
CREATE INDEX `need_ending` ON `need` (`ends_at`,`id`) WHERE state = 'published';--> statement-breakpoint
CREATE INDEX `need_ask` ON `need` (`ask_on`,`id`) WHERE ask_on is not null;--> statement-breakpoint
CREATE TABLE `offer` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text,
	`kind` text NOT NULL,
	`category` text NOT NULL,
	`title` text NOT NULL,
	`details` text,
	`conditions` text,
	`posted` text,
	`base` text,
	`factor` integer,
	`amount` integer,
	`lot` integer DEFAULT 1 NOT NULL,
	`city` text,
	`handover` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_until` text NOT NULL,
	`ends_at` integer NOT NULL,
	`given_on` text NOT NULL,
	`anonymous` integer NOT NULL,
	`via` text,
	`designated` text,
	`contact` text,
	`contact_for` text NOT NULL,
	`source` text NOT NULL,
	`checked_on` text,
	`photos` text DEFAULT '[]' NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`published_at` integer,
	`remind_on` text,
	`offered` integer DEFAULT 0 NOT NULL,
	`reserved` integer DEFAULT 0 NOT NULL,
	`in_transit` integer DEFAULT 0 NOT NULL,
	`received` integer DEFAULT 0 NOT NULL,
	`surplus` integer DEFAULT 0 NOT NULL,
	`distributed` integer DEFAULT 0 NOT NULL,
	`lost` integer DEFAULT 0 NOT NULL,
	`returned` integer DEFAULT 0 NOT NULL,
	`import_key` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`category`) REFERENCES `category`(`key`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`city`) REFERENCES `city`(`name`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "offer_interval" CHECK(valid_from <= valid_until),
	CONSTRAINT "offer_known" CHECK((amount is null) = (base is null) and (amount is null) = (posted is null)),
	CONSTRAINT "offer_amount" CHECK(amount is null or amount > 0),
	CONSTRAINT "offer_lot" CHECK(lot >= 1),
	CONSTRAINT "offer_shown" CHECK(state <> 'published' or published_at is not null),
	CONSTRAINT "offer_balances" CHECK(offered >= 0 and reserved >= 0 and in_transit >= 0 and received >= 0 and surplus >= 0 and distributed >= 0
        and lost >= 0 and returned >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `offer_import` ON `offer` (`import_key`) WHERE import_key is not null;--> statement-breakpoint
CREATE INDEX `offer_listed` ON `offer` (`state`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `offer_category` ON `offer` (`state`,`category`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `offer_organisation` ON `offer` (`organisation_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `offer_ending` ON `offer` (`ends_at`,`id`) WHERE state = 'published';--> statement-breakpoint
CREATE INDEX `offer_remind` ON `offer` (`remind_on`,`id`) WHERE remind_on is not null;--> statement-breakpoint
CREATE INDEX `offer_given` ON `offer` (`given_on`,`id`) WHERE published_at is not null;--> statement-breakpoint
CREATE TABLE `offer_city` (
	`offer_id` text NOT NULL,
	`city` text NOT NULL,
	`category` text NOT NULL,
	`open` integer NOT NULL,
	`published_at` integer,
	PRIMARY KEY(`offer_id`, `city`),
	FOREIGN KEY (`offer_id`) REFERENCES `offer`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`city`) REFERENCES `city`(`name`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `offer_city_listed` ON `offer_city` (`city`,`open`,`published_at`,`offer_id`);--> statement-breakpoint
CREATE INDEX `offer_city_category` ON `offer_city` (`city`,`open`,`category`,`published_at`,`offer_id`);--> statement-breakpoint
CREATE TABLE `offer_lot` (
	`id` text PRIMARY KEY NOT NULL,
	`offer_id` text NOT NULL,
	`batch` text NOT NULL,
	`best_before` text,
	`recalled_at` integer,
	`reason` text,
	FOREIGN KEY (`offer_id`) REFERENCES `offer`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "offer_lot_recalled" CHECK(recalled_at is null or reason is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `offer_lot_batch` ON `offer_lot` (`offer_id`,`batch`);--> statement-breakpoint
CREATE INDEX `offer_lot_by_batch` ON `offer_lot` (`batch`,`offer_id`);--> statement-breakpoint
CREATE TABLE `consultation` (
	`id` text PRIMARY KEY NOT NULL,
	`desk` text NOT NULL,
	`channel` text NOT NULL,
	`on_day` text NOT NULL,
	`city` text NOT NULL,
	`organisation_id` text,
	`asker` text,
	`topic` text NOT NULL,
	`minutes` integer NOT NULL,
	`times` integer NOT NULL,
	`answered_by` text NOT NULL,
	`cancelled_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`city`) REFERENCES `city`(`name`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "consultation_counts" CHECK(minutes >= 0 and times > 0)
);
--> statement-breakpoint
CREATE INDEX `consultation_day` ON `consultation` (`on_day`,`id`);--> statement-breakpoint
CREATE INDEX `consultation_city` ON `consultation` (`city`,`on_day`,`id`);--> statement-breakpoint
CREATE INDEX `consultation_desk` ON `consultation` (`desk`,`on_day`,`id`);--> statement-breakpoint
INSERT INTO `category` (`key`, `zh`, `en`, `kind`, `position`) VALUES
('food', '食品', 'Food', 'goods', 1),
('infant', '母婴', 'Mothers and infants', 'goods', 2),
('hygiene', '防护与卫生', 'Protection and hygiene', 'goods', 3),
('clothing', '衣物', 'Clothing', 'goods', 4),
('study', '学习用品', 'Things to study with', 'goods', 5),
('books', '图书', 'Books', 'goods', 6),
('toys', '玩具', 'Toys', 'goods', 7),
('equipment', '设备家电', 'Equipment', 'goods', 8),
('relief-money', '救助金', 'Relief money', 'money', 9),
('jobs', '工作岗位', 'Jobs', 'job', 10),
('health', '医疗健康', 'Health', 'service', 11),
('legal', '法律援助', 'Legal aid', 'service', 12),
('travel', '回家路费', 'Rides home', 'service', 13),
('media', '传播与广告', 'Publicity', 'media', 14),
('venue', '场地', 'Venues', 'venue', 15),
('service', '专业服务', 'Services', 'service', 16),
('hours', '志愿时间', 'Volunteer hours', 'hours', 17),
('other', '其他', 'Other', 'goods', 18);
--> statement-breakpoint
INSERT INTO `category_word` (`folded`, `word`, `category`) VALUES
('大米', '大米', 'food'), ('面粉', '面粉', 'food'), ('食用油', '食用油', 'food'), ('牛奶', '牛奶', 'food'), ('rice', 'rice', 'food'), ('flour', 'flour', 'food'),
('奶粉', '奶粉', 'infant'), ('尿不湿', '尿不湿', 'infant'), ('纸尿裤', '纸尿裤', 'infant'), ('婴儿', '婴儿', 'infant'), ('milkpowder', 'milk powder', 'infant'), ('nappies', 'nappies', 'infant'),
('口罩', '口罩', 'hygiene'), ('消毒液', '消毒液', 'hygiene'), ('酒精', '酒精', 'hygiene'), ('手套', '手套', 'hygiene'), ('洗手液', '洗手液', 'hygiene'), ('masks', 'masks', 'hygiene'), ('disinfectant', 'disinfectant', 'hygiene'),
('棉衣', '棉衣', 'clothing'), ('羽绒服', '羽绒服', 'clothing'), ('鞋', '鞋', 'clothing'), ('coats', 'coats', 'clothing'), ('shoes', 'shoes', 'clothing'),
('文具', '文具', 'study'), ('书包', '书包', 'study'), ('作业本', '作业本', 'study'), ('stationery', 'stationery', 'study'), ('schoolbags', 'school bags', 'study'),
('绘本', '绘本', 'books'), ('童书', '童书', 'books'), ('picturebooks', 'picture books', 'books'),
('积木', '积木', 'toys'), ('buildingblocks', 'building blocks', 'toys'),
('电脑', '电脑', 'equipment'), ('笔记本电脑', '笔记本电脑', 'equipment'), ('投影仪', '投影仪', 'equipment'), ('laptop', 'laptop', 'equipment'),
('善款', '善款', 'relief-money'), ('生活补助', '生活补助', 'relief-money'), ('relief', 'relief', 'relief-money'),
('招聘', '招聘', 'jobs'), ('就业', '就业', 'jobs'), ('vacancies', 'vacancies', 'jobs'),
('体检', '体检', 'health'), ('保险', '保险', 'health'), ('义诊', '义诊', 'health'), ('insurance', 'insurance', 'health'), ('checkup', 'check-up', 'health'),
('律师', '律师', 'legal'), ('lawyer', 'lawyer', 'legal'),
('车票', '车票', 'travel'), ('春节返乡', '春节返乡', 'travel'), ('tickets', 'tickets', 'travel'),
('广告位', '广告位', 'media'), ('advertising', 'advertising', 'media'),
('会议室', '会议室', 'venue'), ('教室', '教室', 'venue'),
('培训', '培训', 'service'), ('翻译', '翻译', 'service'), ('设计', '设计', 'service'),
('志愿者', '志愿者', 'hours'), ('volunteers', 'volunteers', 'hours');
