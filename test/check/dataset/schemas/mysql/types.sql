-- Types of columns, as far as they have values.
CREATE TABLE `kinds` (
  `id` mediumint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `tiny` tinyint NOT NULL, `tiny_u` tinyint unsigned NOT NULL, `small` smallint NOT NULL, `middle` int unsigned NOT NULL,
  `large` bigint NOT NULL, `larger` bigint unsigned NOT NULL,
  `exact` decimal(20,10) NOT NULL, `exact_u` decimal(6,2) unsigned NOT NULL, `whole` decimal NOT NULL,
  `single` float NOT NULL, `twice` double NOT NULL, `yes` bool NOT NULL, `bits` bit(5) NOT NULL, `one` bit NOT NULL,
  `letter` char(1) NOT NULL, `word` varchar(12) NOT NULL, `words` text NOT NULL, `few` tinytext NOT NULL,
  `size` enum('small','middle','it''s large') NOT NULL, `extras` set('milk','sugar') NOT NULL,
  `day` date NOT NULL, `hour` time NOT NULL, `hour_exact` time(3) NOT NULL, `moment` datetime(6) NOT NULL,
  `stamp` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, `made` year NOT NULL,
  `raw` varbinary(16) NOT NULL, `raw_fixed` binary(4) NOT NULL, `file` blob NOT NULL, `doc` json NOT NULL,
  `sum` bigint AS (`tiny` + `small`) VIRTUAL,
  UNIQUE KEY `word_day` (`word`, `day`),
  UNIQUE KEY `begins` (`words`(20)),
  CONSTRAINT `ordered` CHECK (`tiny` <= `small`),
  CONSTRAINT `sized` CHECK (`size` <> 'middle' OR `yes` = 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
CREATE TABLE `cased` (`name` varchar(30) COLLATE utf8mb4_bin PRIMARY KEY, `about` varchar(30) UNIQUE) DEFAULT CHARSET=utf8mb4;
RENAME TABLE `cased` TO `renamed`;
