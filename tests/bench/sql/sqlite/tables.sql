-- The content as somebody would model it who serves it straight from SQL.
CREATE TABLE yardstick_topic (slug text PRIMARY KEY, name text NOT NULL) WITHOUT ROWID;
CREATE TABLE yardstick_question (
    row integer PRIMARY KEY,
    id text NOT NULL,
    document_id text NOT NULL,
    locale text NOT NULL,
    slug text NOT NULL,
    question text NOT NULL,
    answer text NOT NULL,
    short_answer text,
    verdict text,
    content_hash text NOT NULL,
    published_at text NOT NULL,
    updated_at text NOT NULL
);
CREATE TABLE yardstick_page (
    id text PRIMARY KEY,
    document_id text NOT NULL,
    locale text NOT NULL,
    slug text NOT NULL,
    title text NOT NULL,
    introduction text NOT NULL,
    date text,
    published_at text NOT NULL,
    updated_at text NOT NULL
);
CREATE TABLE yardstick_page_item (
    page_id text NOT NULL,
    position integer NOT NULL,
    document_id text NOT NULL,
    PRIMARY KEY (page_id, position)
) WITHOUT ROWID;
CREATE TABLE yardstick_question_topic (
    question_id text NOT NULL,
    position integer NOT NULL,
    topic_slug text NOT NULL,
    PRIMARY KEY (question_id, position)
) WITHOUT ROWID;
CREATE TABLE yardstick_page_topic (
    page_id text NOT NULL,
    position integer NOT NULL,
    topic_slug text NOT NULL,
    PRIMARY KEY (page_id, position)
) WITHOUT ROWID;
CREATE TABLE yardstick_source (
    question_id text NOT NULL,
    position integer NOT NULL,
    title text NOT NULL,
    url text NOT NULL,
    PRIMARY KEY (question_id, position)
) WITHOUT ROWID;

-- The server stores ids as bytes; here they are the text that is served.
CREATE TEMPORARY VIEW spelled AS
    SELECT e.*,
        lower(substr(hex(entry_id), 1, 8) || '-' || substr(hex(entry_id), 9, 4) || '-' || substr(hex(entry_id), 13, 4)
            || '-' || substr(hex(entry_id), 17, 4) || '-' || substr(hex(entry_id), 21)) AS id,
        lower(substr(hex(document_id), 1, 8) || '-' || substr(hex(document_id), 9, 4) || '-'
            || substr(hex(document_id), 13, 4) || '-' || substr(hex(document_id), 17, 4) || '-'
            || substr(hex(document_id), 21)) AS document
    FROM published_entry e;

INSERT INTO yardstick_topic
    SELECT DISTINCT t.value ->> 'slug', t.value ->> 'name' FROM published_entry e, json_each(e.topics) t;
INSERT INTO yardstick_question
    (id, document_id, locale, slug, question, answer, short_answer, verdict, content_hash, published_at, updated_at)
    SELECT id, document, locale, slug, heading, body_html, short_answer, verdict, content_hash, published_at, updated_at
    FROM spelled WHERE kind = 'QUESTION';
INSERT INTO yardstick_page
    SELECT id, document, locale, slug, heading, body_html, page_date, published_at, updated_at
    FROM spelled WHERE kind = 'PAGE';
INSERT INTO yardstick_page_item
    SELECT p.id, i.position, q.document
    FROM published_page_item i
    JOIN spelled p ON p.entry_id = i.page_id
    JOIN spelled q ON q.document_id = i.document_id;
INSERT INTO yardstick_question_topic
    SELECT e.id, t.key, t.value ->> 'slug' FROM spelled e, json_each(e.topics) t WHERE e.kind = 'QUESTION';
INSERT INTO yardstick_page_topic
    SELECT e.id, t.key, t.value ->> 'slug' FROM spelled e, json_each(e.topics) t WHERE e.kind = 'PAGE';
INSERT INTO yardstick_source
    SELECT e.id, s.key, s.value ->> 'title', s.value ->> 'url'
    FROM spelled e, json_each(e.sources) s WHERE e.kind = 'QUESTION';

CREATE UNIQUE INDEX yardstick_question_slug ON yardstick_question (locale, slug);
CREATE UNIQUE INDEX yardstick_question_id ON yardstick_question (id);
CREATE UNIQUE INDEX yardstick_question_document ON yardstick_question (document_id, locale);
CREATE INDEX yardstick_question_newest ON yardstick_question (locale, published_at DESC, id DESC);
CREATE UNIQUE INDEX yardstick_page_slug ON yardstick_page (locale, slug);
