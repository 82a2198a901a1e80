CREATE VIRTUAL TABLE yardstick_words USING fts5 (
    question, answer, content = 'yardstick_question', content_rowid = 'row', tokenize = 'porter unicode61'
);
INSERT INTO yardstick_words (yardstick_words) VALUES ('rebuild');
