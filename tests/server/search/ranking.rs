//! What comes first.

use super::{Desk, finds};
use serde_json::json;
use tests::{on_both_databases, question};

on_both_databases! {
    async fn the_question_comes_before_the_answer(server: Server) {
        let desk = Desk::open(&server).await;
        desk.ask("A question of something else?", &"bridge ".repeat(40)).await;
        let short = json!({ "question": {
            "question": "A question of something else entirely?", "shortAnswer": "Over the bridge.", "answer": "Go."
        } });
        desk.publish("en", short).await;
        desk.ask("Is the very old and long bridge over the river that leads to the north open?", "Yes.").await;
        desk.ask("Is the bridge open?", "Yes.").await;
        assert_eq!(finds(&server, "en", "bridge").await, [
            "Is the bridge open?",
            "Is the very old and long bridge over the river that leads to the north open?",
            "A question of something else entirely?",
            "A question of something else?",
        ]);
    }

    async fn more_words_in_the_question_come_before_fewer(server: Server) {
        let desk = Desk::open(&server).await;
        desk.ask("Cash?", "The bridge and the clinic.").await;
        desk.ask("Bridge and cash?", "The clinic.").await;
        desk.ask("Bridge, clinic and cash are three words, and these are more?", "Yes.").await;
        assert_eq!(finds(&server, "en", "bridge cash clinic").await, [
            "Bridge, clinic and cash are three words, and these are more?",
            "Bridge and cash?",
            "Cash?",
        ]);
    }

    async fn of_the_equally_good_the_newer_come_first(server: Server) {
        let desk = Desk::open(&server).await;
        for n in ["one", "two", "six"] {
            desk.publish("en", question(&format!("Bridge {n}?"), "Yes.")).await;
        }
        assert_eq!(finds(&server, "en", "bridge").await, ["Bridge six?", "Bridge two?", "Bridge one?"]);
    }
}
