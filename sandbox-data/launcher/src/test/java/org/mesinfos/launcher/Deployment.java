package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.launcher.Person.field;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mesinfos.engine.testing.FreePort;
import org.mesinfos.engine.testing.TestMongo;

/// The services as they are deployed: three jars, each a process of its own with secrets of its
/// own, one database server, and nobody with an account.
final class Deployment implements AutoCloseable {

    static final String PHRASE = "quatre mots au hasard";
    static final String PANELIST = "panelist-0042";
    static final List<String> SERVICES = List.of("auth-server", "data-api", "developer-portal");

    private static final Map<String, String> ROOT_SECRETS =
            Map.of(
                    "auth-server",
                    "0b9c64d5a1e27f883f5b1c7ad6e0942b71f3c58e0da46b92c7835fe4a90d16b8",
                    "data-api",
                    "f81d4fae7dec11d0a76500a0c91e6bf6f81d4fae1dec73d0a76590a0c81e6bf1",
                    "developer-portal",
                    "7c4a8d09ca3762af61e59520943dc26494f8941b5b2e0f6d3a1c97e845d2f063");

    private final Path folder;
    private final Map<String, Integer> ports = new HashMap<>();
    private final Map<String, ChildProcess> running = new HashMap<>();
    private final List<String> shared;

    /// @param folder for what the services print, their secrets and mail
    /// @param database the connection string
    /// @param settings of all services, beside those that a deployment has, as `--name=value`
    Deployment(Path folder, String database, String... settings) {
        this.folder = folder;
        SERVICES.forEach(service -> ports.put(service, FreePort.find()));
        shared = new ArrayList<>(List.of(settings));
        shared.addAll(
                List.of(
                        "--spring.mongodb.uri=" + database,
                        "--platform.databases.auth=" + TestMongo.database("auth"),
                        "--platform.databases.data=" + TestMongo.database("data"),
                        "--platform.databases.sandbox=" + TestMongo.database("sandbox"),
                        "--platform.databases.portal=" + TestMongo.database("portal"),
                        "--platform.issuer=" + issuer(),
                        "--platform.data-api=" + api(),
                        "--platform.portal=" + portal(),
                        "--platform.outbox=" + outbox(),
                        // Only a browser has an authenticator: PasskeyWalkTests signs organizers
                        // in with theirs.
                        "--platform.sign-in.organizers-need-passkey=false"));
    }

    /// Starts all three; returns once they are healthy.
    void start() {
        begin("auth-server");
        begin("data-api");
        awaitHealth("auth-server");
        begin("developer-portal");
        awaitHealth("data-api");
        awaitHealth("developer-portal");
    }

    /// Starts one again; returns once it is healthy.
    void start(String service) {
        begin(service);
        awaitHealth(service);
    }

    private void begin(String service) {
        var arguments = new ArrayList<>(shared);
        arguments.add("--spring.config.import=configtree:" + secretsOf(service) + "/");
        arguments.add("--server.port=" + port(service));
        if (service.equals("data-api")) {
            TrailAuthorityKey.in(folder)
                    .asProperties()
                    .forEach((name, value) -> arguments.add("--" + name + "=" + value));
        }
        running.put(service, ServiceJar.start(folder, service, List.of(), arguments));
    }

    private void awaitHealth(String service) {
        ServiceJar.awaitHealth(process(service), port(service));
    }

    ChildProcess process(String service) {
        return running.get(service);
    }

    int port(String service) {
        return ports.get(service);
    }

    String issuer() {
        return at("auth-server");
    }

    String api() {
        return at("data-api");
    }

    String portal() {
        return at("developer-portal");
    }

    private String at(String service) {
        return "http://localhost:" + port(service);
    }

    /// As a container is given them: one file each, and to each service its own.
    private Path secretsOf(String service) {
        var given = new HashMap<String, String>();
        given.put("platform.secrets.keys[0]", ROOT_SECRETS.get(service));
        if (!service.equals("data-api")) {
            given.put("platform.secrets.portal-client", "portal-secret-for-tests-0123456789");
        }
        try {
            var files = Files.createDirectories(folder.resolve("secrets-" + service));
            for (var secret : given.entrySet()) {
                Files.writeString(files.resolve(secret.getKey()), secret.getValue());
            }
            return files;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /// Makes the account of the first organizer, from the link at the console, and signs in at the
    /// portal.
    Person firstOrganizer() {
        var said = process("auth-server").output();
        var link = Pattern.compile("First organizer\\S* .*: (http\\S+)").matcher(said);
        assertThat(link.find()).as(said).isTrue();
        var organizer = new Person().visit(URI.create(link.group(1)));
        organizer.press(
                "create-organizer",
                field("name", "Olga Exemple"),
                field("login", "olga@example.org"),
                field("password", PHRASE));
        return organizer
                .visit(URI.create(portal() + "/organizer"))
                .signIn("olga@example.org", PHRASE);
    }

    /// Has EDF registered.
    DeliveringHolder holder(Person organizer) {
        var key = DeliveringHolder.newKey();
        organizer
                .visit(URI.create(portal() + "/organizer/holders/edf/register"))
                .press(
                        "change-holder",
                        field("method", "KEYS"),
                        field("jwks", DeliveringHolder.publicKeys(key)),
                        field("reason", "Convention signée avec EDF"));
        assertThat(organizer.page().getElementById("client-id")).isNotNull();
        return new DeliveringHolder("holder-edf", key);
    }

    /// Has [#PANELIST] invited, who then signs in.
    Person panelist(Person organizer) {
        organizer
                .visit(URI.create(portal() + "/organizer/people"))
                .press(
                        "invite",
                        field("role", "PANELIST"),
                        field("people", "nadia@example.org, Nadia Exemple, " + PANELIST));
        var panelist = new Person().visit(linkSentTo("nadia@example.org"));
        panelist.press(
                "create-account",
                field("name", "Nadia Exemple"),
                field("password", PHRASE),
                field("terms", "true"));
        return panelist.visit(URI.create(issuer() + "/login")).signIn("nadia@example.org", PHRASE);
    }

    /// A developer who has signed up and is signed in at the portal.
    Person developer() {
        var developer =
                new Person()
                        .visit(URI.create(issuer() + "/sign-up"))
                        .press("sign-up", field("email", "ada@example.org"))
                        .visit(linkSentTo("ada@example.org"));
        return developer
                .press(
                        "create-account",
                        field("name", "Ada Exemple"),
                        field("password", PHRASE),
                        field("terms", "true"))
                .visit(URI.create(portal() + "/apps"))
                .signIn("ada@example.org", PHRASE);
    }

    /// Has a developer make a public app that asks for accounts; the page then shows its client.
    ///
    /// @return the client's id
    String app(Person developer) {
        developer.visit(URI.create(portal() + "/apps/new"));
        developer.press("create-app", appFields(developer, "Carnet de comptes"));
        return developer.page().getElementById("client-id").text();
    }

    /// What the form of an app is filled in with, on the page that is shown.
    static String[] appFields(Person developer, String name) {
        var ask =
                developer
                        .page()
                        .select("input[type=hidden][value=bank.accounts:read]")
                        .attr("name")
                        .replace(".scope", "");
        return new String[] {
            field("nameFr", name),
            field("nameEn", "Account diary"),
            field("redirectUris", "http://127.0.0.1/callback"),
            field("confidential", "false"),
            field(ask + ".wanted", "true"),
            field(ask + ".fr", "Montrer vos comptes sur une page."),
            field(ask + ".en", "Show your accounts on one page.")
        };
    }

    private URI linkSentTo(String mailbox) {
        try (var messages = Files.list(outbox())) {
            for (var message : messages.toList()) {
                var mail = Files.readString(message);
                if (mail.startsWith("To: <" + mailbox + ">")) {
                    var body = Base64.getMimeDecoder().decode(mail.split("\r\n\r\n", 2)[1]);
                    var link =
                            Pattern.compile("http\\S+token=\\S+")
                                    .matcher(new String(body, StandardCharsets.UTF_8));
                    assertThat(link.find()).isTrue();
                    return URI.create(link.group());
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        throw new AssertionError("nothing was sent to " + mailbox);
    }

    private Path outbox() {
        return folder.resolve("outbox");
    }

    @Override
    public void close() {
        running.values().forEach(ChildProcess::close);
    }
}
