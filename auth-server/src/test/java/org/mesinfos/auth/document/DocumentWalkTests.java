package org.mesinfos.auth.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.TestDataApi;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.MongoOperations;

/// A panelist keeps papers in their space.
@ServerTest
class DocumentWalkTests implements TestDataApi {

    private static final String PDF = "%PDF-1.7\nune facture";
    private static final PersonId OTHER = new PersonId("panelist-of-documents");

    @Value("${platform.issuer}")
    String server;

    @Autowired MongoOperations mongo;
    @Autowired OwnDocuments documents;
    @Autowired MovableClock clock;

    Browser browser;

    @BeforeEach
    void aPanelistOpensTheirDocuments() {
        browser =
                new Browser(server)
                        .visit("/login")
                        .signIn("panelist02", "panelist")
                        .visit("/my-data/documents");
    }

    @AfterEach
    void now() {
        clock.reset();
        mongo.remove(query(where("removedAt").exists(true)), "own_documents");
        mongo.remove(query(where("complete").exists(true)), DocumentChange.class);
    }

    @Test
    void aPaperIsKeptTakenOutAndThrownAway() {
        browser.upload("add-document", "../../Facture d'été.pdf", PDF);
        assertThat(browser.page().select("section h2").text()).isEqualTo("Facture d'été.pdf");
        assertThat(browser.page().select("section").text()).contains("PDF").contains("1 ko");

        var address = browser.page().select("a[rel=document]").attr("href");
        var other = new Browser(server).visit("/login").signIn("panelist03", "panelist");
        assertThat(other.visit(address).status()).isEqualTo(404);
        assertThat(browser.visit(address).answer().body()).isEqualTo(PDF);
        assertThat(browser.answer().headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(browser.answer().headers().firstValue("Content-Type").orElse(""))
                .isEqualTo("application/pdf");
        assertThat(browser.answer().headers().firstValue("X-Content-Type-Options"))
                .contains("nosniff");

        browser.visit("/my-data/documents").submit("remove-0");
        assertThat(browser.page().select("section h2")).isEmpty();
        assertThat(browser.visit(address).status()).isEqualTo(404);
        var id = address.substring(address.lastIndexOf('/') + 1);
        assertThat(mongo.findById("panelist02|" + id, Document.class, "own_documents"))
                .as("when it came and went, and nothing else")
                .containsOnlyKeys("_id", "person", "addedAt", "removedAt");
    }

    @Test
    void addingAPaperAndThrowingItAwayIsRememberedForTheAppsThatAskForIt() {
        documents.add(OTHER, "Bail.pdf", PDF.getBytes(StandardCharsets.UTF_8));
        assertThat(changes()).isOne();

        var id = documents.of(OTHER).getFirst().id();
        documents.remove(OTHER, id.substring(id.indexOf('|') + 1));
        assertThat(changes()).isEqualTo(2);

        documents.add(OTHER, "Note.txt", "no paper".getBytes(StandardCharsets.UTF_8));
        assertThat(changes()).isEqualTo(2);
    }

    private long changes() {
        return mongo.findAll(DocumentChange.class).stream()
                .filter(change -> change.person().equals(OTHER.value()))
                .count();
    }

    @Test
    void whatIsLeftOfAPaperIsForgottenWhenAppsHadTimeToHearOfIt() {
        browser.upload("add-document", "jetée.pdf", PDF).submit("remove-0");
        assertThat(marks()).isOne();

        clock.pass(Duration.ofDays(399));
        documents.deleteExpiredMarks();
        assertThat(marks()).isOne();

        clock.pass(Duration.ofDays(2));
        documents.deleteExpiredMarks();
        assertThat(marks()).isZero();
    }

    @Test
    void whoAddsAndThrowsAwayWithoutEndIsToldToWait() {
        browser.upload("add-document", "gardée.pdf", PDF);
        for (var number = 0; number < OwnDocuments.MOST_KNOWN - 1; number++) {
            mongo.insert(
                    new Document("_id", "panelist02|%013d-x".formatted(number))
                            .append("person", "panelist02")
                            .append("addedAt", clock.instant())
                            .append("removedAt", clock.instant()),
                    "own_documents");
        }

        browser.upload("add-document", "de trop.pdf", PDF);
        assertThat(browser.status()).isEqualTo(422);
        assertThat(browser.page().select(".problem").text()).contains("400 jours");
        assertThat(browser.page().select("section h2").text()).isEqualTo("gardée.pdf");

        clock.pass(Duration.ofDays(401));
        documents.deleteExpiredMarks();
        assertThat(marks()).isZero();
        assertThat(documents.of(new PersonId("panelist02"))).hasSize(1);
        clock.reset();
        browser.visit("/my-data/documents").submit("remove-0");
    }

    private long marks() {
        return mongo.findAll(Document.class, "own_documents").stream()
                .filter(one -> one.getString("_id").startsWith("panelist02|"))
                .filter(one -> one.containsKey("removedAt"))
                .count();
    }

    @Test
    void nothingIsAddedForAMadeUpPersonWhomAllDevelopersShare() {
        var developer = new Browser(server).visit("/login").signIn("germaine", "sandbox");

        developer.visit("/my-data/documents");
        assertThat(developer.status()).isEqualTo(200);
        assertThat(developer.page().getElementById("add-document")).isNull();
        assertThat(developer.post("/my-data/documents").status()).isEqualTo(403);
    }

    @Test
    void theContentDecidesNotTheName() {
        browser.upload("add-document", "photo.png", "<script>alert(1)</script>");

        assertThat(browser.status()).isEqualTo(422);
        assertThat(browser.page().select(".problem").text()).contains("quel que soit son nom");
        assertThat(browser.page().select("section h2")).isEmpty();
    }

    @Test
    void whatIsTooLargeOrEmptyIsExplained() {
        browser.upload("add-document", "gros.pdf", "%PDF-" + "x".repeat(10 * 1024 * 1024));
        assertThat(browser.page().select(".problem").text()).contains("10 mégaoctets");

        browser.upload("add-document", "vide.pdf", "");
        assertThat(browser.page().select(".problem").text()).contains("pas vide");

        browser.upload("add-document", "juste.pdf", "%PDF-" + "x".repeat(10 * 1024 * 1024 - 5));
        assertThat(browser.page().select("section").text()).contains("ko");
        browser.submit("remove-0");
    }
}
