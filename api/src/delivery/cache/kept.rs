//! The memory: answers by question, bounded by bytes, and which of them bear a tag.

use super::{Answer, Key, lock};
use bytes::Bytes;
use domain::tag::Tag;
use moka::{notification::RemovalCause, sync::Cache};
use std::{
    collections::{HashMap, HashSet},
    mem,
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicU64, Ordering},
    },
};

#[derive(Clone)]
struct Held {
    /// Tells two answers to one question apart.
    id: u64,
    answer: Arc<Answer>,
}

pub(super) struct Kept {
    answers: Cache<Key, Held>,
    index: Mutex<Index>,
    /// What the cache has let go, and the index has not heard of yet.
    gone: Arc<Mutex<Vec<Held>>>,
    next_id: AtomicU64,
}

#[derive(Default)]
struct Index {
    by_tag: HashMap<Tag, HashSet<u64>>,
    keys: HashMap<u64, Key>,
}

impl Kept {
    pub(super) fn new(max_bytes: u64) -> Self {
        let gone = Arc::<Mutex<Vec<Held>>>::default();
        let leave = Arc::clone(&gone);
        let answers = Cache::builder()
            .max_capacity(max_bytes)
            .weigher(|key: &Key, held: &Held| {
                u32::try_from(held.answer.weight() + key.question.len() * 2).unwrap_or(u32::MAX)
            })
            // It may be called while the index is locked.
            .eviction_listener(move |_, held, _: RemovalCause| lock(&leave).push(held))
            .build();
        Self { answers, index: Mutex::default(), gone, next_id: AtomicU64::new(0) }
    }

    pub(super) fn get(&self, key: &Key) -> Option<Arc<Answer>> {
        self.answers.get(key).map(|held| held.answer)
    }

    pub(super) fn insert(&self, key: &Key, answer: Arc<Answer>) {
        // What came in with the request may be a part of something much larger.
        let key = Key { form: key.form, question: Bytes::copy_from_slice(&key.question) };
        let id = self.next_id.fetch_add(1, Ordering::Relaxed);
        let mut index = self.index();
        index.keys.insert(id, key.clone());
        for tag in &answer.tags {
            index.by_tag.entry(tag.clone()).or_default().insert(id);
        }
        self.answers.insert(key, Held { id, answer });
    }

    /// How many were dropped.
    pub(super) fn drop_tagged(&self, tags: &[Tag]) -> usize {
        let index = self.index();
        let ids: HashSet<u64> = tags.iter().filter_map(|tag| index.by_tag.get(tag)).flatten().copied().collect();
        let keys = ids.iter().filter_map(|id| index.keys.get(id));
        keys.map(|key| self.answers.invalidate(key)).count()
    }

    /// How many were dropped.
    pub(super) fn clear(&self) -> usize {
        let mut index = self.index();
        let all = mem::take(&mut *index);
        all.keys.values().for_each(|key| self.answers.invalidate(key));
        all.keys.len()
    }

    /// The index, without what has gone meanwhile.
    fn index(&self) -> MutexGuard<'_, Index> {
        let mut index = lock(&self.index);
        for held in mem::take(&mut *lock(&self.gone)) {
            index.forget(&held);
        }
        index
    }
}

#[cfg(test)]
impl Kept {
    pub(super) fn len(&self) -> usize {
        self.answers.run_pending_tasks();
        self.answers.iter().count()
    }

    /// Whether nothing is left of what was.
    pub(super) fn is_forgotten(&self) -> bool {
        self.answers.run_pending_tasks();
        let index = self.index();
        index.keys.is_empty() && index.by_tag.is_empty()
    }
}

impl Index {
    fn forget(&mut self, held: &Held) {
        self.keys.remove(&held.id);
        for tag in &held.answer.tags {
            if let Some(ids) = self.by_tag.get_mut(tag) {
                ids.remove(&held.id);
                if ids.is_empty() {
                    self.by_tag.remove(tag);
                }
            }
        }
    }
}
