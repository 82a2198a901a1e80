SELECT json_object('data', json_object('entry', json_object(
    'documentId', q.document_id,
    'slug', q.slug,
    'question', q.question,
    'answer', q.answer,
    'shortAnswer', q.short_answer,
    'verdict', q.verdict,
    'sources', (
        SELECT json_group_array(json_object('title', s.title, 'url', s.url) ORDER BY s.position)
        FROM yardstick_source s WHERE s.question_id = q.id
    ),
    'topics', (
        SELECT json_group_array(json_object('slug', t.slug, 'name', t.name) ORDER BY qt.position)
        FROM yardstick_question_topic qt JOIN yardstick_topic t ON t.slug = qt.topic_slug
        WHERE qt.question_id = q.id
    ),
    'publishedAt', q.published_at,
    'updatedAt', q.updated_at,
    'contentHash', q.content_hash
)))
FROM yardstick_question q
WHERE q.locale = 'en' AND q.slug = $1
