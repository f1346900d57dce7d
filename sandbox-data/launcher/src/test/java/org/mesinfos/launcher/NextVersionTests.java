package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import java.util.List;
import java.util.TreeSet;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.MongoPersistentEntity;

/// While nodes are replaced one by one, two versions of a service run at once: what the next one
/// adds to a document, this one reads past.
class NextVersionTests {

    private static final String ADDED = "addedByTheNextVersion";
    private static final int SOME = 20;

    private final TestPlatform platform = TestPlatform.inThisProcess();

    @Test
    void whatTheNextVersionAddsToADocumentIsReadPast() {
        aPermissionIsGiven();
        var read = new TreeSet<String>();

        for (var mongo : platform.beans(MongoTemplate.class)) {
            for (var entity : mongo.getConverter().getMappingContext().getPersistentEntities()) {
                if (isStored(entity) && readsPast(mongo, entity)) {
                    read.add(entity.getCollection());
                }
            }
        }

        assertThat(read)
                .contains("people", "logins", "clients", "grants", "grant_events", "grant_pointers")
                .contains("codes", "refresh_families", "receipts", "apps", "contests");
    }

    @Test
    void anAppReadsUnderAPermissionThatTheNextVersionAddedTo() {
        var token = aPermissionIsGiven();
        var grants =
                platform.beans(MongoTemplate.class).stream()
                        .map(MongoTemplate::getDb)
                        .filter(database -> database.getName().equals(platform.database("auth")))
                        .findFirst()
                        .orElseThrow()
                        .getCollection("grants");
        for (var grant : grants.find(new Document("items.scope", "bank.accounts:read"))) {
            var items = grant.getList("items", Document.class);
            items.forEach(item -> item.append(ADDED, new Document("level", 2)));
            grants.replaceOne(
                    new Document("_id", grant.get("_id")),
                    grant.append(ADDED, List.of("more")).append("items", items));
        }

        assertThat(platform.get("/v1/me/bank-accounts", token).statusCode()).isEqualTo(200);
    }

    /// @return the access token
    private String aPermissionIsGiven() {
        var app = App.demoTest(platform.issuer());
        var browser = new Browser(platform.issuer());
        browser.visit(
                        app.authorize("bank.accounts:read", "openid", "offline_access")
                                + "&prompt=consent")
                .signIn("isabelle", "sandbox")
                .share("P30D", "bank.accounts:read");
        return tokens(app.exchange(app.code(browser))).getAccessToken().getValue();
    }

    private static boolean isStored(MongoPersistentEntity<?> entity) {
        return entity.isAnnotationPresent(
                org.springframework.data.mongodb.core.mapping.Document.class);
    }

    /// @return whether there was a document to read
    private static boolean readsPast(MongoTemplate mongo, MongoPersistentEntity<?> entity) {
        var found = false;
        for (var stored : mongo.getCollection(entity.getCollection()).find().limit(SOME)) {
            var asItIs = read(mongo, entity, stored);
            if (asItIs != null) {
                assertThat(read(mongo, entity, extended(mongo, entity, stored)))
                        .as("%s: %s", entity.getCollection(), stored.get("_id"))
                        .usingRecursiveComparison()
                        .isEqualTo(asItIs);
                found = true;
            }
        }
        return found;
    }

    /// Null where another type is stored in the same collection.
    private static Object read(
            MongoTemplate mongo, MongoPersistentEntity<?> entity, Document stored) {
        try {
            return mongo.getConverter().read(entity.getType(), stored);
        } catch (RuntimeException another) {
            return null;
        }
    }

    private static Document extended(
            MongoTemplate mongo, MongoPersistentEntity<?> entity, Document stored) {
        var more = new Document(stored).append(ADDED, new Document("list", List.of(1, "two")));
        entity.forEach(
                property -> {
                    var nested =
                            property.isMap()
                                    ? null
                                    : mongo.getConverter()
                                            .getMappingContext()
                                            .getPersistentEntity(property);
                    var name = property.getFieldName();
                    if (nested != null && stored.get(name) instanceof Document one) {
                        more.put(name, extended(mongo, nested, one));
                    } else if (nested != null && stored.get(name) instanceof List<?> several) {
                        more.put(
                                name,
                                several.stream()
                                        .map(
                                                one ->
                                                        one instanceof Document document
                                                                ? extended(mongo, nested, document)
                                                                : one)
                                        .toList());
                    }
                });
        return more;
    }
}
