-- The rows that all drivers deliver: ten columns of what tables have, some of it null.
-- Doubles are sums of powers of two, for a driver that renders them with fifteen digits.
PRAGMA journal_mode = OFF;
CREATE TABLE rows (
    id BIGINT, age INTEGER, score DOUBLE, ratio DOUBLE, name VARCHAR(40), email VARCHAR(60), city VARCHAR(40),
    created TIMESTAMP, seen TIMESTAMP, plan VARCHAR(20)
);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @ROWS@)
INSERT INTO rows SELECT
    i * 1000003, i % 90, i * 0.25, CASE WHEN i % 10 > 0 THEN i / 1024.0 END,
    'Name ' || i || CASE i % 8 WHEN 0 THEN ' 🙂' WHEN 1 THEN ' Zoë' ELSE '' END, 'user' || i || '@example.com',
    CASE i % 3 WHEN 0 THEN 'København' WHEN 1 THEN 'Berlin' END,
    datetime(1700000000 + i, 'unixepoch'), CASE WHEN i % 4 > 0 THEN datetime(1690000000 + i * 7, 'unixepoch') END,
    CASE i % 5 WHEN 0 THEN 'enterprise' ELSE 'free' END
FROM n;
