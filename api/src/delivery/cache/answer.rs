//! An answer as it is kept.

use super::Encoding;
use crate::delivery::Dependencies;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use domain::tag::Tag;
use sha2::{Digest as _, Sha256};
use std::sync::OnceLock;

/// For how long an answer holds although nothing is heard: the last line should an event go astray.
const FRESH: TimeDelta = TimeDelta::seconds(60);
/// For how long the answer to a question that cannot be asked is kept.
const BRIEF: TimeDelta = TimeDelta::seconds(1);

/// What is sent, and how long it holds.
#[derive(Debug)]
pub struct Content {
    pub status: u16,
    pub media_type: &'static str,
    pub body: Bytes,
    pub lifetime: Lifetime,
    /// Whether it is not what was asked for because the database was away.
    pub is_unavailable: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lifetime {
    /// Until something of what it depends on changes.
    While(Dependencies),
    /// The question is wrong, and will be so in a moment.
    Briefly,
    /// For those who asked, and nobody else.
    Now,
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub media_type: &'static str,
    pub lifetime: Lifetime,
    pub made_at: DateTime<Utc>,
    pub(super) tags: Box<[Tag]>,
    tag_list: Bytes,
    pub(super) is_unavailable: bool,
    /// How many changes had been heard of when it was begun.
    pub(super) generation: u64,
    fresh_until: DateTime<Utc>,
    plain: Representation,
    /// Compressed when it is first wanted so; none where that would make it longer.
    compressed: [OnceLock<Option<Representation>>; Encoding::COUNT],
}

/// An answer in an encoding (RFC 9110, section 8).
#[derive(Debug)]
pub struct Representation {
    pub body: Bytes,
    /// In which it really is: not every body gets shorter.
    pub encoding: Encoding,
    /// Names these bytes (RFC 9110, section 8.8.3).
    pub etag: ETag,
}

/// A strong entity tag.
#[derive(Debug)]
pub struct ETag {
    tag: String,
    /// As it is sent.
    quoted: Bytes,
}

impl ETag {
    fn new(tag: String) -> Self {
        let quoted = format!("\"{tag}\"").into();
        Self { tag, quoted }
    }

    /// Without quotes.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// With quotes.
    #[must_use]
    pub const fn quoted(&self) -> &Bytes {
        &self.quoted
    }
}

impl Lifetime {
    /// Of an answer that was made of these.
    #[must_use]
    pub fn of(dependencies: Dependencies) -> Self {
        if dependencies.is_counted { Self::Now } else { Self::While(dependencies) }
    }
}

impl Answer {
    pub(super) fn new(content: Content, generation: u64, now: DateTime<Utc>) -> Self {
        let Content { status, media_type, body, lifetime, is_unavailable } = content;
        let (tags, fresh_until): (Box<[Tag]>, _) = match &lifetime {
            Lifetime::While(on) => {
                let fresh_until = now + FRESH;
                (on.tags.iter().cloned().collect(), on.until.map_or(fresh_until, |until| until.min(fresh_until)))
            }
            Lifetime::Briefly => (Box::default(), now + BRIEF),
            Lifetime::Now => (Box::default(), now),
        };
        let tag_list = tags.iter().map(Tag::as_str).collect::<Vec<_>>().join(" ").into();
        let tag = URL_SAFE_NO_PAD.encode(&Sha256::digest(&body)[..18]);
        let plain = Representation { body, encoding: Encoding::Identity, etag: ETag::new(tag) };
        let compressed = Default::default();
        Self {
            status,
            media_type,
            lifetime,
            made_at: now,
            tags,
            tag_list,
            is_unavailable,
            generation,
            fresh_until,
            plain,
            compressed,
        }
    }

    /// The answer in an encoding, or as it is if that would not make it shorter.
    #[must_use]
    pub fn representation(&self, encoding: Encoding) -> &Representation {
        let Some((place, name)) = encoding.place().zip(encoding.name()) else { return &self.plain };
        let made = self.compressed[place].get_or_init(|| {
            let etag = ETag::new(format!("{}-{name}", self.plain.etag.tag()));
            encoding.compress(&self.plain.body).map(|body| Representation { body, encoding, etag })
        });
        made.as_ref().unwrap_or(&self.plain)
    }

    /// On what it depends, with spaces between.
    #[must_use]
    pub const fn tag_list(&self) -> &Bytes {
        &self.tag_list
    }

    /// When it will be another one although nothing happens.
    #[must_use]
    pub const fn until(&self) -> Option<DateTime<Utc>> {
        match &self.lifetime {
            Lifetime::While(on) => on.until,
            Lifetime::Briefly | Lifetime::Now => None,
        }
    }

    pub(super) fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        (self.made_at..self.fresh_until).contains(&now)
    }

    /// Whether it says something whose time is over.
    pub(super) fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.lifetime == Lifetime::Briefly || self.until().is_some_and(|until| until <= now)
    }

    /// What it takes of the memory at most, in bytes: each of the three compressed forms is kept only if it is at most two
    /// thirds as long as the body.
    pub(super) fn weight(&self) -> usize {
        const OWN: usize = 512;
        const TAG: usize = 160;
        OWN + self.tags.len() * TAG + self.plain.body.len() * 3
    }
}
