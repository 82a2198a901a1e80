SELECT json_object('data', json_object('page', json_object(
    'documentId', p.document_id,
    'slug', p.slug,
    'title', p.title,
    'introduction', p.introduction,
    'date', p.date,
    'topics', (
        SELECT json_group_array(json_object('slug', t.slug, 'name', t.name) ORDER BY pt.position)
        FROM yardstick_page_topic pt JOIN yardstick_topic t ON t.slug = pt.topic_slug WHERE pt.page_id = p.id
    ),
    'publishedAt', p.published_at,
    'updatedAt', p.updated_at,
    'items', (
        SELECT json_group_array(json_object(
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
        ) ORDER BY i.position)
        FROM yardstick_page_item i
        JOIN yardstick_question q ON q.document_id = i.document_id AND q.locale = p.locale
        WHERE i.page_id = p.id
    )
)))
FROM yardstick_page p
WHERE p.locale = 'en' AND p.slug = $1
