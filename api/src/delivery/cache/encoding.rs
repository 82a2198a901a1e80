//! How a body is compressed (RFC 9110, section 8.4.1).

use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};
use std::io::Write as _;

/// The shortest body that is worth it, in bytes.
const WORTH_IT: usize = 256;
/// Of 11; what comes after costs a multiple for a few per cent.
const BROTLI_QUALITY: u32 = 5;
const BROTLI_WINDOW: u32 = 22;
/// Of 22.
const ZSTD_LEVEL: i32 = 9;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Identity,
    Brotli,
    Zstd,
    Gzip,
}

impl Encoding {
    /// How many of them compress.
    pub(super) const COUNT: usize = 3;

    /// Its name in HTTP; none for the plain form.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Brotli => Some("br"),
            Self::Zstd => Some("zstd"),
            Self::Gzip => Some("gzip"),
        }
    }

    pub(super) const fn place(self) -> Option<usize> {
        match self {
            Self::Identity => None,
            Self::Brotli => Some(0),
            Self::Zstd => Some(1),
            Self::Gzip => Some(2),
        }
    }

    /// None unless it makes the body shorter by a third.
    pub(super) fn compress(self, body: &[u8]) -> Option<Bytes> {
        if body.len() < WORTH_IT {
            return None;
        }
        let compressed = match self {
            Self::Identity => return None,
            Self::Brotli => {
                let mut out = brotli::CompressorWriter::new(vec![], 4096, BROTLI_QUALITY, BROTLI_WINDOW);
                out.write_all(body).ok()?;
                out.into_inner()
            }
            Self::Zstd => zstd::bulk::compress(body, ZSTD_LEVEL).ok()?,
            Self::Gzip => {
                let mut out = GzEncoder::new(vec![], Compression::default());
                out.write_all(body).ok()?;
                out.finish().ok()?
            }
        };
        (compressed.len() * 3 <= body.len() * 2).then(|| compressed.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn what_is_compressed_can_be_read() {
        let body = "Is the water safe? Yes. ".repeat(50);
        let compress = |encoding: Encoding| encoding.compress(body.as_bytes()).expect("shorter");
        let mut text = String::new();
        brotli::Decompressor::new(&*compress(Encoding::Brotli), 4096).read_to_string(&mut text).expect("brotli");
        assert_eq!(text, body);
        assert_eq!(zstd::bulk::decompress(&compress(Encoding::Zstd), body.len()).expect("zstd"), body.as_bytes());
        text.clear();
        flate2::read::GzDecoder::new(&*compress(Encoding::Gzip)).read_to_string(&mut text).expect("gzip");
        assert_eq!(text, body);
    }

    #[test]
    fn what_would_not_get_much_shorter_stays() {
        let noise: Vec<u8> = (0..500_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
        for encoding in [Encoding::Brotli, Encoding::Zstd, Encoding::Gzip] {
            assert_eq!(encoding.compress(b"short"), None, "{encoding:?}");
            assert!(encoding.compress(&noise).is_none(), "{encoding:?}");
        }
    }
}
