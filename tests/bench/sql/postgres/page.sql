SELECT json_build_object('data', json_build_object('page', json_build_object(
    'documentId', p.document_id,
    'slug', p.slug,
    'title', p.title,
    'introduction', p.introduction,
    'date', p.date,
    'topics', (
        SELECT coalesce(json_agg(json_build_object('slug', t.slug, 'name', t.name) ORDER BY pt.position), '[]')
        FROM yardstick.page_topic pt JOIN yardstick.topic t ON t.slug = pt.topic_slug WHERE pt.page_id = p.id
    ),
    'publishedAt', p.published_at,
    'updatedAt', p.updated_at,
    'items', (
        SELECT coalesce(json_agg(json_build_object(
            'documentId', q.document_id,
            'slug', q.slug,
            'question', q.question,
            'answer', q.answer,
            'shortAnswer', q.short_answer,
            'verdict', q.verdict,
            'sources', (
                SELECT coalesce(json_agg(json_build_object('title', s.title, 'url', s.url) ORDER BY s.position), '[]')
                FROM yardstick.source s WHERE s.question_id = q.id
            ),
            'topics', (
                SELECT coalesce(json_agg(json_build_object('slug', t.slug, 'name', t.name) ORDER BY qt.position), '[]')
                FROM yardstick.question_topic qt JOIN yardstick.topic t ON t.slug = qt.topic_slug
                WHERE qt.question_id = q.id
            ),
            'publishedAt', q.published_at,
            'updatedAt', q.updated_at,
            'contentHash', q.content_hash
        ) ORDER BY i.position), '[]')
        FROM yardstick.page_item i
        JOIN yardstick.question q ON q.document_id = i.document_id AND q.locale = p.locale
        WHERE i.page_id = p.id
    )
)))::text
FROM yardstick.page p
WHERE p.locale = 'en' AND p.slug = $1
