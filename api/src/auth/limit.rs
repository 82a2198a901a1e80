//! How often somebody may try to sign in.

use governor::{DefaultKeyedRateLimiter, Quota, clock::Clock as _, clock::DefaultClock};
use sha2::{Digest as _, Sha256};
use std::{
    net::IpAddr,
    num::NonZeroU32,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

/// Attempts on one account: 10 at once, then one every 30 seconds.
const PER_ACCOUNT: (NonZeroU32, Duration) = (NonZeroU32::new(10).unwrap(), Duration::from_secs(30));
/// Attempts from one address, behind which there may be an office: 30 at once, then one every 2 seconds.
const PER_ADDRESS: (NonZeroU32, Duration) = (NonZeroU32::new(30).unwrap(), Duration::from_secs(2));
/// After how many attempts those who have waited long enough are forgotten.
const SWEEP: u32 = 1_000;

/// Too many attempts; try again after this time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooMany(pub Duration);

/// Counts attempts by account and by address.
pub struct SignInLimit {
    clock: DefaultClock,
    accounts: DefaultKeyedRateLimiter<[u8; 32]>,
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    attempts: AtomicU32,
}

impl Default for SignInLimit {
    fn default() -> Self {
        let quota = |(burst, period)| Quota::with_period(period).unwrap_or(Quota::per_minute(burst)).allow_burst(burst);
        Self {
            clock: DefaultClock::default(),
            accounts: DefaultKeyedRateLimiter::keyed(quota(PER_ACCOUNT)),
            addresses: DefaultKeyedRateLimiter::keyed(quota(PER_ADDRESS)),
            attempts: AtomicU32::new(0),
        }
    }
}

impl SignInLimit {
    /// Counts an attempt. Whether the account exists makes no difference.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub fn check(&self, account: &str, address: Option<IpAddr>) -> Result<(), TooMany> {
        if self.attempts.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            self.accounts.retain_recent();
            self.addresses.retain_recent();
        }
        let wait = |refused: governor::NotUntil<_>| TooMany(refused.wait_time_from(self.clock.now()));
        if let Some(address) = address {
            self.addresses.check_key(&network(address)).map_err(wait)?;
        }
        self.accounts.check_key(&Sha256::digest(account).into()).map_err(wait)
    }
}

/// One customer of an IPv6 provider has a /64, all of whose addresses are one for us.
#[must_use]
pub fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => v4.into(),
            None => std::net::Ipv6Addr::from(u128::from(v6) & (u128::MAX << 64)).into(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_and_an_address_run_out() {
        let limit = SignInLimit::default();
        for _ in 0..10 {
            assert_eq!(limit.check("ann", None), Ok(()));
        }
        assert!(limit.check("ann", None).is_err_and(|wait| wait.0 > Duration::from_secs(20)));
        assert_eq!(limit.check("bob", None), Ok(()));
        let address = |host| Some(IpAddr::from([0x2001, 0xdb8, 0, 0, 0, 0, 0, host]));
        for host in 0..30 {
            assert_eq!(limit.check(&format!("user{host}"), address(host)), Ok(()));
        }
        assert!(limit.check("carol", address(99)).is_err());
    }
}
