SELECT json_build_object('data', json_build_object('entry', json_build_object(
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
)))::text
FROM yardstick.question q
WHERE q.locale = 'en' AND q.slug = $1
