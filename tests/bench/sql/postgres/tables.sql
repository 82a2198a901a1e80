-- The content as somebody would model it who serves it straight from SQL.
CREATE SCHEMA yardstick;
CREATE TABLE yardstick.topic (slug text PRIMARY KEY, name text NOT NULL);
CREATE TABLE yardstick.question (
    id uuid PRIMARY KEY,
    document_id uuid NOT NULL,
    locale text NOT NULL,
    slug text NOT NULL,
    question text NOT NULL,
    answer text NOT NULL,
    short_answer text,
    verdict text,
    content_hash text NOT NULL,
    published_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE TABLE yardstick.page (
    id uuid PRIMARY KEY,
    document_id uuid NOT NULL,
    locale text NOT NULL,
    slug text NOT NULL,
    title text NOT NULL,
    introduction text NOT NULL,
    date date,
    published_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE TABLE yardstick.page_item (
    page_id uuid NOT NULL REFERENCES yardstick.page,
    position integer NOT NULL,
    document_id uuid NOT NULL,
    PRIMARY KEY (page_id, position)
);
CREATE TABLE yardstick.question_topic (
    question_id uuid NOT NULL,
    position integer NOT NULL,
    topic_slug text NOT NULL,
    PRIMARY KEY (question_id, position)
);
CREATE TABLE yardstick.page_topic (
    page_id uuid NOT NULL,
    position integer NOT NULL,
    topic_slug text NOT NULL,
    PRIMARY KEY (page_id, position)
);
CREATE TABLE yardstick.source (
    question_id uuid NOT NULL,
    position integer NOT NULL,
    title text NOT NULL,
    url text NOT NULL,
    PRIMARY KEY (question_id, position)
);

INSERT INTO yardstick.topic
    SELECT DISTINCT t ->> 'slug', t ->> 'name' FROM published_entry, json_array_elements(topics::json) t;
INSERT INTO yardstick.question
    SELECT entry_id, document_id, locale, slug, heading, body_html, short_answer, verdict, content_hash, published_at, updated_at
    FROM published_entry WHERE kind = 'QUESTION';
INSERT INTO yardstick.page
    SELECT entry_id, document_id, locale, slug, heading, body_html, page_date, published_at, updated_at
    FROM published_entry WHERE kind = 'PAGE';
INSERT INTO yardstick.page_item SELECT page_id, position, document_id FROM published_page_item;
INSERT INTO yardstick.question_topic
    SELECT entry_id, position, t ->> 'slug'
    FROM published_entry, json_array_elements(topics::json) WITH ORDINALITY list (t, position) WHERE kind = 'QUESTION';
INSERT INTO yardstick.page_topic
    SELECT entry_id, position, t ->> 'slug'
    FROM published_entry, json_array_elements(topics::json) WITH ORDINALITY list (t, position) WHERE kind = 'PAGE';
INSERT INTO yardstick.source
    SELECT entry_id, position, s ->> 'title', s ->> 'url'
    FROM published_entry, json_array_elements(sources::json) WITH ORDINALITY list (s, position) WHERE kind = 'QUESTION';

CREATE UNIQUE INDEX ON yardstick.question (locale, slug);
CREATE UNIQUE INDEX ON yardstick.question (document_id, locale);
CREATE INDEX ON yardstick.question (locale, published_at DESC, id DESC);
CREATE UNIQUE INDEX ON yardstick.page (locale, slug);
