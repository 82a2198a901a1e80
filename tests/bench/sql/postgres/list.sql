WITH part AS (
    SELECT id, document_id, slug, question, short_answer, verdict, published_at
    FROM yardstick.question
    WHERE locale = 'en' AND (published_at, id) < ($1, $2::uuid)
    ORDER BY published_at DESC, id DESC
    LIMIT 21
)
SELECT json_build_object('data', json_build_object('entries', json_build_object(
    'nodes', (
        SELECT coalesce(json_agg(json_build_object(
            'documentId', q.document_id,
            'slug', q.slug,
            'question', q.question,
            'shortAnswer', q.short_answer,
            'verdict', q.verdict,
            'topics', (
                SELECT coalesce(json_agg(json_build_object('slug', t.slug, 'name', t.name) ORDER BY qt.position), '[]')
                FROM yardstick.question_topic qt JOIN yardstick.topic t ON t.slug = qt.topic_slug
                WHERE qt.question_id = q.id
            ),
            'publishedAt', q.published_at
        ) ORDER BY q.published_at DESC, q.id DESC), '[]')
        FROM (SELECT * FROM part ORDER BY published_at DESC, id DESC LIMIT 20) q
    ),
    'pageInfo', json_build_object('hasNextPage', (SELECT count(*) > 20 FROM part))
)))::text
