//! How many WebSockets may be open, in total and from one address.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

pub(super) struct Seats {
    total: usize,
    per_address: usize,
    taken: Mutex<Taken>,
}

#[derive(Default)]
struct Taken {
    total: usize,
    by_address: HashMap<IpAddr, usize>,
}

/// Why there is no seat.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Full {
    /// There is none for anybody.
    House,
    /// The address has all that one may have.
    Address,
}

/// Free again when it is dropped.
pub(super) struct Seat {
    seats: Arc<Seats>,
    address: Option<IpAddr>,
}

impl Seats {
    pub(super) fn new(total: usize, per_address: usize) -> Arc<Self> {
        Arc::new(Self { total, per_address, taken: Mutex::default() })
    }

    pub(super) fn take(self: &Arc<Self>, address: Option<IpAddr>) -> Result<Seat, Full> {
        let mut taken = self.taken();
        if taken.total >= self.total {
            return Err(Full::House);
        }
        if let Some(address) = address {
            let of_address = taken.by_address.entry(address).or_default();
            if *of_address >= self.per_address {
                return Err(Full::Address);
            }
            *of_address += 1;
        }
        taken.total += 1;
        Ok(Seat { seats: Arc::clone(self), address })
    }

    pub(super) fn open(&self) -> usize {
        self.taken().total
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.taken();
        taken.total -= 1;
        if let Some(address) = self.address
            && let Some(of_address) = taken.by_address.get_mut(&address)
        {
            *of_address -= 1;
            if *of_address == 0 {
                taken.by_address.remove(&address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    #[test]
    fn a_seat_is_free_again_when_it_is_left() {
        let address = |last| Some(IpAddr::from(Ipv4Addr::new(192, 0, 2, last)));
        let seats = Seats::new(3, 2);
        let take = |last| seats.take(address(last));
        let (first, second) = (take(1).ok(), take(1).ok());
        assert!(first.is_some() && second.is_some());
        assert_eq!(take(1).err(), Some(Full::Address));
        let third = take(2).ok();
        assert!(third.is_some());
        assert_eq!(take(3).err(), Some(Full::House));
        drop(first);
        assert!(take(3).is_ok());
        assert!(take(1).is_ok());
        drop((second, third));
        assert!(seats.taken().by_address.is_empty() && seats.taken().total == 0);
    }
}
