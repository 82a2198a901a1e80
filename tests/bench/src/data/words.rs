//! What the texts are made of: an invented organisation in invented places.

pub const PLACE_STARTS: &[&str] = &[
    "Tar", "Kel", "Vos", "Mer", "Ash", "Dun", "Hal", "Ir", "Jor", "Lan", "Mos", "Nar", "Or", "Pel", "Quil", "Ros",
    "Sel", "Tor", "Ul", "Ves",
];

pub const PLACE_ENDS: &[&str] = &[
    "venna", "dor", "mouth", "ike", "bara", "lind", "wick", "anta", "esk", "oria", "hold", "une", "iva", "gate",
    "mere", "osk", "ambra", "ely", "inth", "orrow",
];

/// What is asked about, and the topic that it is filed under.
pub const SUBJECTS: &[(&str, usize)] = &[
    ("drinking water", 0),
    ("water tablets", 0),
    ("well repairs", 0),
    ("insulin", 1),
    ("vaccination", 1),
    ("the mobile clinic", 1),
    ("dialysis", 1),
    ("wheelchairs", 1),
    ("flour", 2),
    ("baby food", 2),
    ("cooking oil", 2),
    ("hot meals", 2),
    ("seed potatoes", 2),
    ("tents", 3),
    ("blankets", 3),
    ("stoves", 3),
    ("roof sheets", 3),
    ("rent support", 3),
    ("cash cards", 4),
    ("vouchers", 4),
    ("bank transfers", 4),
    ("tracing requests", 5),
    ("family messages", 5),
    ("phone calls abroad", 5),
    ("mine clearance", 6),
    ("unexploded shells", 6),
    ("safe playgrounds", 6),
    ("school kits", 7),
    ("evening classes", 7),
    ("exam fees", 7),
    ("bus evacuation", 8),
    ("crossing points", 8),
    ("convoys", 8),
    ("visits to detainees", 9),
    ("legal papers", 9),
    ("birth certificates", 9),
    ("donated clothes", 10),
    ("volunteering", 10),
    ("staff vacancies", 10),
    ("complaints", 11),
];

pub const TOPICS: &[(&str, &str)] = &[
    ("water", "Water"),
    ("health", "Health"),
    ("food", "Food"),
    ("shelter", "Shelter"),
    ("cash", "Cash support"),
    ("family-links", "Family links"),
    ("mines", "Mines and explosives"),
    ("school", "School"),
    ("movement", "Movement"),
    ("detention", "Detention and papers"),
    ("helping", "Helping us"),
    ("feedback", "Feedback"),
];

pub const QUESTIONS: &[&str] = &[
    "Is it true that {subject} in {place} is only for people who are registered?",
    "Who decides who gets {subject} in {place}?",
    "Does the Lantern Mission sell {subject} on the market of {place}?",
    "Why has {subject} been stopped in {place} since {month}?",
    "How do I ask for {subject} in {place}?",
    "Do I have to pay for {subject} in {place}?",
    "Is the list of people who ask for {subject} in {place} given to the authorities?",
    "When does {subject} reach the villages around {place}?",
    "Can somebody else collect {subject} for me in {place}?",
    "Was {subject} in {place} paid for by one side of the conflict?",
    "What do I do if {subject} was refused to me in {place}?",
    "Does it change my status if I accept {subject} in {place}?",
];

pub const OPENINGS: &[&str] = &[
    "No. Anybody in **{place}** can ask for {subject}, whatever their papers, their language or the side they come from.",
    "That is a rumour. We have looked into what is said about {subject} in *{place}*, and found nothing to support it.",
    "Yes, for the time being. Since {month}, {subject} in {place} has been handled by our own team of {number} people.",
    "In part. The team in {place} gives out {subject} on {day} and on {day2}, and on other days to people who cannot wait.",
    "The Lantern Mission decides this alone. Nobody in {place} can buy, reserve or promise {subject} in our name.",
    "It was so until {month}. After the road to {place} was opened again, {subject} became available to everybody.",
];

pub const MIDDLES: &[&str] = &[
    "We reached {number} families in {month}, most of them in the streets behind the old market, where nobody else works.",
    "The lists are kept on paper in our office, are seen by two colleagues only, and are burnt after ninety days.",
    "Our vehicles are white with a lantern on each door; whoever comes in another one does not come from us.",
    "If you hear something else, ask for the name of whoever told you, and call us before you pass it on.",
    "What is left over at the end of the week goes to the hospital of {place}, which signs for each box.",
    "Older people, families with small children and people with a disability are served first, at the door on the left.",
    "The water committee of {place} has counted {number} households and checks every delivery with us.",
];

pub const CLOSINGS: &[&str] = &[
    "Call the free line **0800 11 {number}** from 8:00 to 18:00, or come to the [office](https://lantern.example/{slug}).",
    "Please tell us if it was otherwise for you: [complaints](https://lantern.example/complaints) are read within a day.",
    "The next distribution in {place} is announced two days before, on the board at the school and on our channel.",
    "We publish what we spend on {subject} each quarter, with the {number} receipts, on our [page](https://lantern.example/spending).",
];

pub const SHORT_ANSWERS: &[&str] = &[
    "No, {subject} in {place} is free and for everybody.",
    "That is a rumour; nothing about {subject} in {place} has changed.",
    "Yes, on {day} and {day2}, at the office in {place}.",
    "Only our own team in {place} decides, by need alone.",
];

pub const MONTHS: &[&str] = &["January", "February", "March", "April", "May", "June", "July", "August", "September"];

pub const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
