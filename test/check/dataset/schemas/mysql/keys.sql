-- As a dump is: it makes its database and names it before its tables.
DROP DATABASE IF EXISTS `understudy shop`;
CREATE DATABASE `understudy shop`;
USE `understudy shop`;
SET NAMES utf8mb4;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
CREATE TABLE `region` (`country` char(2) NOT NULL, `code` char(2) NOT NULL, `title` varchar(40) NOT NULL, PRIMARY KEY (`country`, `code`)) DEFAULT CHARSET=utf8mb4;
CREATE TABLE `understudy shop`.`customer` (
  id bigint unsigned NOT NULL AUTO_INCREMENT,
  email varchar(120) NOT NULL COMMENT 'of `understudy shop`.`customer`',
  country char(2), region char(2),
  invited_by bigint unsigned,
  PRIMARY KEY (id),
  UNIQUE KEY customer_email (email),
  KEY (country, region),
  CONSTRAINT customer_region FOREIGN KEY (country, region) REFERENCES `understudy shop`.region (country, code),
  CONSTRAINT invited FOREIGN KEY (invited_by) REFERENCES customer (id) ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE TABLE item (
  sku varchar(20) PRIMARY KEY,
  weight decimal(6,3) NOT NULL,
  part_of varchar(20),
  CONSTRAINT light CHECK (weight > 0 AND weight < 100),
  FOREIGN KEY (part_of) REFERENCES item (sku)
);
CREATE TABLE orders (
  id int AUTO_INCREMENT PRIMARY KEY,
  customer bigint unsigned NOT NULL,
  number int NOT NULL,
  best_line bigint,
  placed datetime NOT NULL,
  shipped datetime,
  UNIQUE (customer, number),
  CONSTRAINT ships_later CHECK (shipped IS NULL OR shipped >= placed),
  FOREIGN KEY (customer) REFERENCES customer (id)
);
CREATE TABLE line (
  orders int, no int,
  id bigint NOT NULL UNIQUE,
  sku varchar(20) NOT NULL,
  pieces tinyint unsigned NOT NULL CHECK (pieces BETWEEN 1 AND 12),
  price decimal(8,2) NOT NULL,
  total decimal(12,2) GENERATED ALWAYS AS (pieces * price) STORED,
  PRIMARY KEY (orders, no),
  FOREIGN KEY (orders) REFERENCES orders (id) ON DELETE CASCADE,
  FOREIGN KEY (sku) REFERENCES item (sku)
);
ALTER TABLE orders ADD CONSTRAINT orders_best FOREIGN KEY (best_line) REFERENCES line (id);
-- Neither can be first.
CREATE TABLE team (id int PRIMARY KEY, lead_by int NOT NULL UNIQUE);
CREATE TABLE member (id int PRIMARY KEY, team int NOT NULL, FOREIGN KEY (team) REFERENCES team (id));
ALTER TABLE team ADD FOREIGN KEY (lead_by) REFERENCES member (id);
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER small BEFORE INSERT ON customer FOR EACH ROW SET NEW.email = LOWER(NEW.email) */;
CREATE ALGORITHM=UNDEFINED SQL SECURITY DEFINER VIEW spent AS SELECT o.customer, SUM(l.total) FROM orders o JOIN line l ON o.id = l.orders GROUP BY o.customer;
DELIMITER //
CREATE FUNCTION twice(n int) RETURNS int DETERMINISTIC
BEGIN
  DECLARE m int;
  SET m = n * 2;
  RETURN m;
END //
CREATE PROCEDURE nothing() BEGIN SELECT 1; SELECT 2; END //
DELIMITER ;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
