package org.mesinfos.portal;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/// An app that panelists can use.
final class SomeLiveApp {

    private SomeLiveApp() {}

    /// As it is stored.
    static Document app(String app) {
        var description =
                new Document("name", name())
                        .append("confidential", true)
                        .append("redirectUris", List.of("https://carnet.example.org/retour"))
                        .append("asks", asks())
                        .append("offline", true)
                        .append("security", new Document("fapi", true));
        return new Document("_id", app)
                .append("owner", "ada")
                .append("team", "Atelier")
                .append("description", description)
                .append("client", "READY")
                .append("live", true)
                .append("createdAt", new Date())
                .append("ver", 0L);
    }

    private static Document name() {
        return new Document("fr", "Carnet").append("en", "Notebook");
    }

    private static List<Document> asks() {
        var purpose = new Document("fr", "Pour suivre vos courses.").append("en", "Your shopping.");
        return List.of(new Document("scope", "retail.receipts:read").append("purpose", purpose));
    }

    /// The organizers' opinion of one of its versions, as it is stored.
    ///
    /// @param opened whether people can use that version
    static Document review(String app, int number, String status, boolean opened, Instant at) {
        var asked =
                new Document("app", app)
                        .append("name", name())
                        .append("team", "Atelier")
                        .append("redirectUris", List.of("https://carnet.example.org/retour"))
                        .append("asks", asks())
                        .append("offline", true);
        var opinion =
                new Document("by", "olga")
                        .append("name", "Olga")
                        .append("status", status)
                        .append("at", Date.from(at))
                        .append("text", "Bien.");
        var publisher =
                new Document("legalName", "Panier Clair SAS")
                        .append("contact", "dpo@carnet.example.org")
                        .append("domain", "carnet.example.org");
        return new Document("_id", "%s~%04d".formatted(app, number))
                .append("ver", 0L)
                .append("asked", asked)
                .append("demo", "https://carnet.example.org/version" + number)
                .append("contact", "dpo@carnet.example.org")
                .append("askedAt", Date.from(at))
                .append("status", status)
                .append("opinions", List.of(opinion))
                .append("opened", opened)
                .append("publisher", publisher);
    }
}
