//! What holds for an entry at any time.

use domain::{
    entry::{Entry, Status},
    publication::Live,
};

pub fn assert_well_shaped(entry: &Entry) {
    let status = entry.status;
    let live = entry.live.as_ref().map(|live| live.revision);
    if status == Status::Published {
        assert_eq!(live, Some(entry.head), "the public sees the head of what is PUBLISHED");
    }
    if matches!(status, Status::Retracted | Status::Archived) {
        assert_eq!(live, None, "the public sees nothing of what is {status}");
    }
    assert_eq!(entry.schedule.is_some(), status == Status::Scheduled, "a schedule of what is {status}");
    let reviewed = matches!(status, Status::InReview | Status::Approved | Status::Scheduled);
    assert_eq!(entry.review.is_some(), reviewed, "a review of what is {status}");
    if let Some(review) = &entry.review {
        assert_eq!((review.revision, Some(review.hash)), (entry.head, entry.head_hash()), "the review is of the head");
        assert_eq!(entry.gap, None, "incomplete words are under review");
        assert!(countersigned(entry).is_none() || review.correction.is_some(), "a correction says what changes");
    }
    if let Some(emergency) = entry.live.as_ref().and_then(|live| live.emergency.as_ref()) {
        assert_eq!((status, live), (Status::InReview, Some(entry.head)), "what nobody has approved is under review");
        assert!(
            emergency.previous.as_ref().is_none_or(|live| live.emergency.is_none()),
            "an emergency in an emergency"
        );
    }
    assert!(entry.problem.is_none() || status == Status::Approved, "a problem with what is {status}");
    if let Some(schedule) = &entry.schedule {
        assert_eq!(schedule.revision, entry.head, "the head is scheduled");
    }
}

/// What the public reads, or will again.
fn countersigned(entry: &Entry) -> Option<&Live> {
    let live = entry.live.as_ref()?;
    live.emergency.as_ref().map_or(Some(live), |emergency| emergency.previous.as_deref())
}
