//! How often an address may ask.

use crate::auth::limit::{TooMany, network};
use governor::{DefaultKeyedRateLimiter, Quota, clock::Clock as _, clock::DefaultClock};
use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    num::NonZeroU32,
    sync::atomic::{AtomicBool, AtomicU32, Ordering},
};

/// After how many requests those who have waited long enough are forgotten.
const SWEEP: u32 = 1_000;
/// With more addresses than this, about 10 MB, new ones are counted together with their neighbours.
const MAX_ADDRESSES: usize = 100_000;

pub struct RequestLimit {
    clock: DefaultClock,
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    requests: AtomicU32,
    is_crowded: AtomicBool,
}

impl RequestLimit {
    #[must_use]
    pub fn new(per_second: NonZeroU32, burst: NonZeroU32) -> Self {
        Self {
            clock: DefaultClock::default(),
            addresses: DefaultKeyedRateLimiter::keyed(Quota::per_second(per_second).allow_burst(burst)),
            requests: AtomicU32::new(0),
            is_crowded: AtomicBool::new(false),
        }
    }

    /// Counts a request.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub fn check(&self, address: IpAddr) -> Result<(), TooMany> {
        if self.requests.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            self.sweep(MAX_ADDRESSES);
        }
        let network = network(address);
        let key = if self.is_crowded.load(Ordering::Relaxed) { neighbourhood(network) } else { network };
        self.addresses.check_key(&key).map_err(|refused| TooMany(refused.wait_time_from(self.clock.now())))
    }

    fn sweep(&self, most: usize) {
        self.addresses.retain_recent();
        self.is_crowded.store(self.addresses.len() > most, Ordering::Relaxed);
    }
}

/// The /16 of an IPv4 address, of which there are 65,536; the /32 of an IPv6 address, which a provider has.
fn neighbourhood(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(v4) => Ipv4Addr::from_bits(v4.to_bits() & (u32::MAX << 16)).into(),
        IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() & (u128::MAX << 96)).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit() -> RequestLimit {
        let number = |n| NonZeroU32::new(n).expect("not zero");
        RequestLimit::new(number(1), number(3))
    }

    #[test]
    fn a_network_runs_out_alone() {
        let limit = limit();
        let address = |host| IpAddr::from([0x2001, 0xdb8, 0, 0, 0, 0, 0, host]);
        assert!((1..=3).all(|host| limit.check(address(host)).is_ok()));
        assert!(limit.check(address(4)).is_err());
        assert!(limit.check(IpAddr::from([0x2001, 0xdb8, 0, 1, 0, 0, 0, 1])).is_ok());
        assert!(limit.check(IpAddr::from([192, 0, 2, 1])).is_ok());
    }

    #[test]
    fn a_crowd_is_counted_by_neighbourhood() {
        let limit = limit();
        let address = |last| IpAddr::from([192, 0, 2, last]);
        assert!((0..20).all(|last| limit.check(address(last)).is_ok()));
        limit.sweep(10);
        assert!((20..23).all(|last| limit.check(address(last)).is_ok()));
        assert!(limit.check(address(23)).is_err());
        assert!(limit.check(IpAddr::from([198, 51, 100, 1])).is_ok());
    }
}
