WITH part AS (
    SELECT id, document_id, slug, question, short_answer, verdict, published_at
    FROM yardstick_question
    WHERE locale = 'en' AND (published_at, id) < ($1, $2)
    ORDER BY published_at DESC, id DESC
    LIMIT 21
)
SELECT json_object('data', json_object('entries', json_object(
    'nodes', (
        SELECT json_group_array(json_object(
            'documentId', q.document_id,
            'slug', q.slug,
            'question', q.question,
            'shortAnswer', q.short_answer,
            'verdict', q.verdict,
            'topics', (
                SELECT json_group_array(json_object('slug', t.slug, 'name', t.name) ORDER BY qt.position)
                FROM yardstick_question_topic qt JOIN yardstick_topic t ON t.slug = qt.topic_slug
                WHERE qt.question_id = q.id
            ),
            'publishedAt', q.published_at
        ) ORDER BY q.published_at DESC, q.id DESC)
        FROM (SELECT * FROM part ORDER BY published_at DESC, id DESC LIMIT 20) q
    ),
    'pageInfo', json_object('hasNextPage', json(iif((SELECT count(*) FROM part) > 20, 'true', 'false')))
)))
