ALTER TABLE yardstick.question ADD words tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('english', question), 'A') || setweight(to_tsvector('english', answer), 'B')
) STORED;
CREATE INDEX ON yardstick.question USING gin (words);
