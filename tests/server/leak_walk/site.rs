//! The other ways to what is published: the web pages and the export.

use super::{content::Kind, watch::Watch, world::World};

/// Asks for every page that there is, or would be if something leaked.
pub async fn visit(world: &World<'_>, watch: &mut Watch<'_>) {
    let mut paths: Vec<String> = [
        "/",
        "/en",
        "/verify",
        "/verify?locale=hy&q=slug",
        "/schema.graphql",
        "/.well-known/jwks.json",
        "/healthz",
        "/readyz",
    ]
    .map(ToOwned::to_owned)
    .into();
    for made in &world.all {
        for locale in ["en", "hy", "EN"] {
            paths.push(format!("/{locale}/{}", made.entry.slug));
            paths.push(format!("/{locale}/entry/{}", made.entry.slug));
        }
    }
    for path in paths {
        let (_, text) = world.server.page(&path).await;
        watch.look(&path, &text);
    }
}

/// Exports every page, published or not.
pub fn export(world: &World<'_>, watch: &mut Watch<'_>) {
    for made in world.all.iter().filter(|made| made.kind == Kind::Page) {
        for format in ["markdown", "json"] {
            let export = ["export", "--page", &made.entry.slug, "--locale", made.locale, "--format", format];
            let finished = world.server.program().run(&export);
            assert_eq!(finished.success, made.live, "{}", finished.complaint);
            watch.look(&export.join(" "), &(finished.output + finished.complaint.as_str()));
        }
    }
}
