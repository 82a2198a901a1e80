SELECT json_object('data', json_object('search', json_object('nodes', (
    SELECT json_group_array(json_object('slug', slug, 'question', question, 'snippet', snippet) ORDER BY rank, row)
    FROM (
        SELECT q.row, q.slug, q.question, snippet(yardstick_words, 1, '<mark>', '</mark>', '…', 30) AS snippet,
            bm25(yardstick_words, 2.0, 1.0) AS rank
        FROM yardstick_words
        JOIN yardstick_question q ON q.row = yardstick_words.rowid
        WHERE yardstick_words MATCH $1 AND q.locale = 'en'
        ORDER BY rank, q.row
        LIMIT 10
    )
))))
