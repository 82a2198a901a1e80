SELECT json_build_object('data', json_build_object('search', json_build_object('nodes', (
    SELECT coalesce(json_agg(json_build_object(
        'slug', found.slug,
        'question', found.question,
        'snippet', ts_headline('english', found.answer, found.query)
    ) ORDER BY found.rank DESC, found.id), '[]')
    FROM (
        SELECT q.id, q.slug, q.question, q.answer, query, ts_rank(q.words, query) AS rank
        FROM yardstick.question q, plainto_tsquery('english', $1) query
        WHERE q.locale = 'en' AND q.words @@ query
        ORDER BY rank DESC, q.id
        LIMIT 10
    ) found
))))::text
